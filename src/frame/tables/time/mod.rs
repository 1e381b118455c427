//! The tables of terms and topics over time. If the articles are split by a
//! column, they have rows for each facet.

pub(crate) mod bursts;
pub(crate) mod change_points;
pub(crate) mod periods;
pub(crate) mod term_frequencies;
pub(crate) mod topic_frequencies;
pub(crate) mod trends;
