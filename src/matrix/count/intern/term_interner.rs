//! Numbers distinct strings in parallel. Each thread has a table of its own for the
//! strings whose hashes fall to it.

use rayon::prelude::*;

use super::form_key::FormKey;
use super::interner::{Interner, LOOKUPS_AT_A_TIME, Lookup};
use crate::text::HashedWords;
use crate::{Error, Result};

/// Stands for no term.
pub(crate) const NONE: u32 = u32::MAX;

/// Distinct strings. Their numbers are in no particular order and have gaps.
pub(crate) struct TermInterner {
    /// One for each thread.
    tables: Vec<Interner>,
}

impl Default for TermInterner {
    fn default() -> Self {
        let tables = rayon::current_num_threads().max(1);
        Self { tables: (0..tables).map(|_| Interner::default()).collect() }
    }
}

impl TermInterner {
    /// The number behind the highest one in use.
    pub(crate) fn len(&self) -> usize {
        self.tables.iter().map(Interner::len).max().unwrap_or(0) * self.tables.len()
    }

    /// Returns the string with a number.
    pub(crate) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        self.tables[number % self.tables.len()].text((number / self.tables.len()) as u32)
    }

    /// Frees what is needed only to add strings.
    pub(crate) fn free_slots(&mut self) {
        self.tables.iter_mut().for_each(Interner::free_slots);
    }

    /// Returns the numbers of strings, block by block; new strings are added. The
    /// hash of each string must be that of its [`FormKey`].
    pub(crate) fn intern_all(&mut self, blocks: &[&HashedWords]) -> Result<Vec<u32>> {
        let tables = self.tables.len();
        let interned: Vec<Vec<(u32, u32)>> = self
            .tables
            .par_iter_mut()
            .enumerate()
            .map(|(index, table)| intern(table, blocks, |hash| table_of(hash, tables) == index))
            .collect::<Result<_>>()?;
        let mut numbers = vec![NONE; blocks.iter().map(|block| block.len()).sum()];
        for (table, interned) in interned.into_iter().enumerate() {
            for (place, number) in interned {
                let number = u64::from(number) * tables as u64 + table as u64;
                let number = u32::try_from(number).ok().filter(|&number| number < NONE);
                let limit = u64::from(NONE) - 1;
                numbers[place as usize] = number.ok_or(Error::TooLarge { what: "distinct terms", limit })?;
            }
        }
        Ok(numbers)
    }
}

/// The table of a hash, by its highest bits, as the table itself uses the others.
fn table_of(hash: u64, tables: usize) -> usize {
    (((hash >> 32) * tables as u64) >> 32) as usize
}

/// Interns the strings whose hashes are `ours`. Returns the position of each among
/// all strings of the blocks, and its number in the table.
fn intern(
    table: &mut Interner,
    blocks: &[&HashedWords],
    ours: impl Fn(u64) -> bool,
) -> Result<Vec<(u32, u32)>> {
    let mut interned = Vec::new();
    let mut lookups = Vec::with_capacity(LOOKUPS_AT_A_TIME);
    let mut intern_all = |lookups: &mut Vec<Lookup<'_, u32>>| {
        table.intern_all(lookups, |_| true, |form, place| interned.push((place, form.number())))
    };
    let mut before = 0;
    for block in blocks {
        let ours = block.hashes().iter().enumerate().filter(|&(_, &hash)| ours(hash));
        for (index, _) in ours {
            let key = FormKey::within(block.words().letters(), block.words().get(index));
            lookups.push(Lookup::new(key, (before + index) as u32));
            if lookups.len() == LOOKUPS_AT_A_TIME {
                intern_all(&mut lookups)?;
            }
        }
        before += block.len();
    }
    intern_all(&mut lookups)?;
    Ok(interned)
}
