//! Spherical k-means on sparse rows. [`SphericalKMeans`] is the algorithm; `centroids`,
//! `centroid_table` and `assignment` make its inner loop fast.

mod assignment;
mod centroid_table;
mod centroids;
mod dense;
mod linfa_traits;
mod rotation;
mod spherical_k_means;
mod unit_rows;

pub(super) use dense::to_sparse;
pub use spherical_k_means::{SphericalKMeans, SphericalKMeansParams};
