//! Finds lines that stand word for word in many articles, such as cookie notices, calls to subscribe
//! and footers, and removes them.

mod choice;
mod counts;
mod edge_sentences;
mod edges;
mod evidence;
mod frequent;
mod learn;
mod lines;
mod notice;
mod sample;
mod sentences;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;

pub(super) use choice::Choice;
pub use counts::BoilerplateCounts;
pub use lines::{Boilerplate, BoilerplateLine};
pub use sample::BoilerplateLearner;
