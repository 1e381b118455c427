//! The table of what rises and falls: `trends`.

use polars::prelude::DataFrame;

use super::build::{column, dates, table};
use crate::Result;
use crate::matrix::Vocabulary;
use crate::time::Trend;

/// `term_id` u32, `label` str, `slope` f64? (per million and period,
/// Theil–Sen), `tau` f64?, `p` f64?, `q` f64?, `peak` Date?, then `slope_low`
/// f64?, `slope_high` f64?, `slope_relative` f64? (per cent a year),
/// `p_hamed_rao` f64?, `change` f64? (per cent a year, periods weighed by what
/// they hold), `change_low` f64?, `change_high` f64?, `p_weighted` f64?,
/// `q_weighted` f64? and `score` f64? (the sure part of `change`): a row for
/// each tracked term. Null where the series is too short to say; see [`Trend`].
///
/// # Errors
/// Where polars refuses.
pub fn trends(vocabulary: &Vocabulary, trends: &[Trend]) -> Result<DataFrame> {
    let numbers = |name: &str, value: fn(&Trend) -> Option<f64>| {
        column(name, trends.iter().map(value).collect::<Vec<Option<f64>>>())
    };
    table(
        "trends",
        vec![
            column("term_id", trends.iter().map(|trend| trend.term_id).collect::<Vec<_>>()),
            column(
                "label",
                trends.iter().map(|trend| &*vocabulary.get(trend.term_id).label).collect::<Vec<_>>(),
            ),
            numbers("slope", |trend| trend.slope),
            numbers("tau", |trend| trend.tau),
            numbers("p", |trend| trend.p),
            numbers("q", |trend| trend.q),
            dates("trends", "peak", trends.iter().map(|trend| trend.peak))?,
            numbers("slope_low", |trend| trend.slope_interval.map(|interval| interval.low)),
            numbers("slope_high", |trend| trend.slope_interval.map(|interval| interval.high)),
            numbers("slope_relative", |trend| trend.slope_relative),
            numbers("p_hamed_rao", |trend| trend.p_hamed_rao),
            numbers("change", |trend| trend.change),
            numbers("change_low", |trend| trend.change_interval.map(|interval| interval.low)),
            numbers("change_high", |trend| trend.change_interval.map(|interval| interval.high)),
            numbers("p_weighted", |trend| trend.p_weighted),
            numbers("q_weighted", |trend| trend.q_weighted),
            numbers("score", |trend| trend.score),
        ],
    )
}
