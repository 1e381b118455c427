//! The Theil–Sen slope: the median of the slopes of all pairs of points, and its
//! interval (Sen 1968).

use std::ops::{Range, RangeInclusive};

use super::interval::{Interval, Z};
use super::order::{Order, Room, count_inversions};

/// Up to so many points all slopes are written down and ordered as far as
/// needed; beyond, they are searched for without writing them down.
const ALL_PAIRS: usize = 400;

/// Hardly a slope is nearer to zero; where one is, all are looked at.
const TINY: f64 = 1e-300;

/// The slope of a series and its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TheilSen {
    /// The median of the slopes of all pairs of points.
    pub slope: f64,
    /// Its 95 % interval (Sen 1968, eq. 2.6, with ties of the values): two of
    /// the slopes, counted off from the middle by the standard deviation that
    /// Kendall's S has without trend.
    pub interval: Interval,
}

/// The median slope of `values` over `times`, which must rise strictly; nothing
/// below two points. Agrees with `scipy.stats.theilslopes`. Memory grows with
/// the points, not with the pairs.
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
    TheilSen::of(times, values, &Order::of(values, &mut Room::default()), &mut Slopes::default())
}

impl TheilSen {
    pub(super) fn of(times: &[f64], values: &[f64], order: &Order, slopes: &mut Slopes) -> Option<Self> {
        if order.n < 2 {
            return None;
        }
        let ranks = ranks(order.pairs() as usize, order.variance.sqrt());
        let flat = order.discordant..order.discordant + order.tied_pairs;
        let [low, lower, upper, high] = if order.n <= ALL_PAIRS {
            by_order(times, values, ranks, &flat, slopes)
        } else {
            by_search(times, values, ranks, &flat)
        };
        Some(Self { slope: f64::midpoint(lower, upper), interval: Interval { low, high } })
    }
}

/// The places of the four slopes that are asked for in the order of all slopes:
/// lower bound, the two in the middle (which may be one), upper bound.
fn ranks(pairs: usize, deviation: f64) -> [usize; 4] {
    let last = pairs - 1;
    let below = ((pairs as f64 - Z * deviation) / 2.0).round_ties_even() - 1.0;
    let above = ((pairs as f64 + Z * deviation) / 2.0).round_ties_even();
    [(below.max(0.0) as usize).min(last), last / 2, pairs / 2, (above as usize).min(last)]
}

/// Room for slopes, used again and again.
#[derive(Clone, Debug, Default)]
pub(super) struct Slopes {
    sample: Vec<f64>,
    kept: Vec<f64>,
    spans: Vec<f64>,
}

/// The slopes of these ranks; `flat` are the ranks of the slopes of zero. Where a
/// word is rare, so many are zero that all four are.
fn by_order(
    times: &[f64],
    values: &[f64],
    ranks: [usize; 4],
    flat: &Range<u64>,
    slopes: &mut Slopes,
) -> [f64; 4] {
    let mut found = [0.0; 4];
    // Those that fall are below those of zero, and these below those that rise.
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
    /// The slopes of these rising ranks, all of which lie in `bounds`: a sample says
    /// where they must be, and only slopes near there are worked out and ordered.
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
                // So near the edge slopes are left out or not as they are rounded.
                if low <= found[0] && found[found.len() - 1] <= high {
                    return;
                }
            }
        }
        let below = self.keep_between(times, values, f64::NEG_INFINITY, f64::INFINITY);
        order_statistics(&mut self.kept, ranks, below, found);
    }

    /// Every so many of the slopes, sorted.
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

    /// Keeps the slopes between `low` and `high`, and maybe some that are hardly
    /// less or more; says how many are less.
    fn keep_between(&mut self, times: &[f64], values: &[f64], low: f64, high: f64) -> usize {
        // Far more than rounding makes of a slope.
        const SLACK: f64 = 1e-12;
        let (low, high) = (low - low.abs() * SLACK, high + high.abs() * SLACK);
        let n = times.len();
        let pairs = n * (n - 1) / 2;
        // One more, as each pair is written down before it is judged.
        self.kept.resize(pairs + 1, 0.0);
        self.spans.resize(pairs + 1, 0.0);
        let (mut kept, mut below) = (0, 0);
        for (i, (t, x)) in times.iter().zip(values).enumerate() {
            for (later, y) in times[i + 1..].iter().zip(&values[i + 1..]) {
                // Multiplied, as that is faster, and without a branch, which would be
                // guessed wrong too often.
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

/// The values of rising ranks, `below` of which are not among these values.
fn order_statistics(values: &mut [f64], ranks: &[usize], below: usize, found: &mut [f64]) {
    // From the top down, each time among those below alone.
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

/// The slopes below s are the pairs that x − s·t turns round, which merge sort
/// counts: halving the range of s finds a slope to the last bit.
fn by_search(times: &[f64], values: &[f64], ranks: [usize; 4], flat: &Range<u64>) -> [f64; 4] {
    let mut found = [0.0; 4];
    for (place, &rank) in ranks.iter().enumerate() {
        let is_known = place > 0 && ranks[place - 1] == rank;
        found[place] =
            if is_known { found[place - 1] } else { slope_of_rank(times, values, rank as u64, flat) };
    }
    found
}

/// The slope that exactly `rank` others lie below (of equals: at most `rank`);
/// `flat` are the ranks of the slopes of zero.
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
    // Rounding hides slopes of zero.
    if flat.contains(&rank) {
        return 0.0;
    }
    let (mut low, mut high) = if rank < flat.start { (-spread / step, 0.0) } else { (0.0, spread / step) };
    // `below(low)` ≤ rank always holds; a slope is a point where it jumps.
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
    fn search_agrees_with_all_pairs() {
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
            let order = Order::of(&values, &mut Room::default());
            let flat = order.discordant..order.discordant + order.tied_pairs;
            let exact = by_order(&times, &values, ranks, &flat, &mut Slopes::default());
            for (exact, found) in exact.into_iter().zip(by_search(&times, &values, ranks, &flat)) {
                assert!((exact - found).abs() <= 1e-9 * exact.abs().max(1.0), "{seed}: {exact} {found}");
            }
        }
    }

    #[test]
    fn narrowing_keeps_what_is_asked_for() {
        let times: Vec<f64> = (0..240).map(f64::from).collect();
        for zeros in 1..12u64 {
            let values: Vec<f64> =
                (0..240u64).map(|i| if i % zeros == 0 { ((i * 7919) % 1009) as f64 } else { 0.0 }).collect();
            let mut slopes: Vec<f64> = Vec::new();
            for (i, x) in values.iter().enumerate() {
                slopes.extend((i + 1..240).map(|j| (values[j] - x) / (times[j] - times[i])));
            }
            slopes.sort_by(f64::total_cmp);
            let order = Order::of(&values, &mut Room::default());
            let ranks = ranks(slopes.len(), order.variance.sqrt());
            let flat = order.discordant..order.discordant + order.tied_pairs;
            let found = by_order(&times, &values, ranks, &flat, &mut Slopes::default());
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
