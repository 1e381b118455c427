//! A short word of German letters, one byte for each letter, without an allocation.
//! Nearly all words are such, and a corpus has hundreds of thousands of them.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

/// The greatest number of letters.
const LONGEST: usize = 64;

/// A short word of German letters.
#[derive(Clone, Debug)]
pub(in crate::text) struct ShortWord {
    bytes: [u8; LONGEST],
    length: usize,
}

impl ShortWord {
    /// Converts a word, with the bytes of `umlauts` for *ä*, *ö*, *ü* and with *ss* for
    /// ß. Returns `None` if the word is too long, or contains capitals, spaces or letters
    /// that are not German.
    pub(super) fn new(word: &[u8], umlauts: [u8; 3]) -> Option<Self> {
        let mut letters = Self { bytes: [0; LONGEST], length: 0 };
        if word.is_ascii() {
            letters.bytes.get_mut(..word.len())?.copy_from_slice(word);
            letters.length = word.len();
            let is_other = |is_other, byte: &u8| is_other | matches!(byte, b'A'..=b'Z' | b' ');
            return (!word.iter().fold(false, is_other)).then_some(letters);
        }
        let mut bytes = word.iter().copied();
        while let Some(byte) = bytes.next() {
            let letter = match byte {
                b'A'..=b'Z' | b' ' => return None,
                0..0x80 => byte,
                0xC3 => match bytes.next()? {
                    0xA4 => umlauts[0],
                    0xB6 => umlauts[1],
                    0xBC => umlauts[2],
                    0x9F => {
                        letters.push(b's')?;
                        b's'
                    }
                    _ => return None,
                },
                _ => return None,
            };
            letters.push(letter)?;
        }
        Some(letters)
    }

    /// Adds a letter. Returns `None` if the word is full.
    #[inline]
    fn push(&mut self, letter: u8) -> Option<()> {
        *self.bytes.get_mut(self.length)? = letter;
        self.length += 1;
        Some(())
    }

    /// Whether any two adjacent bytes satisfy `is_pair`. Looks at all bytes, even those
    /// after the end of the word (zeros, or letters that were cut off), to avoid branches.
    #[inline]
    pub(super) fn has_pair(&self, is_pair: impl Fn(u8, u8) -> bool) -> bool {
        let pairs = self.bytes.iter().zip(&self.bytes[1..]);
        pairs.fold(false, |has_pair, (&first, &second)| has_pair | is_pair(first, second))
    }

    pub(super) fn truncate(&mut self, length: usize) {
        self.length = length.min(self.length);
    }

    /// The last eight letters, the last one in the lowest byte, with zeros before a
    /// shorter word.
    #[inline]
    pub(super) fn end(&self) -> u64 {
        let start = self.length.saturating_sub(8);
        let last = self.bytes[start..start + 8].try_into().map_or(0, u64::from_be_bytes);
        last.checked_shr(8 * (start + 8 - self.length) as u32).unwrap_or(0)
    }

    /// The word as a string; all letters must be ASCII.
    pub(in crate::text) fn as_str(&self) -> &str {
        std::str::from_utf8(self).unwrap_or_default()
    }
}

/// The stem of a word.
pub(in crate::text) enum Stem<'w> {
    /// The stem of a short word.
    Short(ShortWord),
    /// The stem of any other word.
    Other(Cow<'w, str>),
}

impl<'w> Stem<'w> {
    pub(in crate::text) fn as_str(&self) -> &str {
        match self {
            Self::Short(letters) => letters.as_str(),
            Self::Other(stem) => stem,
        }
    }

    pub(in crate::text) fn into_cow(self) -> Cow<'w, str> {
        match self {
            Self::Short(letters) => letters.as_str().to_owned().into(),
            Self::Other(stem) => stem,
        }
    }
}

impl Deref for ShortWord {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

impl DerefMut for ShortWord {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.bytes[..self.length]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_short_german_words_are_converted() {
        let letters =
            |word: &str| ShortWord::new(word.as_bytes(), *b"aou").map(|letters| letters.as_str().to_owned());
        assert_eq!(letters("größe-süß'ä").as_deref(), Some("grosse-suss'a"));
        for word in ["Haus", "café", "слово", "das haus", &"a".repeat(LONGEST + 1), &"ß".repeat(LONGEST)]
        {
            assert_eq!(letters(word), None, "{word}");
        }
        assert_eq!(letters(&"a".repeat(LONGEST)).map(|word| word.len()), Some(LONGEST));
    }
}
