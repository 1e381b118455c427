//! `trends`: a row for each tracked term.

use polars::prelude::{Column, DataFrame};

use crate::Result;
use crate::frame::columns::{column_of, dates, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{Date, F64, Str, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::frame::source::{SeriesSource, TableSource};
use crate::time::Trend;

pub(crate) const TRENDS: TableDefinition = TableDefinition::new(SCHEMA, Build::Series(build));

const SCHEMA: TableSchema = TableSchema::new(
    "trends",
    &[
        ColumnSchema::new("term_id", U32, "the term"),
        ColumnSchema::new("term", Str, "the term as counted"),
        ColumnSchema::new("label", Str, "its most frequent surface form"),
        ColumnSchema::new(
            "change",
            F64,
            "the change in per cent of the mean rate per year, with periods weighted by their size",
        )
        .nullable(),
        ColumnSchema::new("change_low", F64, "the lower bound of the 95 % interval of `change`").nullable(),
        ColumnSchema::new("change_high", F64, "the upper bound").nullable(),
        ColumnSchema::new("p_weighted", F64, "p of the test that `change` is zero").nullable(),
        ColumnSchema::new("q_weighted", F64, "its false discovery rate (Benjamini–Hochberg)").nullable(),
        ColumnSchema::new(
            "score",
            F64,
            "the bound of `change` closer to zero, or 0; the summary sorts words by it",
        )
        .nullable(),
        ColumnSchema::new(
            "effective_periods",
            F64,
            "as many independent periods would determine `change` as well; few if the rate drifts",
        )
        .nullable(),
        ColumnSchema::new("peak", Date, "the period with the highest lower bound of the rate").nullable(),
        ColumnSchema::new("slope", F64, "the Theil–Sen slope of `per_million`, per period").nullable(),
        ColumnSchema::new("slope_low", F64, "the lower bound of the 95 % interval of `slope` (Sen)")
            .nullable(),
        ColumnSchema::new("slope_high", F64, "the upper bound").nullable(),
        ColumnSchema::new("slope_relative", F64, "the slope in per cent per year").nullable(),
        ColumnSchema::new("tau", F64, "Kendall's τ-b; with `trend_tests` all, as the next three").nullable(),
        ColumnSchema::new(
            "p",
            F64,
            "p of the Mann–Kendall test, corrected for ties; takes all periods as equally precise",
        )
        .nullable(),
        ColumnSchema::new("q", F64, "its false discovery rate").nullable(),
        ColumnSchema::new("p_hamed_rao", F64, "the same p, corrected for autocorrelation (Hamed & Rao)")
            .nullable(),
        ColumnSchema::new(
            "design_effect",
            F64,
            "how many times the variance of its count within a period is that of independent occurrences",
        )
        .nullable(),
        ColumnSchema::new(
            "overdispersion",
            F64,
            "how many times the variance of its counts around the trend is that of independent occurrences",
        )
        .nullable(),
    ],
);

/// Values are null if the series is too short; see [`Trend`].
fn build(source: &TableSource<'_>, series: &SeriesSource<'_>) -> Result<DataFrame> {
    let (vocabulary, trends) = (source.vocabulary(), series.trends);
    let numbers = |name: &str, value: fn(&Trend) -> Option<f64>| -> Column { column_of(name, trends, value) };
    table(
        &SCHEMA,
        vec![
            column_of("term_id", trends, |trend| trend.term_id),
            column_of("term", trends, |trend| &*vocabulary.get(trend.term_id).term),
            column_of("label", trends, |trend| &*vocabulary.get(trend.term_id).label),
            numbers("change", |trend| trend.change),
            numbers("change_low", |trend| trend.change_interval.map(|interval| interval.low)),
            numbers("change_high", |trend| trend.change_interval.map(|interval| interval.high)),
            numbers("p_weighted", |trend| trend.p_weighted),
            numbers("q_weighted", |trend| trend.q_weighted),
            numbers("score", |trend| trend.score),
            numbers("effective_periods", |trend| trend.effective_periods),
            dates("peak", trends.iter().map(|trend| trend.peak)),
            numbers("slope", |trend| trend.slope),
            numbers("slope_low", |trend| trend.slope_interval.map(|interval| interval.low)),
            numbers("slope_high", |trend| trend.slope_interval.map(|interval| interval.high)),
            numbers("slope_relative", |trend| trend.slope_relative),
            numbers("tau", |trend| trend.tau),
            numbers("p", |trend| trend.p),
            numbers("q", |trend| trend.q),
            numbers("p_hamed_rao", |trend| trend.p_hamed_rao),
            numbers("design_effect", |trend| trend.design_effect),
            numbers("overdispersion", |trend| trend.overdispersion),
        ],
    )
}
