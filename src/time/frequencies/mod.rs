//! Counts of terms and topics in each period.

mod count;
pub(in crate::time) mod dispersion;
pub(in crate::time) mod rate_columns;
pub(in crate::time) mod term_frequencies;
pub(in crate::time) mod topic_frequencies;
