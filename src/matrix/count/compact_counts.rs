//! Counts of terms in articles, one byte each. Hardly any count is above 254, and
//! there is one for each non-zero of the matrix.

use std::ops::Range;

use crate::Result;
use crate::memory::with_capacity;

/// A sequence of counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CompactCounts {
    /// The counts, or [`LARGE`].
    bytes: Vec<u8>,
    /// The positions of the counts that do not fit into a byte, ascending, and these
    /// counts.
    large: Vec<(usize, u32)>,
}

/// Marks a count that is stored in [`CompactCounts::large`].
const LARGE: u8 = u8::MAX;

impl CompactCounts {
    /// No counts, with memory reserved for `counts` of them.
    pub(crate) fn with_capacity(counts: usize) -> Result<Self> {
        Ok(Self { bytes: with_capacity(counts, "the counts")?, large: Vec::new() })
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    #[inline]
    pub(crate) fn push(&mut self, count: u32) {
        match u8::try_from(count) {
            Ok(byte) if byte != LARGE => self.bytes.push(byte),
            _ => {
                self.large.push((self.bytes.len(), count));
                self.bytes.push(LARGE);
            }
        }
    }

    /// Appends other counts.
    pub(crate) fn append(&mut self, others: &Self) {
        let before = self.len();
        self.bytes.extend_from_slice(&others.bytes);
        self.large.extend(others.large.iter().map(|&(place, count)| (before + place, count)));
    }

    /// Iterates over the counts in a range of positions.
    #[inline]
    pub(crate) fn iter(&self, places: Range<usize>) -> impl ExactSizeIterator<Item = u32> + Clone {
        let bytes = self.bytes[places.clone()].iter();
        bytes.zip(places).map(|(&byte, place)| if byte == LARGE { self.large_at(place) } else { byte.into() })
    }

    #[cold]
    fn large_at(&self, place: usize) -> u32 {
        let index = self.large.partition_point(|&(other, _)| other < place);
        self.large[index].1
    }
}

impl Extend<u32> for CompactCounts {
    fn extend<I: IntoIterator<Item = u32>>(&mut self, counts: I) {
        counts.into_iter().for_each(|count| self.push(count));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counts() -> impl Strategy<Value = Vec<u32>> {
        prop::collection::vec(prop_oneof![1..5u32, 250..260u32, any::<u32>()], 0..40)
    }

    proptest! {
        #[test]
        fn appended_counts_are_read_back(first in counts(), second in counts()) {
            let mut all = CompactCounts::default();
            all.extend(first.iter().copied());
            let mut others = CompactCounts::default();
            others.extend(second.iter().copied());
            all.append(&others);
            prop_assert_eq!(all.len(), first.len() + second.len());
            let at = first.len()..all.len();
            prop_assert_eq!(all.iter(at).collect::<Vec<_>>(), second.clone());
            let whole: Vec<u32> = all.iter(0..all.len()).collect();
            prop_assert_eq!(whole, [first, second].concat());
        }
    }
}
