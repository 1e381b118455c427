//! Compact and fast sets, maps and lists of words.

mod prefiltered_set;
mod word_list;
mod word_map;
mod word_set;

pub(super) use prefiltered_set::PrefilteredSet;
pub(crate) use word_list::HashedWords;
pub(super) use word_map::{WordMap, hash};
pub(super) use word_set::WordSet;
