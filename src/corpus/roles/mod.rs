//! The roles of columns: which of them are id, date, text, title and source, and how a
//! record becomes a [`Document`](super::Document).

mod article;
mod blank;
mod choose;
mod columns;
mod cut;
mod date_numbers;
mod date_reader;
mod names;
mod other_columns;
mod profile;
mod role;
mod spellings;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;

pub(super) use article::{FromOthers, PreparedArticle};
pub(super) use blank::is_blank;
pub(super) use choose::{Chosen, Roles};
pub use columns::Columns;
pub(super) use date_numbers::DateNumbers;
pub(super) use date_reader::DateReader;
pub(super) use names::{is_usual, names_files, names_full_text};
pub(super) use role::Role;
