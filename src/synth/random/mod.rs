//! Draws random numbers: from weights, and from the ranks of words.

mod ranks;
mod weighted;

pub(super) use ranks::Ranks;
pub(super) use weighted::{Weighted, below};
