//! `matrix`: a row for each term of each article, with its count and weights.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{F32, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::frame::source::TableSource;
use crate::matrix::{FittedWeighting, TermCounts, WeightMatrix};

pub(crate) const MATRIX: TableDefinition =
    TableDefinition { on_request: true, ..TableDefinition::new(SCHEMA, Build::Whole(build)) };

const SCHEMA: TableSchema = TableSchema::new(
    "matrix",
    &[
        ColumnSchema::new("doc", U32, "the row of the article in `documents`, from 0"),
        ColumnSchema::new("term_id", U32, "the term"),
        ColumnSchema::new("count", U32, "its occurrences in the article"),
        ColumnSchema::new("tfidf", F32, "its TF-IDF weight"),
        ColumnSchema::new(
            "weight",
            F32,
            "its weight in the weighting that topics are based on, if that is not TF-IDF",
        )
        .optional(),
    ],
);

/// The non-zero counts. Sorted by article and term.
fn build(source: &TableSource<'_>) -> Result<DataFrame> {
    let TableSource { counts, weights, .. } = source;
    match source.weighting {
        FittedWeighting::TfIdf(_) => matrix(counts, weights, None),
        _ => matrix(counts, &source.tfidf.transform(counts), Some(weights)),
    }
}

fn matrix(counts: &TermCounts, tfidf: &WeightMatrix, chosen: Option<&WeightMatrix>) -> Result<DataFrame> {
    let documents: Vec<u32> =
        counts.rows().zip(0..).flat_map(|(row, document)| std::iter::repeat_n(document, row.len())).collect();
    let (terms, counts): (Vec<u32>, Vec<u32>) = counts.rows().flatten().unzip();
    let mut columns = vec![
        column("doc", documents),
        column("term_id", terms),
        column("count", counts),
        column("tfidf", tfidf.data().to_vec()),
    ];
    columns.extend(chosen.map(|weights| column("weight", weights.data().to_vec())));
    table(&SCHEMA, columns)
}
