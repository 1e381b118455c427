//! The columns of articles that settings name.

use std::collections::BTreeSet;

use crate::Error;
use crate::corpus::DocumentMeta;

/// Returns the error for a column in which no article has a value.
pub(super) fn no_values(setting: &'static str, column: &str, documents: &[DocumentMeta]) -> Error {
    // A column that exists and is empty is no answer to the question which columns have values.
    let columns: BTreeSet<&str> =
        documents.iter().flat_map(DocumentMeta::columns).filter(|known| *known != column).collect();
    let found = columns.into_iter().map(str::to_owned).collect();
    Error::NoValues { setting, column: column.to_owned(), found }
}
