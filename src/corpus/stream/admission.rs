//! [`Admission`]: the last step of reading, in the order of the records. Every article gets an id,
//! and the second of two articles with the same id is rejected.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use memchr::memmem;

use super::common_values::CommonValues;
use super::files::file_name;
use super::filtered_values::FilteredValues;
use super::prepare::{Outcome, Prepared, PreparedDocument, Ready};
use super::record::Record;
use crate::Error;
use crate::corpus::account::{Account, Rejected};
use crate::corpus::origin::Corpus;

/// What admission has to know of all earlier records.
pub(super) struct Admission<'c> {
    corpus: &'c Corpus,
    /// Where each id was first seen, by a 128-bit hash of it. The ids themselves are kept in
    /// the documents.
    seen: HashMap<u128, FirstUse>,
    values: CommonValues,
    pub(super) filtered: FilteredValues,
    pub(super) account: Account,
}

/// The first use of an id.
#[derive(Clone, Copy)]
struct FirstUse {
    /// The position of its file.
    file: usize,
    record: u64,
}

/// What stands for a letter that could not be decoded.
const LOST_LETTER: &str = "\u{FFFD}";

impl<'c> Admission<'c> {
    pub(super) fn new(corpus: &'c Corpus) -> Self {
        Self {
            corpus,
            seen: HashMap::new(),
            values: CommonValues::default(),
            filtered: FilteredValues::new(&corpus.filter),
            account: Account::default(),
        }
    }

    pub(super) fn corpus(&self) -> &'c Corpus {
        self.corpus
    }

    /// Returns the error for a corpus of which the filters left out all articles.
    pub(super) fn all_left_out(&self) -> Error {
        Error::AllLeftOut { articles: self.account.filtered, values: self.filtered.describe() }
    }

    /// Turns a record into an article, unless it is rejected. Returns `None` for an article that
    /// the filters leave out.
    pub(super) fn admit(&mut self, ready: Ready) -> Option<Record> {
        match ready {
            Ready::Prepared(prepared) => self.admit_prepared(prepared),
            Ready::Record(record) => Some(record),
        }
    }

    fn admit_prepared(&mut self, prepared: Prepared) -> Option<Record> {
        let Prepared { context, record, outcome, mends, filtered_by } = prepared;
        self.filtered.add(filtered_by);
        let article = match outcome {
            Outcome::Article(article) => *article,
            Outcome::LeftOut(language) => {
                self.account.filtered += 1;
                language.into_iter().for_each(|language| self.account.languages.add(language));
                return None;
            }
            Outcome::Rejected { reason, ends_file } => {
                return Some(self.reject(context.index, record, reason, ends_file));
            }
        };
        let PreparedDocument { mut document, id_is_found, unreadable_date, date_is_of_name, .. } = article;
        let (from_others, language, removed) = (article.from_others, article.language, article.boilerplate);
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
        self.account.text_bytes += document.text.len() as u64;
        self.account.add_mends(mends);
        language.into_iter().for_each(|language| self.account.languages.add(language));
        if let Some(known) = self.corpus.boilerplate.known() {
            let (removed, bytes) = removed;
            let lines = removed.iter().filter_map(|line| known.lines().get(*line));
            self.account.boilerplate.add(lines.map(|line| line.text.as_str()), bytes);
        }
        let has_lost_letters = memmem::find(document.text.as_bytes(), LOST_LETTER.as_bytes()).is_some();
        self.account.lost_letters += u64::from(has_lost_letters);
        self.account.dates_from_names += u64::from(date_is_of_name);
        from_others.iter().for_each(|(role, column)| self.account.add_from_other(role.name(), column));
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
    fn register(&mut self, id: &str, file: usize, record: u64) -> std::result::Result<(), FirstUse> {
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
