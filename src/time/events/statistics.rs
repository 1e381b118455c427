//! The bursts and changes of level in one series, and their statistics. The same code looks at the
//! corpus and at its permutations.

use super::blocks::Blocks;
use crate::time::burst::kleinberg::{Kleinberg, KleinbergBurst};
use crate::time::change::pelt::{LevelShift, Pelt, Products};
use crate::time::frequencies::dispersion::dispersion;

/// The fewest sampling units with the term within a burst, and on the more frequent side of a change.
/// What two texts say is not news of a corpus, however many papers print them.
const FEWEST_UNITS: usize = 3;

/// A term in the corpus or in a permutation of it.
pub(super) struct Series<'s> {
    /// The number of articles with the term, by period.
    pub(super) holders: &'s [u32],
    /// The number of all articles, by period, adjusted for a yearly cycle if the term has one.
    pub(super) articles: &'s [u32],
    /// The least divisor of log-likelihoods: the design effect of blocks.
    pub(super) effect: f64,
    /// A factor of this divisor, at least 1.
    pub(super) uncertainty: f64,
    /// The blocks of the articles with the term.
    pub(super) of_term: &'s [u32],
}

impl Series<'_> {
    /// Returns the divisor of log-likelihoods.
    fn dispersion(&self, squares: &mut Vec<f64>) -> f64 {
        self.effect.max(dispersion(self.holders, self.articles, squares)) * self.uncertainty
    }
}

/// Finds the events of series.
pub(super) struct Detector<'d> {
    pub(super) blocks: &'d Blocks,
    /// The period of each block.
    pub(super) periods: &'d [u32],
    /// The number of periods with articles.
    pub(super) non_empty: usize,
    pub(super) products: &'d Products,
}

impl Detector<'_> {
    /// Finds the bursts that rest on enough sampling units, ordered by start and level. `squares` is
    /// memory that is reused.
    ///
    /// Log-likelihoods are divided by the dispersion of the shares from period to period, or by the
    /// design effect of blocks if that is greater. Only bursts are kept whose weight would occur by
    /// chance in at most 5 % of terms if there were only one ([`Kleinberg::sure_weight`]).
    pub(super) fn bursts(&self, series: &Series<'_>, squares: &mut Vec<f64>) -> Vec<KleinbergBurst> {
        let mut automaton = Kleinberg {
            dispersion: series.effect,
            least_weight: Kleinberg::sure_weight(self.non_empty),
            ..Kleinberg::default()
        };
        // Most series have no burst even without dispersion, which takes longer to compute.
        if !automaton.may_burst(series.holders, series.articles) {
            return Vec::new();
        }
        automaton.dispersion = series.dispersion(squares);
        let mut kept: Vec<KleinbergBurst> = Vec::new();
        for burst in automaton.bursts(series.holders, series.articles) {
            if self.has_units(series, burst.start, burst.end + 1) && is_nested(&burst, &kept) {
                kept.push(burst);
            }
        }
        kept
    }

    /// Finds the changes of level that rest on enough sampling units. Log-likelihoods are divided as for
    /// bursts.
    pub(super) fn shifts(&self, series: &Series<'_>, squares: &mut Vec<f64>) -> Vec<LevelShift> {
        let mut search = Pelt { dispersion: series.effect, ..Pelt::new(self.non_empty) };
        if search.finds_none(series.holders, series.articles, self.products) {
            return Vec::new();
        }
        search.dispersion = series.dispersion(squares);
        let shifts = search.level_shifts_with(series.holders, series.articles, self.products);
        let places: Vec<usize> = shifts.iter().map(|shift| shift.position).collect();
        let rests_on_units = |(index, shift): &(usize, LevelShift)| {
            let start = index.checked_sub(1).map_or(0, |before| places[before]);
            let end = places.get(index + 1).copied().unwrap_or(series.holders.len());
            let (start, end) =
                if shift.after > shift.before { (shift.position, end) } else { (start, shift.position) };
            self.has_units(series, start, end)
        };
        shifts.into_iter().enumerate().filter(rests_on_units).map(|(_, shift)| shift).collect()
    }

    fn has_units(&self, series: &Series<'_>, start: usize, end: usize) -> bool {
        let within = series.of_term.iter().copied();
        let within = within.filter(|&block| (start..end).contains(&(self.periods[block as usize] as usize)));
        self.blocks.has_units(within, FEWEST_UNITS)
    }
}

/// Returns whether a burst is at level 1 or within one of the level below.
fn is_nested(burst: &KleinbergBurst, kept: &[KleinbergBurst]) -> bool {
    burst.level == 1
        || kept
            .iter()
            .any(|outer| outer.level + 1 == burst.level && (outer.start..=outer.end).contains(&burst.start))
}

/// Returns the strongest of some statistics.
pub(super) fn strongest(statistics: impl Iterator<Item = f64>) -> Option<f64> {
    statistics.reduce(f64::max)
}
