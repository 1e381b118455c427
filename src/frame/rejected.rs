//! `rejected`: one row for each input record that is no article.

use polars::prelude::DataFrame;

use super::build::{column, table};
use crate::Result;
use crate::corpus::Rejected;

/// `file` str, `record` u64 (line or row from 1; 0 for the whole file),
/// `reason` str. Sorted.
///
/// # Errors
/// Where polars refuses.
pub fn rejected(records: &[Rejected]) -> Result<DataFrame> {
    table(
        "rejected",
        vec![
            column("file", records.iter().map(|record| record.file.as_str()).collect::<Vec<_>>()),
            column("record", records.iter().map(|record| record.record).collect::<Vec<_>>()),
            column("reason", records.iter().map(|record| record.reason.as_str()).collect::<Vec<_>>()),
        ],
    )
}
