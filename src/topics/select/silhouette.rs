//! The silhouette (Rousseeuw 1987) with cosine distances.
//!
//! Exact, and in time that grows with articles × topics: the mean cosine of an article and
//! those of a topic is the product of the article and the mean of the topic.

use ndarray::{Array2, ArrayView2, Axis};
use rayon::prelude::*;

/// How well clusters are separated.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Silhouette {
    /// The silhouette of each article, −1 to 1; 0 in a cluster of one.
    pub samples: Vec<f64>,
    /// The mean over all articles.
    pub mean: f64,
}

/// Returns the silhouette of articles: (b − a) / max(a, b), where a is the mean cosine
/// distance (1 − cosine) to the other articles of the same cluster, and b the least mean
/// distance to the articles of another cluster.
///
/// `rows` are unit rows, articles × dimensions; `labels` is the cluster of each, from 0. With
/// fewer than two clusters all values are 0. Equals scikit-learn's
/// `silhouette_samples(metric="cosine")`.
#[must_use]
pub fn silhouette<T: Into<f64> + Copy + Sync>(rows: ArrayView2<'_, T>, labels: &[usize]) -> Silhouette {
    let k = labels.iter().max().map_or(0, |&last| last + 1);
    let mut sums = Array2::<f64>::zeros((k, rows.ncols()));
    let mut sizes = vec![0usize; k];
    for (row, &label) in rows.rows().into_iter().zip(labels) {
        sums.row_mut(label).zip_mut_with(&row, |sum, &x| *sum += x.into());
        sizes[label] += 1;
    }
    let samples: Vec<f64> = rows
        .axis_iter(Axis(0))
        .into_par_iter()
        .zip(labels)
        .map(|(row, &label)| {
            if sizes[label] < 2 {
                return 0.0;
            }
            let row = row.mapv(T::into);
            let products = sums.dot(&row);
            let others = (sizes[label] - 1) as f64;
            let within = 1.0 - (products[label] - row.dot(&row)) / others;
            let nearest_other = (0..k)
                .filter(|&other| other != label && sizes[other] > 0)
                .map(|other| 1.0 - products[other] / sizes[other] as f64)
                .fold(f64::INFINITY, f64::min);
            let larger = within.max(nearest_other);
            let is_defined = nearest_other.is_finite() && larger > 0.0;
            if is_defined { (nearest_other - within) / larger } else { 0.0 }
        })
        .collect();
    let mean = samples.iter().sum::<f64>() / samples.len().max(1) as f64;
    Silhouette { samples, mean }
}
