//! The reader of delimited tables (`.csv`, `.tsv`), with what spreadsheets, databases and scripts do
//! to them.
//!
//! The first rows are a sample from which is decided how the table is written ([`sample`]), whether
//! it has a header and what its columns hold ([`table`]). Then the table is split into
//! records ([`split`]), and these into fields ([`cells`]).

mod cells;
mod dialect;
mod open;
mod records;
mod sample;
mod scan;
mod split;
mod table;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;

pub(in crate::corpus::read) use open::{CSV, TSV};
