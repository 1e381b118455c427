//! The change points of all tracked terms, found by [`Pelt`].

use jiff::civil;

use super::pelt::{LevelShift, Pelt, Products};
use crate::time::frequencies::document_shares::for_each_term;
use crate::time::frequencies::term_frequencies::TermFrequencies;

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
}

/// Finds the change points of all tracked terms in their shares of articles, ordered by term and
/// date. The settings are those of [`Pelt::new`] with the dispersion of the shares.
#[must_use]
pub fn change_points(frequencies: &TermFrequencies) -> Vec<ChangePoint> {
    let totals = frequencies.totals();
    let products = Products::up_to(totals.iter().map(|total| u64::from(total.docs)).sum());
    for_each_term(frequencies, |index, series| {
        let search = Pelt { dispersion: series.dispersion, ..Pelt::new(series.periods) };
        let change = |shift: LevelShift| ChangePoint {
            term_id: frequencies.ids()[index],
            date: totals[shift.position].start,
            before: shift.before,
            after: shift.after,
            gain: shift.gain,
        };
        search.level_shifts_with(series.holders, series.articles, &products).into_iter().map(change).collect()
    })
}
