//! Algorithms by density: topics are dense regions, and the articles between them are
//! outliers.

mod dbscan;
mod leading_dimensions;
mod optics;

pub(super) use dbscan::dbscan;
pub(super) use optics::optics;
