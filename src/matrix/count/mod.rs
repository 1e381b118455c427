//! Counts the terms of texts, in four stages:
//!
//! 1. Each thread reads texts, finds their tokens and numbers the distinct word
//!    forms ([`read`], [`intern`]).
//! 2. The word forms of all threads are merged, and each distinct form is stemmed once.
//! 3. The terms that are kept are sorted and labelled, or looked up in a vocabulary
//!    that was fitted before.
//! 4. The texts are decoded again and become the rows of the matrix ([`merge`]).

mod compact_counts;
mod compound_parts;
mod copies;
mod corpus;
mod intern;
pub(super) mod merge;
mod partial_counts;
mod phrases;
mod read;
mod term_counts;

pub use corpus::{CountedCorpus, LeftOutCopies, PartialCorpus};
pub use partial_counts::PartialCounts;
pub use phrases::learn_phrases;
pub(super) use read::Shard;
pub use term_counts::TermCounts;
