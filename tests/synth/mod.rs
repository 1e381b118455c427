//! Synthetic corpora, and what the statistics over time find in them.

mod corpus;
mod time;
