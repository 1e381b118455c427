//! A set of words in little memory: a tenth of the words of a corpus have umlauts, and [`Lexicon`](super::Lexicon) keeps them.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::words::Words;

/// Distinct words.
#[derive(Clone, Debug, Default)]
pub(super) struct WordSet {
    words: Words,
    places: HashTable<u32>,
}

impl WordSet {
    /// Adds a word, unless it is there.
    pub(super) fn insert(&mut self, word: &str) {
        let Self { words, places } = self;
        let of = |&place: &u32| words.get(place as usize);
        let entry = places.entry(hash(word), |place| of(place) == word, |place| hash(of(place)));
        if let Entry::Vacant(entry) = entry {
            // A corpus has at most half as many distinct words as a `u32` can count.
            entry.insert(words.len() as u32);
            words.push(word);
        }
    }

    /// The words of both.
    pub(super) fn union(self, other: Self) -> Self {
        let (mut larger, smaller) = if self.len() < other.len() { (other, self) } else { (self, other) };
        smaller.iter().for_each(|word| larger.insert(word));
        larger
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

fn hash(word: &str) -> u64 {
    FixedState::with_seed(0).hash_one(word)
}

impl<S: AsRef<str>> FromIterator<S> for WordSet {
    fn from_iter<I: IntoIterator<Item = S>>(words: I) -> Self {
        let mut set = Self::default();
        words.into_iter().for_each(|word| set.insert(word.as_ref()));
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
        let others: WordSet = (0..1000).map(|n| format!("wörter{n}")).collect();
        let (one, other) = (set.clone().union(others.clone()), others.union(set.clone()));
        assert_eq!(one.len(), 1002);
        assert_eq!(one, other);
        assert_ne!(one, set);
    }
}
