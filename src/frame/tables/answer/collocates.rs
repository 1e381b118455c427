//! `collocates`: the words near a word, in all articles and by period.

use polars::prelude::{Column, DataFrame};

use crate::Result;
use crate::context::{Association, Collocate, Collocations, NodeCounts};
use crate::frame::columns::{column_of, dates, table};
use crate::frame::schema::ColumnType::{Date, F64, Str, U32, U64};
use crate::frame::schema::{ColumnSchema, TableSchema};

/// The schema of [`collocates`].
pub const COLLOCATES: TableSchema = TableSchema::new(
    "collocates",
    &[
        ColumnSchema::new("period", Date, "the first day of the period; null: all articles").nullable(),
        ColumnSchema::new("term", Str, "the collocate as it is counted"),
        ColumnSchema::new("label", Str, "its most frequent surface form"),
        ColumnSchema::new("count", U64, "its occurrences near the node"),
        ColumnSchema::new("docs", U32, "articles in which it occurs near the node"),
        ColumnSchema::new("log_dice", F64, "logDice").nullable(),
        ColumnSchema::new("g2", F64, "log-likelihood ratio").nullable(),
        ColumnSchema::new("expected", F64, "the count expected by chance").nullable(),
        ColumnSchema::new("node_count", U64, "occurrences of the node"),
        ColumnSchema::new("term_count", U64, "occurrences of the collocate"),
        ColumnSchema::new("near_tokens", U64, "words near the node"),
        ColumnSchema::new("tokens", U64, "all words"),
        ColumnSchema::new("units", U32, "sampling units (articles) in which it occurs near the node"),
        ColumnSchema::new(
            "p",
            F64,
            "test of equal rates near the node and elsewhere; 1 in fewer than three units",
        )
        .nullable(),
        ColumnSchema::new("q", F64, "false discovery rate; less than 0.05: the word is listed").nullable(),
    ],
);

/// Returns a row for each collocate in all articles, then one in each period,
/// including zeros; those that are listed over all articles come first, the strongest at the start. The columns are
/// those of [`COLLOCATES`]. See [`Association`].
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars cannot build the table.
pub fn collocates(collocations: &Collocations) -> Result<DataFrame> {
    let Collocations { spans, collocates, .. } = collocations;
    let rows: Vec<(&NodeCounts, &Collocate, &Association)> = spans
        .iter()
        .enumerate()
        .flat_map(|(span, node)| collocates.iter().map(move |word| (node, word, &word.spans[span])))
        .collect();
    let counts = |name: &str, count: fn(&NodeCounts, &Association) -> u64| -> Column {
        column_of(name, &rows, |row| count(row.0, row.2))
    };
    let measures = |name: &str, measure: fn(&Association) -> Option<f64>| -> Column {
        column_of(name, &rows, |row| measure(row.2))
    };
    table(
        &COLLOCATES,
        vec![
            dates("period", rows.iter().map(|row| row.0.period)),
            column_of("term", &rows, |row| &*row.1.term),
            column_of("label", &rows, |row| &*row.1.label),
            counts("count", |_, word| word.count),
            column_of("docs", &rows, |row| row.2.docs),
            measures("log_dice", |word| word.log_dice),
            measures("g2", |word| word.g2),
            measures("expected", |word| word.expected),
            counts("node_count", |node, _| node.count),
            counts("term_count", |_, word| word.term_count),
            counts("near_tokens", |node, _| node.near_tokens),
            counts("tokens", |node, _| node.tokens),
            column_of("units", &rows, |row| row.2.units),
            measures("p", |word| word.p),
            measures("q", |word| word.q),
        ],
    )
}
