//! The definitions of the tables, one file each: the schema, and how the table
//! is built. Those of a run are listed in [`Table`](super::Table).

pub(super) mod answer;
pub(super) mod article;
pub(super) mod term;
pub(super) mod time;
pub(super) mod topic;
