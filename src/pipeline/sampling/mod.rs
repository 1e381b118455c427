//! Sampling units: what is drawn when a corpus is taken as a sample of what might have been
//! written. Articles are, unless those of a day, of a speaker or of a story resemble each other.

mod choice;
mod cluster;
mod units;

pub use cluster::Cluster;
pub use units::SamplingUnits;
