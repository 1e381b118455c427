//! Joins names of several words into one token.

mod name_terms;
mod phrases;

pub(super) use name_terms::NameTerms;
pub use phrases::Phrases;
pub(super) use phrases::stand_together;
