//! [`Burst`]: a time in which more articles than usual contain a term.

use jiff::civil;

/// A time in which more articles than usual contain a term.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Burst {
    /// The term.
    pub term_id: u32,
    /// The level, from 1. At level i the expected share of articles is 2ⁱ times that of the whole
    /// series.
    pub level: u32,
    /// The first period.
    pub start: civil::Date,
    /// The last period, by its first day.
    pub end: civil::Date,
    /// The gain in log-likelihood over the level below.
    pub weight: f64,
    /// The number of articles in these periods that contain the term.
    pub docs: u32,
    /// The false discovery rate over all tracked terms, below 0.05 (see [`Events`](crate::time::Events)).
    pub q: f64,
}
