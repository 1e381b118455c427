//! German function words, which say nothing about the topic of an article.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Nouns that are spelled like stop words: goods (*Waren*), marriage (*Ehe*). Within a sentence, their capital
/// shows what they are; at its start, they are nearly always the stop word.
const NOUNS: [&str; 22] = [
    "Angesichts",
    "Dank",
    "Ehe",
    "Gegenüber",
    "Habe",
    "Haben",
    "Halt",
    "Ja",
    "Jenseits",
    "Können",
    "Laut",
    "Mal",
    "Nein",
    "Sein",
    "Soll",
    "Trotz",
    "Waren",
    "Weg",
    "Wegen",
    "Wohl",
    "Würde",
    "Würden",
];

/// Whether a word with a capital is a noun that is spelled like a stop word.
pub(super) fn is_noun_like_stop_word(word: &str) -> bool {
    NOUNS.binary_search(&word).is_ok()
}

/// Snowball's German list and our additions, with their sources.
const GERMAN: &str = include_str!("stop_words_de.txt");

/// Words that count towards the length of an article but are not terms. They are compared
/// in lower case. Where words are counted as lemmas, all forms of a stop word are stop words
/// (*machen*, *macht*, *gemacht*), but not the nouns that are spelled like one (*weg*, *der Weg*).
///
/// ```
/// use zeitwort::text::StopWords;
///
/// let words = StopWords::german().with(["Prozent"]).without(["gegen"]);
/// assert!(words.contains("über") && words.contains("prozent") && !words.contains("gegen"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StopWords {
    words: BTreeSet<String>,
}

impl StopWords {
    /// The built-in German list: Snowball's, and function words that are missing there.
    #[must_use]
    pub fn german() -> Self {
        let lines = GERMAN.lines().filter(|line| !line.starts_with('#'));
        Self::none().with(lines.flat_map(str::split_whitespace))
    }

    /// No stop words.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds words.
    #[must_use]
    pub fn with<W: AsRef<str>>(mut self, words: impl IntoIterator<Item = W>) -> Self {
        self.words.extend(words.into_iter().map(|word| word.as_ref().to_lowercase()));
        self
    }

    /// Removes words.
    #[must_use]
    pub fn without<W: AsRef<str>>(mut self, words: impl IntoIterator<Item = W>) -> Self {
        for word in words {
            self.words.remove(&word.as_ref().to_lowercase());
        }
        self
    }

    /// Whether a word, in lower case, is a stop word.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The words, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }
}
