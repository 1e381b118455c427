//! A set of words for look-ups that mostly fail, such as stop words and abbreviations.

use std::collections::HashSet;

use foldhash::fast::FixedState;

/// A set of words with a filter that rejects most other words without hashing them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::text) struct PrefilteredSet {
    words: HashSet<Vec<u8>, FixedState>,
    /// A bit for each possible mark, set if a word of the set has it.
    marks: Vec<u64>,
    /// The length of the longest word in bytes.
    longest: usize,
}

/// The number of marks, large enough for several hundred words to set few of them.
const MARKS: usize = 1 << 14;

impl PrefilteredSet {
    #[inline]
    pub(in crate::text) fn contains(&self, word: impl AsRef<[u8]>) -> bool {
        let word = word.as_ref();
        let mark = mark(word);
        self.marks.get(mark / 64).is_some_and(|marks| marks >> (mark % 64) & 1 == 1)
            && word.len() <= self.longest
            && self.words.contains(word)
    }

    #[cfg(test)]
    pub(in crate::text) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().filter_map(|word| std::str::from_utf8(word).ok())
    }
}

impl<W: Into<Vec<u8>>> FromIterator<W> for PrefilteredSet {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        let words: HashSet<Vec<u8>, FixedState> = words.into_iter().map(Into::into).collect();
        let mut marks = vec![0; MARKS / 64];
        for mark in words.iter().map(|word| mark(word)) {
            marks[mark / 64] |= 1 << (mark % 64);
        }
        let longest = words.iter().map(Vec::len).max().unwrap_or(0);
        Self { words, marks, longest }
    }
}

/// Returns a number below [`MARKS`] that depends on the length of a word and three of
/// its bytes.
#[inline]
fn mark(word: &[u8]) -> usize {
    let at = |place: usize| word.get(place).copied().unwrap_or(0);
    let last = at(word.len().wrapping_sub(1));
    let bytes = u32::from_le_bytes([at(0), at(1), last, word.len() as u8]);
    (bytes.wrapping_mul(0x9E37_79B1) >> 16) as usize % MARKS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::StopWords;

    #[test]
    fn the_filter_accepts_all_words_of_the_set_and_few_others() {
        let words = StopWords::german();
        let set: PrefilteredSet = words.iter().collect();
        assert!(words.iter().all(|word| set.contains(word)));
        assert!(!set.contains("") && !set.contains("hafen"));
        let bits: u32 = set.marks.iter().map(|marks| marks.count_ones()).sum();
        assert!((bits as usize) < MARKS / 16, "{bits}");
        assert!(!PrefilteredSet::default().contains("und"));
    }
}
