//! The words of an article as passages compare them, and where they stand in its text.

use super::super::words::for_each_word;
use crate::{Result, memory};

/// What memory is reserved for.
pub(super) const WORDS: &str = "the words of the articles";

/// The number of words between two marks. To find the place of a word, the words since the last mark are read.
const MARK_INTERVAL: usize = 64;
/// The typical length of a word in bytes, with the space. Memory is reserved for texts of such words.
const WORD_BYTES: usize = 6;

/// The words of an article.
#[derive(Default)]
pub(super) struct Article {
    /// The hash of each word.
    pub(super) words: Vec<u32>,
    /// The place of each 64th word.
    marks: Vec<Mark>,
}

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    bytes: usize,
    characters: u32,
}

/// Where some words of an article stand in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// From the first byte to the one behind the last.
    pub(super) bytes: std::ops::Range<usize>,
    /// The first character.
    pub(super) start: u32,
    /// The character behind the last.
    pub(super) end: u32,
}

impl Article {
    pub(super) fn new(text: &str) -> Result<Self> {
        let mut article = Self::default();
        memory::reserve(&mut article.words, text.len() / WORD_BYTES, WORDS)?;
        let mut last = Mark { bytes: 0, characters: 0 };
        let mut out_of_memory = None;
        for_each_word(text, |word| {
            if article.words.len().is_multiple_of(MARK_INTERVAL) {
                last = last.moved_to(text, word.start);
                article.marks.push(last);
            }
            match memory::reserve(&mut article.words, 1, WORDS) {
                Ok(()) => article.words.push(word.hash),
                Err(error) => out_of_memory = Some(error),
            }
        });
        match out_of_memory {
            Some(error) => Err(error),
            None => Ok(article),
        }
    }

    /// Returns where the words from `first` to the one before `end` stand in the text of the article.
    pub(super) fn place(&self, text: &str, first: usize, end: usize) -> Place {
        let (start, _) = self.bounds(text, first);
        let (_, end) = self.bounds(text, end - 1);
        Place { bytes: start.bytes..end.bytes, start: start.characters, end: end.characters }
    }

    /// Returns where a word starts and ends.
    fn bounds(&self, text: &str, word: usize) -> (Mark, Mark) {
        let (block, offset) = (word / MARK_INTERVAL, word % MARK_INTERVAL);
        let from = self.marks[block];
        let end = self.marks.get(block + 1).map_or(text.len(), |next| next.bytes);
        let (mut number, mut found) = (0, 0..0);
        for_each_word(&text[from.bytes..end], |word| {
            if number == offset {
                found = word.start..word.end;
            }
            number += 1;
        });
        let start = from.moved_to(text, from.bytes + found.start);
        (start, start.moved_to(text, from.bytes + found.end))
    }
}

impl Mark {
    /// Returns the mark at a later byte.
    fn moved_to(self, text: &str, bytes: usize) -> Self {
        let characters = text[self.bytes..bytes].chars().count();
        Self {
            bytes,
            characters: self.characters.saturating_add(u32::try_from(characters).unwrap_or(u32::MAX)),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again_by_bytes_and_characters() {
        let text = "„Ähre, Übung – öde“ 😀 ".repeat(100);
        let article = Article::new(&text).unwrap();
        assert_eq!((article.words.len(), article.marks.len()), (300, 5));
        let characters: Vec<char> = text.chars().collect();
        for (first, end) in [(0, 1), (1, 3), (62, 66), (64, 128), (127, 193), (299, 300), (0, 300)] {
            let place = article.place(&text, first, end);
            let by_bytes = &text[place.bytes.clone()];
            let by_characters: String = characters[place.start as usize..place.end as usize].iter().collect();
            assert_eq!(by_bytes, by_characters);
            let words = Article::new(by_bytes).unwrap().words;
            assert_eq!(words, article.words[first..end]);
            assert!(by_bytes.starts_with(char::is_alphanumeric) && by_bytes.ends_with(char::is_alphanumeric));
        }
    }

    #[test]
    fn a_text_without_words_has_none() {
        for text in ["", " ", "–…“"] {
            assert!(Article::new(text).unwrap().words.is_empty());
        }
    }
}
