//! The Gaussian mixture (linfa-clustering): topics are ellipsoids of any shape and size.

use linfa::DatasetBase;
use linfa::traits::{Fit, Predict};
use linfa_clustering::GaussianMixtureModel;
use ndarray::{Array2, s};
use rand::SeedableRng;
use rand_xoshiro::Xoshiro256Plus;

use crate::{Error, Result};

/// The dimensions of an ellipsoid. With 10 it has 65 parameters, about as many as a topic
/// of the smallest corpora has articles.
const DIMENSIONS: usize = 10;
/// Added to each variance, so that a topic of one article has a shape. Coordinates of unit
/// rows in ten dimensions have a variance of about 0.1.
const LEAST_VARIANCE: f64 = 1e-3;

/// Returns the most probable cluster of each row.
pub(super) fn gaussian_mixture(
    points: &Array2<f32>,
    topics: usize,
    runs: usize,
    iterations: usize,
    seed: u64,
) -> Result<Vec<usize>> {
    let points = points.slice(s![.., ..DIMENSIONS.min(points.ncols())]).mapv(f64::from);
    let dataset = DatasetBase::from(points.view());
    let model = GaussianMixtureModel::params_with_rng(topics, Xoshiro256Plus::seed_from_u64(seed))
        .n_runs(runs as u64)
        .max_n_iterations(iterations as u64)
        .reg_covariance(LEAST_VARIANCE)
        .fit(&dataset)
        .map_err(|error| Error::Numeric { routine: "the Gaussian mixture", message: error.to_string() })?;
    Ok(model.predict(&points).to_vec())
}
