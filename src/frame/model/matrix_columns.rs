//! A matrix as the columns `<name>_0`, `<name>_1`, … of a table.

use ndarray::{Array1, Array2};
use polars::prelude::{Column, PolarsNumericType};

use crate::Result;
use crate::frame::stored_table::StoredTable;

/// The columns of a matrix. `to_column` makes one from its name and values.
pub(super) fn matrix_columns<'m, T: Copy>(
    name: &'m str,
    matrix: &'m Array2<T>,
    to_column: impl Fn(&str, Vec<T>) -> Column + 'm,
) -> impl Iterator<Item = Column> + 'm {
    matrix
        .columns()
        .into_iter()
        .enumerate()
        .map(move |(number, values)| to_column(&format!("{name}_{number}"), values.to_vec()))
}

/// Reads the matrix of the columns `<name>_0`, `<name>_1`, …
pub(super) fn read_matrix<T: PolarsNumericType>(table: &StoredTable, name: &str) -> Result<Array2<T::Native>>
where
    T::Native: Into<f64> + Default,
{
    let mut matrix = Array2::from_elem((table.height(), table.width(name)), T::Native::default());
    for (number, mut values) in matrix.columns_mut().into_iter().enumerate() {
        values.assign(&Array1::from(table.finite::<T>(&format!("{name}_{number}"))?));
    }
    Ok(matrix)
}
