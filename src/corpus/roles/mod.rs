//! The roles of columns: which of them are id, date, text, title and source, and how a
//! record becomes a [`Document`](super::Document).

mod article;
mod choose;
mod columns;
mod date_reader;
mod names;
mod profile;

pub(super) use article::PreparedArticle;
pub(super) use choose::{Chosen, Roles};
pub use columns::Columns;
pub(super) use date_reader::DateReader;
pub(super) use names::is_usual;
