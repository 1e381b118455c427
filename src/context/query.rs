//! What is looked for in texts: a word in all its inflections, a word as it is
//! written, or a regular expression.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;
use regex::Regex;

use super::words::Words;
use crate::corpus::clean;
use crate::text::{Analyzer, tokens};
use crate::{Error, Result};

/// What is looked for.
///
/// ```
/// use zeitwort::{context::Query, text::Analyzer};
///
/// let analyzer = Analyzer::new();
/// let query = Query::word(&analyzer, "Waffenlieferung")?; // finds Waffenlieferungen, too
/// assert!(!query.is_stop_word());
/// assert!(Query::regex("Waffen(").is_err());
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Query {
    pattern: String,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    /// Words in a row.
    Words(Vec<Word>),
    Regex(Regex),
}

/// How one word is recognised.
#[derive(Clone, Debug)]
enum Word {
    /// By its term; a second one where `ae` may stand for `ä`.
    Term(Vec<String>),
    /// By its folded form: stop words have no terms.
    Stop(String),
    /// As it is written.
    Exact(String),
}

/// An occurrence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The words that it touches; of a regular expression it may be none.
    pub(super) words: Range<usize>,
    /// From the first to the last letter of it and of these words.
    pub(super) bytes: Range<usize>,
}

impl Query {
    /// A word, or several in a row, in any inflection: what the analyser brings
    /// to the same term, as in the tables of a run. A stop word, which has no
    /// term, is found as it stands, in capitals or not.
    ///
    /// # Errors
    /// [`Error::Parameter`] for text without any letter or digit.
    pub fn word(analyzer: &Analyzer, pattern: &str) -> Result<Self> {
        Self::of_words(pattern, |word| {
            let folded = analyzer.fold(word);
            if analyzer.is_stop(word) {
                return Word::Stop(folded);
            }
            let mut terms = vec![analyzer.stem(word)];
            if let Some(umlauts) = analyzer.folding().with_umlauts(&folded, |_| true) {
                terms.push(analyzer.stem(&umlauts));
            }
            Word::Term(terms)
        })
    }

    /// A word, or several in a row, exactly as written.
    ///
    /// # Errors
    /// As [`Query::word`].
    pub fn exact(pattern: &str) -> Result<Self> {
        Self::of_words(pattern, |word| Word::Exact(word.to_owned()))
    }

    /// A regular expression over the text (syntax of the crate `regex`; `(?i)`
    /// in front ignores capitals). What it matches grows to whole words.
    ///
    /// # Errors
    /// [`Error::Parameter`] for what is no regular expression.
    pub fn regex(pattern: &str) -> Result<Self> {
        let regex = Regex::new(pattern).map_err(|error| {
            // Lines before the last draw where it is wrong.
            let message = error.to_string();
            let reason = message.lines().last().unwrap_or_default().trim_start_matches("error: ");
            Error::Parameter {
                name: "regex",
                given: format!("`{pattern}`, {reason}"),
                expected: "the syntax of https://docs.rs/regex/latest/regex/#syntax",
            }
        })?;
        Ok(Self { pattern: pattern.to_owned(), kind: Kind::Regex(regex) })
    }

    fn of_words(pattern: &str, word: impl Fn(&str) -> Word) -> Result<Self> {
        let words: Vec<Word> = tokens(&clean(pattern)).map(|token| word(token.text)).collect();
        if words.is_empty() {
            return Err(Error::Parameter {
                name: "word",
                given: format!("`{pattern}`"),
                expected: "a word, with a letter or a digit",
            });
        }
        Ok(Self { pattern: pattern.to_owned(), kind: Kind::Words(words) })
    }

    /// The query as it was given.
    #[must_use]
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// True where the query is made of stop words alone.
    #[must_use]
    pub fn is_stop_word(&self) -> bool {
        match &self.kind {
            Kind::Words(words) => words.iter().all(|word| matches!(word, Word::Stop(_))),
            Kind::Regex(_) => false,
        }
    }
}

impl Word {
    fn is(&self, analyzer: &Analyzer, token: &str) -> bool {
        match self {
            Self::Exact(word) => word == token,
            Self::Stop(folded) => analyzer.fold(token) == *folded,
            Self::Term(terms) => {
                let is_term = |word: &str| terms.contains(&analyzer.stem(word));
                let with_umlauts = || analyzer.folding().with_umlauts(&analyzer.fold(token), is_term);
                !analyzer.is_stop(token) && (is_term(token) || with_umlauts().is_some())
            }
        }
    }
}

/// Finds a query in one text after another.
#[derive(Clone, Debug)]
pub(super) struct Finder<'a> {
    analyzer: &'a Analyzer,
    query: &'a Query,
    /// Whether a form is the first word: each is analysed once.
    known: HashMap<String, bool, FixedState>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(analyzer: &'a Analyzer, query: &'a Query) -> Self {
        Self { analyzer, query, known: HashMap::default() }
    }

    pub(super) fn analyzer(&self) -> &'a Analyzer {
        self.analyzer
    }

    /// The occurrences in a text, in order; none overlaps another.
    pub(super) fn find(&mut self, words: &Words<'_>) -> Vec<Occurrence> {
        let query = self.query;
        match &query.kind {
            Kind::Words(sought) => self.find_words(sought, words),
            Kind::Regex(regex) => find_regex(regex, words),
        }
    }

    fn find_words(&mut self, sought: &[Word], words: &Words<'_>) -> Vec<Occurrence> {
        let mut found = Vec::new();
        let [first, rest @ ..] = sought else { return found };
        let mut start = 0;
        while start < words.len() {
            let following = words.tokens().get(start + 1..start + sought.len());
            let is_here = self.is_first(first, words.tokens()[start].text)
                && following.is_some_and(|following| {
                    let mut pairs = rest.iter().zip(following);
                    pairs.all(|(word, token)| word.is(self.analyzer, token.text))
                });
            if !is_here {
                start += 1;
                continue;
            }
            let end = start + sought.len();
            let bytes = words.bytes(start).start..words.bytes(end - 1).end;
            found.push(Occurrence { words: start..end, bytes });
            start = end;
        }
        found
    }

    fn is_first(&mut self, first: &Word, token: &str) -> bool {
        if let Some(known) = self.known.get(token) {
            return *known;
        }
        let is = first.is(self.analyzer, token);
        self.known.insert(token.to_owned(), is);
        is
    }
}

fn find_regex(regex: &Regex, words: &Words<'_>) -> Vec<Occurrence> {
    let mut found: Vec<Occurrence> = Vec::new();
    for matched in regex.find_iter(words.text()) {
        // Nothing matched, or a second match in the same word.
        if matched.is_empty() || found.last().is_some_and(|last| matched.start() < last.bytes.end) {
            continue;
        }
        let touched = words.touched(&matched.range());
        let mut bytes = matched.range();
        if !touched.is_empty() {
            bytes.start = bytes.start.min(words.bytes(touched.start).start);
            bytes.end = bytes.end.max(words.bytes(touched.end - 1).end);
        }
        found.push(Occurrence { words: touched, bytes });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &Query, text: &str) -> Vec<String> {
        let analyzer = Analyzer::new();
        let words = Words::of(&analyzer, text);
        let found = Finder::new(&analyzer, query).find(&words);
        found.iter().map(|occurrence| text[occurrence.bytes.clone()].to_owned()).collect()
    }

    fn by_word(word: &str, text: &str) -> Vec<String> {
        found(&Query::word(&Analyzer::new(), word).unwrap_or_else(|error| panic!("{error}")), text)
    }

    #[test]
    fn a_word_is_found_in_all_its_forms() {
        let text = "Der Hafen, des Hafens; die HÄFEN und der Hafenausbau. Größe, GROESSE!";
        assert_eq!(by_word("Hafens", text), ["Hafen", "Hafens", "HÄFEN"]);
        assert_eq!(by_word("Größen", text), ["Größe", "GROESSE"]);
        assert_eq!(by_word("Groesse", text), ["Größe", "GROESSE"]);
        assert_eq!(by_word("und", text), ["und"]);
        assert!(by_word("Schiff", text).is_empty());
    }

    #[test]
    fn several_words_stand_in_a_row() {
        let text = "Die Vereinten Nationen und vereinte Nationen, Nationen. Vereinte, große Nationen.";
        assert_eq!(by_word("Vereinte Nationen", text), ["Vereinten Nationen", "vereinte Nationen"]);
        assert_eq!(by_word("Nationen Nationen Nationen Nationen", text), [""; 0]);
    }

    #[test]
    fn an_exact_word_is_found_as_written() {
        let query = Query::exact("Hafen").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(found(&query, "Hafen hafen Hafens HAFEN Hafen."), ["Hafen", "Hafen"]);
    }

    #[test]
    fn a_regular_expression_grows_to_whole_words() {
        let regex = |pattern| Query::regex(pattern).unwrap_or_else(|error| panic!("{error}"));
        let text = "Die Waffenlieferungen, Lieferung von 100 Panzern? Ja!";
        assert_eq!(found(&regex("(?i)lieferung"), text), ["Waffenlieferungen", "Lieferung"]);
        assert_eq!(found(&regex("e"), text).len(), 4, "one for each word");
        assert_eq!(found(&regex(r"ung von \d"), text), ["Lieferung von 100"]);
        assert_eq!(found(&regex("[?!]"), text), ["?", "!"]);
        assert!(found(&regex("x*"), text).is_empty());
    }
}
