//! Concordance lines (keyword in context), article by article as they are read.

use std::collections::VecDeque;

use super::Query;
use super::articles::Articles;
use super::query::{Finder, Occurrence};
use super::words::Words;
use crate::Result;
use crate::corpus::{Corpus, Date, Document, Record, Rejected};
use crate::text::Analyzer;

/// An occurrence with the words around it. The names are those of quanteda's
/// `kwic`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KwicLine {
    /// The id of the article.
    pub docname: String,
    /// Its date, where there is a plausible one.
    pub date: Option<Date>,
    /// The first word of the keyword, counted from 1 over the words of the
    /// article (signs are none); nothing where a regular expression matched
    /// signs alone.
    pub from: Option<u32>,
    /// Its last word.
    pub to: Option<u32>,
    /// The text before, white space as single spaces.
    pub pre: String,
    /// What was found, as written.
    pub keyword: String,
    /// The text behind.
    pub post: String,
}

/// A search for concordance lines.
///
/// ```
/// use zeitwort::context::{Kwic, Query};
/// use zeitwort::{corpus::Document, text::Analyzer};
///
/// let analyzer = Analyzer::new();
/// let kwic = Kwic::new(Query::word(&analyzer, "Hafen")?).window(2);
/// let lines = kwic.lines(&analyzer, &Document::new("a", None, "Am Rand des alten Hafens liegt ein Boot."));
/// assert_eq!((&*lines[0].pre, &*lines[0].keyword, &*lines[0].post), ("des alten", "Hafens", "liegt ein"));
/// assert_eq!(lines[0].from, Some(5));
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Kwic {
    query: Query,
    window: usize,
}

impl Kwic {
    /// Five words on each side, as in quanteda.
    #[must_use]
    pub fn new(query: Query) -> Self {
        Self { query, window: 5 }
    }

    /// Sets how many words are shown on each side.
    #[must_use]
    pub fn window(mut self, words: usize) -> Self {
        self.window = words;
        self
    }

    /// The lines of one article, in order.
    #[must_use]
    pub fn lines(&self, analyzer: &Analyzer, document: &Document) -> Vec<KwicLine> {
        lines(&mut Finder::new(analyzer, &self.query), self.window, document)
    }

    /// The lines of a corpus in the order of reading: files by their paths,
    /// records as they stand in them. An article is read when the lines before
    /// it are taken, and kept no longer. `on_record` sees every record as it is
    /// read; an error from it ends the search.
    pub fn search<'a>(
        &'a self,
        analyzer: &'a Analyzer,
        corpus: &'a Corpus,
        on_record: &'a dyn Fn(&Record) -> Result<()>,
    ) -> KwicLines<'a> {
        KwicLines {
            finder: Finder::new(analyzer, &self.query),
            window: self.window,
            articles: Articles::new(corpus, on_record),
            waiting: VecDeque::new(),
        }
    }
}

/// The lines of a corpus; [`Kwic::search`] makes it. An error ends it; one is
/// that no record of the corpus was an article.
pub struct KwicLines<'a> {
    finder: Finder<'a>,
    window: usize,
    articles: Articles<'a>,
    waiting: VecDeque<KwicLine>,
}

impl KwicLines<'_> {
    /// The articles read so far.
    #[must_use]
    pub fn documents(&self) -> u64 {
        self.articles.documents()
    }

    /// The records so far that are no articles.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.articles.rejected()
    }

    /// Those of them with which the rest of a file is lost.
    #[must_use]
    pub fn damaged(&self) -> &[Rejected] {
        self.articles.damaged()
    }
}

impl Iterator for KwicLines<'_> {
    type Item = Result<KwicLine>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.waiting.is_empty() {
            match self.articles.next()? {
                Ok(document) => self.waiting.extend(lines(&mut self.finder, self.window, &document)),
                Err(error) => return Some(Err(error)),
            }
        }
        self.waiting.pop_front().map(Ok)
    }
}

fn lines(finder: &mut Finder<'_>, window: usize, document: &Document) -> Vec<KwicLine> {
    let words = Words::of(finder.analyzer(), &document.text);
    let found = finder.find(&words);
    found.iter().map(|occurrence| line(&words, occurrence, window, document)).collect()
}

fn line(words: &Words<'_>, found: &Occurrence, window: usize, document: &Document) -> KwicLine {
    let text = words.text();
    // At the ends of the text its first and last signs are shown, too.
    let start = match found.words.start.checked_sub(window) {
        _ if window == 0 => found.bytes.start,
        Some(first) if first > 0 => words.bytes(first).start.min(found.bytes.start),
        _ => 0,
    };
    let end = match found.words.end.saturating_add(window) {
        _ if window == 0 => found.bytes.end,
        end if end < words.len() => words.bytes(end - 1).end.max(found.bytes.end),
        _ => text.len(),
    };
    let is_word = !found.words.is_empty();
    KwicLine {
        docname: document.meta.id.clone(),
        date: document.meta.date.filter(Date::is_plausible),
        from: is_word.then_some(found.words.start as u32 + 1),
        to: is_word.then_some(found.words.end as u32),
        pre: one_line(&text[start..found.bytes.start]),
        keyword: one_line(&text[found.bytes.clone()]),
        post: one_line(&text[found.bytes.end..end]),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(pattern: &str, window: usize, text: &str) -> Vec<(String, String, String)> {
        let query = Query::regex(pattern).unwrap_or_else(|error| panic!("{error}"));
        let lines = Kwic::new(query).window(window).lines(&Analyzer::new(), &Document::new("a", None, text));
        lines.into_iter().map(|line| (line.pre, line.keyword, line.post)).collect()
    }

    fn parts(pre: &str, keyword: &str, post: &str) -> (String, String, String) {
        (pre.to_owned(), keyword.to_owned(), post.to_owned())
    }

    #[test]
    fn the_window_is_words_and_keeps_the_signs_between() {
        let text = "„Der Hafen“, sagte\n\nsie, „ist alt.“";
        assert_eq!(lines("sagte", 1, text), [parts("Hafen“,", "sagte", "sie")]);
        assert_eq!(lines("sagte", 2, text), [parts("„Der Hafen“,", "sagte", "sie, „ist")]);
        assert_eq!(lines("sagte", 3, text), [parts("„Der Hafen“,", "sagte", "sie, „ist alt.“")]);
        assert_eq!(lines("sagte", 99, text), lines("sagte", 3, text));
        assert_eq!(lines("sagte", 0, text), [parts("", "sagte", "")]);
        assert_eq!(lines("Der", 1, text), [parts("„", "Der", "Hafen")]);
        assert_eq!(lines("alt", 1, text), [parts("ist", "alt", ".“")]);
    }

    #[test]
    fn signs_are_found_between_words() {
        let found = lines(",", 1, "Ja, nein, doch");
        assert_eq!(found, [parts("Ja", ",", "nein"), parts("nein", ",", "doch")]);
    }
}
