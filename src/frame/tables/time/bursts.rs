//! `bursts`: a row for each burst of a tracked term.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column_of, dates, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{Date, F64, Str, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::frame::source::{SeriesSource, TableSource};

pub(crate) const BURSTS: TableDefinition = TableDefinition::new(SCHEMA, Build::Series(build));

const SCHEMA: TableSchema = TableSchema::new(
    "bursts",
    &[
        ColumnSchema::new("term_id", U32, "the term"),
        ColumnSchema::new("term", Str, "the term as counted"),
        ColumnSchema::new("label", Str, "its most frequent surface form"),
        ColumnSchema::new("level", U32, "the level of the automaton, from 1"),
        ColumnSchema::new("start", Date, "the first day of the first period"),
        ColumnSchema::new("end", Date, "the first day of the last period"),
        ColumnSchema::new("weight", F64, "the gain in log-likelihood over the level below"),
        ColumnSchema::new("docs", U32, "the articles of these periods that contain the term"),
        ColumnSchema::new("q", F64, "the false discovery rate over all tracked terms"),
    ],
);

/// Sorted by term, start and level; see [`Events`](crate::time::Events).
fn build(source: &TableSource<'_>, series: &SeriesSource<'_>) -> Result<DataFrame> {
    let (vocabulary, bursts) = (source.vocabulary(), series.bursts);
    table(
        &SCHEMA,
        vec![
            column_of("term_id", bursts, |burst| burst.term_id),
            column_of("term", bursts, |burst| &*vocabulary.get(burst.term_id).term),
            column_of("label", bursts, |burst| &*vocabulary.get(burst.term_id).label),
            column_of("level", bursts, |burst| burst.level),
            dates("start", bursts.iter().map(|burst| Some(burst.start))),
            dates("end", bursts.iter().map(|burst| Some(burst.end))),
            column_of("weight", bursts, |burst| burst.weight),
            column_of("docs", bursts, |burst| burst.docs),
            column_of("q", bursts, |burst| burst.q),
        ],
    )
}
