//! The words of one text with their places in it.

use std::ops::Range;

use crate::text::{Analyzer, Token};

/// The word tokens of a text.
pub(super) struct Words<'t> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
}

impl<'t> Words<'t> {
    pub(super) fn of(analyzer: &Analyzer, text: &'t str) -> Self {
        Self { text, tokens: analyzer.tokens(text).collect() }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    pub(super) fn tokens(&self) -> &[Token<'t>] {
        &self.tokens
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The bytes of a word in the text.
    pub(super) fn bytes(&self, word: usize) -> Range<usize> {
        let token = self.tokens[word].text;
        let start = token.as_ptr() as usize - self.text.as_ptr() as usize;
        start..start + token.len()
    }

    /// The words that a stretch of the text touches; an empty range before the
    /// next word where it touches none.
    pub(super) fn touched(&self, bytes: &Range<usize>) -> Range<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.bytes(middle).end <= bytes.start { low = middle + 1 } else { high = middle }
        }
        let mut end = low;
        while end < self.len() && self.bytes(end).start < bytes.end {
            end += 1;
        }
        low..end
    }
}
