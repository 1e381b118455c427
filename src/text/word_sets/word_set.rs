//! A compact set of words, built by all threads. [`Lexicon`](crate::text::Lexicon) keeps
//! the words with umlauts in it, a tenth of the words of a corpus.

use std::ops::AddAssign;

use super::word_list::HashedWords;
use super::word_map::WordMap;

/// A set of words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::text) struct WordSet {
    words: WordMap<Member>,
}

/// The value of a word that is in the set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Member;

impl AddAssign for Member {
    fn add_assign(&mut self, _: Self) {}
}

impl WordSet {
    /// Creates the set of the words of all blocks; their hashes must be those of
    /// [`hash`](super::hash).
    pub(in crate::text) fn from_blocks(blocks: Vec<HashedWords>) -> Self {
        let with_values = blocks.into_iter().map(|words| {
            let values = vec![Member; words.len()];
            (words, values)
        });
        Self { words: WordMap::from_blocks(&with_values.collect::<Vec<_>>()) }
    }

    pub(in crate::text) fn contains(&self, word: &str) -> bool {
        self.words.get(word).is_some()
    }

    /// The words in any order.
    pub(in crate::text) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.words()
    }
}

impl<S: AsRef<str>> FromIterator<S> for WordSet {
    fn from_iter<I: IntoIterator<Item = S>>(words: I) -> Self {
        let mut set = Self::default();
        words.into_iter().for_each(|word| set.words.add(word.as_ref(), Member));
        set
    }
}

impl Eq for WordSet {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_contained_once_in_any_order() {
        let set: WordSet = ["größe", "über", "größe"].into_iter().collect();
        assert_eq!(set.iter().count(), 2);
        assert!(set.contains("über") && !set.contains("übe") && !set.contains(""));
        assert_eq!(set, ["über", "größe"].into_iter().collect());
        assert_ne!(set, ["über"].into_iter().collect());
    }
}
