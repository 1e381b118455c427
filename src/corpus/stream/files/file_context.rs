//! [`FileContext`]: what the records of one file have in common.

use crate::corpus::date::calendar_date::Date;
use crate::corpus::origin::{Corpus, Origin};
use crate::corpus::roles::Roles;

/// What the records of one file have in common. Articles in memory are like one file.
pub(in crate::corpus::stream) struct FileContext {
    /// The position of the file in the corpus.
    pub(in crate::corpus::stream) index: usize,
    /// The use of its columns.
    pub(in crate::corpus::stream) roles: Roles,
    /// The date that the name of the file or its folders gives. Only files of one article
    /// have one: of a table, it is often the day of the export.
    pub(in crate::corpus::stream) date_of_name: Option<Date>,
    /// Whether the file has a single record.
    pub(in crate::corpus::stream) is_single: bool,
}

impl FileContext {
    /// Returns the id of a record without one.
    pub(in crate::corpus::stream) fn own_id(&self, corpus: &Corpus, record: u64) -> String {
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
pub(in crate::corpus::stream) fn file_name(corpus: &Corpus, index: usize) -> String {
    match &corpus.origin {
        Origin::Files { files, .. } => files[index].name(),
        Origin::Documents(_) | Origin::Fields(_) => IN_MEMORY.to_owned(),
        Origin::Sample => SAMPLE.to_owned(),
    }
}
