//! Lists of words for which nearly every other word is looked for in vain: the
//! stop words, and the abbreviations that a full stop belongs to.

use std::collections::HashSet;

use foldhash::fast::FixedState;

/// Words behind a sieve, which holds most others back before they are looked up.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sieve {
    words: HashSet<Vec<u8>, FixedState>,
    /// A bit for each mark that one of the words has.
    marks: Vec<u64>,
}

/// Few of them are those of several hundred words.
const MARKS: usize = 1 << 14;

impl Sieve {
    #[inline]
    pub(super) fn contains(&self, word: impl AsRef<[u8]>) -> bool {
        let word = word.as_ref();
        let mark = mark(word);
        self.marks.get(mark / 64).is_some_and(|marks| marks >> (mark % 64) & 1 == 1)
            && self.words.contains(word)
    }

    #[cfg(test)]
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().filter_map(|word| std::str::from_utf8(word).ok())
    }
}

impl<W: Into<Vec<u8>>> FromIterator<W> for Sieve {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        let words: HashSet<Vec<u8>, FixedState> = words.into_iter().map(Into::into).collect();
        let mut marks = vec![0; MARKS / 64];
        for mark in words.iter().map(|word| mark(word)) {
            marks[mark / 64] |= 1 << (mark % 64);
        }
        Self { words, marks }
    }
}

/// A number below [`MARKS`], from the length of a word and three of its bytes.
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
    fn the_sieve_holds_back_most_words_and_none_of_its_own() {
        let words = StopWords::german();
        let sieve: Sieve = words.iter().collect();
        assert!(words.iter().all(|word| sieve.contains(word)));
        assert!(!sieve.contains("") && !sieve.contains("hafen"));
        let set: u32 = sieve.marks.iter().map(|marks| marks.count_ones()).sum();
        assert!((set as usize) < MARKS / 16, "{set}");
        assert!(!Sieve::default().contains("und"));
    }
}
