//! Numbers of word forms in one to four bytes each: frequent forms are seen
//! early and have small numbers, so that two bytes do on the average. After
//! Lemire, Kurz & Rupp 2018, *Stream VByte*: the lengths of four numbers stand
//! in one byte, apart from the numbers, so that nothing depends on a branch.

use serde::{Deserialize, Serialize};

use super::room::with_room;
use crate::{Error, Result};

/// The numbers of many texts. They stand in blocks, as one long vector would be
/// copied, and held twice, whenever it grows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Packed {
    blocks: Vec<Vec<u8>>,
}

/// Where the numbers of a text stand.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Span {
    block: u32,
    start: u32,
    count: u32,
}

/// Room of a block, unless one text needs more. Allocators take so much from the
/// system, which gives no memory until it is written to, and hand it back at once.
const BLOCK: usize = 64 << 20;
/// Room of a block where the system grants no more.
const SMALL_BLOCK: usize = 1 << 20;

impl Packed {
    /// Adds the numbers of a text.
    pub(super) fn push(&mut self, numbers: &[u32]) -> Result<Span> {
        // At most four bytes each, which the last number is written with.
        let most = lengths(numbers.len()) + 4 * numbers.len();
        let fits = |block: &Vec<u8>| block.len() + most <= block.capacity().min(u32::MAX as usize);
        if !self.blocks.last().is_some_and(fits) {
            let small = |_| with_room(most.max(SMALL_BLOCK), WHAT);
            self.blocks.push(with_room(most.max(BLOCK), WHAT).or_else(small)?);
        }
        let last = self.blocks.len() - 1;
        let block = &mut self.blocks[last];
        let start = block.len() as u32;
        pack(numbers, block);
        let too_many = |_| Error::TooLarge { what: "the terms of one text", limit: u32::MAX.into() };
        let count = u32::try_from(numbers.len()).map_err(too_many)?;
        Ok(Span { block: last as u32, start, count })
    }

    /// The numbers of a text.
    #[inline]
    pub(super) fn get(&self, Span { block, start, count }: Span) -> Unpacked<'_> {
        Unpacked::new(&self.blocks[block as usize][start as usize..], count as usize)
    }
}

const WHAT: &str = "the words of all articles";

/// Writes numbers behind `packed`: their lengths, then their bytes.
fn pack(numbers: &[u32], packed: &mut Vec<u8>) {
    let start = packed.len();
    let mut end = start + lengths(numbers.len());
    packed.resize(end + 4 * numbers.len(), 0);
    for (length_at, four) in (start..).zip(numbers.chunks(4)) {
        let mut lengths = 0;
        for (place, number) in four.iter().enumerate() {
            let bytes = 4 - (number | 1).leading_zeros() as usize / 8;
            packed[end..end + 4].copy_from_slice(&number.to_le_bytes());
            end += bytes;
            lengths |= (bytes as u8 - 1) << (2 * place);
        }
        packed[length_at] = lengths;
    }
    packed.truncate(end);
}

/// How many bytes hold the lengths of so many numbers.
fn lengths(numbers: usize) -> usize {
    numbers.div_ceil(4)
}

/// Numbers of a text, one after another.
#[derive(Clone, Debug)]
pub(super) struct Unpacked<'p> {
    packed: &'p [u8],
    left: usize,
    taken: usize,
    at: usize,
}

impl<'p> Unpacked<'p> {
    /// The `count` numbers at the start of `packed`; what follows is not read.
    fn new(packed: &'p [u8], count: usize) -> Self {
        Self { packed, left: count, taken: 0, at: lengths(count) }
    }
}

impl Iterator for Unpacked<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        if self.left == 0 {
            return None;
        }
        let bytes = (self.packed[self.taken / 4] >> (2 * (self.taken % 4)) & 3) as usize + 1;
        let number = match self.packed.get(self.at..self.at + 4) {
            Some(whole) => {
                let whole = u32::from_le_bytes(whole.try_into().unwrap_or_default());
                whole & (u32::MAX >> (32 - 8 * bytes))
            }
            None => {
                let last = &self.packed[self.at..self.at + bytes];
                last.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte))
            }
        };
        self.at += bytes;
        self.taken += 1;
        self.left -= 1;
        Some(number)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn come_back(rows: &[Vec<u32>]) -> Packed {
        let mut packed = Packed::default();
        let spans: Vec<Span> = rows.iter().map(|row| packed.push(row).unwrap()).collect();
        for (row, span) in rows.iter().zip(spans) {
            assert_eq!(row, &packed.get(span).collect::<Vec<_>>());
        }
        packed
    }

    proptest! {
        #[test]
        fn numbers_come_back(rows in prop::collection::vec(
            prop::collection::vec(prop_oneof![0..300u32, 0..70_000u32, any::<u32>()], 0..20),
            0..5,
        )) {
            come_back(&rows);
        }
    }

    #[test]
    fn texts_that_find_no_room_start_a_block() {
        let long: Vec<u32> = (0..BLOCK as u32 / 10).collect();
        let packed = come_back(&[vec![1, 2], long.clone(), long.clone(), long, vec![3]]);
        assert_eq!(packed.blocks.len(), 2);
    }
}
