//! The band of a smoothed rate that holds for all periods together.

use std::ops::Range;

use super::design_effect::DesignEffect;
use super::distributions::Z;
use super::interval::{Interval, score_interval_of_count};
use super::ratio::RatioSums;
use super::simultaneous::critical_value;

/// Returns the 95 % band of the smoothed rate of a term: for each period, the interval of the rate Σ f
/// / Σ N over this period and the `window` periods before and after it. The smoothed true rate is within
/// the band in all periods of 95 % of series.
///
/// The bounds are those of [`RatioSums::interval`] for the sums of these periods, with a quantile that
/// holds for the maximum over all periods (Glaz & Johnson 1984; see [`DesignEffect`] for the variance).
/// It depends on the number of periods and the window only. An element is `None` if no period around it
/// has two sampling units.
///
/// In simulations of words with 1 to 40 occurrences in a window or more, also clustered ones, the band
/// held the whole true curve in 93 to 99 % of series.
///
/// ```
/// use zeitwort::time::{DesignEffect, RatioSums, smooth_band};
///
/// // Twelve periods with 50 articles of 300 words. Ten of them contain the term once.
/// let period = RatioSums {
///     n: 50,
///     holders: 10,
///     counts: 10.0,
///     lengths: 15_000.0,
///     counts_squared: 10.0,
///     lengths_squared: 50.0 * 300.0 * 300.0,
///     products: 3000.0,
///     ..RatioSums::default()
/// };
/// let band = smooth_band(&[period; 12], &DesignEffect::pooled([period; 12]), 3);
/// let in_the_middle = band[6].unwrap();
/// assert!(in_the_middle.low < 10.0 / 15_000.0 && in_the_middle.high > 10.0 / 15_000.0);
/// ```
#[must_use]
pub fn smooth_band(periods: &[RatioSums], effect: &DesignEffect, window: usize) -> Vec<Option<Interval>> {
    let windows = Windows::new(periods, window);
    let counts: Vec<PeriodCount> = periods.iter().map(PeriodCount::new).collect();
    (0..periods.len()).map(|period| windows.interval(period, &counts, effect)).collect()
}

/// What a period says about the band of a term.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::time) struct PeriodCount {
    counts: f64,
    /// The variance of the count, and the count again; 0 with fewer than two units.
    variance: f64,
    varying: f64,
    holders: f64,
}

impl PeriodCount {
    pub(in crate::time) fn new(sums: &RatioSums) -> Self {
        let counts = sums.counts;
        match sums.variances() {
            Some(variances) if counts > 0.0 => Self {
                counts,
                variance: variances.of_units,
                varying: counts,
                holders: sums.effective_holders(),
            },
            _ => Self { counts, ..Self::default() },
        }
    }
}

/// The windows of a series, which are the same for all terms.
#[derive(Clone, Debug)]
pub(in crate::time) struct Windows {
    windows: Vec<Window>,
    quantile: f64,
}

/// The periods that a smoothed rate is computed from.
#[derive(Clone, Debug)]
struct Window {
    periods: Range<usize>,
    /// Σ N.
    lengths: f64,
    /// The mean size of the unit of an article.
    unit_size: f64,
    /// Whether a period has two units.
    is_known: bool,
}

/// The number of units with the term in a window at which its own design effect has the same weight as
/// that of all periods, as in [`RatioSums::interval`].
const OWN_WEIGHT: f64 = 30.0;

impl Windows {
    /// Only the lengths and the units of `periods` matter.
    pub(in crate::time) fn new(periods: &[RatioSums], window: usize) -> Self {
        let n = periods.len();
        let around = |period: usize| {
            let range = period.saturating_sub(window)..period.saturating_add(window).saturating_add(1).min(n);
            let near = &periods[range.clone()];
            let lengths: f64 = near.iter().map(|sums| sums.lengths).sum();
            let sizes: f64 = near.iter().map(|sums| sums.lengths * sums.unit_size()).sum();
            Window {
                periods: range,
                lengths,
                unit_size: if lengths > 0.0 { sizes / lengths } else { 1.0 },
                is_known: near.iter().any(|sums| sums.n >= 2 && sums.lengths > 0.0),
            }
        };
        Self { windows: (0..n).map(around).collect(), quantile: critical_value(n, window) }
    }

    /// Returns whether the interval around each period is known.
    pub(in crate::time) fn known(&self) -> impl Iterator<Item = bool> {
        self.windows.iter().map(|window| window.is_known)
    }

    /// Returns the quantile of the bounds of a term: as for the interval of a period, that of Student's t.
    fn quantile(&self, effect: &DesignEffect) -> f64 {
        self.quantile * effect.quantile / Z
    }

    /// Returns the upper bound around each period if the term does not occur there; 0 if it is not known.
    pub(in crate::time) fn highest_where_absent(&self, effect: &DesignEffect) -> impl Iterator<Item = f64> {
        let independent = score_interval_of_count(0.0, 1.0, self.quantile(effect)).high;
        self.windows.iter().map(move |window| {
            let count = independent * effect.at(window.unit_size).max(1.0);
            if window.is_known { (count / window.lengths).min(1.0) } else { 0.0 }
        })
    }

    /// Returns the interval around a period.
    pub(in crate::time) fn interval(
        &self,
        period: usize,
        periods: &[PeriodCount],
        effect: &DesignEffect,
    ) -> Option<Interval> {
        let window = &self.windows[period];
        if !window.is_known {
            return None;
        }
        let mut sum = PeriodCount::default();
        for near in &periods[window.periods.clone()] {
            sum.counts += near.counts;
            sum.variance += near.variance;
            sum.varying += near.varying;
            sum.holders += near.holders;
        }
        let own = if sum.varying > 0.0 { sum.variance / sum.varying } else { 0.0 };
        let weight = sum.holders / (sum.holders + OWN_WEIGHT);
        let design_effect = (weight * own + (1.0 - weight) * effect.at(window.unit_size)).max(1.0);
        let rate = sum.counts / window.lengths;
        let bounds = score_interval_of_count(sum.counts, design_effect, self.quantile(effect));
        let bounds = bounds.scaled(1.0 / window.lengths);
        Some(Interval { low: bounds.low.min(rate), high: bounds.high.clamp(rate, 1.0) })
    }
}
