//! Numbers distinct strings, with all threads: each looks after those whose hash
//! falls to it, in a table of its own.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use rayon::prelude::*;

use super::join::NONE;
use crate::{Error, Result};

/// Strings one after another, with their hashes.
#[derive(Default)]
pub(super) struct Strings {
    letters: String,
    ends: Vec<usize>,
    hashes: Vec<u64>,
}

impl Strings {
    pub(super) fn push(&mut self, text: &str) {
        self.letters.push_str(text);
        self.ends.push(self.letters.len());
        self.hashes.push(FixedState::with_seed(0).hash_one(text));
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start..self.ends[index]]
    }
}

/// Distinct strings. Their numbers say nothing, and some numbers between them
/// are of no string.
pub(super) struct Names {
    tables: Vec<Table>,
}

/// The strings that one thread looks after, in the order in which they came.
#[derive(Default)]
struct Table {
    strings: Strings,
    numbers: HashTable<u32>,
}

impl Default for Names {
    fn default() -> Self {
        let tables = rayon::current_num_threads().max(1);
        Self { tables: (0..tables).map(|_| Table::default()).collect() }
    }
}

impl Names {
    /// A number above those of all strings.
    pub(super) fn len(&self) -> usize {
        self.tables.iter().map(|table| table.strings.len()).max().unwrap_or(0) * self.tables.len()
    }

    /// The string of a number.
    pub(super) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        self.tables[number % self.tables.len()].strings.get(number / self.tables.len())
    }

    /// The numbers of some strings, block by block; new ones are added.
    pub(super) fn numbers(&mut self, blocks: &[&Strings]) -> Result<Vec<u32>> {
        let tables = self.tables.len();
        let numbered: Vec<Vec<(u32, u32)>> = self
            .tables
            .par_iter_mut()
            .enumerate()
            .map(|(index, table)| table.number(blocks, |hash| table_of(hash, tables) == index))
            .collect();
        let mut numbers = vec![NONE; blocks.iter().map(|block| block.len()).sum()];
        for (table, numbered) in numbered.into_iter().enumerate() {
            for (place, number) in numbered {
                let number = u64::from(number) * tables as u64 + table as u64;
                let number = u32::try_from(number).ok().filter(|&number| number < NONE);
                let limit = u64::from(NONE) - 1;
                numbers[place as usize] = number.ok_or(Error::TooLarge { what: "the vocabulary", limit })?;
            }
        }
        Ok(numbers)
    }
}

/// The table for a hash, by its upper half: the lower one is the table's own.
fn table_of(hash: u64, tables: usize) -> usize {
    (((hash >> 32) * tables as u64) >> 32) as usize
}

impl Table {
    /// The places of the strings whose hashes are `ours`, and their numbers.
    fn number(&mut self, blocks: &[&Strings], ours: impl Fn(u64) -> bool) -> Vec<(u32, u32)> {
        let Self { strings, numbers } = self;
        let mut numbered = Vec::new();
        let mut place = 0;
        for block in blocks {
            for (index, &hash) in block.hashes.iter().enumerate() {
                if ours(hash) {
                    let text = block.get(index);
                    let is_it = |&number: &u32| strings.get(number as usize) == text;
                    let number = match numbers.find(hash, is_it) {
                        Some(&number) => number,
                        None => {
                            let number = strings.len() as u32;
                            numbers.insert_unique(hash, number, |&number| strings.hashes[number as usize]);
                            strings.push(text);
                            number
                        }
                    };
                    numbered.push((place, number));
                }
                place += 1;
            }
        }
        numbered
    }
}
