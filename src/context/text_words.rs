//! The words of a text with their positions.

use std::ops::Range;

use crate::text::{Analyzer, Token};

/// The word tokens of a text.
pub(super) struct TextWords<'t> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
}

impl<'t> TextWords<'t> {
    pub(super) fn tokenize(analyzer: &Analyzer, text: &'t str) -> Self {
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

    /// Returns the byte range of a word in the text.
    pub(super) fn bytes(&self, word: usize) -> Range<usize> {
        let token = self.tokens[word].text;
        let start = token.as_ptr() as usize - self.text.as_ptr() as usize;
        start..start + token.len()
    }

    /// Returns `true` if a word is the first of a sentence or a line. Text after a colon, a bracket or
    /// a quotation mark belongs to the sentence before.
    pub(super) fn begins_sentence(&self, word: usize) -> bool {
        let Some(before) = word.checked_sub(1) else { return true };
        let end = self.bytes(before).end;
        // Tokens of a custom tokenizer may overlap.
        let gap = self.text.get(end..self.bytes(word).start).unwrap_or_default();
        if gap.contains(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
            return true;
        }
        // In `usw. Die` the full stop is part of the word.
        let is_ended = gap.contains(['.', '!', '?', '…'])
            || (self.text[..end].ends_with('.') && !gap.contains([':', '(', '[', '{']));
        is_ended && self.tokens[word].starts_sentence
    }

    /// Returns the words that overlap a byte range, or an empty range before the next word if none
    /// does.
    pub(super) fn overlapping(&self, bytes: &Range<usize>) -> Range<usize> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_begin_after_their_end_marks() {
        for (text, expected) in [
            ("Das Haus. Der Hof! Ein Tor?", &["Das", "Der", "Ein"][..]),
            ("Er sagte: „Das Haus (ein Bau) steht.“ Dann ging er.", &["Er", "Dann"]),
            ("Am 15. Juni kam Dr. Muster. Er ging", &["Am", "Er"]),
            ("Der Bau usw. Die Stadt", &["Der", "Die"]),
            ("Titel der Zeile\nerster Absatz", &["Titel", "erster"]),
            ("Die Firma Jubel! hat ein Rad, „Nein!“, rief er", &["Die"]),
        ] {
            let words = TextWords::tokenize(&Analyzer::new(), text);
            let starts = (0..words.len()).filter(|&word| words.begins_sentence(word));
            let found: Vec<&str> = starts.map(|word| words.tokens()[word].text).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
