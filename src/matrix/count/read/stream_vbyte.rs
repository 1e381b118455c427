//! Stores numbers of word forms in one to four bytes each (Lemire, Kurz & Rupp
//! 2018, *Stream VByte*). Frequent forms are seen early and have small numbers, so
//! that a number takes two bytes on average. The lengths of four numbers share one
//! byte and are stored apart from the numbers, so that decoding needs no branches.

use crate::Result;
use crate::memory::reserve;

/// Appends numbers to `encoded`: their lengths, then their bytes.
pub(crate) fn encode(numbers: &[u32], encoded: &mut Vec<u8>) -> Result<()> {
    let start = encoded.len();
    let mut end = start + lengths(numbers.len());
    // Each number is written as four bytes; the next one overwrites the unused ones.
    reserve(encoded, end + 4 * numbers.len() - start, "the words of all articles")?;
    encoded.resize(end + 4 * numbers.len(), 0);
    for (length_at, four) in (start..).zip(numbers.chunks(4)) {
        let mut lengths = 0;
        for (place, number) in four.iter().enumerate() {
            let bytes = 4 - (number | 1).leading_zeros() as usize / 8;
            encoded[end..end + 4].copy_from_slice(&number.to_le_bytes());
            end += bytes;
            lengths |= (bytes as u8 - 1) << (2 * place);
        }
        encoded[length_at] = lengths;
    }
    encoded.truncate(end);
    Ok(())
}

/// The number of bytes that the lengths of `numbers` numbers take.
fn lengths(numbers: usize) -> usize {
    numbers.div_ceil(4)
}

/// Iterates over numbers that [`encode`] has written.
#[derive(Clone, Debug)]
pub(crate) struct Decoder<'p> {
    encoded: &'p [u8],
    left: usize,
    taken: usize,
    position: usize,
}

impl<'p> Decoder<'p> {
    /// Decodes the `count` numbers at the start of `encoded`.
    pub(crate) fn new(encoded: &'p [u8], count: usize) -> Self {
        Self { encoded, left: count, taken: 0, position: lengths(count) }
    }
}

impl Iterator for Decoder<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        if self.left == 0 {
            return None;
        }
        let bytes = (self.encoded[self.taken / 4] >> (2 * (self.taken % 4)) & 3) as usize + 1;
        let number = match self.encoded.get(self.position..self.position + 4) {
            Some(whole) => {
                let whole = u32::from_le_bytes(whole.try_into().unwrap_or_default());
                whole & (u32::MAX >> (32 - 8 * bytes))
            }
            None => {
                let last = &self.encoded[self.position..self.position + bytes];
                last.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte))
            }
        };
        self.position += bytes;
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
        fn encoded_numbers_decode_to_themselves(rows in prop::collection::vec(
            prop::collection::vec(prop_oneof![0..300u32, 0..70_000u32, any::<u32>()], 0..20),
            0..5,
        )) {
            let mut encoded = Vec::new();
            let mut starts = Vec::new();
            for row in &rows {
                starts.push(encoded.len());
                encode(row, &mut encoded).unwrap();
            }
            for (row, start) in rows.iter().zip(starts) {
                let back: Vec<u32> = Decoder::new(&encoded[start..], row.len()).collect();
                prop_assert_eq!(row, &back);
            }
        }
    }
}
