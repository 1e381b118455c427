//! The corpus: from files in any supported format to dated articles, one after
//! another; what is no article becomes a [`Rejected`] record with its reason.
//! Nothing here knows of words; [`crate::text`] and [`crate::matrix`] follow.

mod clean;
mod columns;
mod common_values;
mod date;
mod delimited;
mod document;
mod files;
mod formats;
mod news_lines;
mod news_marks;
mod open;
mod parquet;
mod records;
mod sample;
mod saved;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::Encoding;

use crate::{Error, Result};

pub use clean::clean;
pub use columns::{Columns, Fields};
pub use date::{Date, DateError, Precision};
pub(crate) use document::nothing_usable;
pub use document::{Document, DocumentMeta, Rejected, Value, losses};
pub use files::InputFile;
pub use news_lines::{NewsLines, news_lines};
pub use records::{Record, Records};

/// Where articles come from: files, the built-in sample, or memory.
///
/// A `Corpus` is a description; nothing is read before [`Corpus::read`], and
/// then article by article. Files are read in the order of their paths, however
/// they were given, so that the result does not depend on it.
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
    origin: Origin,
    columns: Columns,
    encoding: Option<&'static Encoding>,
    keeps_news_lines: bool,
}

#[derive(Clone, Debug)]
enum Origin {
    Files { files: Vec<InputFile>, skipped: Vec<PathBuf> },
    Documents(Arc<[Document]>),
    Fields(Arc<[Fields]>),
    Sample,
}

impl Corpus {
    /// The articles in files, folders (read recursively) and globs.
    ///
    /// # Errors
    /// Where a path matches nothing, a named file has an unknown ending, or no
    /// file of a known format is found.
    pub fn from_paths<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Self> {
        let paths: Vec<PathBuf> = paths.into_iter().map(|path| path.as_ref().to_owned()).collect();
        let (files, skipped) = files::find(&paths)?;
        Ok(Self::new(Origin::Files { files, skipped }))
    }

    /// Articles that are already in memory.
    #[must_use]
    pub fn from_documents(documents: impl IntoIterator<Item = Document>) -> Self {
        Self::new(Origin::Documents(documents.into_iter().collect()))
    }

    /// Records that are already in memory, as rows of a table: each a list of
    /// columns by name, of which [`Columns`] says what they are, as for files.
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

    /// The built-in sample: short invented news of two outlets, 2023 and 2024.
    #[must_use]
    pub fn sample() -> Self {
        Self::new(Origin::Sample)
    }

    fn new(origin: Origin) -> Self {
        Self { origin, columns: Columns::default(), encoding: None, keeps_news_lines: false }
    }

    /// Names the columns of tabular input.
    #[must_use]
    pub fn columns(mut self, columns: Columns) -> Self {
        self.columns = columns;
        self
    }

    /// Names the encoding of text files, e.g. `windows-1252`; the default is
    /// UTF-8, checked. Bytes without meaning in the encoding become U+FFFD.
    ///
    /// # Errors
    /// [`Error::UnknownEncoding`] for a label that is in no standard.
    pub fn encoding(mut self, label: &str) -> Result<Self> {
        let encoding = Encoding::for_label(label.as_bytes())
            .ok_or_else(|| Error::UnknownEncoding { label: label.to_owned() })?;
        self.encoding = (encoding != encoding_rs::UTF_8).then_some(encoding);
        Ok(self)
    }

    /// Leaves bylines, photo credits, agency marks and the like in the texts,
    /// where they would be counted; see [`news_lines`].
    #[must_use]
    pub fn keep_news_lines(mut self, keep: bool) -> Self {
        self.keeps_news_lines = keep;
        self
    }

    /// The files of the corpus, sorted; none for articles in memory.
    #[must_use]
    pub fn files(&self) -> &[InputFile] {
        match &self.origin {
            Origin::Files { files, .. } => files,
            Origin::Documents(_) | Origin::Fields(_) | Origin::Sample => &[],
        }
    }

    /// Files in the folders whose format zeitwort does not read, and entries
    /// that cannot be read at all.
    #[must_use]
    pub fn skipped(&self) -> &[PathBuf] {
        match &self.origin {
            Origin::Files { skipped, .. } => skipped,
            Origin::Documents(_) | Origin::Fields(_) | Origin::Sample => &[],
        }
    }

    /// Reads the corpus, record by record.
    #[must_use]
    pub fn read(&self) -> Records<'_> {
        Records::new(self)
    }
}
