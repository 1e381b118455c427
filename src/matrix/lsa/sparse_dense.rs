//! Products of a large sparse matrix with a few dense columns, in parallel. The order of
//! the sums is fixed, so that results do not depend on the number of threads.

use multiversion::multiversion;
use ndarray::{Array2, ArrayView2, Axis, NdFloat};
use rayon::prelude::*;
use sprs::CsMatViewI;

/// The number of rows that one thread multiplies at a time.
const ROWS_AT_A_TIME: usize = 256;
/// The number of columns whose sums are kept in registers.
const LANES: usize = 32;
/// The number of parts of the rows that are summed separately. It is fixed, so that
/// sums do not depend on the number of threads.
const PARTS: usize = 8;

/// Returns sparse × dense, in parallel over rows, in single or double precision.
pub(crate) fn multiply<T: NdFloat + From<f32>>(
    sparse: CsMatViewI<'_, f32, u32, usize>,
    dense: ArrayView2<'_, T>,
) -> Array2<T> {
    let mut product = Array2::zeros((sparse.rows(), dense.ncols()));
    let dense = dense.as_standard_layout();
    let width = dense.ncols();
    let dense = dense.as_slice().unwrap_or_default();
    product.axis_chunks_iter_mut(Axis(0), ROWS_AT_A_TIME).into_par_iter().enumerate().for_each(
        |(chunk, mut product)| {
            for (offset, mut sums) in product.rows_mut().into_iter().enumerate() {
                let Some(row) = sparse.outer_view(chunk * ROWS_AT_A_TIME + offset) else { continue };
                let Some(sums) = sums.as_slice_mut() else { continue };
                combine_rows(row.indices(), row.data(), dense, width, sums);
            }
        },
    );
    product
}

/// Returns sparseᵀ × dense, in parallel over parts of the rows, without transposing the
/// sparse matrix, which would take too much memory.
pub(crate) fn multiply_transposed(
    sparse: CsMatViewI<'_, f32, u32, usize>,
    dense: ArrayView2<'_, f32>,
) -> Array2<f32> {
    let (rows, width) = dense.dim();
    let dense = dense.as_standard_layout();
    let dense = dense.as_slice().unwrap_or_default();
    let rows_of_part = rows.div_ceil(PARTS).max(1);
    let parts: Vec<Vec<f32>> = (0..rows.div_ceil(rows_of_part))
        .into_par_iter()
        .map(|part| {
            let mut sums = vec![0.0; sparse.cols() * width];
            for row in part * rows_of_part..rows.min((part + 1) * rows_of_part) {
                let others = &dense[row * width..][..width];
                if let Some(row) = sparse.outer_view(row) {
                    spread_row(row.indices(), row.data(), others, &mut sums);
                }
            }
            sums
        })
        .collect();
    let mut product = Array2::zeros((sparse.cols(), width));
    for part in &parts {
        product.iter_mut().zip(part).for_each(|(sum, other)| *sum += other);
    }
    product
}

/// Adds up rows of a dense matrix, each multiplied by a weight.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2"))]
fn combine_rows<T: NdFloat + From<f32>>(
    columns: &[u32],
    weights: &[f32],
    dense: &[T],
    width: usize,
    sums: &mut [T],
) {
    let (chunks, rest) = sums.as_chunks_mut::<LANES>();
    let first_of_rest = chunks.len() * LANES;
    for (chunk, sums) in chunks.iter_mut().enumerate() {
        let mut total = [T::zero(); LANES];
        for (&column, &weight) in columns.iter().zip(weights) {
            let weight = <T as From<f32>>::from(weight);
            let start = column as usize * width + chunk * LANES;
            if let Some(others) = dense.get(start..).and_then(|others| others.first_chunk::<LANES>()) {
                total.iter_mut().zip(others).for_each(|(sum, &other)| *sum += weight * other);
            }
        }
        *sums = total;
    }
    if rest.is_empty() {
        return;
    }
    for (&column, &weight) in columns.iter().zip(weights) {
        let weight = <T as From<f32>>::from(weight);
        let others = &dense[column as usize * width + first_of_rest..][..rest.len()];
        rest.iter_mut().zip(others).for_each(|(sum, &other)| *sum += weight * other);
    }
}

/// Adds a dense row, multiplied by weights, to some rows of a dense matrix.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2"))]
fn spread_row(columns: &[u32], weights: &[f32], row: &[f32], sums: &mut [f32]) {
    for (&column, &weight) in columns.iter().zip(weights) {
        let sums = &mut sums[column as usize * row.len()..][..row.len()];
        sums.iter_mut().zip(row).for_each(|(sum, &other)| *sum += weight * other);
    }
}

#[cfg(test)]
mod tests {
    use sprs::TriMatI;

    use super::*;

    fn example(rows: usize) -> sprs::CsMatI<f32, u32, usize> {
        let mut triplets = TriMatI::<f32, u32>::new((rows, 5));
        (0..rows).for_each(|row| triplets.add_triplet(row, row % 4, 1.0 + row as f32));
        (0..rows).for_each(|row| triplets.add_triplet(row, 4, 0.5));
        triplets.to_csr::<usize>()
    }

    #[test]
    fn multiply_equals_the_product_of_dense_matrices() {
        for width in [1, 31, 32, 33, 70] {
            let sparse = example(9);
            let dense = Array2::from_shape_fn((5, width), |(row, column)| (3 * row + column) as f32);
            assert_eq!(multiply(sparse.view(), dense.view()), sparse.to_dense().dot(&dense), "{width}");
        }
    }

    #[test]
    fn multiply_transposed_equals_multiply_with_the_transpose() {
        // Among others, more rows than parts, and a part without rows.
        for rows in [1, 3, 9, 40] {
            let sparse = example(rows);
            let dense = Array2::from_shape_fn((rows, 3), |(row, column)| (row + 7 * column) as f32);
            let transposed = sparse.transpose_view().to_csr();
            let expected = multiply(transposed.view(), dense.view());
            assert_eq!(multiply_transposed(sparse.view(), dense.view()), expected, "{rows}");
        }
    }
}
