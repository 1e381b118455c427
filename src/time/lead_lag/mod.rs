//! Lead and lag: whether one outlet uses a word earlier than another.

mod autoregression;
pub(super) mod comparison;
mod correlation;
mod pairs;
mod permutation;
