//! Dense rows as the sparse rows that spherical k-means takes.

use linfa::Float;
use ndarray::ArrayView2;

use crate::matrix::WeightMatrix;

/// Returns a dense matrix as a sparse one that stores every entry.
pub(crate) fn to_sparse<F: Float>(rows: ArrayView2<'_, F>) -> WeightMatrix {
    let (n, columns) = rows.dim();
    let indptr = (0..=n).map(|row| row * columns).collect();
    let indices = (0..n).flat_map(|_| 0..columns as u32).collect();
    let (indptr, indices): (Vec<usize>, Vec<u32>) = (indptr, indices);
    let data = rows.iter().copied().map(to_single).collect();
    WeightMatrix::new((n, columns), indptr.into(), indices.into(), data)
}

/// Converts to single precision.
pub(super) fn to_single<F: Float>(x: F) -> f32 {
    x.to_f32().unwrap_or(f32::NAN)
}
