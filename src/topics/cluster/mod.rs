//! The clustering algorithms. [`Clusterer`] runs any [`Algorithm`] on a
//! [`ClusterInput`] and returns raw [`Clusters`].

mod algorithm;
mod bisecting;
mod clusterer;
mod dbscan;
mod gaussian_mixture;
mod input;
mod k_means;
mod labels;
mod leading_dimensions;
mod neighbour_graph;
mod optics;
mod outliers;
mod spectral;
mod spherical;

pub use algorithm::Algorithm;
pub(super) use clusterer::{Clusterer, KMeansSettings};
pub(super) use input::{ClusterInput, select_rows};
pub(super) use k_means::nearest;
pub(super) use labels::{ClusterLabels, Clusters};
pub(super) use outliers::outliers;
pub use spherical::{SphericalKMeans, SphericalKMeansParams};
