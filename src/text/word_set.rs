//! A set of words in little memory: a tenth of the words of a corpus have umlauts, and [`Lexicon`](super::Lexicon) keeps them.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::words::{HashedWords, Words};

/// Distinct words.
#[derive(Clone, Debug, Default)]
pub(super) struct WordSet {
    words: Words,
    places: HashTable<u32>,
}

impl WordSet {
    /// The words of all blocks, each with its [`hash`].
    pub(super) fn of(blocks: &[HashedWords]) -> Self {
        let mut set = Self::default();
        let hash_at = |&place: &u32| hash(set.words.get(place as usize));
        set.places.reserve(blocks.iter().map(HashedWords::len).sum(), hash_at);
        for block in blocks {
            for (place, &hash) in block.hashes().iter().enumerate() {
                set.insert(block.words().get(place), hash);
            }
        }
        set
    }

    /// Adds a word, unless it is there.
    fn insert(&mut self, word: &str, hash_of_word: u64) {
        let Self { words, places } = self;
        let of = |&place: &u32| words.get(place as usize);
        let entry = places.entry(hash_of_word, |place| of(place) == word, |place| hash(of(place)));
        if let Entry::Vacant(entry) = entry {
            // A corpus has at most half as many distinct words as a `u32` can count.
            entry.insert(words.len() as u32);
            words.push(word);
        }
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.places.find(hash(word), |&place| self.words.get(place as usize) == word).is_some()
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words as they were added.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|place| self.words.get(place))
    }
}

pub(super) fn hash(word: &str) -> u64 {
    FixedState::with_seed(0).hash_one(word)
}

impl<S: AsRef<str>> FromIterator<S> for WordSet {
    fn from_iter<I: IntoIterator<Item = S>>(words: I) -> Self {
        let mut set = Self::default();
        words.into_iter().for_each(|word| set.insert(word.as_ref(), hash(word.as_ref())));
        set
    }
}

impl PartialEq for WordSet {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|word| other.contains(word))
    }
}

impl Eq for WordSet {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_there_once_in_any_order() {
        let set: WordSet = ["größe", "über", "größe"].into_iter().collect();
        assert_eq!(set.len(), 2);
        assert!(set.contains("über") && !set.contains("übe") && !set.contains(""));
        let block = |words: &mut dyn Iterator<Item = usize>| {
            let mut block = HashedWords::default();
            let words = words.map(|n| format!("wörter{n}"));
            words.for_each(|word| block.push(&word, hash(&word)));
            block
        };
        let (low, high) = (block(&mut (0..700)), block(&mut (400..1000).rev()));
        let blocks = [low, high, HashedWords::default()];
        let others: WordSet = (0..1000).map(|n| format!("wörter{n}")).collect();
        assert_eq!(WordSet::of(&blocks), others);
        assert_eq!(others.len(), 1000);
        assert_ne!(others, set);
    }
}
