//! Nested values, from JSON and from Parquet: objects become columns with dotted names, lists
//! become one text. What fits neither stays as its JSON source.

mod block_names;
mod blocks;
mod date_parts;
mod flatten;
mod join;
mod names;
mod paragraphs;
mod value;

pub(in crate::corpus::read) use flatten::flatten;
pub(in crate::corpus::read) use names::{names_date, names_link_or_id, names_text, names_title};
pub(in crate::corpus::read) use paragraphs::joined_list;
pub(in crate::corpus::read) use value::Nested;
