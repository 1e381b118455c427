//! [`Fingerprints`]: what remains of each article for the comparison with others, a byte for each
//! long word.
//!
//! The bytes are the hashes of the words in their order, so that the passages which two articles
//! share can be aligned word by word after the texts are gone. Three bytes in a row agree by
//! chance once in 16 million, and shared passages are found by them. Fingerprints that keep
//! fewer, larger hashes (MinHash, winnowing) only estimate the share, and lose it if every tenth
//! word is edited.

use serde::{Deserialize, Serialize};

use super::words::for_each_word;
use crate::Result;
use crate::memory::reserve;

/// The most words of an article that are kept: half of them from its start, half from its end.
/// Hardly an article is longer; the fingerprint of a book is as small as that of an article.
const MOST_WORDS: usize = 2048;

/// The fingerprints of articles, about one byte for each two words.
///
/// Words with fewer than four letters are skipped, and neither case, punctuation nor the spelling
/// of umlauts and ß matters. A text cannot be recovered from its fingerprint.
///
/// ```
/// use zeitwort::copies::Fingerprints;
///
/// let mut fingerprints = Fingerprints::default();
/// fingerprints.push("Der Hafen wächst weiter.")?;
/// fingerprints.push("»DER HAFEN WAECHST WEITER«")?;
/// assert_eq!(fingerprints.get(0), fingerprints.get(1));
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprints {
    words: Vec<u8>,
    /// Where each fingerprint ends in `words`.
    ends: Vec<usize>,
}

impl Fingerprints {
    /// Adds the fingerprint of a text.
    ///
    /// # Errors
    /// [`Error::OutOfMemory`](crate::Error::OutOfMemory).
    pub fn push(&mut self, text: &str) -> Result<()> {
        let start = self.words.len();
        reserve(&mut self.words, text.len() / 4, WHAT)?;
        for_each_word(text, |word| {
            // Without a branch, as every other word is long.
            self.words.push(word.hash as u8);
            self.words.truncate(self.words.len() - usize::from(!word.is_long));
        });
        let words = self.words.len() - start;
        if words > MOST_WORDS {
            let (first, last) = (start + MOST_WORDS / 2, self.words.len() - MOST_WORDS / 2);
            self.words.drain(first..last);
        }
        reserve(&mut self.ends, 1, WHAT)?;
        self.ends.push(self.words.len());
        Ok(())
    }

    /// Adds a fingerprint that was taken earlier.
    pub(crate) fn push_words(&mut self, words: &[u8]) -> Result<()> {
        reserve(&mut self.words, words.len(), WHAT)?;
        reserve(&mut self.ends, 1, WHAT)?;
        self.words.extend_from_slice(words);
        self.ends.push(self.words.len());
        Ok(())
    }

    /// Returns the fingerprints of `order`, of several sets: each place is the number of a set and of an article in
    /// it.
    ///
    /// # Errors
    /// [`Error::OutOfMemory`](crate::Error::OutOfMemory).
    pub(crate) fn ordered(sets: &[Self], order: impl Iterator<Item = (usize, usize)>) -> Result<Self> {
        let mut ordered = Self::default();
        reserve(&mut ordered.words, sets.iter().map(|set| set.words.len()).sum(), WHAT)?;
        for (set, article) in order {
            ordered.push_words(sets[set].get(article))?;
        }
        Ok(ordered)
    }

    /// Adds the fingerprints of others.
    pub(crate) fn append(&mut self, others: &Self) -> Result<()> {
        (0..others.len()).try_for_each(|article| self.push_words(others.get(article)))
    }

    /// Returns the number of articles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns whether there are no articles.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the fingerprint of an article: a byte for each of its long words, in their order.
    ///
    /// # Panics
    /// Panics if there is no article `index`.
    #[must_use]
    pub fn get(&self, index: usize) -> &[u8] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start..self.ends[index]]
    }

    /// Returns the number of bytes that the fingerprints take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.words.len() + self.ends.len() * size_of::<usize>()
    }
}

const WHAT: &str = "the fingerprints of articles";

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_keeps_its_start_and_its_end() {
        let text: String = (1000..9000).map(|number| format!("{number} ")).collect();
        let mut fingerprints = Fingerprints::default();
        fingerprints.push("kurz").unwrap();
        fingerprints.push(&text).unwrap();
        fingerprints.push("").unwrap();
        fingerprints.push(&text[..text.len() / 8]).unwrap();
        let lengths: Vec<usize> = (0..4).map(|index| fingerprints.get(index).len()).collect();
        assert_eq!(lengths, [1, MOST_WORDS, 0, 1000]);
        assert_eq!(fingerprints.get(1)[..1000], fingerprints.get(3)[..]);
    }
}
