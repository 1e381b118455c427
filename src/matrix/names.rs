//! Numbers distinct strings, with all threads: each looks after those whose hash
//! falls to it, in a table of its own.

use rayon::prelude::*;

use super::forms::{BLOCK, Forms, Sought};
use super::join::NONE;
use super::key::Key;
use crate::text::HashedWords;
use crate::{Error, Result};

/// Distinct strings. Their numbers say nothing, and some numbers between them
/// are of no string.
pub(super) struct Names {
    /// For each thread those that it looks after.
    tables: Vec<Forms>,
}

impl Default for Names {
    fn default() -> Self {
        let tables = rayon::current_num_threads().max(1);
        Self { tables: (0..tables).map(|_| Forms::default()).collect() }
    }
}

impl Names {
    /// A number above those of all strings.
    pub(super) fn len(&self) -> usize {
        self.tables.iter().map(Forms::len).max().unwrap_or(0) * self.tables.len()
    }

    /// The string of a number.
    pub(super) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        self.tables[number % self.tables.len()].text((number / self.tables.len()) as u32)
    }

    /// All strings are here: lets go of what only numbers them.
    pub(super) fn close(&mut self) {
        self.tables.iter_mut().for_each(Forms::close);
    }

    /// The numbers of some strings, each with the hash of its [`Key`], block by
    /// block; new ones are added.
    pub(super) fn numbers(&mut self, blocks: &[&HashedWords]) -> Result<Vec<u32>> {
        let tables = self.tables.len();
        let numbered: Vec<Vec<(u32, u32)>> = self
            .tables
            .par_iter_mut()
            .enumerate()
            .map(|(index, table)| numbered(table, blocks, |hash| table_of(hash, tables) == index))
            .collect::<Result<_>>()?;
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

/// The table for a hash, by its highest bits: the others are the table's own.
fn table_of(hash: u64, tables: usize) -> usize {
    (((hash >> 32) * tables as u64) >> 32) as usize
}

/// The places of the strings whose hashes are `ours`, and their numbers in the
/// table; new ones are added.
fn numbered(
    table: &mut Forms,
    blocks: &[&HashedWords],
    ours: impl Fn(u64) -> bool,
) -> Result<Vec<(u32, u32)>> {
    let mut numbered = Vec::new();
    let mut sought = Vec::with_capacity(BLOCK);
    let mut number = |sought: &mut Vec<Sought<'_, u32>>| {
        table.find_all(sought, |_| true, |found, place| numbered.push((place, found.number())))
    };
    let mut before = 0;
    for block in blocks {
        let ours = block.hashes().iter().enumerate().filter(|&(_, &hash)| ours(hash));
        for (index, _) in ours {
            let key = Key::within(block.words().letters(), block.words().get(index));
            sought.push(Sought::new(key, (before + index) as u32));
            if sought.len() == BLOCK {
                number(&mut sought)?;
            }
        }
        before += block.len();
    }
    number(&mut sought)?;
    Ok(numbered)
}
