//! The tables of topics and their words.

pub(crate) mod topic_merges;
pub(crate) mod topic_selection;
pub(crate) mod topic_terms;
pub(crate) mod topic_terms_over_time;
pub(crate) mod topics;
