//! What a caller may watch of a run.

use std::fmt;

use crate::corpus::Record;

/// A part of a run, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading the corpus and counting its terms, in one pass.
    Count,
    /// TF-IDF.
    Weigh,
    /// Latent semantic analysis and clustering.
    Topics,
    /// Frequencies and trends.
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

/// Watches a run, and may stop it; every method does nothing unless it is written.
pub trait Progress: Sync {
    /// A stage begins.
    fn stage(&self, _stage: Stage) {}
    /// A record was read.
    fn record(&self, _record: &Record) {}
    /// True once the run is not wanted any more: it then ends with
    /// [`Error::Stopped`](crate::Error::Stopped), at the next record or stage.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// Watches nothing.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {}
