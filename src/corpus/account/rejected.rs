//! The records of the input that are not articles, and how they are reported.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Error;

/// A record of the input that is not an article, and the reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Rejected {
    /// The file, as the user named it.
    pub file: String,
    /// The line (text formats) or row (Parquet) of the record, from 1; 0 for the whole file.
    pub record: u64,
    /// The reason.
    pub reason: String,
    /// Whether the rest of the file is lost as well, because the file is truncated or cannot
    /// be read.
    #[serde(default)]
    pub rest_of_file: bool,
}

/// Writes the file, the record unless it is the whole file, and the reason.
impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, record, reason, .. } = self;
        match record {
            0 => write!(f, "{file}: {reason}"),
            _ => write!(f, "{file}, record {record}: {reason}"),
        }
    }
}

/// The number of damaged files that are named one by one.
const MOST_NAMED: usize = 5;

/// Returns a line for each file that is missing from the result in whole or in part (see
/// [`Rejected::rest_of_file`]).
///
/// Such a file is only one rejected record, however many articles it held, so users must
/// be warned. At most five files are named.
///
/// ```
/// use zeitwort::corpus::{Rejected, losses};
///
/// let rejected = |record, reason: &str, rest_of_file| Rejected {
///     file: "news.jsonl".to_owned(),
///     record,
///     reason: reason.to_owned(),
///     rest_of_file,
/// };
/// let records = [rejected(7, "empty text", false), rejected(9, "the file is truncated", true)];
/// assert_eq!(losses(&records), ["news.jsonl is not in the result from record 9 on: the file is truncated"]);
/// ```
#[must_use]
pub fn losses(rejected: &[Rejected]) -> Vec<String> {
    let damaged: Vec<&Rejected> = rejected.iter().filter(|record| record.rest_of_file).collect();
    let line = |Rejected { file, record, reason, .. }: &Rejected| match record {
        0 => format!("{file} is not in the result: {reason}"),
        _ => format!("{file} is not in the result from record {record} on: {reason}"),
    };
    let mut lines: Vec<String> = damaged.iter().take(MOST_NAMED).map(|record| line(record)).collect();
    if let Some(more @ 1..) = damaged.len().checked_sub(MOST_NAMED) {
        lines.push(format!("{more} more files are damaged and missing from the result in whole or in part"));
    }
    lines
}

/// Returns the error for a corpus without articles, with up to three rejected records as
/// examples. `read` is the number of records read.
pub(crate) fn nothing_usable(read: u64, rejected: &[Rejected]) -> Error {
    let examples: Vec<String> = rejected.iter().take(3).map(ToString::to_string).collect();
    Error::NothingUsable { read, reasons: examples.join("; ") }
}
