//! A short word, a byte for each letter, in a room of fixed size: what stemmers
//! work on. Nearly all words are short and of German letters; a corpus has
//! hundreds of thousands of forms, and none of them needs memory of its own.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

/// Words up to so many letters have room.
const LONGEST: usize = 64;

/// The letters of a word.
#[derive(Clone, Debug)]
pub(super) struct Letters {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Letters {
    /// The letters of a word in small letters, each umlaut as the byte that
    /// `umlauts` has for *ä*, *ö*, *ü*, and ß as *ss*. Nothing where the word is
    /// too long, has capitals, spaces, or letters that are not German.
    pub(super) fn of(word: &[u8], umlauts: [u8; 3]) -> Option<Self> {
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

    /// Nothing where there is no room.
    #[inline]
    fn push(&mut self, letter: u8) -> Option<()> {
        *self.bytes.get_mut(self.length)? = letter;
        self.length += 1;
        Some(())
    }

    /// Whether two letters in a row are such. Zeros follow the last one, and what
    /// was truncated; all are looked at, as that takes no branch.
    #[inline]
    pub(super) fn has_pair(&self, is_pair: impl Fn(u8, u8) -> bool) -> bool {
        let pairs = self.bytes.iter().zip(&self.bytes[1..]);
        pairs.fold(false, |has_pair, (&first, &second)| has_pair | is_pair(first, second))
    }

    pub(super) fn truncate(&mut self, length: usize) {
        self.length = length.min(self.length);
    }

    /// The last eight letters, the last one lowest; zeros before a shorter word.
    #[inline]
    pub(super) fn end(&self) -> u64 {
        let start = self.length.saturating_sub(8);
        let last = self.bytes[start..start + 8].try_into().map_or(0, u64::from_be_bytes);
        last.checked_shr(8 * (start + 8 - self.length) as u32).unwrap_or(0)
    }

    /// The word, once all letters are ASCII again.
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(self).unwrap_or_default()
    }
}

/// The stem of a word.
pub(super) enum Stem<'w> {
    /// Of a word that [`Letters`] could hold.
    Short(Letters),
    Other(Cow<'w, str>),
}

impl<'w> Stem<'w> {
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Short(letters) => letters.as_str(),
            Self::Other(stem) => stem,
        }
    }

    pub(super) fn into_cow(self) -> Cow<'w, str> {
        match self {
            Self::Short(letters) => letters.as_str().to_owned().into(),
            Self::Other(stem) => stem,
        }
    }
}

impl Deref for Letters {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

impl DerefMut for Letters {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.bytes[..self.length]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_words_have_their_letters() {
        let letters =
            |word: &str| Letters::of(word.as_bytes(), *b"aou").map(|letters| letters.as_str().to_owned());
        assert_eq!(letters("größe-süß'ä").as_deref(), Some("grosse-suss'a"));
        for word in ["Haus", "café", "слово", "das haus", &"a".repeat(LONGEST + 1), &"ß".repeat(LONGEST)]
        {
            assert_eq!(letters(word), None, "{word}");
        }
        assert_eq!(letters(&"a".repeat(LONGEST)).map(|word| word.len()), Some(LONGEST));
    }
}
