//! Splits compounds into their parts.

mod nouns;
mod params;
mod search;
mod splitter;

pub use params::{CompoundParams, Compounds};
pub use splitter::{CompoundSplitter, NounForm};
