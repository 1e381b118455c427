//! What a corpus is made of, and how it is read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::Encoding;

use super::columns::Columns;
use super::document::Document;
use super::read::{InputFile, find_files};
use super::value::Fields;
use crate::{Error, Result};

/// Where articles come from: files, the built-in sample, or memory.
///
/// A `Corpus` only describes its input. [`Corpus::read`] and [`Corpus::articles`] read it, one
/// article at a time. Files are read in the order of their paths, not in the order in which
/// they were given.
///
/// ```
/// use zeitwort::corpus::{Corpus, Record};
///
/// let sample = Corpus::sample();
/// let articles = sample
///     .read()
///     .filter(|record| matches!(record, Ok(Record::Document(_))));
/// assert!(articles.count() >= 60);
/// ```
#[derive(Clone, Debug)]
pub struct Corpus {
    pub(super) origin: Origin,
    pub(super) columns: Columns,
    pub(super) encoding: Option<&'static Encoding>,
    pub(super) keeps_news_lines: bool,
}

/// What a corpus is made of.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    Files { files: Vec<InputFile>, skipped: Vec<PathBuf> },
    Documents(Arc<[Document]>),
    Fields(Arc<[Fields]>),
    Sample,
}

impl Corpus {
    /// Describes the articles in files, folders (recursively) and globs.
    ///
    /// # Errors
    /// Returns [`Error::NoSuchInput`] if a path matches nothing, [`Error::UnknownFormat`] if a
    /// file has an unknown ending, and [`Error::NoInputFiles`] if there is no file of a known
    /// format.
    pub fn from_paths<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Self> {
        let paths: Vec<PathBuf> = paths.into_iter().map(|path| path.as_ref().to_owned()).collect();
        let (files, skipped) = find_files(&paths)?;
        Ok(Self::new(Origin::Files { files, skipped }))
    }

    /// Describes articles that are in memory.
    #[must_use]
    pub fn from_documents(documents: impl IntoIterator<Item = Document>) -> Self {
        Self::new(Origin::Documents(documents.into_iter().collect()))
    }

    /// Describes the rows of a table in memory. [`Columns`] finds id, date and text in them,
    /// as in files.
    ///
    /// ```
    /// use zeitwort::{Corpus, corpus::{Record, Value}};
    ///
    /// let row = |date: &str, text: &str| {
    ///     vec![("datum".into(), Value::Text(date.into())), ("inhalt".into(), Value::Text(text.into()))]
    /// };
    /// let corpus = Corpus::from_records([row("2024-05-02", "Der Hafen wächst."), row("Mai", "Wie es war.")]);
    /// let records = corpus.read().collect::<zeitwort::Result<Vec<_>>>()?;
    /// assert!(matches!(&records[0], Record::Document(article) if article.meta.id == "1"));
    /// assert!(matches!(&records[1], Record::Rejected(_)));
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    #[must_use]
    pub fn from_records(records: impl IntoIterator<Item = Fields>) -> Self {
        Self::new(Origin::Fields(records.into_iter().collect()))
    }

    /// Describes the built-in sample: short invented news of two outlets, 2023 and 2024.
    #[must_use]
    pub fn sample() -> Self {
        Self::new(Origin::Sample)
    }

    fn new(origin: Origin) -> Self {
        Self { origin, columns: Columns::default(), encoding: None, keeps_news_lines: false }
    }

    /// Sets the names of the columns of tabular input.
    #[must_use]
    pub fn columns(mut self, columns: Columns) -> Self {
        self.columns = columns;
        self
    }

    /// Sets the encoding of text files by its WHATWG label, e.g. `windows-1252`; by default
    /// UTF-8. Records that are not valid UTF-8 are rejected; in other encodings, invalid bytes
    /// become U+FFFD.
    ///
    /// # Errors
    /// Returns [`Error::UnknownEncoding`] if the label is unknown.
    pub fn encoding(mut self, label: &str) -> Result<Self> {
        let encoding = Encoding::for_label(label.as_bytes())
            .ok_or_else(|| Error::UnknownEncoding { label: label.to_owned() })?;
        self.encoding = (encoding != encoding_rs::UTF_8).then_some(encoding);
        Ok(self)
    }

    /// Sets whether bylines, photo credits, agency marks and similar lines stay in the texts and
    /// are counted; by default they are removed (see [`news_lines`](crate::corpus::news_lines)).
    #[must_use]
    pub fn keep_news_lines(mut self, keep: bool) -> Self {
        self.keeps_news_lines = keep;
        self
    }

    /// Returns the files of the corpus, sorted by path; none for articles in memory.
    #[must_use]
    pub fn files(&self) -> &[InputFile] {
        match &self.origin {
            Origin::Files { files, .. } => files,
            Origin::Documents(_) | Origin::Fields(_) | Origin::Sample => &[],
        }
    }

    /// Returns the files in the folders that are not read: those of an unknown format, and
    /// those that cannot be opened.
    #[must_use]
    pub fn skipped(&self) -> &[PathBuf] {
        match &self.origin {
            Origin::Files { skipped, .. } => skipped,
            Origin::Documents(_) | Origin::Fields(_) | Origin::Sample => &[],
        }
    }
}
