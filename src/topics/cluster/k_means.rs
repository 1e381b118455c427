//! k-means (linfa-clustering), with our own k-means++ and a squared distance that the
//! compiler can vectorise. linfa's k-means++ compares each point with all earlier centres
//! for each new centre.

use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_clustering::{KMeans, KMeansInit};
use linfa_nn::distance::Distance;
use ndarray::{Array2, ArrayView, ArrayView2, Axis, Dimension};
use rand::seq::index::sample;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256Plus;
use rayon::prelude::*;

use crate::{Error, Result};

/// The squared Euclidean distance; 2 − 2 · cosine for unit rows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SquaredEuclidean;

/// The number of partial sums, which together fill a vector register.
const LANES: usize = 8;

impl Distance<f32> for SquaredEuclidean {
    fn distance<D: Dimension>(&self, a: ArrayView<'_, f32, D>, b: ArrayView<'_, f32, D>) -> f32 {
        self.rdistance(a, b).sqrt()
    }

    fn rdistance<D: Dimension>(&self, a: ArrayView<'_, f32, D>, b: ArrayView<'_, f32, D>) -> f32 {
        match (a.as_slice(), b.as_slice()) {
            (Some(a), Some(b)) => squared(a, b),
            _ => a.iter().zip(&b).map(|(a, b)| (a - b) * (a - b)).sum(),
        }
    }

    fn rdist_to_dist(&self, rdist: f32) -> f32 {
        rdist.sqrt()
    }

    fn dist_to_rdist(&self, dist: f32) -> f32 {
        dist * dist
    }
}

fn squared(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    let (a_lanes, b_lanes) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest =
        a_lanes.remainder().iter().zip(b_lanes.remainder()).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
    for (a, b) in a_lanes.zip(b_lanes) {
        for lane in 0..LANES {
            let difference = a[lane] - b[lane];
            sums[lane] += difference * difference;
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// Returns the nearest centre of each point. Ties go to the first.
pub(crate) fn nearest(points: ArrayView2<'_, f32>, centres: ArrayView2<'_, f32>) -> Vec<usize> {
    points
        .axis_iter(Axis(0))
        .into_par_iter()
        .map(|point| {
            let mut nearest = (0, f32::INFINITY);
            for (index, centre) in centres.axis_iter(Axis(0)).enumerate() {
                let distance = SquaredEuclidean.rdistance(centre, point);
                if distance < nearest.1 {
                    nearest = (index, distance);
                }
            }
            nearest.0
        })
        .collect()
}

/// The size of the sample on which starts are compared if there are twice as many articles
/// or more.
const SAMPLE: usize = 50_000;
/// The least number of articles in the sample per cluster.
const SAMPLE_PER_CLUSTER: usize = 100;

/// Returns the centres of the best of `runs` starts, the one with the least sum of squared
/// distances. Ties go to the first. With very many points the starts are compared on a
/// random sample, and the best is continued with all points (Bradley & Fayyad 1998).
pub(super) fn k_means(
    points: &Array2<f32>,
    k: usize,
    runs: usize,
    iterations: u64,
    seed: u64,
) -> Result<Array2<f32>> {
    let size = SAMPLE.max(SAMPLE_PER_CLUSTER * k);
    if runs == 1 || points.nrows() < 2 * size {
        return best_of(points, k, runs, iterations, seed);
    }
    let mut random = Xoshiro256Plus::seed_from_u64(seed);
    let mut drawn = sample(&mut random, points.nrows(), size).into_vec();
    drawn.sort_unstable();
    let start = best_of(&points.select(Axis(0), &drawn), k, runs, iterations, seed)?;
    Ok(from_start(points, start, iterations, random)?.1)
}

fn best_of(points: &Array2<f32>, k: usize, runs: usize, iterations: u64, seed: u64) -> Result<Array2<f32>> {
    let mut random = Xoshiro256Plus::seed_from_u64(seed);
    let mut best: Option<(f32, Array2<f32>)> = None;
    for _ in 0..runs {
        let start = plus_plus(points, k, &mut random);
        let found = from_start(points, start, iterations, random.clone())?;
        if best.as_ref().is_none_or(|(least, _)| found.0 < *least) {
            best = Some(found);
        }
    }
    Ok(best.map(|(_, centres)| centres).unwrap_or_default())
}

/// Runs k-means from a start. Returns the sum of squared distances and the centres.
fn from_start(
    points: &Array2<f32>,
    start: Array2<f32>,
    iterations: u64,
    random: Xoshiro256Plus,
) -> Result<(f32, Array2<f32>)> {
    let model = KMeans::params_with(start.nrows(), random, SquaredEuclidean)
        .init_method(KMeansInit::Precomputed(start))
        .n_runs(1)
        .max_n_iterations(iterations)
        .fit(&DatasetBase::from(points.view()))
        .map_err(|error| Error::Numeric { routine: "k-means", message: error.to_string() })?;
    Ok((model.inertia(), model.centroids().clone()))
}

/// Draws centres by k-means++ (Arthur & Vassilvitskii 2007): each with a probability
/// proportional to the squared distance to the nearest centre so far.
fn plus_plus(points: &Array2<f32>, k: usize, random: &mut Xoshiro256Plus) -> Array2<f32> {
    let mut chosen = vec![random.gen_range(0..points.nrows())];
    let mut nearest = vec![f32::INFINITY; points.nrows()];
    while chosen.len() < k {
        let centre = points.row(chosen[chosen.len() - 1]);
        points.axis_iter(Axis(0)).into_par_iter().zip(&mut nearest).for_each(|(point, nearest)| {
            *nearest = nearest.min(SquaredEuclidean.rdistance(point, centre));
        });
        let total: f64 = nearest.iter().map(|&distance| f64::from(distance)).sum();
        let mut remaining = random.r#gen::<f64>() * total;
        let next = nearest.iter().position(|&distance| {
            remaining -= f64::from(distance);
            remaining < 0.0 && distance > 0.0
        });
        // Rounding may leave a remainder after the last point, and all points may be centres.
        chosen.push(next.unwrap_or_else(|| farthest(&nearest)));
    }
    points.select(Axis(0), &chosen)
}

fn farthest(nearest: &[f32]) -> usize {
    let mut farthest = 0;
    for (index, &distance) in nearest.iter().enumerate() {
        if distance > nearest[farthest] {
            farthest = index;
        }
    }
    farthest
}
