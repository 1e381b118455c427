//! Removes what reporters of parliaments note in brackets within a speech: applause, calls,
//! laughter.

mod callers;
mod nouns;
mod remove;
mod shape;
mod words;

pub use remove::{Interjections, without_interjections};
