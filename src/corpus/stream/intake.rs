//! [`Intake`]: counts the articles, keeps the rejected records, and watches the memory.

use super::record::Record;
use crate::corpus::account::Rejected;
use crate::corpus::document::Document;
use crate::memory::MemoryMonitor;
use crate::{Error, Result};

/// What was taken in so far.
#[derive(Default)]
pub(super) struct Intake {
    memory: MemoryMonitor,
    pub(super) documents: u64,
    pub(super) rejected: Vec<Rejected>,
}

impl Intake {
    /// Takes a record in. Returns `None` for a rejected one.
    ///
    /// # Errors
    /// Returns an error for too many articles, and if the memory is used up.
    pub(super) fn take(&mut self, record: Record) -> Result<Option<Document>> {
        match record {
            Record::Document(document) => {
                if self.documents == u64::from(u32::MAX) {
                    return Err(Error::TooLarge { what: "articles", limit: u32::MAX.into() });
                }
                self.documents += 1;
                self.memory.after_reading(document.text.len(), "the articles")?;
                Ok(Some(document))
            }
            Record::Rejected(rejected) => {
                self.rejected.push(rejected);
                Ok(None)
            }
        }
    }
}
