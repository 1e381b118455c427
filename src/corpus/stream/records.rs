//! [`Records`]: the records of a corpus as one stream, prepared on all threads of the pool.

use std::collections::VecDeque;

use rayon::prelude::*;

use super::admission::Admission;
use super::prepare::{Preparation, Ready};
use super::raw_batches::RawBatches;
use super::record::Record;
use crate::corpus::account::Account;
use crate::corpus::origin::Corpus;
use crate::{Error, Result};

/// The records of a corpus in the order of its files; see [`Corpus::read`].
///
/// An item is an error only if the whole run has to stop, because a column that the user named
/// does not exist. Everything else is a [`Record`].
pub struct Records<'c> {
    raw: RawBatches<'c>,
    preparation: Preparation<'c>,
    /// Records that are prepared.
    ready: VecDeque<Ready>,
    is_over: bool,
    admission: Admission<'c>,
}

/// The records that are prepared at a time: enough for all threads, and some hundred kilobytes
/// of articles.
const RECORDS_AT_A_TIME: usize = 256;

impl Corpus {
    /// Reads the corpus, one record at a time.
    #[must_use]
    pub fn read(&self) -> Records<'_> {
        Records {
            raw: RawBatches::new(self),
            preparation: Preparation::new(self),
            ready: VecDeque::new(),
            is_over: false,
            admission: Admission::new(self),
        }
    }
}

impl Records<'_> {
    /// Returns the account of what was read so far.
    #[must_use]
    pub fn account(&self) -> Account {
        let mut account = self.raw.account.clone();
        account.merge(self.admission.account.clone());
        account
    }

    /// Returns the number of articles that the filters left out so far.
    pub(super) fn filtered(&self) -> u64 {
        self.admission.account.filtered
    }

    /// Returns the error for a corpus of which the filters left out all articles.
    pub(super) fn all_left_out(&self) -> Error {
        self.admission.all_left_out()
    }

    /// Reads and prepares the next records. Returns `false` at the end of the corpus.
    fn prepare_next(&mut self) -> bool {
        let raw = self.raw.next_batch(RECORDS_AT_A_TIME);
        let is_over = raw.is_empty();
        let preparation = &self.preparation;
        let ready: Vec<Ready> =
            raw.into_par_iter().with_min_len(8).map(|next| preparation.prepare(next)).collect();
        self.ready.extend(ready);
        !is_over
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                if let Some(record) = self.admission.admit(ready) {
                    return Some(Ok(record));
                }
            } else if self.is_over {
                return None;
            } else if !self.prepare_next() {
                self.is_over = true;
                let end = self.raw.end();
                return end
                    .map(|files| self.admission.filtered.unknown_column(files))
                    .unwrap_or_else(Some)
                    .map(Err);
            }
        }
    }
}
