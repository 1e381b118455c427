//! The stages of a run, in order: count, weigh, find or assign topics, track over
//! time, report.

mod checksums;
mod context;
mod count;
mod dates;
mod findings;
mod report;
mod time;
mod topics;
mod weigh;

pub(super) use checksums::Checksums;
pub(super) use context::Stages;
pub(super) use count::{count, learn_and_count};
pub(super) use report::report;
pub(super) use time::track;
pub(super) use topics::{assign_topics, find_topics};
pub(super) use weigh::{learn_and_weigh, weigh};
