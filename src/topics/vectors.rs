//! Products and sums of rows in single precision with vectors in double precision.

use ndarray::{ArrayView1, ArrayViewMut1};

/// Returns the cosine of a unit row and a unit vector.
pub(super) fn cosine(row: ArrayView1<'_, f32>, unit: ArrayView1<'_, f64>) -> f64 {
    row.iter().zip(unit).map(|(&x, unit)| f64::from(x) * unit).sum()
}

/// Adds a row to a sum.
pub(super) fn add(sum: ArrayViewMut1<'_, f64>, row: ArrayView1<'_, f32>) {
    sum.into_iter().zip(row).for_each(|(sum, &x)| *sum += f64::from(x));
}
