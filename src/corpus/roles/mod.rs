//! The roles of columns: which of them are id, date, text, title and source, and how a
//! record becomes a [`Document`](super::Document).

mod article;
mod blank;
mod choose;
mod columns;
mod dates;
mod languages;
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
pub(super) use dates::numbers::DateNumbers;
pub(super) use dates::reader::DateReader;
pub(super) use languages::names_full_text;
pub(super) use names::{is_usual, is_usual_date, is_usual_id, names_files};
#[cfg(feature = "xlsx")]
pub(super) use role::is_surely_date;
pub(super) use role::{Role, is_usual_as};
