//! The choice of stemmer.

use std::borrow::Cow;

use rust_stemmers::Algorithm;
use serde::{Deserialize, Serialize};

use super::cistem;

/// How inflected forms of a word are brought together.
///
/// ```
/// use zeitwort::text::Stemmer;
///
/// assert_eq!(Stemmer::Snowball.stem("waffenlieferungen"), "waffenliefer");
/// assert_eq!(Stemmer::None.stem("waffenlieferungen"), "waffenlieferungen");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stemmer {
    /// Snowball's German stemmer (Porter & Boulton) as in `rust-stemmers`: the
    /// default, because it is what readers of German text mining know and what
    /// other tools can be compared with.
    #[default]
    Snowball,
    /// CISTEM (Weißweiler & Fraser 2017), case-insensitive, so that a word at
    /// the start of a sentence meets itself.
    Cistem,
    /// Words stay as they are, in lower case.
    None,
}

impl Stemmer {
    /// The stem of a lower-case word.
    #[must_use]
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match self {
            Self::Snowball => rust_stemmers::Stemmer::create(Algorithm::German).stem(word),
            Self::Cistem => cistem(word, true).into(),
            Self::None => word.into(),
        }
    }
}
