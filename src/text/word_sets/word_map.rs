//! A compact map from words to counts, built by all threads.

use std::hash::BuildHasher;
use std::ops::AddAssign;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rayon::prelude::*;

use super::word_list::{HashedWords, WordList};

/// Words, each with a value. The values of a word that is added twice are added up.
#[derive(Clone, Debug)]
pub(in crate::text) struct WordMap<V> {
    /// The words are distributed by their hashes, so that threads can add to different
    /// parts.
    parts: [MapPart<V>; PARTS],
}

/// The number of parts. A part of a large corpus then roughly fits the second-level cache.
const PARTS: usize = 8;

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self { parts: std::array::from_fn(|_| MapPart::default()) }
    }
}

impl<V: Copy + AddAssign + Send + Sync> WordMap<V> {
    /// Creates the map of the words of all blocks, each with the value at its place; their hashes must be
    /// those of [`hash`].
    pub(in crate::text) fn from_blocks(blocks: &[(HashedWords, Vec<V>)]) -> Self {
        let mut map = Self::default();
        let share = blocks.iter().map(|(words, _)| words.len()).sum::<usize>() / PARTS;
        map.parts.par_iter_mut().enumerate().for_each(|(index, part)| {
            let MapPart { words, values, places } = part;
            places.reserve(share, |&place| hash(words.get(place as usize)));
            values.reserve(share);
            for (block, values) in blocks {
                let hashes = block.hashes().iter().zip(values).enumerate();
                for (place, (&hash, &value)) in hashes.filter(|&(_, (&hash, _))| part_of(hash) == index) {
                    part.add(block.words().get(place), hash, value);
                }
            }
        });
        map
    }

    /// Adds a value to that of a word.
    pub(in crate::text) fn add(&mut self, word: &str, value: V) {
        let hash = hash(word);
        self.parts[part_of(hash)].add(word, hash, value);
    }

    pub(in crate::text) fn get(&self, word: &str) -> Option<V> {
        let hash = hash(word);
        self.parts[part_of(hash)].get(word, hash)
    }
}

impl<V> WordMap<V> {
    pub(in crate::text) fn len(&self) -> usize {
        self.parts.iter().map(|part| part.words.len()).sum()
    }

    /// The words in any order.
    pub(in crate::text) fn words(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().flat_map(|part| (0..part.words.len()).map(|place| part.words.get(place)))
    }

    /// The words with their values in any order, for all threads.
    pub(in crate::text) fn par_iter(&self) -> impl ParallelIterator<Item = (&str, &V)>
    where
        V: Sync,
    {
        self.parts.par_iter().flat_map(|part| {
            part.values.par_iter().enumerate().map(|(place, value)| (part.words.get(place), value))
        })
    }
}

/// The part for a hash, by bits that the table of the part does not use.
fn part_of(hash: u64) -> usize {
    (hash >> 32) as usize % PARTS
}

/// A part of the words of a map.
#[derive(Clone, Debug)]
struct MapPart<V> {
    words: WordList,
    /// The value of each word.
    values: Vec<V>,
    places: HashTable<u32>,
}

impl<V> Default for MapPart<V> {
    fn default() -> Self {
        Self { words: WordList::default(), values: Vec::new(), places: HashTable::default() }
    }
}

impl<V: Copy + AddAssign> MapPart<V> {
    fn add(&mut self, word: &str, hash_of_word: u64, value: V) {
        let Self { words, values, places } = self;
        let of = |&place: &u32| words.get(place as usize);
        let entry = places.entry(hash_of_word, |place| of(place) == word, |place| hash(of(place)));
        match entry {
            Entry::Vacant(entry) => {
                // A corpus has at most 2³⁰ distinct words.
                entry.insert(words.len() as u32);
                words.push(word);
                values.push(value);
            }
            Entry::Occupied(entry) => values[*entry.get() as usize] += value,
        }
    }

    fn get(&self, word: &str, hash: u64) -> Option<V> {
        let place = self.places.find(hash, |&place| self.words.get(place as usize) == word)?;
        self.values.get(*place as usize).copied()
    }
}

pub(in crate::text) fn hash(word: &str) -> u64 {
    FixedState::with_seed(0).hash_one(word)
}

impl<V: Copy + AddAssign + PartialEq + Send + Sync> PartialEq for WordMap<V> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.par_iter().all(|(word, &value)| other.get(word) == Some(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_equal_words_are_added() {
        let block = |words: &mut dyn Iterator<Item = usize>| {
            let mut block = HashedWords::default();
            let words: Vec<String> = words.map(|n| format!("wörter{n}")).collect();
            words.iter().for_each(|word| block.push(word, hash(word)));
            (block, words.iter().map(|word| word.len() as u64).collect())
        };
        let blocks = [block(&mut (0..700)), block(&mut (400..1000).rev())];
        let map: WordMap<u64> = WordMap::from_blocks(&blocks);
        assert_eq!(map.len(), 1000);
        assert_eq!((map.get("wörter3"), map.get("wörter401"), map.get("wörter")), (Some(8), Some(20), None));
        let mut one_by_one = WordMap::default();
        (0..1000usize).rev().for_each(|n| {
            let word = format!("wörter{n}");
            let times = if (400..700).contains(&n) { 2 } else { 1 };
            (0..times).for_each(|_| one_by_one.add(&word, word.len() as u64));
        });
        assert!(map == one_by_one);
        one_by_one.add("wörter3", 1);
        assert!(map != one_by_one);
    }
}
