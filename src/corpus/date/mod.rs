//! Dates of articles: what is known of them, how they are written, and which of
//! them mean "unknown".

pub(super) mod calendar_date;
pub(super) mod implausible;
pub(super) mod parse;
