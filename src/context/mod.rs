//! Words in their surroundings: a [`Query`] finds a word in texts, and [`Kwic`]
//! shows the lines it stands in. Reads a corpus again, as counting drops the
//! texts; [`crate::corpus`] and [`crate::text`] stand before it.

mod articles;
mod kwic;
mod query;
mod words;

pub use kwic::{Kwic, KwicLine, KwicLines};
pub use query::Query;
