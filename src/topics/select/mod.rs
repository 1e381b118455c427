//! The number of topics and how well articles support it: [`TopicCandidate`],
//! [`silhouette`], stability.

mod candidates;
mod choice;
mod curve;
mod silhouette;
mod stability;

pub use candidates::TopicCandidate;
pub(super) use choice::{RUNS_TO_COMPARE, select_count};
pub use silhouette::{Silhouette, silhouette};
pub(super) use stability::{FoundAgain, found_again, half, mean};
