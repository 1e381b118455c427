//! Latent semantic analysis: the articles in the space of the first singular
//! vectors of the weights, by a randomised decomposition that never makes the
//! matrix dense.

use std::ops::Range;

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, s};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256Plus;

use super::WeightMatrix;
use super::subspace::{RANK_TOLERANCE, TopEigen, multiply, multiply_transposed};
use crate::{Error, Result};

/// The parameters of [`Lsa`].
#[derive(Clone, Debug, PartialEq)]
pub struct LsaParams {
    dimensions: usize,
    rounds: usize,
    seed: u64,
}

/// Columns beyond the wanted ones that steady the random projection
/// (Halko, Martinsson & Tropp 2011, § 4.2: 5 to 10).
const OVERSAMPLING: usize = 10;
/// Degree of the polynomial of a round: each degree is two products with the
/// weights, each round a basis made orthonormal.
const DEGREE: usize = 3;
/// At what residual the vectors are exact for single precision.
const TOLERANCE: f64 = 1e-6;
/// Numbers of which a dense matrix as long as the longer side consists at most,
/// about: 128 MB, little beside the weights of a million articles.
const TILE: usize = 1 << 25;
/// Columns that are multiplied at a time at least: fewer would fill no register.
const LEAST_AT_A_TIME: usize = 16;
/// The least share of an article's length that the space must hold.
const LEAST_SHARE: f64 = 0.02;

impl LsaParams {
    /// Sets how many rounds of subspace iteration sharpen the vectors (3).
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

    /// Decomposes `weights` (articles × terms).
    ///
    /// Fewer dimensions result where the matrix has a lower rank.
    /// Time grows with the non-zeros; memory, beside the weights, with the lesser
    /// of articles and terms × dimensions.
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
        // All that is done often is done on the shorter side, and what is as long as
        // the longer one is made of some columns at a time. Where articles are the
        // longer side, as in all large corpora, there is no second copy of the weights.
        let (shorter, longer) = (rows.min(columns), rows.max(columns));
        let transposed = (rows <= columns).then(|| weights.transpose_view().to_csr());
        let to_long = |block: ArrayView2<'_, f32>| match &transposed {
            Some(transposed) => multiply(transposed.view(), block),
            None => multiply(weights.view(), block),
        };
        let to_short = |block: ArrayView2<'_, f32>| match &transposed {
            Some(_) => multiply(weights.view(), block),
            None => multiply_transposed(weights.view(), block),
        };
        let at_a_time = (TILE / longer.max(1)).max(LEAST_AT_A_TIME);
        let in_tiles = |width: usize, make: &mut dyn FnMut(Range<usize>) -> Array2<f32>| {
            let mut whole = Array2::zeros((shorter, width));
            for first in (0..width).step_by(at_a_time) {
                let tile = first..width.min(first + at_a_time);
                let image = to_short(make(tile.clone()).view());
                whole.slice_mut(s![.., tile]).assign(&image.mapv(f64::from));
            }
            whole
        };
        let mut random = Xoshiro256Plus::seed_from_u64(self.seed);
        let start = in_tiles(width, &mut |tile| {
            Array2::from_shape_simple_fn((longer, tile.len()), || random.gen_range(-1.0..1.0))
        });
        let top = TopEigen {
            least: 0.0,
            wanted: self.dimensions,
            degree: DEGREE,
            rounds: self.rounds,
            tolerance: TOLERANCE,
        };
        let (values, vectors) = top.of(start, |block| {
            let block = block.mapv(|x| x as f32);
            // A block of lower rank has fewer columns than the first.
            in_tiles(block.ncols(), &mut |tile| to_long(block.slice(s![.., tile])))
        })?;
        let first = values.first().copied().unwrap_or(0.0).max(0.0).sqrt();
        let kept = values.iter().take_while(|value| value.max(0.0).sqrt() > RANK_TOLERANCE * first).count();
        let singular_values: Array1<f64> = values.iter().take(kept).map(|value| value.sqrt()).collect();
        let vectors = vectors.slice_move(s![.., ..kept]);
        let mut components = match &transposed {
            Some(transposed) => multiply(transposed.view(), vectors.view()) / &singular_values,
            None => vectors,
        };
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
        LsaParams { dimensions, rounds: 3, seed: 42 }
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

fn leading_sign(component: ArrayView1<'_, f64>) -> f64 {
    let leading = component
        .iter()
        .fold(0.0f64, |leading, &entry| if entry.abs() > leading.abs() { entry } else { leading });
    if leading < 0.0 { -1.0 } else { 1.0 }
}
