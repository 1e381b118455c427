//! Time tables by facet: those of each facet, one below the other.

use polars::prelude::DataFrame;

use super::build::{column, failed, table};
use crate::Result;

/// The columns of the time tables: no facet may be named like one.
pub const TIME_COLUMNS: [&str; 40] = [
    "period",
    "docs",
    "tokens",
    "term_id",
    "label",
    "count",
    "per_million",
    "per_million_low",
    "per_million_high",
    "doc_share",
    "doc_share_low",
    "doc_share_high",
    "smooth",
    "slope",
    "tau",
    "p",
    "q",
    "peak",
    "slope_low",
    "slope_high",
    "slope_relative",
    "p_hamed_rao",
    "change",
    "change_low",
    "change_high",
    "p_weighted",
    "q_weighted",
    "score",
    "level",
    "start",
    "end",
    "weight",
    "date",
    "before",
    "after",
    "gain",
    "topic",
    "share",
    "share_low",
    "share_high",
];

/// Puts the tables of facets below one another, with a column `by` str? behind
/// the others that holds the value of each; null where articles have none.
///
/// # Errors
/// Where the tables differ in their columns.
pub fn by_facet(name: &'static str, by: &str, facets: Vec<(Option<&str>, DataFrame)>) -> Result<DataFrame> {
    let mut whole: Option<DataFrame> = None;
    for (value, mut facet) in facets {
        let values: Vec<Option<&str>> = vec![value; facet.height()];
        facet.with_column(column(by, values)).map_err(|error| failed(name, &error))?;
        match &mut whole {
            Some(whole) => drop(whole.vstack_mut_owned(facet).map_err(|error| failed(name, &error))?),
            None => whole = Some(facet),
        }
    }
    whole.map_or_else(|| table(name, Vec::new()), Ok)
}
