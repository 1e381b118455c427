//! [`ChangePoint`]: a lasting change in the share of articles that contain a term.

use jiff::civil;

/// A lasting change in the share of articles that contain a term.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChangePoint {
    /// The term.
    pub term_id: u32,
    /// The first period of the new level.
    pub date: civil::Date,
    /// The share since the previous change or the start.
    pub before: f64,
    /// The share up to the next change or the end.
    pub after: f64,
    /// Twice the log-likelihood ratio of two levels against one, divided by the dispersion.
    pub gain: f64,
    /// The false discovery rate over all tracked terms, below 0.05 (see [`Events`](crate::time::Events)).
    pub q: f64,
}
