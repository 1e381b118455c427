//! Queries: a word in all inflections, a word as written, or a regular expression.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;
use regex::Regex;

use super::text_words::TextWords;
use crate::corpus::clean;
use crate::matrix::CorpusWords;
use crate::text::{Analyzer, Token, tokens};
use crate::{Error, Result};

/// A word or a regular expression to find in texts.
///
/// ```
/// use zeitwort::{context::Query, text::Analyzer};
///
/// let analyzer = Analyzer::new();
/// let query = Query::word(&analyzer, "Waffenlieferung")?; // also finds Waffenlieferungen
/// assert!(!query.is_stop_word());
/// assert!(Query::regex("Waffen(").is_err());
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Query {
    pattern: String,
    kind: Pattern,
}

#[derive(Clone, Debug)]
enum Pattern {
    /// Consecutive words.
    Words(Vec<WordPattern>),
    Regex(Regex),
}

/// How a word is recognised.
#[derive(Clone, Debug)]
enum WordPattern {
    /// By its term; this is the word as given.
    Inflected(String),
    /// By its folded form, because stop words have no terms.
    Stop(String),
    /// As written.
    Exact(String),
}

/// How a token of a corpus is recognised.
#[derive(Clone, Debug)]
enum TokenPattern {
    /// By its term; `None` if the corpus does not have the word.
    Term(Option<String>),
    /// By its folded form.
    Folded(String),
    /// As written.
    Exact(String),
}

impl WordPattern {
    fn in_corpus(&self, words: &CorpusWords) -> TokenPattern {
        match self {
            Self::Inflected(word) => match words.find(word) {
                // It is no name or noun in this corpus.
                None if words.analyzer().is_stop(word) => TokenPattern::Folded(words.analyzer().fold(word)),
                term => TokenPattern::Term(term),
            },
            Self::Stop(folded) => TokenPattern::Folded(folded.clone()),
            Self::Exact(word) => TokenPattern::Exact(word.clone()),
        }
    }
}

/// An occurrence of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The words; empty if a regular expression matched only punctuation.
    pub(super) words: Range<usize>,
    /// The byte range of the match and of these words.
    pub(super) bytes: Range<usize>,
}

impl Query {
    /// Creates a query for a word, or for several consecutive words, in any inflection. A word
    /// matches if a run over the corpus counts it as the same term. Stop words have no term and match
    /// in the given form, ignoring case.
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] if `pattern` has no letter or digit.
    pub fn word(analyzer: &Analyzer, pattern: &str) -> Result<Self> {
        let word = |word: &str| match !analyzer.may_be_term(word) || analyzer.stem(word).is_empty() {
            true => WordPattern::Stop(analyzer.fold(word)),
            false => WordPattern::Inflected(word.to_owned()),
        };
        Self::from_words(pattern, analyzer.tokens(&clean(pattern)).map(|token| word(token.text)).collect())
    }

    /// Creates a query for a word, or for several consecutive words, exactly as written.
    ///
    /// # Errors
    /// Like [`Query::word`].
    pub fn exact(pattern: &str) -> Result<Self> {
        let words = tokens(&clean(pattern)).map(|token| WordPattern::Exact(token.text.to_owned())).collect();
        Self::from_words(pattern, words)
    }

    /// Creates a query for a regular expression over the text, in the syntax of the crate `regex`
    /// (start with `(?i)` to ignore case). Matches are extended to whole words.
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] if `pattern` is not a valid regular expression.
    pub fn regex(pattern: &str) -> Result<Self> {
        let regex = Regex::new(pattern).map_err(|error| {
            // The lines before the last only point at the position.
            let message = error.to_string();
            let reason = message.lines().last().unwrap_or_default().trim_start_matches("error: ");
            Error::Parameter {
                name: "regex",
                given: format!("`{pattern}`, {reason}"),
                expected: "the syntax of https://docs.rs/regex/latest/regex/#syntax",
            }
        })?;
        Ok(Self { pattern: pattern.to_owned(), kind: Pattern::Regex(regex) })
    }

    fn from_words(pattern: &str, words: Vec<WordPattern>) -> Result<Self> {
        if words.is_empty() {
            return Err(Error::Parameter {
                name: "word",
                given: format!("`{pattern}`"),
                expected: "a word with a letter or a digit",
            });
        }
        Ok(Self { pattern: pattern.to_owned(), kind: Pattern::Words(words) })
    }

    /// Returns the query as given.
    #[must_use]
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// Returns `true` if words are found in all inflections, so that the words of the corpus must be
    /// [learned](CorpusWords::learn) first.
    #[must_use]
    pub fn is_inflected(&self) -> bool {
        match &self.kind {
            Pattern::Words(words) => words.iter().any(|word| matches!(word, WordPattern::Inflected(_))),
            Pattern::Regex(_) => false,
        }
    }

    /// Returns `true` if the query consists of stop words only.
    #[must_use]
    pub fn is_stop_word(&self) -> bool {
        match &self.kind {
            Pattern::Words(words) => words.iter().all(|word| matches!(word, WordPattern::Stop(_))),
            Pattern::Regex(_) => false,
        }
    }
}

/// Finds the occurrences of a query in texts.
#[derive(Clone, Debug)]
pub(super) struct Finder<'a> {
    words: &'a CorpusWords,
    query: &'a Query,
    /// The words of the query, as they are recognised in the corpus.
    patterns: Vec<TokenPattern>,
    /// Whether a form matches the first word, within a sentence and at its start. Each form is
    /// analysed once.
    known: [HashMap<String, bool, FixedState>; 2],
}

impl<'a> Finder<'a> {
    pub(super) fn new(words: &'a CorpusWords, query: &'a Query) -> Self {
        let patterns = match &query.kind {
            Pattern::Words(patterns) => patterns.iter().map(|pattern| pattern.in_corpus(words)).collect(),
            Pattern::Regex(_) => Vec::new(),
        };
        Self { words, query, patterns, known: Default::default() }
    }

    pub(super) fn words(&self) -> &'a CorpusWords {
        self.words
    }

    /// Returns the occurrences in a text, in order and without overlaps.
    pub(super) fn find(&mut self, words: &TextWords<'_>) -> Vec<Occurrence> {
        let query = self.query;
        match &query.kind {
            Pattern::Words(_) => self.find_words(words),
            Pattern::Regex(regex) => find_regex(regex, words),
        }
    }

    fn find_words(&mut self, words: &TextWords<'_>) -> Vec<Occurrence> {
        let mut found = Vec::new();
        let length = self.patterns.len();
        if self.patterns.iter().any(|pattern| matches!(pattern, TokenPattern::Term(None))) {
            return found;
        }
        let mut start = 0;
        while start < words.len() {
            let following = words.tokens().get(start + 1..start + length);
            let is_here = self.is_first(words.tokens()[start])
                && following.is_some_and(|following| {
                    (1..).zip(following).all(|(place, &token)| self.is(place, token))
                });
            if !is_here {
                start += 1;
                continue;
            }
            let end = start + length;
            let bytes = words.bytes(start).start..words.bytes(end - 1).end;
            found.push(Occurrence { words: start..end, bytes });
            start = end;
        }
        found
    }

    fn is_first(&mut self, token: Token<'_>) -> bool {
        let starts = usize::from(token.starts_sentence);
        if let Some(known) = self.known[starts].get(token.text) {
            return *known;
        }
        let is = self.is(0, token);
        self.known[starts].insert(token.text.to_owned(), is);
        is
    }

    /// Whether a token is the word at a place of the query.
    fn is(&self, place: usize, token: Token<'_>) -> bool {
        let (analyzer, lexicon) = (self.words.analyzer(), self.words.lexicon());
        match &self.patterns[place] {
            TokenPattern::Exact(word) => word == token.text,
            TokenPattern::Folded(folded) => analyzer.fold(token.text) == *folded,
            TokenPattern::Term(term) => {
                *term == lexicon.counted_term(analyzer, token.text, token.starts_sentence)
            }
        }
    }
}

fn find_regex(regex: &Regex, words: &TextWords<'_>) -> Vec<Occurrence> {
    let mut found: Vec<Occurrence> = Vec::new();
    for matched in regex.find_iter(words.text()) {
        // An empty match, or a second match in the same word.
        if matched.is_empty() || found.last().is_some_and(|last| matched.start() < last.bytes.end) {
            continue;
        }
        let overlapping = words.overlapping(&matched.range());
        let mut bytes = matched.range();
        if !overlapping.is_empty() {
            bytes.start = bytes.start.min(words.bytes(overlapping.start).start);
            bytes.end = bytes.end.max(words.bytes(overlapping.end - 1).end);
        }
        found.push(Occurrence { words: overlapping, bytes });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &Query, text: &str) -> Vec<String> {
        let words = CorpusWords::without_corpus(&Analyzer::new());
        let text_words = TextWords::tokenize(words.analyzer(), text);
        let found = Finder::new(&words, query).find(&text_words);
        found.iter().map(|occurrence| text[occurrence.bytes.clone()].to_owned()).collect()
    }

    fn by_word(word: &str, text: &str) -> Vec<String> {
        found(&Query::word(&Analyzer::new(), word).unwrap_or_else(|error| panic!("{error}")), text)
    }

    #[test]
    fn a_word_is_found_in_all_inflections() {
        let text = "Der Hafen, des Hafens; die HÄFEN und der Hafenausbau. Größe, GROESSE!";
        assert_eq!(by_word("Hafens", text), ["Hafen", "Hafens", "HÄFEN"]);
        assert_eq!(by_word("Größen", text), ["Größe", "GROESSE"]);
        assert_eq!(by_word("Groesse", text), ["Größe", "GROESSE"]);
        assert_eq!(by_word("und", text), ["und"]);
        assert!(by_word("Schiff", text).is_empty());
    }

    #[test]
    fn several_words_must_be_consecutive() {
        let text = "Die Vereinten Nationen und vereinte Nationen, Nationen. Vereinte, große Nationen.";
        // With a capital, an adjective is a part of the name.
        assert_eq!(by_word("Vereinte Nationen", text), ["Vereinten Nationen"]);
        assert_eq!(by_word("vereinten Nationen", text), ["vereinte Nationen"]);
        assert_eq!(by_word("Nationen Nationen Nationen Nationen", text), [""; 0]);
    }

    #[test]
    fn an_exact_word_is_found_as_written() {
        let query = Query::exact("Hafen").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(found(&query, "Hafen hafen Hafens HAFEN Hafen."), ["Hafen", "Hafen"]);
    }

    #[test]
    fn matches_of_a_regular_expression_are_extended_to_words() {
        let regex = |pattern| Query::regex(pattern).unwrap_or_else(|error| panic!("{error}"));
        let text = "Die Waffenlieferungen, Lieferung von 100 Panzern? Ja!";
        assert_eq!(found(&regex("(?i)lieferung"), text), ["Waffenlieferungen", "Lieferung"]);
        assert_eq!(found(&regex("e"), text).len(), 4, "one for each word");
        assert_eq!(found(&regex(r"ung von \d"), text), ["Lieferung von 100"]);
        assert_eq!(found(&regex("[?!]"), text), ["?", "!"]);
        assert!(found(&regex("x*"), text).is_empty());
    }
}
