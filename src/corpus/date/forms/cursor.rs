//! A place in a text, from which the forms of dates read numbers, words and signs.

use std::ops::RangeInclusive;

/// The unread rest of a text. A copy remembers the place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    rest: &'t str,
}

/// What people use for a hyphen: also the dashes of word processors.
pub(super) const HYPHENS: [char; 6] = ['-', '‐', '‑', '–', '—', '−'];

/// Returns `true` for letters, and for the dots of an umlaut that is written as two characters.
fn is_of_word(c: char) -> bool {
    c.is_alphabetic() || c == '\u{308}'
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { rest: text }
    }

    pub(super) fn rest(&self) -> &'t str {
        self.rest
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Skips white space; returns `true` if there was some.
    pub(super) fn spaces(&mut self) -> bool {
        let before = self.rest.len();
        self.rest = self.rest.trim_start();
        self.rest.len() < before
    }

    /// Reads one character if it is one of `signs`.
    pub(super) fn sign(&mut self, signs: &[char]) -> Option<char> {
        let sign = self.rest.chars().next().filter(|sign| signs.contains(sign))?;
        self.rest = &self.rest[sign.len_utf8()..];
        Some(sign)
    }

    /// Reads all digits that follow, if their number is in `lengths`.
    pub(super) fn digits(&mut self, lengths: RangeInclusive<usize>) -> Option<&'t str> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        self.first(length).filter(|_| lengths.contains(&length)).map(|(digits, rest)| {
            self.rest = rest;
            digits
        })
    }

    /// Reads all digits that follow as a number of at most four digits.
    pub(super) fn number(&mut self, lengths: RangeInclusive<usize>) -> Option<i16> {
        let mut ahead = *self;
        let number = ahead.digits(lengths)?.parse().ok()?;
        *self = ahead;
        Some(number)
    }

    /// Reads a day, a month or a minute: one or two digits.
    pub(super) fn one_or_two(&mut self) -> Option<i8> {
        self.number(1..=2).and_then(|number| i8::try_from(number).ok())
    }

    /// Reads a year of four digits.
    pub(super) fn year(&mut self) -> Option<i16> {
        self.number(4..=4)
    }

    /// Reads all letters that follow.
    pub(super) fn word(&mut self) -> Option<&'t str> {
        let length = self.rest.find(|c: char| !is_of_word(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.first(length)?;
        self.rest = rest;
        (!word.is_empty()).then_some(word)
    }

    /// Reads what `form` reads, or nothing at all.
    pub(super) fn attempt<T>(&mut self, form: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = form(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    fn first(&self, length: usize) -> Option<(&'t str, &'t str)> {
        self.rest.split_at_checked(length)
    }
}
