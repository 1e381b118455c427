//! Any other XML that is a list of articles with simple elements, as colleagues and databases export it.

mod field_names;
mod outline;
mod record;
mod rows;

pub(super) use outline::Shape;
pub(super) use rows::Rows;
