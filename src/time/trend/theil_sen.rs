//! The Theil–Sen slope (Theil 1950, Sen 1968): the median of the slopes of all pairs of points.

use std::ops::{Range, RangeInclusive};

use super::pair_order::{PairOrder, SortBuffers, count_inversions};
use crate::time::inference::distributions::Z;
use crate::time::inference::interval::Interval;

/// The largest number of points for which all slopes are computed and partially sorted. For more
/// points, slopes are found by bisection, which does not store them.
const ALL_PAIRS: usize = 400;

/// Slopes closer to zero than this are so rare that all slopes are computed if there is one.
const TINY: f64 = 1e-300;

/// The Theil–Sen slope of a series and its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TheilSen {
    /// The median of the slopes of all pairs of points.
    pub slope: f64,
    /// The 95 % interval (Sen 1968, eq. 2.6, corrected for ties). Both bounds are slopes of pairs.
    /// Their ranks are ±1.96 / 2 standard deviations of Kendall's S from the middle.
    pub interval: Interval,
}

/// Fits the median slope of `values` over `times`, which must be strictly increasing. Returns
/// `None` for fewer than two points. Agrees with `scipy.stats.theilslopes`.
///
/// For more than 400 points memory grows with the points and not with the pairs.
///
/// ```
/// use zeitwort::time::theil_sen;
///
/// let fitted = theil_sen(&[0.0, 1.0, 2.0, 3.0], &[1.0, 2.0, 9.0, 4.0]).unwrap();
/// assert_eq!(fitted.slope, 1.0);
/// ```
#[must_use]
pub fn theil_sen(times: &[f64], values: &[f64]) -> Option<TheilSen> {
    let n = times.len().min(values.len());
    let (times, values) = (&times[..n], &values[..n]);
    TheilSen::fit(
        times,
        values,
        &PairOrder::count(values, &mut SortBuffers::default()),
        &mut Slopes::default(),
    )
}

impl TheilSen {
    pub(super) fn fit(times: &[f64], values: &[f64], order: &PairOrder, slopes: &mut Slopes) -> Option<Self> {
        if order.n < 2 {
            return None;
        }
        let ranks = ranks(order.pairs() as usize, order.variance.sqrt());
        let flat = order.discordant..order.discordant + order.tied_pairs;
        let [low, lower, upper, high] = if order.n <= ALL_PAIRS {
            by_selection(times, values, ranks, &flat, slopes)
        } else {
            by_bisection(times, values, ranks, &flat)
        };
        Some(Self { slope: f64::midpoint(lower, upper), interval: Interval { low, high } })
    }
}

/// Returns the ranks of the four slopes that are needed: the lower bound, the two in the middle
/// (equal for an odd number of pairs), and the upper bound.
fn ranks(pairs: usize, deviation: f64) -> [usize; 4] {
    let last = pairs - 1;
    let below = ((pairs as f64 - Z * deviation) / 2.0).round_ties_even() - 1.0;
    let above = ((pairs as f64 + Z * deviation) / 2.0).round_ties_even();
    [(below.max(0.0) as usize).min(last), last / 2, pairs / 2, (above as usize).min(last)]
}

/// Memory for slopes, reused for each series.
#[derive(Clone, Debug, Default)]
pub(super) struct Slopes {
    sample: Vec<f64>,
    kept: Vec<f64>,
    spans: Vec<f64>,
}

/// Finds the slopes of the given ranks by partial sorting. `flat` are the ranks of the slopes that
/// are zero. For a rare word these are often all four.
fn by_selection(
    times: &[f64],
    values: &[f64],
    ranks: [usize; 4],
    flat: &Range<u64>,
    slopes: &mut Slopes,
) -> [f64; 4] {
    let mut found = [0.0; 4];
    // Negative slopes come first, then zeros, then positive slopes.
    let falling = ranks.partition_point(|&rank| (rank as u64) < flat.start);
    let rising = ranks.partition_point(|&rank| (rank as u64) < flat.end);
    let (places, least, most) = match (falling, rising) {
        (0, 4) => return found,
        (0, _) => (rising..4, TINY, f64::INFINITY),
        (_, 4) => (0..falling, f64::NEG_INFINITY, -TINY),
        _ => (0..4, f64::NEG_INFINITY, f64::INFINITY),
    };
    slopes.find(times, values, &ranks[places.clone()], least..=most, &mut found[places]);
    found
}

impl Slopes {
    /// Finds the slopes of the given ascending ranks, which all lie in `bounds`. A sample of the
    /// slopes shows where they must be, and only slopes near there are kept and sorted.
    fn find(
        &mut self,
        times: &[f64],
        values: &[f64],
        ranks: &[usize],
        bounds: RangeInclusive<f64>,
        found: &mut [f64],
    ) {
        const SAMPLE: usize = 512;
        // Three standard deviations of the rank of a slope in the sample.
        const MARGIN: usize = 34;
        let pairs = times.len() * (times.len() - 1) / 2;
        let (first, last) = (ranks[0], ranks[ranks.len() - 1]);
        let (least, most) = bounds.into_inner();
        if pairs >= 4 * SAMPLE {
            self.take_sample(times, values, pairs / SAMPLE);
            let place = |rank: usize| rank * self.sample.len() / pairs;
            let low = place(first).checked_sub(MARGIN).map_or(least, |place| self.sample[place].max(least));
            let high = self.sample.get(place(last) + MARGIN).map_or(most, |slope| slope.min(most));
            let below = self.keep_between(times, values, low, high);
            if first >= below && last < below + self.kept.len() {
                order_statistics(&mut self.kept, ranks, below, found);
                // Rounding decides whether slopes at the bounds are kept, so that the result
                // must be inside.
                if low <= found[0] && found[found.len() - 1] <= high {
                    return;
                }
            }
        }
        let below = self.keep_between(times, values, f64::NEG_INFINITY, f64::INFINITY);
        order_statistics(&mut self.kept, ranks, below, found);
    }

    /// Takes every `step`-th slope as the sample, and sorts it.
    fn take_sample(&mut self, times: &[f64], values: &[f64], step: usize) {
        self.sample.clear();
        let mut skip = 0;
        for (i, (t, x)) in times.iter().zip(values).enumerate() {
            let later = times[i + 1..].iter().zip(&values[i + 1..]);
            let pairs = later.len();
            if skip < pairs {
                self.sample.extend(later.skip(skip).step_by(step).map(|(later, y)| (y - x) / (later - t)));
                skip += (pairs - skip).div_ceil(step) * step;
            }
            skip -= pairs;
        }
        self.sample.sort_unstable_by(f64::total_cmp);
    }

    /// Keeps the slopes between `low` and `high`, and possibly some just outside, and returns the
    /// number of slopes below.
    fn keep_between(&mut self, times: &[f64], values: &[f64], low: f64, high: f64) -> usize {
        // Far more than the rounding error of a slope.
        const SLACK: f64 = 1e-12;
        let (low, high) = (low - low.abs() * SLACK, high + high.abs() * SLACK);
        let n = times.len();
        let pairs = n * (n - 1) / 2;
        // One more, because each slope is written before it is compared.
        self.kept.resize(pairs + 1, 0.0);
        self.spans.resize(pairs + 1, 0.0);
        let (mut kept, mut below) = (0, 0);
        for (i, (t, x)) in times.iter().zip(values).enumerate() {
            for (later, y) in times[i + 1..].iter().zip(&values[i + 1..]) {
                // Multiplication is faster than division. There is no branch, because it
                // would be mispredicted too often.
                let (rise, span) = (y - x, later - t);
                (self.kept[kept], self.spans[kept]) = (rise, span);
                let is_below = rise < low * span;
                below += usize::from(is_below);
                kept += usize::from(!is_below & (rise <= high * span));
            }
        }
        self.kept.truncate(kept);
        self.kept.iter_mut().zip(&self.spans).for_each(|(rise, span)| *rise /= span);
        below
    }
}

/// Finds the values of the given ascending ranks. `below` is the number of smaller values that
/// `values` does not contain.
fn order_statistics(values: &mut [f64], ranks: &[usize], below: usize, found: &mut [f64]) {
    // From the highest rank down: each search is among the values below the last.
    let mut rest = values;
    for place in (0..ranks.len()).rev() {
        let rank = ranks[place] - below;
        if rank < rest.len() {
            let (less, value, _) = rest.select_nth_unstable_by(rank, f64::total_cmp);
            found[place] = *value;
            rest = less;
        } else {
            found[place] = found[place + 1];
        }
    }
}

/// Finds the slopes of the given ranks by bisection. The number of slopes below s is the number of
/// inversions of x − s t, which merge sort counts. Bisecting the range of s finds a slope to the
/// last bit.
fn by_bisection(times: &[f64], values: &[f64], ranks: [usize; 4], flat: &Range<u64>) -> [f64; 4] {
    let mut found = [0.0; 4];
    for (place, &rank) in ranks.iter().enumerate() {
        let is_known = place > 0 && ranks[place - 1] == rank;
        found[place] =
            if is_known { found[place - 1] } else { slope_of_rank(times, values, rank as u64, flat) };
    }
    found
}

/// Returns the slope of a rank. `flat` are the ranks of the slopes that are zero.
fn slope_of_rank(times: &[f64], values: &[f64], rank: u64, flat: &Range<u64>) -> f64 {
    let (mut left, mut merged) = (Vec::new(), Vec::new());
    let mut below = |slope: f64| {
        left.clear();
        left.extend(times.iter().zip(values).map(|(t, x)| x - slope * t));
        count_inversions(&mut left, &mut merged)
    };
    let spread = values.iter().copied().fold(f64::NEG_INFINITY, f64::max)
        - values.iter().copied().fold(f64::INFINITY, f64::min);
    let step = times.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    // Rounding would hide slopes that are zero.
    if flat.contains(&rank) {
        return 0.0;
    }
    let (mut low, mut high) = if rank < flat.start { (-spread / step, 0.0) } else { (0.0, spread / step) };
    // Invariant: below(low) ≤ rank. At a slope, `below` jumps.
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return low;
        }
        if below(middle) <= rank { low = middle } else { high = middle }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bisection_agrees_with_selection() {
        for seed in 0..20u64 {
            let times: Vec<f64> = (0..60).map(|i| f64::from(i) + if i > 30 { 7.0 } else { 0.0 }).collect();
            let values: Vec<f64> = (0..60)
                .map(|i: u64| {
                    ((i * 7919 + seed * 104_729) % 101) as f64
                        * if i.is_multiple_of(seed + 1) { 1.0 } else { 0.0 }
                        + (i * seed) as f64 / 10.0
                })
                .collect();
            let ranks = ranks(60 * 59 / 2, 150.0);
            assert!(ranks.is_sorted() && ranks[0] < ranks[1] && ranks[2] < ranks[3], "{ranks:?}");
            let order = PairOrder::count(&values, &mut SortBuffers::default());
            let flat = order.discordant..order.discordant + order.tied_pairs;
            let exact = by_selection(&times, &values, ranks, &flat, &mut Slopes::default());
            for (exact, found) in exact.into_iter().zip(by_bisection(&times, &values, ranks, &flat)) {
                assert!((exact - found).abs() <= 1e-9 * exact.abs().max(1.0), "{seed}: {exact} {found}");
            }
        }
    }

    #[test]
    fn selection_agrees_with_sorting_all_slopes() {
        let times: Vec<f64> = (0..240).map(f64::from).collect();
        for zeros in 1..12u64 {
            let values: Vec<f64> =
                (0..240u64).map(|i| if i % zeros == 0 { ((i * 7919) % 1009) as f64 } else { 0.0 }).collect();
            let mut slopes: Vec<f64> = Vec::new();
            for (i, x) in values.iter().enumerate() {
                slopes.extend((i + 1..240).map(|j| (values[j] - x) / (times[j] - times[i])));
            }
            slopes.sort_by(f64::total_cmp);
            let order = PairOrder::count(&values, &mut SortBuffers::default());
            let ranks = ranks(slopes.len(), order.variance.sqrt());
            let flat = order.discordant..order.discordant + order.tied_pairs;
            let found = by_selection(&times, &values, ranks, &flat, &mut Slopes::default());
            assert_eq!(found, ranks.map(|rank| slopes[rank] + 0.0), "{zeros}");
        }
    }

    #[test]
    fn a_rare_word_has_slope_zero() {
        let times: Vec<f64> = (0..500).map(f64::from).collect();
        let values: Vec<f64> = (0..500).map(|i| if i % 50 == 3 { 1.0 } else { 0.0 }).collect();
        let fitted = theil_sen(&times, &values);
        assert_eq!(fitted, Some(TheilSen { slope: 0.0, interval: Interval { low: 0.0, high: 0.0 } }));
        assert_eq!(theil_sen(&times[..1], &values[..1]), None);
    }
}
