//! The stop words as the words of a text look after folding. Every new word of a
//! corpus is looked for among them, and hardly any is one.

use std::collections::HashSet;

use foldhash::fast::FixedState;

/// Folded stop words, behind a sieve that holds most other words back without
/// looking them up.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct StopSieve {
    words: HashSet<String, FixedState>,
    /// A bit for each mark that a stop word has.
    marks: Vec<u64>,
}

/// Few of them are those of the seven hundred stop words.
const MARKS: usize = 1 << 14;

impl StopSieve {
    #[inline]
    pub(super) fn contains(&self, word: &str) -> bool {
        let mark = mark(word.as_bytes());
        self.marks.get(mark / 64).is_some_and(|marks| marks >> (mark % 64) & 1 == 1)
            && self.words.contains(word)
    }
}

impl FromIterator<String> for StopSieve {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        let words: HashSet<String, FixedState> = words.into_iter().collect();
        let mut marks = vec![0; MARKS / 64];
        for mark in words.iter().map(|word| mark(word.as_bytes())) {
            marks[mark / 64] |= 1 << (mark % 64);
        }
        Self { words, marks }
    }
}

/// A number below [`MARKS`] from the length of a word and its first and last bytes.
#[inline]
fn mark(word: &[u8]) -> usize {
    let of = |place: usize| word.get(place).copied().unwrap_or(0);
    let last = of(word.len().wrapping_sub(1));
    let bytes = u32::from_le_bytes([of(0), of(1), last, word.len() as u8]);
    (bytes.wrapping_mul(0x9E37_79B1) >> 16) as usize % MARKS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::StopWords;

    #[test]
    fn the_sieve_holds_back_most_words_and_no_stop_word() {
        let words = StopWords::german();
        let sieve: StopSieve = words.iter().map(str::to_owned).collect();
        assert!(words.iter().all(|word| sieve.contains(word)));
        assert!(!sieve.contains("") && !sieve.contains("hafen"));
        let set = sieve.marks.iter().map(|marks| marks.count_ones()).sum::<u32>();
        assert!((set as usize) < MARKS / 16, "{set}");
        assert!(!StopSieve::default().contains("und"));
    }
}
