//! [`Records`]: the records of a corpus as one stream. Every article gets an id, and the second
//! of two articles with the same id is rejected.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use memchr::memmem;
use rayon::prelude::*;

use super::common_values::CommonValues;
use super::file_context::file_name;
use super::files::{Next, RecordFiles};
use super::filtered_values::FilteredValues;
use super::prepare::{Outcome, Prepared, PreparedDocument, prepare};
use crate::corpus::account::{Account, Rejected};
use crate::corpus::document::Document;
use crate::corpus::origin::Corpus;
use crate::corpus::select::RecodedValues;
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
/// does not exist. Everything else is a [`Record`].
pub struct Records<'c> {
    corpus: &'c Corpus,
    files: RecordFiles<'c>,
    recoded: RecodedValues,
    /// Records that are prepared.
    ready: VecDeque<Ready>,
    /// The error that comes after them.
    error: Option<Error>,
    is_over: bool,
    /// Where each id was first seen, by a 128-bit hash of it. The ids themselves are kept in
    /// the documents.
    seen: HashMap<u128, FirstUse>,
    values: CommonValues,
    filtered: FilteredValues,
    account: Account,
}

enum Ready {
    Prepared(Prepared),
    /// A record that needs no preparation.
    Record(Record),
}

/// The first use of an id.
#[derive(Clone, Copy)]
struct FirstUse {
    /// The position of its file.
    file: usize,
    record: u64,
}

/// The records that are prepared at a time: enough for all threads, and some hundred kilobytes
/// of articles.
const RECORDS_AT_A_TIME: usize = 256;

/// What stands for a letter that could not be decoded.
const LOST_LETTER: &str = "\u{FFFD}";

impl Corpus {
    /// Reads the corpus, one record at a time.
    #[must_use]
    pub fn read(&self) -> Records<'_> {
        Records {
            corpus: self,
            files: RecordFiles::new(self),
            recoded: self.recode.lookup(),
            ready: VecDeque::new(),
            error: None,
            is_over: false,
            seen: HashMap::new(),
            values: CommonValues::default(),
            filtered: FilteredValues::new(&self.filter),
            account: Account::default(),
        }
    }
}

impl Records<'_> {
    /// Returns the account of what was read so far.
    #[must_use]
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// Returns the error for a corpus of which the filters left out all articles.
    pub(super) fn all_left_out(&self) -> Error {
        Error::AllLeftOut { articles: self.account.filtered, values: self.filtered.describe() }
    }

    /// Reads and prepares the next records. Does nothing at the end of the corpus.
    fn prepare_next(&mut self) {
        let mut raw = Vec::with_capacity(RECORDS_AT_A_TIME);
        while raw.len() < RECORDS_AT_A_TIME && self.error.is_none() {
            match self.files.next(&mut self.account) {
                Some(Ok(next)) => raw.push(next),
                Some(Err(error)) => self.error = Some(error),
                None => break,
            }
        }
        let (corpus, recoded) = (self.corpus, &self.recoded);
        let ready = |next: Next| match next {
            Next::Record(context, raw) => Ready::Prepared(prepare(corpus, recoded, context, raw)),
            Next::File { index, reason, is_damaged } => Ready::Record(Record::Rejected(Rejected {
                file: file_name(corpus, index),
                record: 0,
                reason,
                rest_of_file: is_damaged,
            })),
        };
        let ready: Vec<Ready> = raw.into_par_iter().with_min_len(8).map(ready).collect();
        self.ready.extend(ready);
    }

    /// Turns a prepared record into an article, unless it is rejected. Returns `None` for an article
    /// that the filters leave out.
    fn admit(&mut self, prepared: Prepared) -> Option<Record> {
        let Prepared { context, record, outcome, mends, filtered_by } = prepared;
        self.filtered.add(filtered_by);
        let article = match outcome {
            Outcome::Article(article) => *article,
            Outcome::LeftOut => {
                self.account.filtered += 1;
                return None;
            }
            Outcome::Rejected { reason, ends_file } => {
                return Some(self.reject(context.index, record, reason, ends_file));
            }
        };
        let PreparedDocument { mut document, id_is_found, unreadable_date, date_is_of_name } = article;
        if let Err(first) = self.register(&document.meta.id, context.index, record) {
            let own_id = context.own_id(self.corpus, record);
            if !id_is_found || self.register(&own_id, context.index, record).is_err() {
                let file = file_name(self.corpus, first.file);
                let reason =
                    format!("duplicate id `{}`: first in {file}, record {}", document.meta.id, first.record);
                return Some(self.reject(context.index, record, reason, false));
            }
            document.meta.id = own_id;
            self.account.repeated_ids += 1;
        }
        self.account.add_mends(mends);
        let has_lost_letters = memmem::find(document.text.as_bytes(), LOST_LETTER.as_bytes()).is_some();
        self.account.lost_letters += u64::from(has_lost_letters);
        self.account.dates_from_names += u64::from(date_is_of_name);
        if let Some(date) = unreadable_date {
            self.account.add_unreadable_date(date);
        }
        document.meta.date = self.account.implausible_dates.filter(document.meta.date);
        self.values.share(&mut document.meta);
        Some(Record::Document(document))
    }

    /// Registers the use of an id.
    ///
    /// # Errors
    /// Returns its first use if it is taken.
    fn register(&mut self, id: &str, file: usize, record: u64) -> Result<(), FirstUse> {
        let id = id.as_bytes();
        let hash = u128::from(FixedState::with_seed(1).hash_one(id)) << 64
            | u128::from(FixedState::with_seed(2).hash_one(id));
        match self.seen.entry(hash) {
            Entry::Occupied(first) => Err(*first.get()),
            Entry::Vacant(entry) => {
                entry.insert(FirstUse { file, record });
                Ok(())
            }
        }
    }

    fn reject(&self, index: usize, record: u64, reason: String, rest_of_file: bool) -> Record {
        Record::Rejected(Rejected { file: file_name(self.corpus, index), record, reason, rest_of_file })
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.ready.is_empty() && !self.is_over {
                self.prepare_next();
            }
            let record = match self.ready.pop_front() {
                Some(Ready::Prepared(prepared)) => self.admit(prepared),
                Some(Ready::Record(record)) => Some(record),
                None if self.is_over => return None,
                None => {
                    self.is_over = true;
                    let error = self.error.take();
                    return error.or_else(|| self.filtered.unknown_column(&self.files)).map(Err);
                }
            };
            if let Some(record) = record {
                return Some(Ok(record));
            }
        }
    }
}
