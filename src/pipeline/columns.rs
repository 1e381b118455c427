//! The columns of articles that settings name.

use std::collections::BTreeSet;

use crate::Error;
use crate::corpus::DocumentMeta;

/// Returns the error for a column in which no article has a value.
pub(super) fn no_values(setting: &'static str, column: &str, documents: &[DocumentMeta]) -> Error {
    let columns: BTreeSet<&str> = documents.iter().flat_map(DocumentMeta::columns).collect();
    let found = columns.into_iter().map(str::to_owned).collect();
    Error::NoValues { setting, column: column.to_owned(), found }
}
