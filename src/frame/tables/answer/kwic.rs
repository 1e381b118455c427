//! `kwic`: a row for each concordance line.

use polars::prelude::DataFrame;

use crate::Result;
use crate::context::KwicLine;
use crate::corpus::Precision;
use crate::frame::columns::{column, column_of, dates, table};
use crate::frame::schema::ColumnType::{Date, Str, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};

/// The schema of [`kwic`]. The first columns have the names of quanteda's `kwic`.
pub const KWIC: TableSchema = TableSchema::new(
    "kwic",
    &[
        ColumnSchema::new("docname", Str, "the id of the article"),
        ColumnSchema::new("date", Date, "its date").nullable(),
        ColumnSchema::new("from", U32, "the first word of the keyword, from 1").nullable(),
        ColumnSchema::new("to", U32, "the last word of the keyword").nullable(),
        ColumnSchema::new("pre", Str, "the words before it"),
        ColumnSchema::new("keyword", Str, "the keyword as it stands in the text"),
        ColumnSchema::new("post", Str, "the words after it"),
        ColumnSchema::new("pattern", Str, "the query"),
        ColumnSchema::new("date_precision", Str, "day, month or year").nullable(),
    ],
);

/// Returns a row for each line, in the order of the lines. The columns are those
/// of [`KWIC`].
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars cannot build the table.
pub fn kwic(lines: &[KwicLine], pattern: &str) -> Result<DataFrame> {
    table(
        &KWIC,
        vec![
            column_of("docname", lines, |line| line.docname.as_str()),
            dates("date", lines.iter().map(|line| line.date.map(|date| date.first_day()))),
            column_of("from", lines, |line| line.from),
            column_of("to", lines, |line| line.to),
            column_of("pre", lines, |line| line.pre.as_str()),
            column_of("keyword", lines, |line| line.keyword.as_str()),
            column_of("post", lines, |line| line.post.as_str()),
            column("pattern", vec![pattern; lines.len()]),
            column_of("date_precision", lines, |line| {
                line.date.map(|date| Precision::as_str(date.precision()))
            }),
        ],
    )
}
