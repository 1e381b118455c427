//! [`RawBatches`]: the raw records of a corpus, some at a time, for threads that prepare them.

use super::files::{Next, RecordFiles};
use crate::corpus::account::Account;
use crate::corpus::origin::Corpus;
use crate::{Error, Result};

/// The raw records of a corpus, some at a time.
pub(super) struct RawBatches<'c> {
    files: RecordFiles<'c>,
    /// What was recognised so far.
    pub(super) account: Account,
    /// The error that ended the corpus.
    error: Option<Error>,
    is_over: bool,
}

impl<'c> RawBatches<'c> {
    pub(super) fn new(corpus: &'c Corpus) -> Self {
        Self { files: RecordFiles::new(corpus), account: Account::default(), error: None, is_over: false }
    }

    /// Returns the next records, at most `count`; none at the end of the corpus.
    pub(super) fn next_batch(&mut self, count: usize) -> Vec<Next> {
        let mut batch = Vec::with_capacity(count);
        while batch.len() < count && !self.is_over {
            match self.files.next(&mut self.account) {
                Some(Ok(next)) => batch.push(next),
                Some(Err(error)) => {
                    self.error = Some(error);
                    self.is_over = true;
                }
                None => self.is_over = true,
            }
        }
        batch
    }

    /// Returns the files, to compare the filters with their columns.
    ///
    /// # Errors
    /// Returns the error that ended the corpus, once.
    pub(super) fn end(&mut self) -> Result<&RecordFiles<'c>> {
        match self.error.take() {
            Some(error) => Err(error),
            None => Ok(&self.files),
        }
    }
}
