//! `passages`: a row for each passage that two articles share.

use polars::prelude::DataFrame;

use crate::Result;
use crate::copies::Passage;
use crate::corpus::Document;
use crate::frame::columns::{column_of, table};
use crate::frame::schema::ColumnType::{I32, Str, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};

/// The schema of [`passages`].
pub const PASSAGES: TableSchema = TableSchema::new(
    "passages",
    &[
        ColumnSchema::new("doc_id", Str, "the id of the article"),
        ColumnSchema::new(
            "other_id",
            Str,
            "the id of the earlier article, or of the one of the other corpus",
        ),
        ColumnSchema::new("start", U32, "the first character of the passage in the article, from 0"),
        ColumnSchema::new("end", U32, "the character behind its last one"),
        ColumnSchema::new("other_start", U32, "the first character in the other article"),
        ColumnSchema::new("other_end", U32, "the character behind the last one in the other article"),
        ColumnSchema::new("words", U32, "the words of the passage that both articles share"),
        ColumnSchema::new("text", Str, "the passage as it stands in the article"),
        ColumnSchema::new(
            "lag_days",
            I32,
            "the days from the other article to the article, if both are known",
        )
        .nullable(),
    ],
);

/// Returns a row for each passage, in the order given. The columns are those of [`PASSAGES`]. `others`
/// are the articles of the other corpus, or `documents` again if there is only one.
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars cannot build the table.
pub fn passages(passages: &[Passage], documents: &[Document], others: &[Document]) -> Result<DataFrame> {
    let id = |documents: &'_ [Document], index: usize| -> String {
        documents.get(index).map_or_else(String::new, |document| document.meta.id.clone())
    };
    table(
        &PASSAGES,
        vec![
            column_of("doc_id", passages, |passage| id(documents, passage.document)),
            column_of("other_id", passages, |passage| id(others, passage.other)),
            column_of("start", passages, |passage| passage.start),
            column_of("end", passages, |passage| passage.end),
            column_of("other_start", passages, |passage| passage.other_start),
            column_of("other_end", passages, |passage| passage.other_end),
            column_of("words", passages, |passage| passage.words),
            column_of("text", passages, |passage| passage.text(documents)),
            column_of("lag_days", passages, |passage| passage.lag_days),
        ],
    )
}
