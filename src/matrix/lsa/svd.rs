//! Latent semantic analysis: projects articles onto the first singular vectors of
//! their weights. These are found by a randomised decomposition that never makes the
//! matrix dense.

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, NdFloat, s};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256Plus;

use super::krylov::TopEigen;
use super::sparse_dense::{multiply, multiply_transposed};
use crate::matrix::sparse_matrix::WeightMatrix;
use crate::{Error, Result};

/// The parameters of [`Lsa`].
#[derive(Clone, Debug, PartialEq)]
pub struct LsaParams {
    dimensions: usize,
    rounds: usize,
    seed: u64,
}

/// The number of additional columns that stabilise the random projection
/// (Halko, Martinsson & Tropp 2011, § 4.2: 5 to 10).
const OVERSAMPLING: usize = 10;
/// The number of vectors that are multiplied at a time. They fill the registers; more
/// would leave fewer successive products, on which the accuracy depends.
const AT_A_TIME: usize = 32;
/// Singular values below this share of the first are rounding noise.
const RANK_TOLERANCE: f64 = 1e-5;
/// The lowest share of an article's length that must lie in the space.
const LEAST_SHARE: f64 = 0.02;

impl LsaParams {
    /// Sets the size of the search space, in multiples of the number of dimensions (3).
    /// A larger space makes the last vectors more accurate.
    #[must_use]
    pub fn rounds(mut self, rounds: usize) -> Self {
        self.rounds = rounds;
        self
    }

    /// Sets the seed of the random projection (42).
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Returns the bytes that [`LsaParams::fit`] and the projected articles take in
    /// addition to the weights.
    pub(crate) fn bytes(&self, weights: &WeightMatrix) -> usize {
        let (rows, columns) = weights.shape();
        let shorter = rows.min(columns);
        let width = self.dimensions.saturating_add(OVERSAMPLING).min(shorter);
        let basis = width.saturating_mul(self.rounds.max(1)).min(shorter);
        // The weights are transposed if there are fewer articles than terms.
        let transposed = if rows <= columns { weights.nnz() * size_of::<(u32, f32)>() } else { 0 };
        transposed + (shorter * basis + rows * width) * size_of::<f32>()
    }

    /// Decomposes `weights` (articles × terms).
    ///
    /// If the rank of the matrix is lower than the number of dimensions, there are only
    /// as many dimensions. The time is proportional to the number of non-zeros. Apart
    /// from the weights, memory is 4 bytes × min(articles, terms) × dimensions × rounds.
    ///
    /// # Errors
    /// [`Error::Parameter`] for zero dimensions, and [`Error::Numeric`] if the small dense
    /// decomposition fails.
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
        // The basis is on the shorter side. If there are more articles than terms, as in
        // all large corpora, no second copy of the weights is needed.
        let longer = rows.max(columns);
        let transposed = (rows <= columns).then(|| weights.transpose_view().to_csr());
        let to_long = |block: ArrayView2<'_, f32>| match &transposed {
            Some(transposed) => multiply(transposed.view(), block),
            None => multiply(weights.view(), block),
        };
        let to_short = |block: ArrayView2<'_, f32>| match &transposed {
            Some(_) => multiply(weights.view(), block),
            None => multiply_transposed(weights.view(), block),
        };
        let mut random = Xoshiro256Plus::seed_from_u64(self.seed);
        let start =
            Array2::from_shape_simple_fn((longer, AT_A_TIME.min(width)), || random.gen_range(-1.0..1.0));
        let top = TopEigen {
            wanted: self.dimensions,
            max_dimension: self.rounds.max(1) * width,
            rounds: 1,
            tolerance: 0.0,
        };
        let (values, vectors) =
            top.compute(to_short(start.view()), |block| to_short(to_long(block.view()).view()))?;
        let first = values.first().copied().unwrap_or(0.0).max(0.0).sqrt();
        let kept = values.iter().take_while(|value| value.max(0.0).sqrt() > RANK_TOLERANCE * first).count();
        let singular_values: Array1<f64> = values.iter().take(kept).map(|value| value.sqrt()).collect();
        let vectors = vectors.slice_move(s![.., ..kept]);
        let mut components = match &transposed {
            Some(transposed) => multiply(transposed.view(), vectors.view()),
            None => vectors,
        };
        let length = if transposed.is_some() { singular_values.clone() } else { Array1::ones(kept) };
        let scale = (leading_signs(&components) / length).mapv(|scale| scale as f32);
        components *= &scale;
        Ok(Lsa { components, singular_values })
    }
}

/// The first singular vectors of a weight matrix (Deerwester et al. 1990).
///
/// ```
/// use zeitwort::{matrix::{Lsa, TfIdf, Vectorizer}, text::Analyzer};
///
/// let texts = ["Hafen und Werft", "Werft und Reederei", "Schule und Kita", "Kita und Unterricht"];
/// let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// let weights = TfIdf::params().fit(&counts).transform(&counts);
/// let lsa = Lsa::params(2).seed(1).fit(&weights)?;
/// assert_eq!(lsa.transform(&weights).dim(), (4, 2));
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Lsa {
    components: Array2<f32>,
    singular_values: Array1<f64>,
}

impl Lsa {
    /// The parameters for a number of dimensions, with their default values.
    #[must_use]
    pub fn params(dimensions: usize) -> LsaParams {
        LsaParams { dimensions, rounds: 3, seed: 42 }
    }

    /// A space that was fitted before, from its `components` (terms × dimensions) and
    /// singular values. Returns `None` if their numbers of dimensions differ.
    #[must_use]
    pub fn from_parts(components: Array2<f32>, singular_values: Array1<f64>) -> Option<Self> {
        (components.ncols() == singular_values.len()).then_some(Self { components, singular_values })
    }

    /// The right singular vectors, terms × dimensions. The entry with the largest
    /// absolute value of each vector is positive.
    #[must_use]
    pub fn components(&self) -> &Array2<f32> {
        &self.components
    }

    /// The singular values, in descending order.
    #[must_use]
    pub fn singular_values(&self) -> &Array1<f64> {
        &self.singular_values
    }

    /// Projects articles onto the space: weights · components, articles × dimensions.
    ///
    /// # Panics
    /// If the number of terms differs from the fitted one.
    #[must_use]
    pub fn transform(&self, weights: &WeightMatrix) -> Array2<f32> {
        assert_eq!(weights.cols(), self.components.nrows(), "weights over another vocabulary");
        multiply(weights.view(), self.components.view())
    }

    /// Projects articles onto the space as unit rows, so that scalar products are
    /// cosines.
    ///
    /// If less than 2 % of the length of an article lies in the space, because it shares
    /// no words with other articles, its row is all zeros; its direction would be
    /// rounding noise.
    ///
    /// # Panics
    /// As [`Lsa::transform`].
    #[must_use]
    pub fn embed(&self, weights: &WeightMatrix) -> Array2<f32> {
        let mut rows = self.transform(weights);
        for (mut row, weights) in rows.rows_mut().into_iter().zip(weights.outer_iterator()) {
            let length = weights.data().iter().map(|&w| f64::from(w) * f64::from(w)).sum::<f64>().sqrt();
            if length_of(row.view()) < LEAST_SHARE * length {
                row.fill(0.0);
            }
        }
        normalize_rows(&mut rows);
        rows
    }
}

/// Scales every row to a Euclidean length of 1. Rows of zeros stay zero.
pub fn normalize_rows<T: NdFloat>(rows: &mut Array2<T>) {
    for mut row in rows.rows_mut() {
        let length = length_of(row.view());
        if length > f64::EPSILON {
            row.mapv_inplace(|x| T::from(x.to_f64().unwrap_or(f64::NAN) / length).unwrap_or_else(T::nan));
        } else {
            row.fill(T::zero());
        }
    }
}

fn length_of<T: NdFloat>(row: ArrayView1<'_, T>) -> f64 {
    row.iter().filter_map(|x| x.to_f64()).map(|x| x * x).sum::<f64>().sqrt()
}

/// Returns the sign of the entry with the largest absolute value of each column. Ties
/// are broken by the order of the rows.
fn leading_signs(columns: &Array2<f32>) -> Array1<f64> {
    let mut leading = Array1::<f32>::zeros(columns.ncols());
    for row in columns.rows() {
        leading.zip_mut_with(&row, |leading, &entry| {
            if entry.abs() > leading.abs() {
                *leading = entry;
            }
        });
    }
    leading.mapv(|entry| if entry < 0.0 { -1.0 } else { 1.0 })
}
