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

/// Articles with the term, and all, in each period.
struct Series {
    holders: Vec<u32>,
    articles: Vec<u32>,
}

impl Series {
    fn new(frequencies: &TermFrequencies, index: usize) -> Self {
        let (holders, articles) = frequencies.sums(index).map(|sums| (sums.holders, sums.n)).unzip();
        Self { holders, articles }
    }

    fn periods(&self) -> usize {
        self.articles.iter().filter(|&&articles| articles > 0).count()
    }
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
            dispersion: dispersion(&series.holders, &series.articles),
            least_weight: Kleinberg::sure_weight(series.periods()),
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
        automaton.bursts(&series.holders, &series.articles).into_iter().map(burst).collect()
    })
}

/// The change points of all tracked terms, by term and date, as [`Partition::new`]
/// finds them in the shares of articles, over how much these scatter.
#[must_use]
pub fn change_points(frequencies: &TermFrequencies) -> Vec<ChangePoint> {
    let totals = frequencies.totals();
    let products = Products::up_to(totals.iter().map(|total| u64::from(total.docs)).sum());
    of_all_terms(frequencies, |index, series| {
        let search = Partition {
            dispersion: dispersion(&series.holders, &series.articles),
            ..Partition::new(series.periods())
        };
        let change = |shift: super::Shift| ChangePoint {
            term_id: frequencies.ids()[index],
            date: totals[shift.position].start,
            before: shift.before,
            after: shift.after,
            gain: shift.gain,
        };
        search.shifts_with(&series.holders, &series.articles, &products).into_iter().map(change).collect()
    })
}

fn of_all_terms<T: Send>(
    frequencies: &TermFrequencies,
    find: impl Fn(usize, &Series) -> Vec<T> + Sync,
) -> Vec<T> {
    let terms = (0..frequencies.ids().len()).into_par_iter();
    let found: Vec<Vec<T>> = terms.map(|index| find(index, &Series::new(frequencies, index))).collect();
    found.into_iter().flatten().collect()
}
