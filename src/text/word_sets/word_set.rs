//! A compact set of words, built by all threads. [`Lexicon`](crate::text::Lexicon) keeps
//! the words with umlauts in it, a tenth of the words of a corpus.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rayon::prelude::*;

use super::word_list::{HashedWords, WordList};

/// A set of words.
#[derive(Clone, Debug)]
pub(in crate::text) struct WordSet {
    /// The words are distributed by their hashes, so that threads can add to different
    /// parts.
    parts: [SetPart; PARTS],
}

/// The number of parts. A part of a large corpus then roughly fits the second-level cache.
const PARTS: usize = 8;

impl Default for WordSet {
    fn default() -> Self {
        Self { parts: std::array::from_fn(|_| SetPart::default()) }
    }
}

impl WordSet {
    /// Creates the set of the words of all blocks; their hashes must be those of [`hash`].
    pub(in crate::text) fn from_blocks(blocks: &[HashedWords]) -> Self {
        let mut set = Self::default();
        let share = blocks.iter().map(HashedWords::len).sum::<usize>() / PARTS;
        set.parts.par_iter_mut().enumerate().for_each(|(index, part)| {
            let SetPart { words, places } = part;
            places.reserve(share, |&place| hash(words.get(place as usize)));
            for block in blocks {
                let hashes = block.hashes().iter().enumerate();
                for (place, &hash) in hashes.filter(|&(_, &hash)| part_of(hash) == index) {
                    part.insert(block.words().get(place), hash);
                }
            }
        });
        set
    }

    pub(in crate::text) fn contains(&self, word: &str) -> bool {
        let hash = hash(word);
        self.parts[part_of(hash)].contains(word, hash)
    }

    pub(in crate::text) fn len(&self) -> usize {
        self.parts.iter().map(|part| part.words.len()).sum()
    }

    /// The words in any order.
    pub(in crate::text) fn iter(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().flat_map(|part| (0..part.words.len()).map(|place| part.words.get(place)))
    }
}

/// The part for a hash, by bits that the table of the part does not use.
fn part_of(hash: u64) -> usize {
    (hash >> 32) as usize % PARTS
}

/// A part of the words of a set.
#[derive(Clone, Debug, Default)]
struct SetPart {
    words: WordList,
    places: HashTable<u32>,
}

impl SetPart {
    /// Adds a word if it is new.
    fn insert(&mut self, word: &str, hash_of_word: u64) {
        let Self { words, places } = self;
        let of = |&place: &u32| words.get(place as usize);
        let entry = places.entry(hash_of_word, |place| of(place) == word, |place| hash(of(place)));
        if let Entry::Vacant(entry) = entry {
            // A corpus has at most 2³¹ distinct words.
            entry.insert(words.len() as u32);
            words.push(word);
        }
    }

    fn contains(&self, word: &str, hash: u64) -> bool {
        self.places.find(hash, |&place| self.words.get(place as usize) == word).is_some()
    }
}

pub(in crate::text) fn hash(word: &str) -> u64 {
    FixedState::with_seed(0).hash_one(word)
}

impl<S: AsRef<str>> FromIterator<S> for WordSet {
    fn from_iter<I: IntoIterator<Item = S>>(words: I) -> Self {
        let mut set = Self::default();
        for word in words {
            let hash = hash(word.as_ref());
            set.parts[part_of(hash)].insert(word.as_ref(), hash);
        }
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
    fn words_are_contained_once_in_any_order() {
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
        assert_eq!(WordSet::from_blocks(&blocks), others);
        assert_eq!(others.len(), 1000);
        assert_ne!(others, set);
    }
}
