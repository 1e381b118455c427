//! Words in context: concordance lines and collocates.
//!
//! A [`Query`] finds a word in texts. [`Kwic`] shows each occurrence with the words around it, and
//! [`Collocates`] measures which words occur near it more often than expected. Both read the
//! corpus again, because counting drops the texts.

mod association;
mod co_occurrence;
mod collocates;
mod false_discoveries;
mod kwic;
mod query;
mod significance;
mod sums;
mod text_words;
mod unit;

pub use association::{Association, NodeCounts, log_dice};
pub use co_occurrence::Reach;
pub use collocates::{Collocate, Collocates, Collocations};
pub use kwic::{Kwic, KwicLine, KwicLines};
pub use query::Query;
pub use unit::SearchUnit;
