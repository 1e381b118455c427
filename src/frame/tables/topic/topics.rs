//! `topics`: a row for each topic.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column, column_of, string_lists, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{F64, I32, Str, StrList, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::frame::source::TableSource;
use crate::topics::{OUTLIER, TopicModel};

pub(crate) const TOPICS: TableDefinition = TableDefinition::new(SCHEMA, Build::Whole(build));

const SCHEMA: TableSchema = TableSchema::new(
    "topics",
    &[
        ColumnSchema::new("topic", I32, "the number of the topic"),
        ColumnSchema::new("label", Str, "its name or its first words"),
        ColumnSchema::new("docs", U32, "its articles"),
        ColumnSchema::new("share", F64, "its share of all articles"),
        ColumnSchema::new("cohesion", F64, "the mean similarity of its articles to their centre"),
        ColumnSchema::new(
            "representative",
            StrList,
            "ids of articles that are central and different from one another",
        ),
        ColumnSchema::new(
            "stability",
            F64,
            "the mean Jaccard index with its best match in ten random halves of the articles",
        )
        .nullable(),
        ColumnSchema::new("parent", I32, "its node in `topic_merges`").nullable(),
        ColumnSchema::new("coherence", F64, "the mean NPMI of its first ten words").nullable(),
    ],
);

/// Sorted by topic. If there are articles without a topic, row −1 comes first,
/// so that `docs` adds up to all articles.
fn build(source: &TableSource<'_>) -> Result<DataFrame> {
    let TableSource { documents, topic_model, topics, .. } = source;
    let outliers = topics.outliers() as u32;
    let first = if outliers > 0 { OUTLIER } else { 0 };
    let numbers: Vec<i32> = (first..topics.len() as i32).collect();
    // None for the row of articles without a topic.
    let index = |topic: &i32| usize::try_from(*topic).ok();
    let docs = |topic: &i32| index(topic).map_or(outliers, |topic| topics.sizes()[topic]);
    let all = documents.len().max(1) as f64;
    let representatives = numbers.iter().map(|topic| {
        let rows = index(topic).map_or(&[][..], |topic| &source.representatives[topic]);
        rows.iter().map(|&row| documents[row].id.as_str())
    });
    let parents = parents(topic_model);
    table(
        &SCHEMA,
        vec![
            column("topic", numbers.clone()),
            column_of("label", &numbers, |&topic| topic_model.words().label(topic, source.vocabulary())),
            column_of("docs", &numbers, docs),
            column_of("share", &numbers, |topic| f64::from(docs(topic)) / all),
            column_of("cohesion", &numbers, |&topic| topics.cohesion(topic)),
            string_lists("representative", representatives),
            column_of("stability", &numbers, |topic| topic_model.stability()[index(topic)?]),
            column_of("parent", &numbers, |topic| parents[index(topic)?]),
            column_of("coherence", &numbers, |topic| source.coherence[index(topic)?]),
        ],
    )
}

/// The node of `topic_merges` that each topic is merged into.
fn parents(model: &TopicModel) -> Vec<Option<i32>> {
    let mut parents = vec![None; model.len()];
    for (merge, node) in model.hierarchy().iter().zip(model.len()..) {
        for part in [merge.parts.0, merge.parts.1] {
            if let Some(parent) = parents.get_mut(part) {
                *parent = Some(node as i32);
            }
        }
    }
    parents
}
