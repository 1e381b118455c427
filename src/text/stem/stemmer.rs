//! The choice of what unites the inflected forms of a word: lemmas, or a stemmer.

use std::borrow::Cow;

use super::short_word::{ShortWord, Stem};
use super::{cistem, snowball};
use crate::named::named;
use crate::text::lemmas::{Lemmas, capitalised};

/// What unites the inflected forms of a word: its lemma, or an algorithm that reduces them to a common stem.
///
/// Lemmas count words: *Gesetz, Gesetze, Gesetzes* are one, *setzen, setzte, gesetzt* another. A stem
/// may unite different words (CISTEM: *Gesetz* and *gesetzt*, *Förderung* and *Forderung*) or divide
/// one (*gehen*, *ging*), which is good enough for search and for topics.
///
/// ```
/// use zeitwort::text::Stemmer;
///
/// assert_eq!(Stemmer::Lemmas.stem("gesetze", true), "Gesetz");
/// assert_eq!(Stemmer::Lemmas.stem("gesetzte", false), "gesetzt");
/// assert_eq!(Stemmer::Snowball.stem("systeme", true), "system");
/// assert_eq!(Stemmer::Snowball.stem("system", true), "syst"); // not the same term
/// assert_eq!(Stemmer::Snowball3.stem("system", true), Stemmer::Snowball3.stem("systeme", true));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stemmer {
    /// The lemma, the form that a dictionary has; see [`Lemmas`]. The default: on sentences of a treebank
    /// it counts 2 % of the frequent words wrong by more than a fifth, CISTEM 25 % (see
    /// `benches/RESULTS.md`).
    #[default]
    Lemmas,
    /// Snowball's German stemmer (Porter & Boulton) in the version that most tools
    /// use, like `rust-stemmers`.
    Snowball,
    /// The German stemmer of Snowball 3, which gives *System* and *Systeme* the same
    /// stem, and *Lehrer* and *Lehrerin*. Agrees with Snowball on all 35,033 words of
    /// its test vocabulary.
    Snowball3,
    /// CISTEM (Weißweiler & Fraser 2017), case-insensitive. Its pairwise F on gold
    /// standard 2 of that paper, which groups words with their derivations, is .827,
    /// compared with .712 for Snowball 3 and .689 for Snowball, and topics are equally good
    /// (see `benches/RESULTS.md`). The cased variant reaches .834, but gives a word another
    /// stem at the start of a sentence.
    Cistem,
    /// CISTEM, case-sensitive: capitalised words keep a final *t*.
    CistemCased,
    /// No stemming.
    None,
}

named!(Stemmer as "stemmer" {
    Lemmas = "lemmas",
    Snowball = "snowball",
    Snowball3 = "snowball3",
    Cistem = "cistem",
    CistemCased = "cistem-cased",
    None = "none",
});

impl Stemmer {
    /// Returns the stem of a lower-case word, or its lemma, which may have a capital.
    /// `is_capitalised` tells whether the word has a capital in the text.
    #[must_use]
    pub fn stem<'w>(&self, word: &'w str, is_capitalised: bool) -> Cow<'w, str> {
        self.stemmed(word, is_capitalised).into_cow()
    }

    /// Like [`Stemmer::stem`], but without allocating for short words of German letters,
    /// as nearly all are.
    pub(in crate::text) fn stemmed<'w>(&self, word: &'w str, is_capitalised: bool) -> Stem<'w> {
        let other = || match self {
            Self::Lemmas if is_capitalised => Lemmas::german().lemma(&capitalised(word)).into(),
            Self::Lemmas => Lemmas::german().lemma(word).into(),
            Self::Snowball => rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::German).stem(word),
            Self::Snowball3 => {
                snowball_stemmers_rs::Stemmer::create(snowball_stemmers_rs::Algorithm::German).stem(word)
            }
            Self::Cistem => cistem::strip(word, false).into(),
            Self::CistemCased => cistem::strip(word, is_capitalised).into(),
            Self::None => word.into(),
        };
        let short = self.stem_short(word.as_bytes(), is_capitalised);
        short.map_or_else(|| Stem::Other(other()), Stem::Short)
    }

    /// Returns the stem of a short word of German letters, or `None` for other words and
    /// without a stemmer.
    pub(in crate::text) fn stem_short(&self, word: &[u8], is_capitalised: bool) -> Option<ShortWord> {
        match self {
            Self::Snowball => snowball::stem(word),
            Self::Snowball3 => snowball::stem3(word),
            Self::Cistem => cistem::strip_short(word, false),
            Self::CistemCased => cistem::strip_short(word, is_capitalised),
            Self::Lemmas | Self::None => None,
        }
    }
}
