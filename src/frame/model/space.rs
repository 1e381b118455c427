//! `components` and `dimensions`: the topic space ([`Lsa`]).

use polars::prelude::{DataFrame, Float32Type, Float64Type, UInt32Type};

use super::matrix_columns::{matrix_columns, read_matrix};
use super::vocabulary::FACTOR;
use crate::Result;
use crate::frame::columns::{column, data_frame};
use crate::frame::stored_table::StoredTable;
use crate::matrix::Lsa;

/// `term_id` u32, `component_0` f32, …: a row for each term; then `factor` f64,
/// its factor in a weighting, unless it is a column of `terms`.
pub(crate) fn components(lsa: &Lsa, factors: Option<Vec<f64>>) -> Result<DataFrame> {
    let ids = (0..lsa.components().nrows() as u32).collect::<Vec<_>>();
    let columns = matrix_columns("component", lsa.components(), column);
    let factors = factors.map(|factors| column(FACTOR, factors));
    data_frame("components", std::iter::once(column("term_id", ids)).chain(columns).chain(factors).collect())
}

/// `dimension` u32, `singular_value` f64.
pub(crate) fn dimensions(lsa: &Lsa) -> Result<DataFrame> {
    let values = lsa.singular_values().to_vec();
    let numbers = (0..values.len() as u32).collect::<Vec<_>>();
    data_frame("dimensions", vec![column("dimension", numbers), column("singular_value", values)])
}

/// Reads a topic space. `terms` is the number of terms that it must have, and
/// `origin` says in an error where that number is from.
pub(crate) fn read_lsa(
    components: &StoredTable,
    dimensions: &StoredTable,
    terms: usize,
    origin: &str,
) -> Result<Lsa> {
    components.check_numbering::<UInt32Type>("term_id")?;
    dimensions.check_numbering::<UInt32Type>("dimension")?;
    if components.height() != terms {
        return Err(components.broken(format!("{} rows, but {origin} {terms}", components.height())));
    }
    let values = dimensions.finite::<Float64Type>("singular_value")?;
    let matrix = read_matrix::<Float32Type>(components, "component")?;
    let found = matrix.ncols();
    let expected = values.len();
    Lsa::from_parts(matrix, values.into()).ok_or_else(|| {
        components.broken(format!("{found} components, but dimensions.parquet has {expected} rows"))
    })
}
