//! Reads a corpus as one stream of records over all its files, gives every
//! article an id, and rejects the second of two articles with one id.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::columns::Fields;
use super::common_values::CommonValues;
use super::files::{Format, InputFile};
use super::formats::{self, RawRecords, TableError};
use super::{Corpus, Document, Origin, Rejected, clean, delimited, news_lines, open, parquet, sample};
use crate::{Error, Result};

/// What one record of the input is.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// An article.
    Document(Document),
    /// No article, and why.
    Rejected(Rejected),
}

/// The records of a corpus in the order of its files; see [`Corpus::read`].
///
/// An item is an error only where the whole run has to stop: a column that the
/// user named does not exist. Everything else is a [`Record::Rejected`].
pub struct Records<'c> {
    corpus: &'c Corpus,
    /// Files or documents taken from the corpus so far.
    taken: usize,
    current: Option<RawRecords>,
    /// The columns that the user named and no record has had yet.
    awaited: Vec<(&'static str, String)>,
    /// The file and fields of the first record that lacked one of them.
    lacking: Option<(String, Vec<String>)>,
    /// Where each id was first seen, by a 128-bit hash of it: ids are kept once
    /// already, with their documents.
    seen: HashMap<u128, First>,
    values: CommonValues,
}

/// The first use of an id.
#[derive(Clone, Copy)]
struct First {
    /// Position of its file.
    file: usize,
    record: u64,
}

/// Names the origin of articles that come from no file.
const IN_MEMORY: &str = "(in memory)";
const SAMPLE: &str = "(built-in sample)";

impl<'c> Records<'c> {
    pub(super) fn new(corpus: &'c Corpus) -> Self {
        let awaited = corpus.columns.named();
        Self {
            corpus,
            taken: 0,
            current: None,
            awaited,
            lacking: None,
            seen: HashMap::new(),
            values: CommonValues::default(),
        }
    }

    /// Opens the next file; a file that is one record gives it at once.
    fn open_next(&mut self) -> Option<Result<Option<Record>>> {
        let index = self.taken;
        self.taken += 1;
        match &self.corpus.origin {
            Origin::Files { files, .. } => {
                let file = files.get(index)?;
                Some(self.open_file(file))
            }
            Origin::Documents(documents) => {
                let document = documents.get(index)?.clone();
                let record = index as u64 + 1;
                Some(Ok(Some(self.admit(Ok(document), record))))
            }
            Origin::Fields(records) => {
                let fields = records.get(index)?.clone();
                if !self.awaited.is_empty() {
                    self.await_columns(&fields);
                }
                let record = index as u64 + 1;
                let document = self.corpus.columns.document(fields, || record.to_string());
                Some(Ok(Some(self.admit(document, record))))
            }
            Origin::Sample => {
                let document = sample::article(index)?;
                Some(Ok(Some(self.admit(document, index as u64 + 1))))
            }
        }
    }

    fn open_file(&mut self, file: &'c InputFile) -> Result<Option<Record>> {
        let columns = &self.corpus.columns;
        if file.format == Format::Parquet {
            return self.start(parquet::rows(&file.path, columns));
        }
        let reader = match open::open(file, self.corpus.encoding) {
            Ok(reader) => reader,
            Err(error) => return Ok(Some(self.reject_rest(0, format!("cannot be opened: {error}")))),
        };
        match file.format {
            Format::DatedText => Ok(Some(self.admit(formats::dated_text(reader, &file.stem), 1))),
            Format::JsonLines => self.start(Ok(formats::json_lines(reader))),
            Format::Delimited { tab } => {
                self.start(delimited::rows(reader, tab, &file.path.display().to_string(), columns))
            }
            Format::Parquet => Ok(None),
        }
    }

    fn start(&mut self, records: Result<RawRecords, TableError>) -> Result<Option<Record>> {
        match records {
            Ok(records) => {
                self.current = Some(records);
                Ok(None)
            }
            Err(TableError::File(reason)) => Ok(Some(self.reject_rest(0, reason))),
            Err(TableError::Column(error)) => Err(error),
        }
    }

    /// Ticks off the named columns that a record has.
    fn await_columns(&mut self, fields: &Fields) {
        let before = self.awaited.len();
        self.awaited.retain(|(_, name)| !fields.iter().any(|(field, _)| **field == **name));
        if self.lacking.is_none() && before == self.awaited.len() {
            let found = fields.iter().map(|(name, _)| name.to_string()).collect();
            self.lacking = Some((self.origin_name(self.taken - 1), found));
        }
    }

    /// At the end: a column that the user named and no record has.
    fn missing_column(&mut self) -> Option<Error> {
        let (file, found) = self.lacking.take()?;
        let (role, column) = self.awaited.drain(..).next()?;
        Some(Error::MissingColumn { file, role, column, found })
    }

    fn reject(&self, record: u64, reason: String) -> Record {
        let file = self.origin_name(self.taken - 1);
        Record::Rejected(Rejected { file, record, reason, rest_of_file: false })
    }

    /// A record with which the rest of its file is lost.
    fn reject_rest(&self, record: u64, reason: String) -> Record {
        let file = self.origin_name(self.taken - 1);
        Record::Rejected(Rejected { file, record, reason, rest_of_file: true })
    }

    fn origin_name(&self, index: usize) -> String {
        match &self.corpus.origin {
            Origin::Files { files, .. } => files[index].path.display().to_string(),
            Origin::Documents(_) | Origin::Fields(_) => IN_MEMORY.to_owned(),
            Origin::Sample => SAMPLE.to_owned(),
        }
    }

    /// The document, unless its record is bad or its id is taken.
    fn admit(&mut self, document: Result<Document, String>, record: u64) -> Record {
        let cleaned = document.and_then(cleaned);
        let read = if self.corpus.keeps_news_lines { cleaned } else { cleaned.and_then(without_news_lines) };
        let mut document = match read {
            Ok(document) => document,
            Err(reason) => return self.reject(record, reason),
        };
        self.values.share(&mut document.meta);
        let id = document.meta.id.as_bytes();
        let key = u128::from(FixedState::with_seed(1).hash_one(id)) << 64
            | u128::from(FixedState::with_seed(2).hash_one(id));
        let first = match self.seen.entry(key) {
            Entry::Occupied(first) => *first.get(),
            Entry::Vacant(place) => {
                place.insert(First { file: self.taken - 1, record });
                return Record::Document(document);
            }
        };
        let origin = self.origin_name(first.file);
        self.reject(
            record,
            format!("duplicate id `{}`: first in {origin}, record {}", document.meta.id, first.record),
        )
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(raw) = self.current.as_mut().and_then(Iterator::next) {
                let Origin::Files { files, .. } = &self.corpus.origin else { return None };
                if let (Ok(fields), false) = (&raw.fields, self.awaited.is_empty()) {
                    self.await_columns(fields);
                }
                if let (Err(reason), true) = (&raw.fields, raw.ends_file) {
                    return Some(Ok(self.reject_rest(raw.record, reason.clone())));
                }
                let fallback_id = || format!("{}:{}", files[self.taken - 1].stem, raw.record);
                let document =
                    raw.fields.and_then(|fields| self.corpus.columns.document(fields, fallback_id));
                return Some(Ok(self.admit(document, raw.record)));
            }
            self.current = None;
            match self.open_next() {
                Some(Ok(Some(record))) => return Some(Ok(record)),
                Some(Ok(None)) => {}
                Some(Err(error)) => return Some(Err(error)),
                None => return self.missing_column().map(Err),
            }
        }
    }
}

/// Every article passes here, whatever it was read from.
fn cleaned(mut document: Document) -> Result<Document, String> {
    if let Cow::Owned(text) = clean(&document.text) {
        document.text = text;
    }
    if document.text.trim().is_empty() { Err("empty text".to_owned()) } else { Ok(document) }
}

/// Takes bylines, credits and marks out of the text, and keeps what they tell:
/// the agencies, the outlet where no column names it, and the day where the date
/// is less precise and fits.
fn without_news_lines(mut document: Document) -> Result<Document, String> {
    let news = news_lines(&document.text);
    let meta = &mut document.meta;
    if !news.agencies.is_empty() {
        meta.agency = Some(news.agencies.join(", ").into());
    }
    if meta.source.is_none() {
        meta.source = news.source.map(Into::into);
    }
    if let (Some(date), Some(updated)) = (meta.date, news.updated) {
        meta.date = Some(date.sharpened(updated));
    }
    meta.news_lines = news.lines_removed;
    if news.text.trim().is_empty() {
        return Err("empty text, but for bylines and credits".to_owned());
    }
    if let Cow::Owned(text) = news.text {
        document.text = text;
    }
    Ok(document)
}
