//! `source_copies`: who carries whose texts.

use polars::prelude::DataFrame;

use crate::Result;
use crate::copies::{CopyGroups, SourceCopies};
use crate::frame::columns::{column_of, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{F64, Str, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};

pub(crate) const SOURCE_COPIES: TableDefinition = TableDefinition::new(
    SCHEMA,
    Build::Whole(|source| source_copies(&source.copies.map(CopyGroups::sources).unwrap_or_default())),
);

const SCHEMA: TableSchema = TableSchema::new(
    "source_copies",
    &[
        ColumnSchema::new("from", Str, "the outlet that had the texts first"),
        ColumnSchema::new("to", Str, "the outlet of the copies; the same one for its own later versions"),
        ColumnSchema::new("docs", U32, "the number of copies"),
        ColumnSchema::new(
            "median_lag_days",
            F64,
            "the median of the days to the copy, 0 or more; null if no day is known",
        )
        .nullable(),
    ],
);

/// Sorted by `docs`, descending, then by `from` and `to`.
fn source_copies(sources: &[SourceCopies]) -> Result<DataFrame> {
    table(
        &SCHEMA,
        vec![
            column_of("from", sources, |copies| copies.from.as_str()),
            column_of("to", sources, |copies| copies.to.as_str()),
            column_of("docs", sources, |copies| copies.docs),
            column_of("median_lag_days", sources, |copies| copies.median_lag_days),
        ],
    )
}
