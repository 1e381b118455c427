//! Events: the bursts and change points of all tracked terms, with the false discovery rate of each list.
//!
//! `blocks` holds which articles move together, `shuffle` moves them between periods, `placements`
//! holds several such draws side by side, `statistics` computes what is compared between the corpus and its permutations, `season` finds yearly cycles,
//! and `discoveries` turns the comparison into q values. `search` connects them.

mod blocks;
pub(in crate::time) mod discoveries;
mod effects;
mod expected;
pub(in crate::time) mod listing;
mod placements;
pub(in crate::time) mod search;
mod season;
mod shuffle;
mod statistics;
mod timelines;
