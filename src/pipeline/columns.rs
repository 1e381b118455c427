//! The columns of articles that settings name.

use std::collections::BTreeSet;

use crate::Error;
use crate::corpus::DocumentMeta;
use crate::similar::most_similar;

/// Returns the error for a column in which no article has a value.
pub(super) fn no_values(setting: &'static str, column: &str, documents: &[DocumentMeta]) -> Error {
    // A column that exists and is empty is no answer to the question which columns have values.
    let columns: BTreeSet<&str> =
        documents.iter().flat_map(DocumentMeta::columns).filter(|known| *known != column).collect();
    let nearest = most_similar(column, columns.iter().copied()).map(str::to_owned);
    let found = columns.into_iter().map(str::to_owned).collect();
    Error::NoValues { setting, column: column.to_owned(), found, nearest }
}
