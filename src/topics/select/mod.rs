//! The number of topics and how well articles support it: [`TopicCandidate`],
//! [`silhouette`], stability.

mod candidates;
mod silhouette;
mod stability;

pub use candidates::TopicCandidate;
pub(super) use candidates::{RUNS_TO_COMPARE, mean, select_count};
pub use silhouette::{Silhouette, silhouette};
pub(super) use stability::stability;
