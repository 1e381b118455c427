//! The dates of records: from one column or several, written out or as numbers.

pub(super) mod numbers;
pub(super) mod parts;
pub(super) mod reader;
