//! Numbers of word forms in one to four bytes each: frequent forms are seen
//! early and have small numbers, so that two bytes do on the average. After
//! Lemire, Kurz & Rupp 2018, *Stream VByte*: the lengths of four numbers stand
//! in one byte, apart from the numbers, so that nothing depends on a branch.

use crate::Result;
use crate::memory::reserve;

/// Writes numbers behind `packed`: their lengths, then their bytes.
pub(super) fn pack(numbers: &[u32], packed: &mut Vec<u8>) -> Result<()> {
    let start = packed.len();
    let mut end = start + lengths(numbers.len());
    // Room for four bytes each, which the last number is written with.
    reserve(packed, end + 4 * numbers.len() - start, "the words of all articles")?;
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
    Ok(())
}

/// How many bytes hold the lengths of so many numbers.
fn lengths(numbers: usize) -> usize {
    numbers.div_ceil(4)
}

/// Numbers that [`pack`] has written, one after another.
#[derive(Clone, Debug)]
pub(super) struct Unpacked<'p> {
    packed: &'p [u8],
    left: usize,
    taken: usize,
    at: usize,
}

impl<'p> Unpacked<'p> {
    /// The `count` numbers at the start of `packed`; what follows is not read.
    pub(super) fn new(packed: &'p [u8], count: usize) -> Self {
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

    proptest! {
        #[test]
        fn numbers_come_back(rows in prop::collection::vec(
            prop::collection::vec(prop_oneof![0..300u32, 0..70_000u32, any::<u32>()], 0..20),
            0..5,
        )) {
            let mut packed = Vec::new();
            let mut starts = Vec::new();
            for row in &rows {
                starts.push(packed.len());
                pack(row, &mut packed).unwrap();
            }
            for (row, start) in rows.iter().zip(starts) {
                let back: Vec<u32> = Unpacked::new(&packed[start..], row.len()).collect();
                prop_assert_eq!(row, &back);
            }
        }
    }
}
