//! `terms`: the vocabulary, a row for each term.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column, column_of, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{F64, Str, U32, U64};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::matrix::{TfIdf, Vocabulary};

pub(crate) const TERMS: TableDefinition =
    TableDefinition::new(SCHEMA, Build::Whole(|source| terms(source.vocabulary(), source.tfidf)));

const SCHEMA: TableSchema = TableSchema::new(
    "terms",
    &[
        ColumnSchema::new("term_id", U32, "the number of the term"),
        ColumnSchema::new("term", Str, "the term as it is counted: a lemma, or a stem"),
        ColumnSchema::new("label", Str, "its most frequent surface form"),
        ColumnSchema::new("docs", U32, "its document frequency"),
        ColumnSchema::new("count", U64, "its occurrences"),
        ColumnSchema::new("idf", F64, "its inverse document frequency"),
        ColumnSchema::new(
            "noun_share",
            F64,
            "the share of its occurrences within sentences that are capitalized",
        )
        .nullable(),
    ],
);

/// Returns [`Table::Terms`](crate::frame::Table::Terms) for a vocabulary. Sorted
/// by term.
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars cannot build the table.
pub fn terms(vocabulary: &Vocabulary, tfidf: &TfIdf) -> Result<DataFrame> {
    let terms = vocabulary.terms();
    table(
        &SCHEMA,
        vec![
            column("term_id", (0..terms.len() as u32).collect::<Vec<_>>()),
            column_of("term", terms, |term| &*term.term),
            column_of("label", terms, |term| &*term.label),
            column_of("docs", terms, |term| term.document_frequency),
            column_of("count", terms, |term| term.count),
            column("idf", tfidf.idf().to_vec()),
            column_of("noun_share", terms, |term| term.noun_share),
        ],
    )
}
