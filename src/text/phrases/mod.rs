//! Joins names of several words into one token.

mod name_terms;
mod pairs;

pub(super) use name_terms::NameTerms;
pub use pairs::Phrases;
pub(super) use pairs::stand_together;
