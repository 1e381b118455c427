//! Tables by facet: the rows of each facet, one after another.

use polars::prelude::DataFrame;

use super::columns::{column, failed};
use crate::Result;

/// Stacks the tables of facets. The column `by` (str?) becomes the last one and
/// holds the value of each facet; it is null for articles without a value.
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if the columns of the tables differ.
pub(crate) fn stack_facets(
    table: &'static str,
    by: &str,
    facets: impl IntoIterator<Item = Result<(Option<String>, DataFrame)>>,
) -> Result<DataFrame> {
    let mut stacked = DataFrame::empty();
    for (index, facet) in facets.into_iter().enumerate() {
        let (value, mut facet) = facet?;
        facet.with_column(column(by, vec![value; facet.height()])).map_err(|error| failed(table, &error))?;
        if index == 0 {
            stacked = facet;
        } else {
            stacked.vstack_mut_owned(facet).map_err(|error| failed(table, &error))?;
        }
    }
    Ok(stacked)
}
