//! The tables of what moves: `trends`, `bursts` and `change_points`.

use polars::prelude::DataFrame;

use super::build::{column, dates, table};
use crate::Result;
use crate::matrix::Vocabulary;
use crate::time::{Burst, ChangePoint, Trend};

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

/// `term_id` u32, `label` str, `level` u32, `start` Date, `end` Date (first days
/// of the first and the last period), `weight` f64, `docs` u32 (articles that
/// hold the term meanwhile): a row for each burst, by term, start and level; see
/// [`bursts`](crate::time::bursts()).
///
/// # Errors
/// Where polars refuses.
pub fn bursts(vocabulary: &Vocabulary, bursts: &[Burst]) -> Result<DataFrame> {
    const TABLE: &str = "bursts";
    table(
        TABLE,
        vec![
            column("term_id", bursts.iter().map(|burst| burst.term_id).collect::<Vec<_>>()),
            column(
                "label",
                bursts.iter().map(|burst| &*vocabulary.get(burst.term_id).label).collect::<Vec<_>>(),
            ),
            column("level", bursts.iter().map(|burst| burst.level).collect::<Vec<_>>()),
            dates(TABLE, "start", bursts.iter().map(|burst| Some(burst.start)))?,
            dates(TABLE, "end", bursts.iter().map(|burst| Some(burst.end)))?,
            column("weight", bursts.iter().map(|burst| burst.weight).collect::<Vec<_>>()),
            column("docs", bursts.iter().map(|burst| burst.docs).collect::<Vec<_>>()),
        ],
    )
}

/// `term_id` u32, `label` str, `date` Date (first day of the first period of the
/// new level), `before` f64, `after` f64 (shares of articles, up to the
/// neighbouring changes), `gain` f64: a row for each change, by term and date;
/// see [`change_points`](crate::time::change_points()).
///
/// # Errors
/// Where polars refuses.
pub fn change_points(vocabulary: &Vocabulary, changes: &[ChangePoint]) -> Result<DataFrame> {
    const TABLE: &str = "change_points";
    let numbers = |name: &str, value: fn(&ChangePoint) -> f64| {
        column(name, changes.iter().map(value).collect::<Vec<f64>>())
    };
    table(
        TABLE,
        vec![
            column("term_id", changes.iter().map(|change| change.term_id).collect::<Vec<_>>()),
            column(
                "label",
                changes.iter().map(|change| &*vocabulary.get(change.term_id).label).collect::<Vec<_>>(),
            ),
            dates(TABLE, "date", changes.iter().map(|change| Some(change.date)))?,
            numbers("before", |change| change.before),
            numbers("after", |change| change.after),
            numbers("gain", |change| change.gain),
        ],
    )
}
