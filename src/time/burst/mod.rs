//! Bursts: times in which more articles than usual contain a term.

pub(in crate::time) mod bursts;
pub(in crate::time) mod kleinberg;
