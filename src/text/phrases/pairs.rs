//! The phrases of a corpus, and how they are joined in a text.

use std::collections::HashSet;

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use super::name_terms::NameTerms;
use crate::text::tokenize::Token;
use crate::text::word_analyzer::WordAnalyzer;

/// The phrases of a corpus: names of several words such as *Vereinte Nationen*.
///
/// They are kept as pairs of terms that belong together; a longer phrase is a chain
/// of pairs. Found by [`PhraseCounts`](crate::text::PhraseCounts). Serialised as
/// [`Phrases::pairs`].
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Pairs", into = "Pairs")]
pub struct Phrases {
    pairs: HashSet<(u32, u32), FixedState>,
    names: NameTerms,
}

type Pairs = Vec<(String, String)>;

impl From<Pairs> for Phrases {
    fn from(pairs: Pairs) -> Self {
        Self::from_pairs(pairs)
    }
}

impl From<Phrases> for Pairs {
    fn from(phrases: Phrases) -> Self {
        let pairs = phrases.pairs().into_iter();
        pairs.map(|(first, second)| (first.to_owned(), second.to_owned())).collect()
    }
}

/// Two sets of phrases are equal if they join the same words, whichever forms were
/// looked up while they were learned.
impl PartialEq for Phrases {
    fn eq(&self, other: &Self) -> bool {
        self.pairs() == other.pairs()
    }
}

impl Phrases {
    /// Creates the phrases from pairs of terms as [`Phrases::pairs`] returns them.
    #[must_use]
    pub fn from_pairs<T: AsRef<str>>(pairs: impl IntoIterator<Item = (T, T)>) -> Self {
        let mut names = NameTerms::default();
        let mut number = |term: T| names.intern_term(term.as_ref().to_owned());
        let pairs = pairs.into_iter().map(|(first, second)| (number(first), number(second))).collect();
        Self { pairs, names }
    }

    /// Creates the phrases from pairs of numbers of `names`.
    pub(in crate::text) fn new(names: NameTerms, pairs: impl IntoIterator<Item = (u32, u32)>) -> Self {
        Self { pairs: pairs.into_iter().collect(), names }
    }

    /// The number of pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there are no phrases.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The pairs of terms, sorted.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        let terms = self.names.terms();
        let pairs = self.pairs.iter();
        let mut pairs: Vec<_> =
            pairs.map(|&(first, second)| (terms[first as usize], terms[second as usize])).collect();
        pairs.sort_unstable();
        pairs
    }

    /// Joins the phrases among the `tokens` of a text; returns each token with the
    /// number of its words.
    pub(in crate::text) fn join<'t>(
        &self,
        word_analyzer: &WordAnalyzer,
        text: &'t str,
        tokens: impl Iterator<Item = Token<'t>>,
    ) -> Vec<(Token<'t>, u32)> {
        let mut joined: Vec<(Token<'t>, u32)> = Vec::new();
        let mut before: Option<u32> = None;
        for token in tokens {
            let is_name = token.text.starts_with(char::is_uppercase);
            let term = is_name.then(|| self.names.get(word_analyzer, token.text)).flatten();
            if let (Some(first), Some(second), Some((earlier, words))) = (before, term, joined.last_mut())
                && self.pairs.contains(&(first, second))
                && stand_together(text, *earlier, token)
            {
                let start = offset(text, earlier.text);
                earlier.text = &text[start..offset(text, token.text) + token.text.len()];
                *words += 1;
            } else {
                joined.push((token, 1));
            }
            before = term;
        }
        joined
    }
}

/// Whether only a single space stands between two tokens of a text.
pub(in crate::text) fn stand_together(text: &str, earlier: Token<'_>, later: Token<'_>) -> bool {
    let end = offset(text, earlier.text) + earlier.text.len();
    text.get(end..offset(text, later.text)) == Some(" ")
}

/// The byte at which `part` begins in `text`.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}
