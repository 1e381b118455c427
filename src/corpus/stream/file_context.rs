//! [`FileContext`]: what the records of one file have in common.

use crate::corpus::date::calendar_date::Date;
use crate::corpus::origin::{Corpus, Origin};
use crate::corpus::roles::Roles;

/// What the records of one file have in common. Articles in memory are like one file.
pub(super) struct FileContext {
    /// The position of the file in the corpus.
    pub(super) index: usize,
    /// The use of its columns.
    pub(super) roles: Roles,
    /// The date that the name of the file or its folders gives. Only files of one article
    /// have one: of a table, it is often the day of the export.
    pub(super) date_of_name: Option<Date>,
    /// Whether the file has a single record.
    pub(super) is_single: bool,
}

impl FileContext {
    /// Returns the id of a record without one.
    pub(super) fn own_id(&self, corpus: &Corpus, record: u64) -> String {
        match &corpus.origin {
            Origin::Files { files, .. } if self.is_single => files[self.index].stem.clone(),
            Origin::Files { files, .. } => format!("{}:{record}", files[self.index].stem),
            Origin::Documents(_) | Origin::Fields(_) | Origin::Sample => record.to_string(),
        }
    }
}

/// What messages call input that comes from no file.
const IN_MEMORY: &str = "(in memory)";
const SAMPLE: &str = "(built-in sample)";

/// Returns what messages call the file at `index`.
pub(super) fn file_name(corpus: &Corpus, index: usize) -> String {
    match &corpus.origin {
        Origin::Files { files, .. } => files[index].name(),
        Origin::Documents(_) | Origin::Fields(_) => IN_MEMORY.to_owned(),
        Origin::Sample => SAMPLE.to_owned(),
    }
}
