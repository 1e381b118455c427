//! `documents`: a row for each article.

use std::collections::HashMap;

use polars::prelude::DataFrame;

use super::metadata::{add_metadata, identity};
use crate::Result;
use crate::copies::CopyGroups;
use crate::corpus::DocumentMeta;
use crate::frame::columns::{column_of, dates, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{Date, F32, I32, Str, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::frame::source::{LeftOutSource, TableSource};
use crate::matrix::TermCounts;
use crate::topics::Topics;

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
        ColumnSchema::new("copy_of", Str, "the id of the article that it is a copy of").nullable(),
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
    let timeline = source.whole.timeline;
    let counted = Part { documents: source.documents, counts: source.counts, topics: source.topics };
    let left_out =
        source.left_out.map(|LeftOutSource { documents, counts, topics }| Part { documents, counts, topics });
    let mut rows: Vec<Row<'_>> = counted.rows().collect();
    rows.extend(left_out.iter().flat_map(Part::rows));
    if left_out.is_some() {
        rows.sort_by(|a, b| a.document.id.cmp(&b.document.id));
    }
    let period = |row: &Row<'_>| timeline.period().start(row.document.date.as_ref()?);
    let copies = source.copies.map(CopyGroups::groups).unwrap_or_default();
    let copy_of: HashMap<&str, &str> = copies
        .iter()
        .flat_map(|group| group.copies().map(|copy| (copy.doc_id.as_str(), group.of().doc_id.as_str())))
        .collect();
    let articles: Vec<&DocumentMeta> = rows.iter().map(|row| row.document).collect();
    let mut columns = identity(&articles);
    columns.extend([
        dates("period", rows.iter().map(period)),
        column_of("n_tokens", &rows, |row| row.tokens),
        column_of("n_terms", &rows, |row| row.terms),
        column_of("topic", &rows, |row| row.topic),
        column_of("similarity", &rows, |row| row.similarity),
        column_of("copy_of", &rows, |row| copy_of.get(row.document.id.as_str()).copied()),
    ]);
    add_metadata(&mut columns, &articles);
    table(&SCHEMA, columns)
}

/// The articles that count, or those that do not.
struct Part<'a> {
    documents: &'a [DocumentMeta],
    counts: &'a TermCounts,
    topics: &'a Topics,
}

/// An article.
struct Row<'a> {
    document: &'a DocumentMeta,
    tokens: u32,
    terms: u32,
    topic: i32,
    similarity: f32,
}

impl<'a> Part<'a> {
    fn rows(&self) -> impl Iterator<Item = Row<'a>> {
        let &Self { documents, counts, topics } = self;
        documents.iter().enumerate().map(move |(row, document)| Row {
            document,
            tokens: counts.lengths()[row],
            terms: counts.row(row).len() as u32,
            topic: topics.labels()[row],
            similarity: topics.similarity()[row],
        })
    }
}
