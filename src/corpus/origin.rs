//! What a corpus is made of, and how it is read.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::Encoding;

use super::boilerplate::{Boilerplate, Choice};
use super::date::calendar_date::Date;
use super::document::Document;
use super::language::{KNOWN, known_language};
use super::read::{InputFile, ReadOptions, find_files};
use super::roles::{Columns, DateReader};
use super::select::{Condition, Filter, Recode};
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
    pub(super) options: ReadOptions,
    pub(super) dates: DateReader,
    pub(super) filter: Filter,
    pub(super) recode: Recode,
    pub(super) keeps_news_lines: bool,
    pub(super) keeps_interjections: bool,
    pub(super) boilerplate: Choice,
    pub(super) language: Option<&'static str>,
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
    /// Describes the articles in files, folders (recursively) and globs. The path `-` is the
    /// standard input, which is copied to a temporary file.
    ///
    /// # Errors
    /// Returns [`Error::NoSuchInput`] if a path matches nothing, [`Error::UnknownFormat`] if a
    /// file has an unknown ending, [`Error::NoInputFiles`] if there is no file of a known
    /// format, and [`Error::Read`] if the standard input cannot be copied.
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
    /// assert!(matches!(&records[1], Record::Document(article) if article.meta.date.is_none()));
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
        Self {
            origin,
            columns: Columns::default(),
            options: ReadOptions::default(),
            dates: DateReader::default(),
            filter: Filter::default(),
            recode: Recode::default(),
            keeps_news_lines: false,
            keeps_interjections: false,
            boilerplate: Choice::Find,
            language: None,
        }
    }

    /// Sets the names of the columns of tabular input.
    #[must_use]
    pub fn columns(mut self, columns: Columns) -> Self {
        self.options.columns = columns.clone();
        self.columns = columns;
        self
    }

    /// Sets the encoding of text files by its WHATWG label, e.g. `windows-1252`. By default
    /// (`auto`), it is recognised. A file that is valid UTF-8 with letters outside ASCII is
    /// read as UTF-8 whatever is set. Records that are not valid UTF-8 are rejected; in other
    /// encodings, invalid bytes become U+FFFD.
    ///
    /// # Errors
    /// Returns [`Error::UnknownEncoding`] if the label is unknown.
    pub fn encoding(mut self, label: &str) -> Result<Self> {
        self.options.encoding = match label {
            "auto" => None,
            label => Some(
                Encoding::for_label(label.as_bytes())
                    .ok_or_else(|| Error::UnknownEncoding { label: label.to_owned() })?,
            ),
        };
        Ok(self)
    }

    /// Sets how delimited tables are read. What is `None` is recognised: the delimiter between
    /// cells, and the quotation mark around them. Without `has_header`, the first line is a row,
    /// and the columns are `column_1`, `column_2`, ….
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] if the delimiter or the quotation mark is not an ASCII character.
    pub fn table(mut self, delimiter: Option<char>, quote: Option<char>, has_header: bool) -> Result<Self> {
        let ascii = |name: &'static str, given: Option<char>| match given.map(u8::try_from) {
            None => Ok(None),
            Some(Ok(byte)) if byte.is_ascii() => Ok(Some(byte)),
            Some(_) => Err(Error::Parameter {
                name,
                given: given.map(String::from).unwrap_or_default(),
                expected: "a single ASCII character",
            }),
        };
        self.options.delimiter = ascii("delimiter", delimiter)?;
        self.options.quote = ascii("quote", quote)?;
        self.options.no_header = !has_header;
        Ok(self)
    }

    /// Sets the sheet of workbooks that is read, by its name or its number from 1. By default, it is
    /// the sheet with texts; several sheets with the same columns are all read. A workbook without
    /// this sheet is rejected with the names of its sheets.
    #[must_use]
    pub fn sheet(mut self, sheet: &str) -> Self {
        self.options.sheet = Some(sheet.to_owned());
        self
    }

    /// Sets the form of all dates, in columns and in the first lines of text files, in the notation of
    /// strftime: `%d.%m.%Y`. By default, many forms are read (see [`Date::parse`]).
    ///
    /// # Errors
    /// Returns [`Error::DateFormat`] if the format is not valid.
    pub fn date_format(mut self, format: &str) -> Result<Self> {
        self.dates = DateReader::with_format(format)
            .map_err(|problem| Error::DateFormat { format: format.to_owned(), problem })?;
        self.options.date_format = self.dates.format().cloned();
        Ok(self)
    }

    /// Adds a condition on the value of a column, such as `party=SPD` (see [`Condition`]). Articles
    /// that do not fulfil it are left out. All conditions must hold, but several of the form
    /// `COLUMN=VALUE` for one column are alternatives.
    ///
    /// ```
    /// use zeitwort::Corpus;
    ///
    /// let bote = Corpus::sample().filter("source=Bote".parse()?);
    /// let mut articles = bote.articles(&|_| Ok(()));
    /// assert!(articles.by_ref().all(|article| article.is_ok()));
    /// let summary = articles.finish();
    /// assert!(summary.documents + summary.account.filtered > 60);
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    #[must_use]
    pub fn filter(mut self, condition: Condition) -> Self {
        self.filter.conditions.push(condition);
        self
    }

    /// Leaves out the articles before the first day of a date, and those without a date.
    #[must_use]
    pub fn from_date(mut self, first: Date) -> Self {
        self.filter.from = Some(first);
        self
    }

    /// Leaves out the articles after the last day of a date, and those without a date.
    #[must_use]
    pub fn to_date(mut self, last: Date) -> Self {
        self.filter.to = Some(last);
        self
    }

    /// Brings spellings of values together (see [`Recode`]).
    #[must_use]
    pub fn recode(mut self, recode: Recode) -> Self {
        self.recode = recode;
        self
    }

    /// Sets whether bylines, photo credits, agency marks and similar lines stay in the texts and
    /// are counted; by default they are removed (see [`news_lines`](crate::corpus::news_lines)).
    #[must_use]
    pub fn keep_news_lines(mut self, keep: bool) -> Self {
        self.keeps_news_lines = keep;
        self
    }

    /// Keeps only the articles in a language, given by its code such as `de`, and those whose language
    /// is not clear (see [`language_of`](super::language_of)).
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] for a language that is not known.
    pub fn language(mut self, code: &str) -> Result<Self> {
        let unknown = || Error::Parameter { name: "language", given: code.to_owned(), expected: KNOWN };
        self.language = Some(known_language(code).ok_or_else(unknown)?);
        Ok(self)
    }

    /// Keeps or removes what reporters of parliaments note in brackets within speeches, such as
    /// *(Beifall bei der SPD)*; see [`without_interjections`](super::without_interjections). By default,
    /// it is removed.
    #[must_use]
    pub fn keep_interjections(mut self, keep: bool) -> Self {
        self.keeps_interjections = keep;
        self
    }

    /// Leaves out lines that are known to stand word for word in many articles. Without this,
    /// [`fit_corpus`](crate::matrix::VectorizerParams::fit_corpus) and
    /// [`Pipeline::run`](crate::Pipeline::run) find such lines by themselves, as
    /// [`learn_boilerplate`](Self::learn_boilerplate) does; [`Corpus::articles`] and
    /// [`PartialCorpus::count`](crate::matrix::PartialCorpus::count) leave out known lines only, because
    /// they read a corpus once.
    #[must_use]
    pub fn boilerplate(mut self, known: Boilerplate) -> Self {
        self.boilerplate = Choice::Known(known.into());
        self
    }

    /// Keeps lines that stand word for word in many articles, such as cookie notices. By default, they
    /// are removed.
    #[must_use]
    pub fn keep_boilerplate(mut self, keep: bool) -> Self {
        self.boilerplate = if keep { Choice::Keep } else { Choice::Find };
        self
    }

    /// Returns `true` if boilerplate is to be found, because none is known and none is kept.
    pub(crate) fn seeks_boilerplate(&self) -> bool {
        matches!(self.boilerplate, Choice::Find)
    }

    /// Returns the lines that are left out and were given before.
    pub(crate) fn known_boilerplate(&self) -> Boilerplate {
        self.boilerplate.known().cloned().unwrap_or_default()
    }

    /// Leaves out the lines of a model, unless others are known or all are kept.
    pub(crate) fn or_boilerplate(&self, of_model: &Boilerplate) -> Cow<'_, Self> {
        if self.seeks_boilerplate() && !of_model.lines().is_empty() {
            Cow::Owned(self.clone().boilerplate(of_model.clone()))
        } else {
            Cow::Borrowed(self)
        }
    }

    /// Returns `true` if a file of the corpus is a table.
    pub(super) fn has_tables(&self) -> bool {
        self.files().iter().any(|file| file.format.has_columns)
    }

    /// Returns `true` for the built-in sample.
    pub(crate) fn is_sample(&self) -> bool {
        matches!(self.origin, Origin::Sample)
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
