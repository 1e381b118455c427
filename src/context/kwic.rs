//! Concordance lines (keyword in context), computed as the articles are read.

use std::collections::VecDeque;

use super::query::{Finder, Occurrence, Query};
use super::text_words::TextWords;
use crate::Result;
use crate::corpus::{Account, ArticleReader, Corpus, Date, Document, Record, Rejected};
use crate::matrix::CorpusWords;
use crate::text::Analyzer;

/// An occurrence with the words around it. The names of the fields are those of quanteda's `kwic`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KwicLine {
    /// The id of the article.
    pub docname: String,
    /// Its date, if it is known.
    pub date: Option<Date>,
    /// The position of the first word of the keyword, from 1 over the words of the article
    /// (without punctuation). `None` if a regular expression matched only punctuation.
    pub from: Option<u32>,
    /// The position of the last word of the keyword.
    pub to: Option<u32>,
    /// The text before, with white space as single spaces.
    pub pre: String,
    /// The text that was found.
    pub keyword: String,
    /// The text after.
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
    /// Creates a search with five words on each side, as in quanteda.
    #[must_use]
    pub fn new(query: Query) -> Self {
        Self { query, window: 5 }
    }

    /// Sets the number of words on each side.
    #[must_use]
    pub fn window(mut self, words: usize) -> Self {
        self.window = words;
        self
    }

    /// Returns the lines of one article that belongs to no corpus, in order.
    #[must_use]
    pub fn lines(&self, analyzer: &Analyzer, document: &Document) -> Vec<KwicLine> {
        lines(&mut Finder::new(&CorpusWords::without_corpus(analyzer), &self.query), self.window, document)
    }

    /// Returns the lines of a corpus in reading order: files by path, and records by position. An
    /// article is read when the iterator needs it, and dropped after its lines. `on_record` observes
    /// every record. If it returns an error, the search ends with it.
    ///
    /// Words are recognised as a run over the corpus of `words` counts them. Of boilerplate, only that
    /// which is [known](Corpus::boilerplate) is left out.
    ///
    /// ```
    /// use zeitwort::context::{Kwic, Query};
    /// use zeitwort::{Corpus, matrix::CorpusWords, text::Analyzer};
    ///
    /// let (analyzer, corpus) = (Analyzer::new(), Corpus::sample());
    /// let words = CorpusWords::learn(&analyzer, &corpus, &|_| Ok(()))?;
    /// let corpus = corpus.boilerplate(words.boilerplate().clone());
    /// let kwic = Kwic::new(Query::word(&analyzer, "Wärmepumpen")?);
    /// let line = kwic.search(&words, &corpus, &|_| Ok(())).next().transpose()?;
    /// assert!(line.is_some_and(|line| line.keyword.starts_with("Wärmepumpe")));
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    pub fn search<'a>(
        &'a self,
        words: &'a CorpusWords,
        corpus: &'a Corpus,
        on_record: &'a dyn Fn(&Record) -> Result<()>,
    ) -> KwicLines<'a> {
        KwicLines {
            finder: Finder::new(words, &self.query),
            window: self.window,
            articles: corpus.articles(on_record),
            waiting: VecDeque::new(),
            is_done: false,
        }
    }
}

/// The lines of a corpus, returned by [`Kwic::search`].
///
/// An error ends the iteration. It is an error if the corpus has no articles.
pub struct KwicLines<'a> {
    finder: Finder<'a>,
    window: usize,
    articles: ArticleReader<'a>,
    waiting: VecDeque<KwicLine>,
    is_done: bool,
}

impl KwicLines<'_> {
    /// Returns the number of articles read so far.
    #[must_use]
    pub fn documents(&self) -> u64 {
        self.articles.documents()
    }

    /// Returns the records rejected so far.
    #[must_use]
    pub fn rejected(&self) -> &[Rejected] {
        self.articles.rejected()
    }

    /// Returns the account of what was read so far.
    #[must_use]
    pub fn account(&self) -> Account {
        self.articles.account()
    }
}

impl Iterator for KwicLines<'_> {
    type Item = Result<KwicLine>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.waiting.is_empty() && !self.is_done {
            match self.articles.next() {
                Some(Ok(document)) => self.waiting.extend(lines(&mut self.finder, self.window, &document)),
                Some(Err(error)) => {
                    self.is_done = true;
                    return Some(Err(error));
                }
                None => {
                    self.is_done = true;
                    return self.articles.check_any().err().map(Err);
                }
            }
        }
        self.waiting.pop_front().map(Ok)
    }
}

fn lines(finder: &mut Finder<'_>, window: usize, document: &Document) -> Vec<KwicLine> {
    let words = TextWords::tokenize(finder.words().analyzer(), &document.text);
    let found = finder.find(&words);
    found.iter().map(|occurrence| line(&words, occurrence, window, document)).collect()
}

fn line(words: &TextWords<'_>, found: &Occurrence, window: usize, document: &Document) -> KwicLine {
    let text = words.text();
    // At the ends of the text, its leading and trailing punctuation is shown, too.
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
        date: document.meta.date,
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
    fn the_window_counts_words_and_keeps_punctuation() {
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
    fn punctuation_is_found_by_regex() {
        let found = lines(",", 1, "Ja, nein, doch");
        assert_eq!(found, [parts("Ja", ",", "nein"), parts("nein", ",", "doch")]);
    }
}
