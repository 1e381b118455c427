//! What decompositions of large sparse matrices are made of: products with a
//! few dense columns, and bases of the space that these span. Sums run in a
//! fixed order, whatever the number of threads. [`Lsa`](super::Lsa) finds
//! singular vectors with it, the topics' neighbour graph its eigenvectors.

use linfa_linalg::eigh::{EigSort, EighInto};
use ndarray::{Array1, Array2, ArrayView2, Axis, NdFloat, s};
use rayon::prelude::*;
use sprs::CsMatViewI;

use crate::{Error, Result};

/// Singular values below this share of the first are rounding noise.
pub(crate) const RANK_TOLERANCE: f64 = 1e-6;
/// Rows that one thread multiplies at a time; fixed, so that sums do not
/// depend on the number of threads.
const ROWS_AT_A_TIME: usize = 1024;

/// Sparse × dense, in parallel over rows; in single or double precision.
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
                for (column, &weight) in row.iter() {
                    let weight = <T as From<f32>>::from(weight);
                    let others = &dense[column * width..][..width];
                    sums.iter_mut().zip(others).for_each(|(sum, &other)| *sum += weight * other);
                }
            }
        },
    );
    product
}

/// Parts of the rows that threads add up each for itself; a fixed number, so that
/// sums do not depend on the number of threads.
const PARTS: usize = 8;

/// Sparseᵀ × dense, in parallel over parts of the rows, where the transpose would
/// take too much memory.
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
                for (column, &weight) in sparse.outer_view(row).iter().flat_map(|row| row.iter()) {
                    let sums = &mut sums[column * width..][..width];
                    sums.iter_mut().zip(others).for_each(|(sum, &other)| *sum += weight * other);
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

/// The greatest eigenvalues of a symmetric operator, falling, and their
/// eigenvectors, by subspace iteration.
pub(crate) struct TopEigen {
    /// The least eigenvalue that the operator may have.
    pub(crate) least: f64,
    /// How many vectors are wanted; the block holds more, which part these from
    /// the rest.
    pub(crate) wanted: usize,
    /// Degree of the Chebyshev polynomial that a round filters with: it damps all
    /// between `least` and the block (Zhou, Saad, Tiago & Chelikowsky 2006).
    pub(crate) degree: usize,
    /// Rounds after which the vectors are taken as they are.
    pub(crate) rounds: usize,
    /// How far M·v may be from λ·v, as a share of the greatest eigenvalue.
    pub(crate) tolerance: f64,
}

impl TopEigen {
    /// Starts from any block; `apply` multiplies one with the operator.
    pub(crate) fn of(
        &self,
        start: Array2<f64>,
        apply: impl Fn(&Array2<f64>) -> Array2<f64>,
    ) -> Result<(Array1<f64>, Array2<f64>)> {
        let mut block = orthonormal(start)?;
        for round in 0.. {
            let image = apply(&block);
            let (values, turn) = eigen(product(&block, &image))?;
            let image = multiply_dense(&image, &turn);
            block = multiply_dense(&block, &turn);
            let wanted = self.wanted.min(values.len());
            let enough = self.tolerance * values.first().copied().unwrap_or(0.0);
            if round == self.rounds || greatest_residual(&block, &image, &values, wanted) <= enough {
                return Ok((values.slice_move(s![..wanted]), block.slice_move(s![.., ..wanted])));
            }
            let mut filtered = self.filter(&apply, block, image, &values);
            for mut column in filtered.columns_mut() {
                let length = column.dot(&column).sqrt();
                column /= length.max(f64::MIN_POSITIVE);
            }
            block = orthonormal(filtered)?;
        }
        Err(Error::Numeric { routine: "subspace iteration", message: "it did not end".to_owned() })
    }

    /// The Chebyshev polynomial of the operator, what lies between `least` and
    /// the block's `values` mapped to −1 … 1, times the block; `image` is the
    /// operator times the block.
    fn filter(
        &self,
        apply: impl Fn(&Array2<f64>) -> Array2<f64>,
        block: Array2<f64>,
        image: Array2<f64>,
        values: &Array1<f64>,
    ) -> Array2<f64> {
        let (greatest, cut) = (values[0], values[values.len() - 1]);
        let centre = (cut + self.least) / 2.0;
        // Where nothing lies below the block there is nothing to damp.
        let half = ((cut - self.least) / 2.0).max(1e-3 * (greatest - self.least)).max(f64::MIN_POSITIVE);
        let mut current = (image - &(&block * centre)) / half;
        let mut earlier = block;
        for _ in 1..self.degree {
            let mut next = apply(&current);
            next.zip_mut_with(&current, |next, &current| *next = 2.0 * (*next - centre * current) / half);
            next -= &earlier;
            earlier = std::mem::replace(&mut current, next);
        }
        current
    }
}

fn greatest_residual(block: &Array2<f64>, image: &Array2<f64>, values: &Array1<f64>, wanted: usize) -> f64 {
    let residuals = image - &(block * values);
    let lengths = residuals.map_axis(Axis(0), |column| column.dot(&column).sqrt());
    lengths.iter().take(wanted).fold(0.0, |greatest, &length| greatest.max(length))
}

/// Leftᵀ · right, summed in a fixed order.
pub(crate) fn product(left: &Array2<f64>, right: &Array2<f64>) -> Array2<f64> {
    let parts: Vec<Array2<f64>> = left
        .axis_chunks_iter(Axis(0), ROWS_AT_A_TIME)
        .into_par_iter()
        .zip(right.axis_chunks_iter(Axis(0), ROWS_AT_A_TIME))
        .map(|(left, right)| left.t().dot(&right))
        .collect();
    parts.into_iter().fold(Array2::zeros((left.ncols(), right.ncols())), |sum, part| sum + part)
}

/// Eigenvalues, falling, and eigenvectors of a symmetric matrix.
pub(crate) fn eigen(symmetric: Array2<f64>) -> Result<(Array1<f64>, Array2<f64>)> {
    symmetric.eigh_into().map(EigSort::sort_eig_desc).map_err(|error| Error::Numeric {
        routine: "the eigenvalue decomposition",
        message: error.to_string(),
    })
}

/// An orthonormal basis of the columns, by the eigenvectors of their Gram
/// matrix; twice, as the first pass loses what the condition number squared
/// costs. Directions without weight are dropped.
pub(crate) fn orthonormal(mut columns: Array2<f64>) -> Result<Array2<f64>> {
    for _ in 0..2 {
        let (values, vectors) = eigen(product(&columns, &columns))?;
        let first = values.first().copied().unwrap_or(0.0);
        let kept = values.iter().take_while(|&&value| value > RANK_TOLERANCE.powi(2) * first).count();
        let scale: Array1<f64> = values.iter().take(kept).map(|value| value.sqrt().recip()).collect();
        let turn = &vectors.slice(s![.., ..kept]) * &scale;
        columns = multiply_dense(&columns, &turn);
    }
    Ok(columns)
}

pub(crate) fn multiply_dense(left: &Array2<f64>, right: &Array2<f64>) -> Array2<f64> {
    let mut product = Array2::zeros((left.nrows(), right.ncols()));
    product
        .axis_chunks_iter_mut(Axis(0), ROWS_AT_A_TIME)
        .into_par_iter()
        .zip(left.axis_chunks_iter(Axis(0), ROWS_AT_A_TIME))
        .for_each(|(mut product, left)| product.assign(&left.dot(right)));
    product
}

#[cfg(test)]
mod tests {
    use sprs::TriMatI;

    use super::*;

    #[test]
    fn the_product_with_a_transpose_needs_none() {
        // More rows than parts, and one part without a row.
        for rows in [1, 3, 9, 40] {
            let mut triplets = TriMatI::<f32, u32>::new((rows, 5));
            (0..rows).for_each(|row| triplets.add_triplet(row, row % 4, 1.0 + row as f32));
            (0..rows).for_each(|row| triplets.add_triplet(row, 4, 0.5));
            let sparse = triplets.to_csr::<usize>();
            let dense = Array2::from_shape_fn((rows, 3), |(row, column)| (row + 7 * column) as f32);
            let transposed = sparse.transpose_view().to_csr();
            let expected = multiply(transposed.view(), dense.view());
            assert_eq!(multiply_transposed(sparse.view(), dense.view()), expected, "{rows}");
        }
    }
}
