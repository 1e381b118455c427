//! Change points: periods from which on the share of articles that contain a term has a new
//! level.

pub(in crate::time) mod change_points;
pub(in crate::time) mod pelt;
mod single_changes;
