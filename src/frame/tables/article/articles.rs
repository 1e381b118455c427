//! `articles`: what is read of each article, with its text.

use polars::prelude::DataFrame;

use super::metadata::{add_metadata, identity};
use crate::Result;
use crate::corpus::{Document, DocumentMeta};
use crate::frame::columns::{column_of, table};
use crate::frame::schema::ColumnType::{Date, Str};
use crate::frame::schema::{ColumnSchema, TableSchema};

/// All columns but those of the input and the last one, `text` (str).
const SCHEMA: TableSchema = TableSchema::new(
    "articles",
    &[
        ColumnSchema::new("doc_id", Str, "the id of the article"),
        ColumnSchema::new("date", Date, "its date").nullable(),
        ColumnSchema::new("date_precision", Str, "day, month or year").nullable(),
        ColumnSchema::new("title", Str, "its title").nullable().optional(),
        ColumnSchema::new("source", Str, "its source").nullable().optional(),
        ColumnSchema::new("agency", Str, "agencies named in the text, such as `AFP, dpa`")
            .nullable()
            .optional(),
    ],
)
.carries_input();

/// Returns a row for each article, in the order given: `doc_id`, `date`,
/// `date_precision`, `title`, `source`, `agency` and the columns carried over from
/// the input, as in [`Table::Documents`](crate::frame::Table::Documents), then
/// `text`: headline and text as they are counted, without bylines and photo credits.
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars cannot build the table.
pub fn articles(articles: &[Document]) -> Result<DataFrame> {
    let meta: Vec<&DocumentMeta> = articles.iter().map(|article| &article.meta).collect();
    let mut columns = identity(&meta);
    // Added before the metadata, so that a carried column `text` is renamed.
    columns.push(column_of("text", articles, |article| article.text.as_str()));
    add_metadata(&mut columns, &meta);
    columns[3..].rotate_left(1);
    table(&SCHEMA, columns)
}
