//! Counts of terms in articles, in a byte each: hardly any is above 254, and
//! there are as many as a corpus has non-zeros.

use std::ops::Range;

use crate::Result;
use crate::memory::with_capacity;

/// Counts one after another.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SmallCounts {
    /// The counts, or [`LARGE`].
    bytes: Vec<u8>,
    /// The places of those that a byte cannot hold, rising, and the counts.
    large: Vec<(usize, u32)>,
}

/// Stands for a count that is looked up.
const LARGE: u8 = u8::MAX;

impl SmallCounts {
    /// None yet, but room for so many.
    pub(super) fn with_capacity(counts: usize) -> Result<Self> {
        Ok(Self { bytes: with_capacity(counts, "the counts")?, large: Vec::new() })
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    #[inline]
    pub(super) fn push(&mut self, count: u32) {
        match u8::try_from(count) {
            Ok(byte) if byte != LARGE => self.bytes.push(byte),
            _ => {
                self.large.push((self.bytes.len(), count));
                self.bytes.push(LARGE);
            }
        }
    }

    /// Puts other counts behind these.
    pub(super) fn append(&mut self, others: &Self) {
        let before = self.len();
        self.bytes.extend_from_slice(&others.bytes);
        self.large.extend(others.large.iter().map(|&(place, count)| (before + place, count)));
    }

    /// The counts at some places.
    #[inline]
    pub(super) fn iter(&self, places: Range<usize>) -> impl ExactSizeIterator<Item = u32> + Clone {
        let bytes = self.bytes[places.clone()].iter();
        bytes.zip(places).map(|(&byte, place)| if byte == LARGE { self.large_at(place) } else { byte.into() })
    }

    #[cold]
    fn large_at(&self, place: usize) -> u32 {
        let index = self.large.partition_point(|&(other, _)| other < place);
        self.large[index].1
    }
}

impl Extend<u32> for SmallCounts {
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
        fn counts_come_back(first in counts(), second in counts()) {
            let mut all = SmallCounts::default();
            all.extend(first.iter().copied());
            let mut others = SmallCounts::default();
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
