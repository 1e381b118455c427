//! The choice of stemmer.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::letters::{Letters, Stem};
use super::{cistem, snowball};

/// How inflected forms of a word are brought together.
///
/// ```
/// use zeitwort::text::Stemmer;
///
/// assert_eq!(Stemmer::Snowball.stem("systeme", true), "system");
/// assert_eq!(Stemmer::Snowball.stem("system", true), "syst"); // and so they never meet
/// assert_eq!(Stemmer::Snowball3.stem("system", true), Stemmer::Snowball3.stem("systeme", true));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stemmer {
    /// Snowball's German stemmer (Porter & Boulton) as `rust-stemmers` has it:
    /// the version that most tools carry.
    Snowball,
    /// The German stemmer of Snowball 3, which keeps *System* and *Systeme*,
    /// *Lehrer* and *Lehrerin* together. Agrees with all 35,033 words of
    /// Snowball's own test.
    Snowball3,
    /// CISTEM (Weißweiler & Fraser 2017), case-insensitive. The default: pairwise
    /// F on its gold standard 2 is .827, against .712 for Snowball 3 and .689 for
    /// Snowball, and topics are as good with it (see `benches/RESULTS.md`). The
    /// cased variant reaches .834 there, but in running text a word at the start
    /// of a sentence would not meet itself.
    #[default]
    Cistem,
    /// CISTEM with the case of words: capitalised ones keep a final *t*.
    CistemCased,
    /// Words stay as they are, folded.
    None,
}

impl Stemmer {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Snowball, Self::Snowball3, Self::Cistem, Self::CistemCased, Self::None];

    /// The stem of a lower-case word that was or was not capitalised.
    #[must_use]
    pub fn stem<'w>(&self, word: &'w str, is_capitalised: bool) -> Cow<'w, str> {
        self.stemmed(word, is_capitalised).into_cow()
    }

    /// As [`Stemmer::stem`], without memory for short words of German letters,
    /// which nearly all are.
    pub(super) fn stemmed<'w>(&self, word: &'w str, is_capitalised: bool) -> Stem<'w> {
        let other = || match self {
            Self::Snowball => rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::German).stem(word),
            Self::Snowball3 => {
                snowball_stemmers_rs::Stemmer::create(snowball_stemmers_rs::Algorithm::German).stem(word)
            }
            Self::Cistem => cistem::strip(word, false).into(),
            Self::CistemCased => cistem::strip(word, is_capitalised).into(),
            Self::None => word.into(),
        };
        let short = self.stem_letters(word.as_bytes(), is_capitalised);
        short.map_or_else(|| Stem::Other(other()), Stem::Short)
    }

    /// The stem of a word that [`Letters`] can hold, where there is a stemmer.
    pub(super) fn stem_letters(&self, word: &[u8], is_capitalised: bool) -> Option<Letters> {
        match self {
            Self::Snowball => snowball::stem(word),
            Self::Snowball3 => snowball::stem3(word),
            Self::Cistem => cistem::strip_short(word, false),
            Self::CistemCased => cistem::strip_short(word, is_capitalised),
            Self::None => None,
        }
    }
}
