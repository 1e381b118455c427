//! `term_frequencies` as a data frame.

use std::ops::Range;

use polars::prelude::{Column, DataFrame};

use super::rates::{RATES, period_columns, rate_columns};
use crate::Result;
use crate::frame::columns::{column, days, table, unix_days};
use crate::frame::schema::ColumnType::{Date, F64, Str, U32, U64};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::matrix::Vocabulary;
use crate::time::{Standardized, TermFrequencies};

pub(super) const SCHEMA: TableSchema = TableSchema::new(
    "term_frequencies",
    &[
        ColumnSchema::new("period", Date, "the first day of the period"),
        ColumnSchema::new("term_id", U32, "the term"),
        ColumnSchema::new("term", Str, "the term as counted"),
        ColumnSchema::new("label", Str, "its most frequent surface form"),
        ColumnSchema::new("count", U64, "its occurrences in the period"),
        ColumnSchema::new("docs", U32, "the articles of the period that contain it"),
        ColumnSchema::new("per_million", F64, "its occurrences per million words").nullable(),
        ColumnSchema::new("per_million_low", F64, "the lower bound of the 95 % interval of `per_million`")
            .nullable(),
        ColumnSchema::new("per_million_high", F64, "the upper bound").nullable(),
        ColumnSchema::new("doc_share", F64, "the share of the articles of the period that contain it")
            .nullable(),
        ColumnSchema::new("doc_share_low", F64, "the lower bound of the 95 % interval of `doc_share`")
            .nullable(),
        ColumnSchema::new("doc_share_high", F64, "the upper bound").nullable(),
        ColumnSchema::new("smooth", F64, "the rate over this period and the three before and after it")
            .nullable(),
        ColumnSchema::new(
            "smooth_low",
            F64,
            "the lower bound of the 95 % band of `smooth`, which holds for all periods together",
        )
        .nullable(),
        ColumnSchema::new("smooth_high", F64, "the upper bound").nullable(),
    ],
);

/// Returns [`Table::TermFrequencies`](crate::frame::Table::TermFrequencies) for
/// some terms: `range` selects them by position in `frequencies`. Sorted by term
/// and period, including zeros. `smooth` covers the `window` periods before and
/// after each period ([`TermFrequencies::smoothed`]), and its band is that of
/// [`smooth_band`](crate::time::smooth_band()).
///
/// Rates are null in a period without articles, the bounds of `per_million` also
/// in a period with one article.
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars cannot build the table.
pub fn term_frequencies(
    vocabulary: &Vocabulary,
    frequencies: &TermFrequencies,
    range: Range<usize>,
    window: usize,
) -> Result<DataFrame> {
    standardized_term_frequencies(vocabulary, frequencies, None, range, window)
}

/// As [`term_frequencies`], with standardised rates if there is a standard.
pub(crate) fn standardized_term_frequencies(
    vocabulary: &Vocabulary,
    frequencies: &TermFrequencies,
    standard: Option<&Standardized>,
    range: Range<usize>,
    window: usize,
) -> Result<DataFrame> {
    let periods = period_columns(frequencies, standard, window);
    let rows = rate_columns(frequencies, standard, range.clone(), &periods, window);
    let totals = frequencies.totals();
    let ids = &frequencies.ids()[range];
    let each_term = || ids.iter().flat_map(|&id| std::iter::repeat_n(id, totals.len()));
    let starts: Vec<i32> = totals.iter().map(|total| unix_days(total.start)).collect();
    let mut columns = vec![
        days("period", starts.repeat(ids.len())),
        column("term_id", each_term().collect::<Vec<_>>()),
        column("term", each_term().map(|id| &*vocabulary.get(id).term).collect::<Vec<_>>()),
        column("label", each_term().map(|id| &*vocabulary.get(id).label).collect::<Vec<_>>()),
    ];
    let rates: Vec<Column> =
        RATES.iter().map(|(name, values, known)| rate_column(name, values(&rows), known(&periods))).collect();
    columns.extend([column("count", rows.count), column("docs", rows.docs)]);
    columns.extend(rates);
    table(&SCHEMA, columns)
}

/// A column with a row for each term in each period; null in periods that have
/// no such rate.
fn rate_column(name: &str, values: &[f64], known: &[bool]) -> Column {
    if known.iter().all(|&known| known) {
        return column(name, values.to_vec());
    }
    let known = known.iter().cycle();
    column(name, values.iter().zip(known).map(|(&value, &known)| known.then_some(value)).collect::<Vec<_>>())
}
