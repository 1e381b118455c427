//! What the command prints: summaries, charts, notes, progress.

pub(super) mod account;
pub(super) mod chart;
pub(super) mod copies;
pub(super) mod notes;
pub(super) mod progress_bar;
pub(super) mod sampling;
pub(super) mod side_by_side;
pub(super) mod sparkline;
pub(super) mod summary;
pub(super) mod terminal;
pub(super) mod text;
pub(super) mod topic_count;
