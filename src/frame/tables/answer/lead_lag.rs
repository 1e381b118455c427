//! `lead_lag`: correlations between the outlets that use a word, at several lags.

use polars::prelude::DataFrame;

use super::model::TermName;
use crate::Result;
use crate::frame::columns::{column_of, table};
use crate::frame::schema::ColumnType::{F64, I32, Str, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::time::{LaggedCorrelation, LeadLag};

/// The schema of [`lead_lag`].
pub const LEAD_LAG: TableSchema = TableSchema::new(
    "lead_lag",
    &[
        ColumnSchema::new("term_id", U32, "the term"),
        ColumnSchema::new("term", Str, "the term as counted"),
        ColumnSchema::new("label", Str, "its most frequent surface form"),
        ColumnSchema::new("from", Str, "a group, such as an outlet"),
        ColumnSchema::new("to", Str, "another group"),
        ColumnSchema::new("lag", I32, "the periods from `from` to `to`: if positive, `from` is earlier"),
        ColumnSchema::new("periods", U32, "the periods that are compared"),
        ColumnSchema::new("correlation", F64, "the correlation of the prewhitened rates at this lag"),
        ColumnSchema::new("limit_low", F64, "the lower limit of chance, over all pairs and lags of the term"),
        ColumnSchema::new("limit_high", F64, "the upper limit: 5 % of unrelated results exceed a limit"),
        ColumnSchema::new("p", F64, "p of `correlation`, corrected for all pairs and lags of the term"),
    ],
);

/// Returns a row for each pair of groups and lag. The columns are those of [`LEAD_LAG`].
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars cannot build the table.
pub fn lead_lag(tests: &[(TermName<'_>, &LeadLag)]) -> Result<DataFrame> {
    let rows: Vec<(TermName<'_>, &LaggedCorrelation)> = tests
        .iter()
        .flat_map(|&(term, test)| test.correlations.iter().map(move |found| (term, found)))
        .collect();
    let numbers =
        |name: &str, value: fn(&LaggedCorrelation) -> f64| column_of(name, &rows, |row| value(row.1));
    table(
        &LEAD_LAG,
        vec![
            column_of("term_id", &rows, |row| row.0.term_id),
            column_of("term", &rows, |row| row.0.term),
            column_of("label", &rows, |row| row.0.label),
            column_of("from", &rows, |row| &*row.1.from),
            column_of("to", &rows, |row| &*row.1.to),
            column_of("lag", &rows, |row| row.1.lag),
            column_of("periods", &rows, |row| row.1.periods),
            numbers("correlation", |found| found.correlation),
            numbers("limit_low", |found| found.limits.low),
            numbers("limit_high", |found| found.limits.high),
            numbers("p", |found| found.p),
        ],
    )
}
