//! [`Progress`]: an observer of a run.

use std::fmt;

use crate::corpus::Record;

/// A stage of a run, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading the corpus and counting its terms, in one pass.
    Count,
    /// Weighting the terms.
    Weigh,
    /// Finding topics, or assigning articles to them.
    Topics,
    /// Tracking terms and topics over time.
    Time,
    /// Writing the tables.
    Write,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Count => "count",
            Self::Weigh => "weigh",
            Self::Topics => "topics",
            Self::Time => "time",
            Self::Write => "write",
        })
    }
}

/// Observes a run and can stop it. By default, all methods do nothing.
pub trait Progress: Sync {
    /// Called when a stage begins.
    fn stage(&self, _stage: Stage) {}
    /// Called for every record that was read, on any thread.
    fn record(&self, _record: &Record) {}
    /// Returns true if the run is to stop. It then ends at the next record or stage with
    /// [`Error::Stopped`](crate::Error::Stopped).
    fn is_stopped(&self) -> bool {
        false
    }
}

/// Observes nothing.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {}
