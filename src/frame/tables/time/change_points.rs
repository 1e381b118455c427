//! `change_points`: a row for each change in the level of a tracked term.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column_of, dates, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{Date, F64, Str, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::frame::source::{SeriesSource, TableSource};

pub(crate) const CHANGE_POINTS: TableDefinition = TableDefinition::new(SCHEMA, Build::Series(build));

const SCHEMA: TableSchema = TableSchema::new(
    "change_points",
    &[
        ColumnSchema::new("term_id", U32, "the term"),
        ColumnSchema::new("term", Str, "the term as counted"),
        ColumnSchema::new("label", Str, "its most frequent surface form"),
        ColumnSchema::new("date", Date, "the first day of the first period of the new level"),
        ColumnSchema::new("before", F64, "the share of articles since the previous change"),
        ColumnSchema::new("after", F64, "the share of articles until the next change"),
        ColumnSchema::new("gain", F64, "twice the log-likelihood ratio of two levels against one"),
        ColumnSchema::new("q", F64, "the false discovery rate over all tracked terms"),
    ],
);

/// Sorted by term and date; see [`Events`](crate::time::Events).
fn build(source: &TableSource<'_>, series: &SeriesSource<'_>) -> Result<DataFrame> {
    let (vocabulary, changes) = (source.vocabulary(), series.change_points);
    table(
        &SCHEMA,
        vec![
            column_of("term_id", changes, |change| change.term_id),
            column_of("term", changes, |change| &*vocabulary.get(change.term_id).term),
            column_of("label", changes, |change| &*vocabulary.get(change.term_id).label),
            dates("date", changes.iter().map(|change| Some(change.date))),
            column_of("before", changes, |change| change.before),
            column_of("after", changes, |change| change.after),
            column_of("gain", changes, |change| change.gain),
            column_of("q", changes, |change| change.q),
        ],
    )
}
