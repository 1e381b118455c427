//! `rejected`: a row for each input record that is not an article.

use polars::prelude::DataFrame;

use crate::Result;
use crate::corpus::Rejected;
use crate::frame::columns::{column_of, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{Str, U64};
use crate::frame::schema::{ColumnSchema, TableSchema};

pub(crate) const REJECTED: TableDefinition =
    TableDefinition::new(SCHEMA, Build::Whole(|source| rejected(source.rejected)));

const SCHEMA: TableSchema = TableSchema::new(
    "rejected",
    &[
        ColumnSchema::new("file", Str, "the file"),
        ColumnSchema::new("record", U64, "its line or row, from 1; 0 for the whole file"),
        ColumnSchema::new("reason", Str, "why it is not an article"),
    ],
);

/// Returns [`Table::Rejected`](crate::frame::Table::Rejected) for these records.
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars cannot build the table.
pub fn rejected(records: &[Rejected]) -> Result<DataFrame> {
    table(
        &SCHEMA,
        vec![
            column_of("file", records, |record| record.file.as_str()),
            column_of("record", records, |record| record.record),
            column_of("reason", records, |record| record.reason.as_str()),
        ],
    )
}
