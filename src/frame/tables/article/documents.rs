//! `documents`: a row for each article.

use polars::prelude::DataFrame;

use super::metadata::{add_metadata, identity};
use crate::Result;
use crate::corpus::DocumentMeta;
use crate::frame::columns::{column, dates, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{Date, F32, I32, Str, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::frame::source::TableSource;

pub(crate) const DOCUMENTS: TableDefinition = TableDefinition::new(SCHEMA, Build::Whole(build));

const SCHEMA: TableSchema = TableSchema::new(
    "documents",
    &[
        ColumnSchema::new("doc_id", Str, "the id of the article"),
        ColumnSchema::new("date", Date, "its date; the first day if only the month or year is known")
            .nullable(),
        ColumnSchema::new("date_precision", Str, "`day`, `month` or `year`").nullable(),
        ColumnSchema::new("period", Date, "the first day of its period").nullable(),
        ColumnSchema::new("n_tokens", U32, "the number of all its words"),
        ColumnSchema::new("n_terms", U32, "the number of its distinct terms"),
        ColumnSchema::new("topic", I32, "its topic; −1 if it has none, such as an article without terms"),
        ColumnSchema::new("similarity", F32, "cosine similarity to its topic"),
        ColumnSchema::new("title", Str, "its headline").nullable().optional(),
        ColumnSchema::new("source", Str, "its outlet").nullable().optional(),
        ColumnSchema::new("agency", Str, "agencies named in the text, for example `AFP, dpa`")
            .nullable()
            .optional(),
    ],
)
.carries_input();

/// Sorted by id. The other columns of the input follow by name; one that has the
/// name of a column of ours gets the suffix `_input`.
fn build(source: &TableSource<'_>) -> Result<DataFrame> {
    let TableSource { documents, counts, topics, .. } = source;
    let timeline = source.whole.timeline;
    let articles: Vec<&DocumentMeta> = documents.iter().collect();
    let mut columns = identity(&articles);
    columns.extend([
        dates("period", (0..documents.len()).map(|row| timeline.start_of(row))),
        column("n_tokens", counts.lengths().to_vec()),
        column("n_terms", counts.rows().map(|row| row.len() as u32).collect::<Vec<_>>()),
        column("topic", topics.labels().to_vec()),
        column("similarity", topics.similarity().to_vec()),
    ]);
    add_metadata(&mut columns, &articles);
    table(&SCHEMA, columns)
}
