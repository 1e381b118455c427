//! `topic_selection`: a row for each number of topics that was compared.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column_of, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{Bool, F64, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::frame::source::TableSource;

pub(crate) const TOPIC_SELECTION: TableDefinition = TableDefinition::new(SCHEMA, Build::Whole(build));

const SCHEMA: TableSchema = TableSchema::new(
    "topic_selection",
    &[
        ColumnSchema::new("k", U32, "the number of topics"),
        ColumnSchema::new("silhouette", F64, "the mean silhouette by cosine"),
        ColumnSchema::new(
            "stability",
            F64,
            "the mean stability of the topics; if compared, in eight random subsets of up to 2,000 articles",
        )
        .nullable(),
        ColumnSchema::new("cohesion", F64, "the mean similarity of an article to its topic"),
        ColumnSchema::new("chosen", Bool, "whether this number was chosen"),
        ColumnSchema::new(
            "mutual_information",
            F64,
            "the mutual information of these topics and those found in the subsets, beyond chance, in nats",
        )
        .nullable(),
        ColumnSchema::new(
            "smoothed",
            F64,
            "the same, smoothed over the numbers compared; null for a given number",
        )
        .nullable(),
        ColumnSchema::new("fits", Bool, "whether `smoothed` is at least nine tenths of its highest value"),
        ColumnSchema::new(
            "clear",
            Bool,
            "whether the silhouette is highest here, by a tenth over the most topics compared",
        ),
    ],
);

/// Sorted by `k`. One row if the number of topics was given, none if a model was
/// applied. See [`TopicCandidate`](crate::topics::TopicCandidate).
fn build(source: &TableSource<'_>) -> Result<DataFrame> {
    let candidates = source.topic_selection;
    table(
        &SCHEMA,
        vec![
            column_of("k", candidates, |candidate| candidate.topics as u32),
            column_of("silhouette", candidates, |candidate| candidate.silhouette),
            column_of("stability", candidates, |candidate| candidate.stability),
            column_of("cohesion", candidates, |candidate| candidate.cohesion),
            column_of("chosen", candidates, |candidate| candidate.chosen),
            column_of("mutual_information", candidates, |candidate| candidate.mutual_information),
            column_of("smoothed", candidates, |candidate| candidate.smoothed),
            column_of("fits", candidates, |candidate| candidate.fits),
            column_of("clear", candidates, |candidate| candidate.clear),
        ],
    )
}
