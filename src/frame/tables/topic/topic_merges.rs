//! `topic_merges`: the hierarchy of topics, a row for each merge.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column, column_of, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{F64, I32, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::frame::source::TableSource;

pub(crate) const TOPIC_MERGES: TableDefinition = TableDefinition::new(SCHEMA, Build::Whole(build));

const SCHEMA: TableSchema = TableSchema::new(
    "topic_merges",
    &[
        ColumnSchema::new("node", I32, "the number of the merge; the first one is the number of topics"),
        ColumnSchema::new("first", I32, "a topic or an earlier node"),
        ColumnSchema::new("second", I32, "the topic or node that it is merged with"),
        ColumnSchema::new("height", F64, "the increase of the sum of squares (Ward)"),
        ColumnSchema::new("docs", U32, "the articles of both"),
    ],
);

/// Topics are merged two by two until one is left.
fn build(source: &TableSource<'_>) -> Result<DataFrame> {
    let merges = source.topic_model.hierarchy();
    let topics = source.topic_model.len();
    let nodes = topics as i32..(topics + merges.len()) as i32;
    table(
        &SCHEMA,
        vec![
            column("node", nodes.collect::<Vec<_>>()),
            column_of("first", &merges, |merge| merge.parts.0 as i32),
            column_of("second", &merges, |merge| merge.parts.1 as i32),
            column_of("height", &merges, |merge| merge.height),
            column_of("docs", &merges, |merge| merge.docs),
        ],
    )
}
