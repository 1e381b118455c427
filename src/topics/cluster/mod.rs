//! The clustering algorithms. [`Clusterer`] runs any [`Algorithm`] on a
//! [`ClusterInput`] and returns raw [`Clusters`].

mod algorithm;
mod bisecting;
mod clusterer;
mod density;
mod gaussian_mixture;
mod graph;
mod input;
mod k_means;
mod labels;
mod outliers;
mod spherical;

pub use algorithm::Algorithm;
pub(super) use clusterer::{Clusterer, KMeansSettings};
pub(super) use input::{ClusterInput, select_rows};
pub(super) use k_means::nearest;
pub(super) use labels::{ClusterLabels, Clusters};
pub(super) use outliers::outliers;
pub use spherical::{SphericalKMeans, SphericalKMeansParams};
