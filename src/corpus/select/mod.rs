//! Which articles are read, and under which values: filters, and spellings brought together.

mod condition;
mod filter;
mod recode;

pub use condition::Condition;
pub(super) use filter::Filter;
pub use recode::Recode;
pub(super) use recode::RecodedValues;
