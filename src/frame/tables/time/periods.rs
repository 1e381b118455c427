//! `periods`: a row for each calendar period.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column_of, dates, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{Bool, Date, U32, U64};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::frame::source::{SeriesSource, TableSource};

pub(crate) const PERIODS: TableDefinition = TableDefinition::new(SCHEMA, Build::Series(build));

const SCHEMA: TableSchema = TableSchema::new(
    "periods",
    &[
        ColumnSchema::new("period", Date, "the first day of the period"),
        ColumnSchema::new("docs", U32, "its articles"),
        ColumnSchema::new("tokens", U64, "its words"),
        ColumnSchema::new("complete", Bool, "`false` if the corpus begins or ends within the period"),
    ],
);

/// Every period from the first to the last, including empty ones.
fn build(_: &TableSource<'_>, series: &SeriesSource<'_>) -> Result<DataFrame> {
    let totals = series.timeline.totals();
    table(
        &SCHEMA,
        vec![
            dates("period", totals.iter().map(|total| Some(total.start))),
            column_of("docs", totals, |total| total.docs),
            column_of("tokens", totals, |total| total.tokens),
            column_of("complete", totals, |total| total.complete),
        ],
    )
}
