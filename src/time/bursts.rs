//! When a term bursts, and when its level changes: [`Kleinberg`] and
//! [`Partition`] over the articles that hold it, for all tracked terms.

use jiff::civil;
use rayon::prelude::*;

use super::dispersion::dispersion;
use super::partition::Products;
use super::{Kleinberg, Partition, TermFrequencies};

/// A time in which more articles than usual hold a term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Burst {
    /// The term.
    pub term_id: u32,
    /// From 1; at level i at least so many articles hold the term as 2ⁱ times its
    /// usual share would mean, or nearly.
    pub level: u32,
    /// The first period.
    pub start: civil::Date,
    /// The last period, by its first day.
    pub end: civil::Date,
    /// By how much the logarithm of the likelihood grows over the level below.
    pub weight: f64,
    /// Articles of its periods that hold the term.
    pub docs: u32,
}

/// A lasting change of the share of articles that hold a term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChangePoint {
    /// The term.
    pub term_id: u32,
    /// The first period of the new level.
    pub date: civil::Date,
    /// The share of articles since the change before, or since the start.
    pub before: f64,
    /// The share up to the next change, or to the end.
    pub after: f64,
    /// Twice the logarithm of the likelihood ratio of two levels against one.
    pub gain: f64,
}

/// The bursts of all tracked terms, by term, start and level (Kleinberg 2003,
/// s = 2, γ = 1), in shares of articles: a word that one article repeats does
/// not burst. Likelihoods are divided by how much the share scatters from period
/// to period, and of the bursts those are kept that chance makes in at most one
/// word of twenty ([`Kleinberg::sure_weight`]).
#[must_use]
pub fn bursts(frequencies: &TermFrequencies) -> Vec<Burst> {
    let totals = frequencies.totals();
    of_all_terms(frequencies, |index, series| {
        let automaton = Kleinberg {
            dispersion: series.dispersion,
            least_weight: Kleinberg::sure_weight(series.periods),
            ..Kleinberg::default()
        };
        let burst = |episode: super::Episode| Burst {
            term_id: frequencies.ids()[index],
            level: episode.level,
            start: totals[episode.start].start,
            end: totals[episode.end].start,
            weight: episode.weight,
            docs: series.holders[episode.start..=episode.end].iter().sum(),
        };
        automaton.bursts(series.holders, series.articles).into_iter().map(burst).collect()
    })
}

/// The change points of all tracked terms, by term and date, as [`Partition::new`]
/// finds them in the shares of articles, over how much these scatter.
#[must_use]
pub fn change_points(frequencies: &TermFrequencies) -> Vec<ChangePoint> {
    let totals = frequencies.totals();
    let products = Products::up_to(totals.iter().map(|total| u64::from(total.docs)).sum());
    of_all_terms(frequencies, |index, series| {
        let search = Partition { dispersion: series.dispersion, ..Partition::new(series.periods) };
        let change = |shift: super::Shift| ChangePoint {
            term_id: frequencies.ids()[index],
            date: totals[shift.position].start,
            before: shift.before,
            after: shift.after,
            gain: shift.gain,
        };
        search.shifts_with(series.holders, series.articles, &products).into_iter().map(change).collect()
    })
}

/// Articles with a term, and all, in each period.
struct Series<'s> {
    holders: &'s [u32],
    articles: &'s [u32],
    /// Periods that have articles.
    periods: usize,
    dispersion: f64,
}

fn of_all_terms<T: Send>(
    frequencies: &TermFrequencies,
    find: impl Fn(usize, &Series<'_>) -> Vec<T> + Sync,
) -> Vec<T> {
    let articles: Vec<u32> = frequencies.totals().iter().map(|total| total.docs).collect();
    let periods = articles.iter().filter(|&&articles| articles > 0).count();
    // Memory that serves one term after another.
    let room = || (vec![0; articles.len()], Vec::new());
    let of_term = |(holders, squares): &mut (Vec<u32>, Vec<f64>), index| {
        holders.fill(0);
        for (period, sums) in frequencies.sums_where_it_is(index) {
            holders[period] = sums.holders;
        }
        let dispersion = dispersion(holders, &articles, squares);
        find(index, &Series { holders, articles: &articles, periods, dispersion })
    };
    let terms = (0..frequencies.ids().len()).into_par_iter();
    let found: Vec<Vec<T>> = terms.map_init(room, of_term).collect();
    found.into_iter().flatten().collect()
}
