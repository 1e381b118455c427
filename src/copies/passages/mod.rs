//! Passages that articles share, also within articles that are no copies of one another: background
//! paragraphs, press releases, quoted speeches.
//!
//! Runs of five equal words that two articles share are the seeds of an alignment, as in passim
//! (Smith, Cordell & Mullen 2015, *Computational methods for uncovering reprinted texts in antebellum
//! newspapers*, American Literary History 27). An alignment is extended on both sides across changed,
//! inserted and missing words, as long as its score does not drop far below its best (Zhang, Schwartz,
//! Wagner & Miller 2000, *A greedy algorithm for aligning DNA sequences*, section 2).

mod align;
mod article;
mod index;
mod links;
mod order;
mod params;
mod passage;
mod search;
mod select;
mod standing;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;

pub use params::PassagesParams;
pub use passage::{Passage, Passages, StandingPassage};
