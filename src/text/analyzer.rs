//! The way of a word from the text to its term.

use std::borrow::Cow;

use super::{Stemmer, StopWords, tokens};

/// Turns text into terms: tokens, without stop words, folded and stemmed.
///
/// The defaults are right for German news: German stop words, Snowball stems,
/// and at least two characters (single letters are initials and list marks).
///
/// ```
/// use zeitwort::text::Analyzer;
///
/// let analyzer = Analyzer::new();
/// let terms: Vec<_> = analyzer.terms("Über die Waffenlieferungen der Länder").collect();
/// assert_eq!(terms, ["waffenliefer", "land"]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Analyzer {
    stemmer: Stemmer,
    stop_words: StopWords,
    min_length: usize,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// German defaults.
    #[must_use]
    pub fn new() -> Self {
        Self { stemmer: Stemmer::default(), stop_words: StopWords::german(), min_length: 2 }
    }

    /// Sets the stemmer.
    #[must_use]
    pub fn stemmer(mut self, stemmer: Stemmer) -> Self {
        self.stemmer = stemmer;
        self
    }

    /// Sets the stop words.
    #[must_use]
    pub fn stop_words(mut self, stop_words: StopWords) -> Self {
        self.stop_words = stop_words;
        self
    }

    /// Sets how many characters a term's surface form must have.
    #[must_use]
    pub fn min_length(mut self, characters: usize) -> Self {
        self.min_length = characters;
        self
    }

    /// The word tokens of a text, as written; see [`tokens`].
    pub fn tokens<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        tokens(text)
    }

    /// True where a token counts towards the length of its text alone.
    #[must_use]
    pub fn is_stop(&self, token: &str) -> bool {
        token.chars().nth(self.min_length.saturating_sub(1)).is_none()
            || self.stop_words.contains(&fold(token))
    }

    /// The term of a token that is no stop word.
    #[must_use]
    pub fn stem(&self, token: &str) -> String {
        self.stemmer.stem(&fold(token)).into_owned()
    }

    /// The terms of a text, in order, repeated as they occur.
    pub fn terms(&self, text: &str) -> impl Iterator<Item = String> {
        self.tokens(text).filter(|token| !self.is_stop(token)).map(|token| self.stem(token))
    }
}

/// Lower case, and one form of apostrophe.
fn fold(token: &str) -> Cow<'_, str> {
    let lower = if token.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Cow::Borrowed(token)
    } else {
        Cow::Owned(token.to_lowercase())
    };
    if lower.contains(['’', '‘', 'ʼ', '\u{2010}', '\u{2011}']) {
        return Cow::Owned(lower.replace(['’', '‘', 'ʼ'], "'").replace(['\u{2010}', '\u{2011}'], "-"));
    }
    lower
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_dropped_before_umlauts_are_folded() {
        let analyzer = Analyzer::new();
        for word in ["Über", "für", "FÜR", "a", "würden"] {
            assert!(analyzer.is_stop(word), "{word}");
        }
        for word in ["Uber", "EU", "Größe", "geht's"] {
            assert!(!analyzer.is_stop(word), "{word}");
        }
    }

    #[test]
    fn typographic_forms_meet() {
        let analyzer = Analyzer::new();
        assert_eq!(analyzer.stem("geht’s"), analyzer.stem("geht's"));
        assert_eq!(analyzer.stem("F\u{2011}16"), "f-16");
    }
}
