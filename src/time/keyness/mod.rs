//! Keyness: which words set one group of articles apart from another.

pub(in crate::time) mod compare;
pub(in crate::time) mod log_likelihood;
pub(in crate::time) mod side;
