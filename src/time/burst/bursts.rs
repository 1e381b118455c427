//! The bursts of all tracked terms, found by [`Kleinberg`]'s automaton.

use jiff::civil;

use super::kleinberg::{Kleinberg, KleinbergBurst};
use crate::time::frequencies::document_shares::for_each_term;
use crate::time::frequencies::term_frequencies::TermFrequencies;

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
}

/// Finds the bursts of all tracked terms (Kleinberg 2003 with s = 2 and γ = 1), ordered by term,
/// start and level.
///
/// The series are shares of articles, so that a word that one article repeats does not burst.
/// Log-likelihoods are divided by the dispersion of the shares. Only bursts are kept whose weight
/// occurs by chance in at most 5 % of the terms ([`Kleinberg::sure_weight`]).
#[must_use]
pub fn bursts(frequencies: &TermFrequencies) -> Vec<Burst> {
    let totals = frequencies.totals();
    for_each_term(frequencies, |index, series| {
        let automaton = Kleinberg {
            dispersion: series.dispersion,
            least_weight: Kleinberg::sure_weight(series.periods),
            ..Kleinberg::default()
        };
        let burst = |found: KleinbergBurst| Burst {
            term_id: frequencies.ids()[index],
            level: found.level,
            start: totals[found.start].start,
            end: totals[found.end].start,
            weight: found.weight,
            docs: series.holders[found.start..=found.end].iter().sum(),
        };
        automaton.bursts(series.holders, series.articles).into_iter().map(burst).collect()
    })
}
