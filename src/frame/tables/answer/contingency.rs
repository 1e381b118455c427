//! `contingency`: how many articles each label and topic share.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column_of, table};
use crate::frame::schema::ColumnType::{I32, Str, U64};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::topics::Contingency;

/// The schema of [`contingency`].
pub const CONTINGENCY: TableSchema = TableSchema::new(
    "contingency",
    &[
        ColumnSchema::new("label", Str, "the label"),
        ColumnSchema::new("topic", I32, "the topic"),
        ColumnSchema::new("docs", U64, "articles with both"),
    ],
);

/// Returns a row for each label and topic that share an article, sorted. The
/// columns are those of [`CONTINGENCY`].
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars cannot build the table.
pub fn contingency(counts: &Contingency<String, i32>) -> Result<DataFrame> {
    let cells: Vec<(&String, &i32, u64)> = counts.cells().collect();
    table(
        &CONTINGENCY,
        vec![
            column_of("label", &cells, |cell| cell.0.as_str()),
            column_of("topic", &cells, |cell| *cell.1),
            column_of("docs", &cells, |cell| cell.2),
        ],
    )
}
