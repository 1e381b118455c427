//! Keyness: which words set one group of articles apart from another.

mod blocks;
pub(in crate::time) mod compare;
pub(in crate::time) mod design_effect;
mod discoveries;
mod effective_test;
pub(in crate::time) mod log_likelihood;
mod permutations;
pub(in crate::time) mod side;
mod significance;
