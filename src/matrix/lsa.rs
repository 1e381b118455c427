//! Latent semantic analysis: the articles in the space of the first singular
//! vectors of the weights, by a randomised decomposition that never makes the
//! matrix dense.

use linfa_linalg::eigh::{EigSort, EighInto};
use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, s};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256Plus;
use rayon::prelude::*;
use sprs::CsMatViewI;

use super::WeightMatrix;
use crate::{Error, Result};

/// The parameters of [`Lsa`].
#[derive(Clone, Debug, PartialEq)]
pub struct LsaParams {
    dimensions: usize,
    power_iterations: usize,
    seed: u64,
}

/// Columns beyond the wanted ones that steady the random projection
/// (Halko, Martinsson & Tropp 2011, § 4.2: 5 to 10).
const OVERSAMPLING: usize = 10;
/// Singular values below this share of the first are rounding noise.
const RANK_TOLERANCE: f64 = 1e-6;
/// The least share of an article's length that the space must hold.
const LEAST_SHARE: f64 = 0.02;
/// Rows that one thread multiplies at a time; fixed, so that sums do not
/// depend on the number of threads.
const ROWS_AT_A_TIME: usize = 1024;

impl LsaParams {
    /// Sets how often the matrix is applied to sharpen the spectrum (4).
    #[must_use]
    pub fn power_iterations(mut self, iterations: usize) -> Self {
        self.power_iterations = iterations;
        self
    }

    /// Sets the seed of the random projection (42).
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Decomposes `weights` (articles × terms).
    ///
    /// Fewer dimensions result where the matrix has a lower rank.
    /// Time grows with the non-zeros, memory with (articles + terms) × dimensions.
    ///
    /// # Errors
    /// For zero dimensions, and where the small dense decomposition fails.
    pub fn fit(&self, weights: &WeightMatrix) -> Result<Lsa> {
        if self.dimensions == 0 {
            return Err(Error::Parameter {
                name: "dimensions",
                given: "0".to_owned(),
                expected: "at least 1",
            });
        }
        let (rows, columns) = weights.shape();
        let width = (self.dimensions + OVERSAMPLING).min(rows).min(columns);
        let transposed = weights.transpose_view().to_csr();
        let mut random = Xoshiro256Plus::seed_from_u64(self.seed);
        let projection = Array2::from_shape_simple_fn((columns, width), || random.gen_range(-1.0..1.0));
        let mut range = orthonormal(multiply(weights.view(), projection.view()))?;
        for _ in 0..self.power_iterations {
            let image = orthonormal(multiply(transposed.view(), range.view()))?;
            range = orthonormal(multiply(weights.view(), image.view()))?;
        }
        // B = Qᵀ A is small in one dimension: its Gram matrix gives the rest.
        let image = multiply(transposed.view(), range.view());
        let (values, vectors) = eigen(gram(&image))?;
        let first = values.first().copied().unwrap_or(0.0).max(0.0).sqrt();
        let kept = values
            .iter()
            .take(self.dimensions)
            .take_while(|value| value.max(0.0).sqrt() > RANK_TOLERANCE * first)
            .count();
        let singular_values: Array1<f64> = values.iter().take(kept).map(|value| value.sqrt()).collect();
        let mut components = image.dot(&vectors.slice(s![.., ..kept])) / &singular_values;
        components.axis_iter_mut(Axis(1)).for_each(|mut component| {
            let sign = leading_sign(component.view());
            component *= sign;
        });
        Ok(Lsa { components, singular_values })
    }
}

/// The first singular vectors of a weight matrix (Deerwester et al. 1990).
///
/// ```
/// use zeitwort::{matrix::{Lsa, TermCounts, TfIdf}, text::Analyzer};
///
/// let texts = ["Hafen und Werft", "Werft und Reederei", "Schule und Kita", "Kita und Unterricht"];
/// let counts = TermCounts::params().count(&Analyzer::new(), &texts)?;
/// let weights = TfIdf::params().fit(&counts).transform(&counts);
/// let lsa = Lsa::params(2).seed(1).fit(&weights)?;
/// assert_eq!(lsa.transform(&weights).dim(), (4, 2));
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Lsa {
    components: Array2<f64>,
    singular_values: Array1<f64>,
}

impl Lsa {
    /// The parameters for a number of dimensions.
    #[must_use]
    pub fn params(dimensions: usize) -> LsaParams {
        LsaParams { dimensions, power_iterations: 4, seed: 42 }
    }

    /// A space that was fitted before: its `components` (terms × dimensions) and
    /// singular values; nothing where they are not of one number of dimensions.
    #[must_use]
    pub fn from_parts(components: Array2<f64>, singular_values: Array1<f64>) -> Option<Self> {
        (components.ncols() == singular_values.len()).then_some(Self { components, singular_values })
    }

    /// The right singular vectors, terms × dimensions; the entry of each that
    /// is greatest in amount is positive.
    #[must_use]
    pub fn components(&self) -> &Array2<f64> {
        &self.components
    }

    /// The singular values, falling.
    #[must_use]
    pub fn singular_values(&self) -> &Array1<f64> {
        &self.singular_values
    }

    /// The articles in the space: weights · components, articles × dimensions.
    ///
    /// # Panics
    /// Where `weights` has another number of terms than the fitted ones.
    #[must_use]
    pub fn transform(&self, weights: &WeightMatrix) -> Array2<f64> {
        assert_eq!(weights.cols(), self.components.nrows(), "weights over another vocabulary");
        multiply(weights.view(), self.components.view())
    }

    /// The articles in the space as unit rows, so that products are cosines.
    ///
    /// An article of which the space holds next to nothing (under 2 % of its
    /// length: words that no other article shares) becomes a row of zeros; its
    /// direction there would be rounding noise.
    ///
    /// # Panics
    /// As [`Lsa::transform`].
    #[must_use]
    pub fn embed(&self, weights: &WeightMatrix) -> Array2<f64> {
        let mut rows = self.transform(weights);
        for (mut row, weights) in rows.rows_mut().into_iter().zip(weights.outer_iterator()) {
            let length = weights.data().iter().map(|&w| f64::from(w) * f64::from(w)).sum::<f64>().sqrt();
            if row.dot(&row).sqrt() < LEAST_SHARE * length {
                row.fill(0.0);
            }
        }
        normalize_rows(&mut rows);
        rows
    }
}

/// Scales every row to the Euclidean length 1; rows of zeros stay.
pub fn normalize_rows(rows: &mut Array2<f64>) {
    for mut row in rows.rows_mut() {
        let length = row.dot(&row).sqrt();
        if length > f64::EPSILON {
            row /= length;
        } else {
            row.fill(0.0);
        }
    }
}

/// Sparse × dense, in parallel over rows.
fn multiply(sparse: CsMatViewI<'_, f32, u32, usize>, dense: ArrayView2<'_, f64>) -> Array2<f64> {
    let mut product = Array2::zeros((sparse.rows(), dense.ncols()));
    let dense = dense.as_standard_layout();
    product.axis_chunks_iter_mut(Axis(0), ROWS_AT_A_TIME).into_par_iter().enumerate().for_each(
        |(chunk, mut product)| {
            for (offset, mut sums) in product.rows_mut().into_iter().enumerate() {
                let Some(row) = sparse.outer_view(chunk * ROWS_AT_A_TIME + offset) else { continue };
                for (column, &weight) in row.iter() {
                    sums.scaled_add(f64::from(weight), &dense.row(column));
                }
            }
        },
    );
    product
}

/// Columnsᵀ · columns, summed in a fixed order.
fn gram(columns: &Array2<f64>) -> Array2<f64> {
    let parts: Vec<Array2<f64>> = columns
        .axis_chunks_iter(Axis(0), ROWS_AT_A_TIME)
        .into_par_iter()
        .map(|rows| rows.t().dot(&rows))
        .collect();
    parts.into_iter().fold(Array2::zeros((columns.ncols(), columns.ncols())), |sum, part| sum + part)
}

/// Eigenvalues, falling, and eigenvectors of a symmetric matrix.
fn eigen(symmetric: Array2<f64>) -> Result<(Array1<f64>, Array2<f64>)> {
    symmetric.eigh_into().map(EigSort::sort_eig_desc).map_err(|error| Error::Numeric {
        routine: "the eigenvalue decomposition",
        message: error.to_string(),
    })
}

/// An orthonormal basis of the columns, by the eigenvectors of their Gram
/// matrix; twice, as the first pass loses what the condition number squared
/// costs. Directions without weight are dropped.
fn orthonormal(mut columns: Array2<f64>) -> Result<Array2<f64>> {
    for _ in 0..2 {
        let (values, vectors) = eigen(gram(&columns))?;
        let first = values.first().copied().unwrap_or(0.0);
        let kept = values.iter().take_while(|&&value| value > RANK_TOLERANCE.powi(2) * first).count();
        let scale: Array1<f64> = values.iter().take(kept).map(|value| value.sqrt().recip()).collect();
        let turn = &vectors.slice(s![.., ..kept]) * &scale;
        columns = multiply_dense(&columns, &turn);
    }
    Ok(columns)
}

fn multiply_dense(left: &Array2<f64>, right: &Array2<f64>) -> Array2<f64> {
    let mut product = Array2::zeros((left.nrows(), right.ncols()));
    product
        .axis_chunks_iter_mut(Axis(0), ROWS_AT_A_TIME)
        .into_par_iter()
        .zip(left.axis_chunks_iter(Axis(0), ROWS_AT_A_TIME))
        .for_each(|(mut product, left)| product.assign(&left.dot(right)));
    product
}

fn leading_sign(component: ArrayView1<'_, f64>) -> f64 {
    let leading = component
        .iter()
        .fold(0.0f64, |leading, &entry| if entry.abs() > leading.abs() { entry } else { leading });
    if leading < 0.0 { -1.0 } else { 1.0 }
}
