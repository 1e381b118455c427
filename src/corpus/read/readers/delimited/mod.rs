//! The reader of delimited tables (`.csv`, `.tsv`), with what spreadsheets, databases and scripts do
//! to them.
//!
//! The first rows are a sample from which is decided how the table is written ([`sample`]), whether
//! it has a header and what its columns hold ([`table`]). Rows that a spreadsheet made one cell of are
//! unwrapped ([`wrapped`]). Then the table is split into records ([`split`]), lines of a text without
//! quotation marks are joined ([`broken_row`]), and records become fields ([`cells`]).

mod broken_row;
mod cells;
mod dialect;
mod first_cells;
mod open;
mod records;
mod sample;
mod scan;
mod split;
mod table;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
mod wrapped;

pub(in crate::corpus::read) use open::{CSV, TSV};
