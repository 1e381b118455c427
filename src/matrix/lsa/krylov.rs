//! The largest eigenvalues of a symmetric operator that can only be multiplied by a few
//! vectors at a time. It is used for the singular vectors of latent semantic analysis
//! and for the eigenvectors of the neighbour graph of topics.

use nalgebra::{DMatrix, SymmetricEigen};
use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayView2, Axis, NdFloat, s};
use rayon::prelude::*;

use crate::{Error, Result};

/// The number of rows that one thread multiplies at a time. It is fixed, so that sums do
/// not depend on the number of threads.
const ROWS_AT_A_TIME: usize = 1024;

/// The Rayleigh–Ritz method on a block Krylov space (Musco & Musco 2015), with each new
/// block orthogonal to all before it. When the space is full, it is restarted from the
/// best vectors found so far (Wu & Simon 2000).
pub(crate) struct TopEigen {
    /// The number of eigenvectors to find.
    pub(crate) wanted: usize,
    /// The maximum dimension of the Krylov space.
    pub(crate) max_dimension: usize,
    /// How often the space is filled before the vectors are returned as they are.
    pub(crate) rounds: usize,
    /// The tolerance for the distance between M·v and λ·v, as a share of the largest
    /// eigenvalue.
    pub(crate) tolerance: f64,
}

/// The maximum number of steps of the dense decomposition for each eigenvalue. Two or
/// three are usual.
const MAX_SWEEPS: usize = 100;
/// The length that a unit vector must keep when the basis is removed from it.
const MIN_REMAINDER: f64 = 0.5;
/// Directions in a block whose length is below this share of the longest are rounding
/// noise.
const RANK_TOLERANCE: f64 = 1e-6;

/// Returns the share of the operator's norm below which images are rounding noise.
fn noise<T: NdFloat>() -> f64 {
    64.0 * T::epsilon().to_f64().unwrap_or_default()
}

impl TopEigen {
    /// Returns the largest eigenvalues, in descending order, and their vectors; fewer if
    /// the rank of the operator is lower. `start` is any block of vectors, and `apply`
    /// multiplies a block by the operator.
    pub(crate) fn compute<T: NdFloat>(
        &self,
        start: Array2<T>,
        apply: impl Fn(&Array2<T>) -> Array2<T>,
    ) -> Result<(Array1<f64>, Array2<T>)> {
        let n = start.nrows();
        let capacity = self.max_dimension.max(self.wanted + start.ncols()).min(n.max(1));
        let mut basis = Array2::<T>::zeros((n, capacity));
        let mut projection = Array2::<f64>::zeros((capacity, capacity));
        let (mut held, mut rounds, mut norm) = (0, 0, 0.0f64);
        // The start of the last two blocks. As the operator is symmetric, the next image
        // is orthogonal to all blocks before these.
        let mut recent = 0;
        let mut block = orthonormal(orthonormal(start, 0.0)?, 0.0)?;
        while block.ncols() > 0 {
            let width = block.ncols();
            let all = held + width;
            basis.slice_mut(s![.., held..all]).assign(&block);
            let mut image = apply(&block);
            drop(block);
            let within = remove(basis.slice(s![.., recent..all]), &mut image);
            projection.slice_mut(s![recent..all, held..all]).assign(&within);
            projection.slice_mut(s![held..all, recent..all]).assign(&within.t());
            norm = within.iter().fold(norm, |norm, x| norm.max(x.abs()));
            let rest = gram(&image);
            block = orthonormal(image, noise::<T>() * norm)?;
            // Rounding noise along the basis would grow from block to block, so vectors
            // that consist of little else are dropped.
            remove(basis.slice(s![.., ..all]), &mut block);
            block = orthonormal(block, MIN_REMAINDER)?;
            recent = held;
            held = all;
            if held + block.ncols() <= capacity && block.ncols() > 0 {
                continue;
            }
            let (values, turn) = eigen(symmetric(projection.slice(s![..held, ..held])))?;
            rounds += 1;
            let wanted = self.wanted.min(values.len());
            // The part of M·v outside the space, from the part of v in the last block.
            let last = turn.slice(s![held - width..held, ..wanted]);
            let outside = (&rest.dot(&last) * &last).sum_axis(Axis(0));
            let farthest = outside.iter().fold(0.0f64, |farthest, &square| farthest.max(square)).sqrt();
            let is_enough = farthest <= self.tolerance * norm;
            if block.ncols() == 0 || rounds >= self.rounds || is_enough {
                let vectors = combine(basis.slice(s![.., ..held]), &turn.slice(s![.., ..wanted]));
                return Ok((values.slice_move(s![..wanted]), vectors));
            }
            // Half of the capacity is left for new vectors.
            let kept = (wanted + (capacity - wanted) / 2).min(capacity - block.ncols()).min(held);
            let vectors = combine(basis.slice(s![.., ..held]), &turn.slice(s![.., ..kept]));
            basis.slice_mut(s![.., ..kept]).assign(&vectors);
            projection.fill(0.0);
            projection.diag_mut().slice_mut(s![..kept]).assign(&values.slice(s![..kept]));
            (held, recent) = (kept, 0);
        }
        Ok((Array1::zeros(0), Array2::zeros((n, 0))))
    }
}

/// Removes the components along a basis from a block. Returns these components, basis ×
/// block.
fn remove<T: NdFloat>(basis: ArrayView2<'_, T>, block: &mut Array2<T>) -> Array2<f64> {
    let parts: Vec<Array2<T>> = chunks(basis).zip(chunks(block.view())).map(|(b, x)| b.t().dot(&x)).collect();
    let within = sum(parts.into_iter().map(double), (basis.ncols(), block.ncols()));
    let subtracted = within.mapv(single::<T>);
    block
        .axis_chunks_iter_mut(Axis(0), ROWS_AT_A_TIME)
        .into_par_iter()
        .zip(chunks(basis))
        .for_each(|(mut block, basis)| general_mat_mul(-T::one(), &basis, &subtracted, T::one(), &mut block));
    within
}

/// Returns an orthonormal basis of the columns, from the eigenvectors of their Gram
/// matrix. Directions of a length up to `least` are dropped. Columns of very different
/// lengths need a second pass.
fn orthonormal<T: NdFloat>(columns: Array2<T>, least: f64) -> Result<Array2<T>> {
    let (values, vectors) = eigen(gram(&columns))?;
    let longest = values.first().map_or(0.0, |value| value.max(0.0).sqrt());
    let least_square = least.max(RANK_TOLERANCE * longest).powi(2);
    let kept = values.iter().take_while(|&&value| value > least_square).count();
    let scale: Array1<f64> = values.iter().take(kept).map(|value| value.sqrt().recip()).collect();
    Ok(combine(columns.view(), &(&vectors.slice(s![.., ..kept]) * &scale).view()))
}

/// Returns columnsᵀ · columns, in double precision.
fn gram<T: NdFloat>(columns: &Array2<T>) -> Array2<f64> {
    let square = |rows: ArrayView2<'_, T>| {
        let rows = double(rows.to_owned());
        rows.t().dot(&rows)
    };
    let parts: Vec<Array2<f64>> = chunks(columns.view()).map(square).collect();
    sum(parts.into_iter(), (columns.ncols(), columns.ncols()))
}

/// Returns the basis multiplied by a matrix.
fn combine<T: NdFloat>(basis: ArrayView2<'_, T>, turn: &ArrayView2<'_, f64>) -> Array2<T> {
    let turn = turn.mapv(single::<T>);
    let mut combined = Array2::zeros((basis.nrows(), turn.ncols()));
    combined
        .axis_chunks_iter_mut(Axis(0), ROWS_AT_A_TIME)
        .into_par_iter()
        .zip(chunks(basis))
        .for_each(|(mut combined, basis)| combined.assign(&basis.dot(&turn)));
    combined
}

fn chunks<T: NdFloat>(rows: ArrayView2<'_, T>) -> impl IndexedParallelIterator<Item = ArrayView2<'_, T>> {
    let count = rows.nrows().div_ceil(ROWS_AT_A_TIME);
    (0..count).into_par_iter().map(move |chunk| {
        let first = chunk * ROWS_AT_A_TIME;
        rows.slice_move(s![first..rows.nrows().min(first + ROWS_AT_A_TIME), ..])
    })
}

fn sum(parts: impl Iterator<Item = Array2<f64>>, shape: (usize, usize)) -> Array2<f64> {
    parts.fold(Array2::zeros(shape), |sum, part| sum + part)
}

fn double<T: NdFloat>(matrix: Array2<T>) -> Array2<f64> {
    matrix.mapv(|x| x.to_f64().unwrap_or(f64::NAN))
}

fn single<T: NdFloat>(x: f64) -> T {
    T::from(x).unwrap_or_else(T::nan)
}

fn symmetric(matrix: ArrayView2<'_, f64>) -> Array2<f64> {
    (&matrix + &matrix.t()) / 2.0
}

/// Returns the eigenvalues, in descending order, and eigenvectors of a symmetric matrix.
pub(crate) fn eigen(symmetric: Array2<f64>) -> Result<(Array1<f64>, Array2<f64>)> {
    let n = symmetric.nrows();
    if n == 0 {
        return Ok((Array1::zeros(0), symmetric));
    }
    let matrix = DMatrix::from_fn(n, n, |row, column| symmetric[(row, column)]);
    let found = SymmetricEigen::try_new(matrix, f64::EPSILON, MAX_SWEEPS * n).ok_or(Error::Numeric {
        routine: "the eigenvalue decomposition",
        message: format!("a matrix of {n} rows gave no result"),
    })?;
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| found.eigenvalues[b].total_cmp(&found.eigenvalues[a]));
    let values = order.iter().map(|&index| found.eigenvalues[index]).collect();
    let vectors = Array2::from_shape_fn((n, n), |(row, column)| found.eigenvectors[(row, order[column])]);
    Ok((values, vectors))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// A matrix with the eigenvalues `values` in a basis that mixes all of them.
    fn matrix(values: &[f64]) -> Array2<f64> {
        let n = values.len();
        let mut mirror = Array2::<f64>::eye(n);
        let direction: Vec<f64> = (0..n).map(|i| ((i * i + 3) % 17) as f64 + 1.0).collect();
        let length: f64 = direction.iter().map(|x| x * x).sum();
        for i in 0..n {
            for j in 0..n {
                mirror[(i, j)] -= 2.0 * direction[i] * direction[j] / length;
            }
        }
        (&mirror * &Array1::from(values.to_vec())).dot(&mirror.t())
    }

    fn start<T: NdFloat>(n: usize, width: usize) -> Array2<T> {
        Array2::from_shape_fn((n, width), |(i, j)| single(((i * 31 + j * 57 + i * j) % 101) as f64 - 50.0))
    }

    fn is_near(found: &Array1<f64>, expected: &[f64], tolerance: f64) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < tolerance, "{found} {expected}");
        }
    }

    #[test]
    fn restarting_finds_the_largest_of_many_close_eigenvalues() {
        let values: Vec<f64> = (0..300).map(|i| 1.0 - f64::from(i) / 300.0).collect();
        let matrix = matrix(&values);
        let top = TopEigen { wanted: 6, max_dimension: 24, rounds: 500, tolerance: 1e-9 };
        let (found, vectors) = top.compute(start::<f64>(300, 4), |block| matrix.dot(block)).unwrap();
        is_near(&found, &values[..6], 1e-9);
        let residual = matrix.dot(&vectors) - &vectors * &found;
        assert!(residual.iter().all(|x| x.abs() < 1e-8));
        let product = vectors.t().dot(&vectors) - Array2::<f64>::eye(6);
        assert!(product.iter().all(|x| x.abs() < 1e-9));
    }

    #[test]
    fn a_low_rank_gives_fewer_values_and_repeated_values_are_found() {
        let mut values = vec![0.0; 80];
        values[..7].copy_from_slice(&[5.0, 5.0, 5.0, 2.0, 1.0, 1.0, 0.1]);
        let double = matrix(&values);
        let top = TopEigen { wanted: 20, max_dimension: 60, rounds: 1, tolerance: 0.0 };
        let (found, _) = top.compute(double.dot(&start::<f64>(80, 4)), |block| double.dot(block)).unwrap();
        is_near(&found, &values[..7], 1e-9);
        let float = double.mapv(|x| x as f32);
        let (found, vectors) =
            top.compute(float.dot(&start::<f32>(80, 8)), |block| float.dot(block)).unwrap();
        is_near(&found, &values[..7], 1e-4);
        let product = vectors.t().dot(&vectors) - Array2::<f32>::eye(7);
        assert!(product.iter().all(|x| x.abs() < 1e-4));
    }

    #[test]
    fn a_space_of_all_directions_stays_orthogonal() {
        let values: Vec<f64> = (0..400).map(|i| 1.0 + 10.0 / (1.0 + f64::from(i))).collect();
        let matrix = matrix(&values).mapv(|x| x as f32);
        let top = TopEigen { wanted: 160, max_dimension: 1000, rounds: 1, tolerance: 0.0 };
        let (found, _) = top.compute(start::<f32>(400, 32), |block| matrix.dot(block)).unwrap();
        is_near(&found, &values[..160], 1e-4);
    }

    #[test]
    fn a_zero_operator_has_no_eigenvectors() {
        let top = TopEigen { wanted: 2, max_dimension: 8, rounds: 1, tolerance: 0.0 };
        let (values, vectors) = top.compute(Array2::<f32>::zeros((9, 3)), Array2::clone).unwrap();
        assert_eq!((values.len(), vectors.dim()), (0, (9, 0)));
    }
}
