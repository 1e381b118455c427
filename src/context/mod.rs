//! Words in their surroundings: a [`Query`] finds a word in texts, [`Kwic`] shows
//! the lines it stands in, [`Collocates`] the words that it keeps company with.
//! Both read a corpus again, as counting drops the texts; [`crate::corpus`],
//! [`crate::text`] and the calendar of [`crate::time`] stand before them.

mod articles;
mod association;
mod co_occurrence;
mod collocates;
mod kwic;
mod query;
mod words;

pub use association::{Association, log_dice};
pub use co_occurrence::Reach;
pub use collocates::{Collocate, Collocates, Collocations, NodeCounts};
pub use kwic::{Kwic, KwicLine, KwicLines};
pub use query::Query;
