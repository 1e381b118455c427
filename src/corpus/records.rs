//! Reads a corpus as one stream of records over all its files, gives every
//! article an id, and rejects the second of two articles with one id.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::files::{Format, InputFile};
use super::formats::{self, DelimitedError, RawRecords};
use super::{Corpus, Document, Origin, Rejected, open, parquet, sample};
use crate::Result;

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
    /// Where each id was first seen, by a 128-bit hash of it: ids are kept once
    /// already, with their documents.
    seen: HashMap<u128, (usize, u64)>,
}

/// Names the origin of articles that come from no file.
const IN_MEMORY: &str = "(in memory)";
const SAMPLE: &str = "(built-in sample)";

impl<'c> Records<'c> {
    pub(super) fn new(corpus: &'c Corpus) -> Self {
        Self { corpus, taken: 0, current: None, seen: HashMap::new() }
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
                let checked =
                    if document.text.trim().is_empty() { Err("empty text".to_owned()) } else { Ok(document) };
                Some(Ok(Some(self.admit(checked, record))))
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
            Err(error) => return Ok(Some(self.reject(0, format!("cannot be opened: {error}")))),
        };
        match file.format {
            Format::DatedText => Ok(Some(self.admit(formats::dated_text(reader, &file.stem), 1))),
            Format::JsonLines => self.start(Ok(formats::json_lines(reader))),
            Format::Delimited { tab } => {
                self.start(formats::delimited(reader, tab, &file.path.display().to_string(), columns))
            }
            Format::Parquet => Ok(None),
        }
    }

    fn start(&mut self, records: Result<RawRecords, DelimitedError>) -> Result<Option<Record>> {
        match records {
            Ok(records) => {
                self.current = Some(records);
                Ok(None)
            }
            Err(DelimitedError::File(reason)) => Ok(Some(self.reject(0, reason))),
            Err(DelimitedError::Column(error)) => Err(error),
        }
    }

    fn reject(&self, record: u64, reason: String) -> Record {
        Record::Rejected(Rejected { file: self.origin_name(self.taken - 1), record, reason })
    }

    fn origin_name(&self, index: usize) -> String {
        match &self.corpus.origin {
            Origin::Files { files, .. } => files[index].path.display().to_string(),
            Origin::Documents(_) => IN_MEMORY.to_owned(),
            Origin::Sample => SAMPLE.to_owned(),
        }
    }

    /// The document, unless its record is bad or its id is taken.
    fn admit(&mut self, document: Result<Document, String>, record: u64) -> Record {
        let document = match document {
            Ok(document) => document,
            Err(reason) => return self.reject(record, reason),
        };
        let here = (self.taken - 1, record);
        let id = document.meta.id.as_bytes();
        let key = u128::from(FixedState::with_seed(1).hash_one(id)) << 64
            | u128::from(FixedState::with_seed(2).hash_one(id));
        let first = *self.seen.entry(key).or_insert(here);
        if first == here {
            return Record::Document(document);
        }
        let origin = self.origin_name(first.0);
        self.reject(
            record,
            format!("duplicate id `{}`: first in {origin}, record {}", document.meta.id, first.1),
        )
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(raw) = self.current.as_mut().and_then(Iterator::next) {
                let Origin::Files { files, .. } = &self.corpus.origin else { return None };
                let fallback_id = || format!("{}:{}", files[self.taken - 1].stem, raw.record);
                let document =
                    raw.fields.and_then(|fields| self.corpus.columns.document(fields, fallback_id));
                return Some(Ok(self.admit(document, raw.record)));
            }
            self.current = None;
            match self.open_next()? {
                Ok(Some(record)) => return Some(Ok(record)),
                Ok(None) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
