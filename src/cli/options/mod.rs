//! The options that several subcommands share.

pub(super) mod cluster;
pub(super) mod config;
pub(super) mod copies;
pub(super) mod input;
pub(super) mod lemmas;
pub(super) mod names;
pub(super) mod output;
pub(super) mod result;
pub(super) mod search;
pub(crate) mod words;
