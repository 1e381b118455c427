//! `model` and `model_fitted`: the coefficients and the rates of count models.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column_of, dates, table};
use crate::frame::schema::ColumnType::{Date, F64, Str, U32, U64};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::time::{Coefficient, CountModel, FittedRate, Interval};

/// A term, as tables name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermName<'a> {
    /// Its number.
    pub term_id: u32,
    /// The term as it is counted.
    pub term: &'a str,
    /// Its most frequent surface form.
    pub label: &'a str,
}

/// The schema of [`count_model`].
pub const MODEL: TableSchema = TableSchema::new(
    "model",
    &[
        ColumnSchema::new("term_id", U32, "the term"),
        ColumnSchema::new("term", Str, "the term as counted"),
        ColumnSchema::new("label", Str, "its most frequent surface form"),
        ColumnSchema::new("effect", Str, "`intercept`, `time`, `curve`, `season` or `group`"),
        ColumnSchema::new("level", Str, "the group (such as the outlet), month, wave or curve").nullable(),
        ColumnSchema::new("estimate", F64, "the coefficient, a natural logarithm; 0 for the reference")
            .nullable(),
        ColumnSchema::new("estimate_low", F64, "the lower bound of its 95 % interval").nullable(),
        ColumnSchema::new("estimate_high", F64, "the upper bound").nullable(),
        ColumnSchema::new(
            "rate_ratio",
            F64,
            "the ratio of rates, for `time` per year; for `intercept`, the rate per million words",
        )
        .nullable(),
        ColumnSchema::new("rate_ratio_low", F64, "the lower bound of its 95 % interval").nullable(),
        ColumnSchema::new("rate_ratio_high", F64, "the upper bound").nullable(),
        ColumnSchema::new("standard_error", F64, "the standard error of `estimate` if the model is true")
            .nullable(),
        ColumnSchema::new("robust_error", F64, "its cluster-robust standard error (CR3)").nullable(),
        ColumnSchema::new("t", F64, "`estimate` divided by `robust_error`").nullable(),
        ColumnSchema::new("df", F64, "the degrees of freedom of `t`, fewer if it rests on few periods")
            .nullable(),
        ColumnSchema::new("p", F64, "p of `t`").nullable(),
        ColumnSchema::new("p_effect", F64, "p of the test that all coefficients of `effect` are zero")
            .nullable(),
        ColumnSchema::new("time_degrees", U32, "the degrees of freedom of time: 1 for a straight line"),
        ColumnSchema::new("theta", F64, "θ: the variance is μ + μ²/θ; null for Poisson counts").nullable(),
        ColumnSchema::new("theta_error", F64, "its standard error").nullable(),
        ColumnSchema::new("log_likelihood", F64, "the log-likelihood of the model"),
        ColumnSchema::new("aic", F64, "its AIC"),
        ColumnSchema::new("deviance", F64, "its deviance"),
        ColumnSchema::new("residual_degrees", U32, "cells less coefficients"),
        ColumnSchema::new("cells", U32, "the cells (a group in a period) that it was fitted to"),
        ColumnSchema::new("clusters", U32, "the number of clusters"),
        ColumnSchema::new("autocorrelation", F64, "the correlation of the residuals of successive periods")
            .nullable(),
    ],
);

/// The schema of [`model_fitted`].
pub const MODEL_FITTED: TableSchema = TableSchema::new(
    "model_fitted",
    &[
        ColumnSchema::new("term_id", U32, "the term"),
        ColumnSchema::new("term", Str, "the term as counted"),
        ColumnSchema::new("label", Str, "its most frequent surface form"),
        ColumnSchema::new("group", Str, "the group, such as the outlet").nullable(),
        ColumnSchema::new("period", Date, "the first day of the period"),
        ColumnSchema::new("count", U64, "its occurrences in the period"),
        ColumnSchema::new("words", U64, "the words of the period"),
        ColumnSchema::new("per_million", F64, "its occurrences per million words").nullable(),
        ColumnSchema::new("fitted", F64, "the fitted rate per million words").nullable(),
        ColumnSchema::new("fitted_low", F64, "the lower bound of the 95 % interval of `fitted`").nullable(),
        ColumnSchema::new("fitted_high", F64, "the upper bound").nullable(),
    ],
);

/// Returns a row for each coefficient of each model. What concerns the whole model is the same in all of its
/// rows. The columns are those of [`MODEL`].
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars cannot build the table.
pub fn count_model(models: &[(TermName<'_>, &CountModel)]) -> Result<DataFrame> {
    type Row<'a> = (TermName<'a>, &'a CountModel, &'a Coefficient);
    let rows: Vec<Row<'_>> = models
        .iter()
        .flat_map(|&(term, model)| model.coefficients.iter().map(move |found| (term, model, found)))
        .collect();
    let of_coefficient =
        |name: &str, value: fn(&Coefficient) -> Option<f64>| column_of(name, &rows, |row| value(row.2));
    let of_model = |name: &str, value: fn(&CountModel) -> f64| column_of(name, &rows, |row| value(row.1));
    let optional =
        |name: &str, value: fn(&CountModel) -> Option<f64>| column_of(name, &rows, |row| value(row.1));
    let number = |name: &str, value: fn(&CountModel) -> usize| {
        column_of(name, &rows, |row| u32::try_from(value(row.1)).unwrap_or(u32::MAX))
    };
    let low = |interval: Option<Interval>| interval.map(|interval| interval.low);
    let high = |interval: Option<Interval>| interval.map(|interval| interval.high);
    table(
        &MODEL,
        vec![
            column_of("term_id", &rows, |row| row.0.term_id),
            column_of("term", &rows, |row| row.0.term),
            column_of("label", &rows, |row| row.0.label),
            column_of("effect", &rows, |row| row.2.effect.name()),
            column_of("level", &rows, |row| row.2.level.as_deref()),
            of_coefficient("estimate", |found| found.estimate),
            column_of("estimate_low", &rows, |row| low(row.2.interval)),
            column_of("estimate_high", &rows, |row| high(row.2.interval)),
            of_coefficient("rate_ratio", Coefficient::rate_ratio),
            column_of("rate_ratio_low", &rows, |row| low(row.2.rate_ratio_interval())),
            column_of("rate_ratio_high", &rows, |row| high(row.2.rate_ratio_interval())),
            of_coefficient("standard_error", |found| found.standard_error),
            of_coefficient("robust_error", |found| found.robust_error),
            of_coefficient("t", |found| found.t),
            of_coefficient("df", |found| found.degrees),
            of_coefficient("p", |found| found.p),
            of_coefficient("p_effect", |found| found.p_effect),
            number("time_degrees", |model| model.time_degrees),
            optional("theta", |model| model.theta),
            optional("theta_error", |model| model.theta_error),
            of_model("log_likelihood", |model| model.log_likelihood),
            of_model("aic", |model| model.aic),
            of_model("deviance", |model| model.deviance),
            number("residual_degrees", |model| model.residual_degrees),
            number("cells", |model| model.cells),
            number("clusters", |model| model.clusters),
            optional("autocorrelation", |model| model.autocorrelation),
        ],
    )
}

/// Returns a row for each group and period of each model: what was counted, and the fitted rate. The columns
/// are those of [`MODEL_FITTED`].
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars cannot build the table.
pub fn model_fitted(models: &[(TermName<'_>, &CountModel)]) -> Result<DataFrame> {
    let rows: Vec<(TermName<'_>, &FittedRate)> = models
        .iter()
        .flat_map(|&(term, model)| model.fitted.iter().map(move |fitted| (term, fitted)))
        .collect();
    let observed =
        |fitted: &FittedRate| (fitted.words > 0).then(|| fitted.count as f64 * 1e6 / fitted.words as f64);
    table(
        &MODEL_FITTED,
        vec![
            column_of("term_id", &rows, |row| row.0.term_id),
            column_of("term", &rows, |row| row.0.term),
            column_of("label", &rows, |row| row.0.label),
            column_of("group", &rows, |row| row.1.group.as_deref()),
            dates("period", rows.iter().map(|row| Some(row.1.start))),
            column_of("count", &rows, |row| row.1.count),
            column_of("words", &rows, |row| row.1.words),
            column_of("per_million", &rows, |row| observed(row.1)),
            column_of("fitted", &rows, |row| row.1.per_million),
            column_of("fitted_low", &rows, |row| row.1.interval.map(|interval| interval.low)),
            column_of("fitted_high", &rows, |row| row.1.interval.map(|interval| interval.high)),
        ],
    )
}
