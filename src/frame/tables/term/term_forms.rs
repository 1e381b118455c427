//! `term_forms`: the surface forms that are counted as each term.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column_of, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{Str, U32, U64};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::matrix::Vocabulary;

pub(crate) const TERM_FORMS: TableDefinition =
    TableDefinition::new(SCHEMA, Build::Whole(|source| term_forms(source.vocabulary())));

const SCHEMA: TableSchema = TableSchema::new(
    "term_forms",
    &[
        ColumnSchema::new("term_id", U32, "the term"),
        ColumnSchema::new("term", Str, "the term as counted"),
        ColumnSchema::new("form", Str, "a word as it stands in the texts"),
        ColumnSchema::new("count", U64, "its occurrences"),
    ],
);

/// The forms of each term, the most frequent first. Their counts add up to the occurrences of the term.
pub(crate) fn term_forms(vocabulary: &Vocabulary) -> Result<DataFrame> {
    let rows: Vec<(u32, &str, u64)> = vocabulary.forms().iter().collect();
    table(
        &SCHEMA,
        vec![
            column_of("term_id", &rows, |row| row.0),
            column_of("term", &rows, |row| &*vocabulary.get(row.0).term),
            column_of("form", &rows, |row| row.1),
            column_of("count", &rows, |row| row.2),
        ],
    )
}
