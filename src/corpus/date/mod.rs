//! Dates of articles: what is known of them, how they are written in columns, file names and texts,
//! and which of them mean "unknown".

pub(super) mod calendar_date;
pub(super) mod format;
mod forms;
pub(super) mod header;
pub(super) mod implausible;
pub(super) mod missing;
pub(super) mod parse;
pub(super) mod path;
pub(super) mod slashes;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
