//! Compact and fast sets and lists of words.

mod prefiltered_set;
mod word_list;
mod word_set;

pub(super) use prefiltered_set::PrefilteredSet;
pub(crate) use word_list::HashedWords;
pub(super) use word_set::{WordSet, hash};
