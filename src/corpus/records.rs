//! Reads a corpus as one stream of records over all its files: cleans every article, gives it
//! an id, and rejects the second of two articles with the same id.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::clean::news_lines::news_lines;
use super::clean::typography::clean;
use super::common_values::CommonValues;
use super::date::implausible::ImplausibleDates;
use super::document::Document;
use super::origin::{Corpus, Origin};
use super::read::{Content, RawRecord, RawRecords, ReadError, read_file};
use super::rejected::Rejected;
use super::sample;
use super::value::Fields;
use crate::{Error, Result};

/// A record of the input.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// An article.
    Document(Document),
    /// A record that is not an article, and the reason.
    Rejected(Rejected),
}

/// The records of a corpus in the order of its files; see [`Corpus::read`].
///
/// An item is an error only if the whole run has to stop, because a column that the user named
/// does not exist. Everything else is a [`Record::Rejected`].
pub struct Records<'c> {
    corpus: &'c Corpus,
    /// The number of files opened so far. Articles in memory are like one file.
    opened: usize,
    /// The rest of the file that was opened last.
    current: RawRecords<'c>,
    /// The columns that the user named and that no record has had yet: role and name.
    awaited: Vec<(&'static str, String)>,
    /// The file and the columns of the first record that lacked one of them.
    lacking: Option<(String, Vec<String>)>,
    /// Where each id was first seen, by a 128-bit hash of it. The ids themselves are kept in
    /// the documents.
    seen: HashMap<u128, FirstUse>,
    values: CommonValues,
    implausible_dates: ImplausibleDates,
}

/// The first use of an id.
#[derive(Clone, Copy)]
struct FirstUse {
    /// The position of its file.
    file: usize,
    record: u64,
}

/// What messages call input that comes from no file.
const IN_MEMORY: &str = "(in memory)";
const SAMPLE: &str = "(built-in sample)";

impl Corpus {
    /// Reads the corpus, one record at a time.
    #[must_use]
    pub fn read(&self) -> Records<'_> {
        Records {
            corpus: self,
            opened: 0,
            current: Box::new(std::iter::empty()),
            awaited: self.columns.named(),
            lacking: None,
            seen: HashMap::new(),
            values: CommonValues::default(),
            implausible_dates: ImplausibleDates::default(),
        }
    }
}

impl<'c> Records<'c> {
    /// Returns the dates dropped so far because they stand for "unknown". Their articles have
    /// no date.
    #[must_use]
    pub fn implausible_dates(&self) -> &ImplausibleDates {
        &self.implausible_dates
    }

    /// Opens the next file; returns `None` after the last.
    fn open_next(&mut self) -> Option<Result<RawRecords<'c>, ReadError>> {
        let index = self.opened;
        self.opened += 1;
        let corpus = self.corpus;
        let records: RawRecords<'c> = match &corpus.origin {
            Origin::Files { files, .. } => {
                return Some(read_file(files.get(index)?, &corpus.columns, corpus.encoding));
            }
            _ if index > 0 => return None,
            Origin::Documents(documents) => {
                let documents = (1..).zip(documents.iter());
                Box::new(documents.map(|(record, document)| RawRecord {
                    record,
                    content: Ok(Content::Document(document.clone())),
                    ends_file: false,
                }))
            }
            Origin::Fields(rows) => Box::new((1..).zip(rows.iter()).map(|(record, fields)| RawRecord {
                record,
                content: Ok(Content::Fields(fields.clone())),
                ends_file: false,
            })),
            Origin::Sample => Box::new(
                (1..)
                    .zip(sample::articles())
                    .map(|(record, article)| RawRecord::of_document(record, article)),
            ),
        };
        Some(Ok(records))
    }

    /// Turns a raw record into an article, unless it is rejected.
    fn record_from(&mut self, raw: RawRecord) -> Record {
        let RawRecord { record, content, ends_file } = raw;
        let document = match content {
            Ok(Content::Document(document)) => Ok(document),
            Ok(Content::Fields(fields)) => {
                self.look_for_awaited_columns(&fields);
                self.corpus.columns.document(fields, || self.fallback_id(record))
            }
            Err(reason) if ends_file => return self.reject_rest_of_file(record, reason),
            Err(reason) => Err(reason),
        };
        match document.and_then(|document| self.cleaned(document)) {
            Ok(document) => self.admit(document, record),
            Err(reason) => self.reject(record, reason),
        }
    }

    /// Returns the id of a record without one.
    fn fallback_id(&self, record: u64) -> String {
        match &self.corpus.origin {
            Origin::Files { files, .. } => format!("{}:{record}", files[self.opened - 1].stem),
            Origin::Documents(_) | Origin::Fields(_) | Origin::Sample => record.to_string(),
        }
    }

    /// Cleans the text. Every article passes here, whatever it was read from.
    fn cleaned(&self, mut document: Document) -> Result<Document, String> {
        if let Cow::Owned(text) = clean(&document.text) {
            document.text = text;
        }
        if document.text.trim().is_empty() {
            return Err("empty text".to_owned());
        }
        if self.corpus.keeps_news_lines { Ok(document) } else { without_news_lines(document) }
    }

    /// Returns the article, unless its id is taken.
    fn admit(&mut self, mut document: Document, record: u64) -> Record {
        self.values.share(&mut document.meta);
        let id = document.meta.id.as_bytes();
        let hash = u128::from(FixedState::with_seed(1).hash_one(id)) << 64
            | u128::from(FixedState::with_seed(2).hash_one(id));
        let first = match self.seen.entry(hash) {
            Entry::Occupied(first) => *first.get(),
            Entry::Vacant(entry) => {
                entry.insert(FirstUse { file: self.opened - 1, record });
                document.meta.date = self.implausible_dates.filter(document.meta.date);
                return Record::Document(document);
            }
        };
        let file = self.file_name(first.file);
        let reason = format!("duplicate id `{}`: first in {file}, record {}", document.meta.id, first.record);
        self.reject(record, reason)
    }

    /// Crosses off the named columns that a record has.
    fn look_for_awaited_columns(&mut self, fields: &Fields) {
        if self.awaited.is_empty() {
            return;
        }
        let before = self.awaited.len();
        self.awaited.retain(|(_, name)| !fields.iter().any(|(field, _)| **field == **name));
        if self.lacking.is_none() && before == self.awaited.len() {
            let found = fields.iter().map(|(name, _)| name.to_string()).collect();
            self.lacking = Some((self.file_name(self.opened - 1), found));
        }
    }

    /// Returns the error for a column that the user named and that no record had.
    fn missing_column(&mut self) -> Option<Error> {
        let (file, found) = self.lacking.take()?;
        let (role, column) = self.awaited.drain(..).next()?;
        Some(Error::MissingColumn { file, role, column, found })
    }

    fn reject(&self, record: u64, reason: String) -> Record {
        let file = self.file_name(self.opened - 1);
        Record::Rejected(Rejected { file, record, reason, rest_of_file: false })
    }

    fn reject_rest_of_file(&self, record: u64, reason: String) -> Record {
        let file = self.file_name(self.opened - 1);
        Record::Rejected(Rejected { file, record, reason, rest_of_file: true })
    }

    fn file_name(&self, index: usize) -> String {
        match &self.corpus.origin {
            Origin::Files { files, .. } => files[index].path.display().to_string(),
            Origin::Documents(_) | Origin::Fields(_) => IN_MEMORY.to_owned(),
            Origin::Sample => SAMPLE.to_owned(),
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(raw) = self.current.next() {
                return Some(Ok(self.record_from(raw)));
            }
            self.current = Box::new(std::iter::empty());
            match self.open_next() {
                Some(Ok(records)) => self.current = records,
                Some(Err(ReadError::File(reason))) => return Some(Ok(self.reject_rest_of_file(0, reason))),
                Some(Err(ReadError::Column(error))) => return Some(Err(error)),
                None => return self.missing_column().map(Err),
            }
        }
    }
}

/// Removes bylines, credits and marks from the text, and keeps what they say: the agencies,
/// the outlet if no column names it, and the day if the date is less precise and agrees.
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
        return Err("empty text except for bylines and credits".to_owned());
    }
    if let Cow::Owned(text) = news.text {
        document.text = text;
    }
    Ok(document)
}
