//! The Theil–Sen slope: the median of the slopes of all pairs of points, and its
//! interval (Sen 1968).

use std::ops::Range;

use super::interval::{Interval, Z};
use super::mann_kendall::{count_inversions, variance_without_trend};

/// Up to so many points all slopes are written down and ordered as far as
/// needed; beyond, they are searched for without writing them down.
const ALL_PAIRS: usize = 400;

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
    if n < 2 {
        return None;
    }
    let (times, values) = (&times[..n], &values[..n]);
    let pairs = n * (n - 1) / 2;
    let ranks = ranks(pairs, variance_without_trend(values).sqrt());
    // Where a word is rare, so many slopes are zero that these four are.
    let falling = count_inversions(&mut values.to_vec());
    let flat = falling..falling + equal_pairs(values);
    let [low, lower, upper, high] = if ranks.iter().all(|&rank| flat.contains(&(rank as u64))) {
        [0.0; 4]
    } else if n <= ALL_PAIRS {
        by_order(times, values, ranks)
    } else {
        by_search(times, values, ranks, &flat)
    };
    Some(TheilSen { slope: f64::midpoint(lower, upper), interval: Interval { low, high } })
}

/// The places of the four slopes that are asked for in the order of all slopes:
/// lower bound, the two in the middle (which may be one), upper bound.
fn ranks(pairs: usize, deviation: f64) -> [usize; 4] {
    let last = pairs - 1;
    let below = ((pairs as f64 - Z * deviation) / 2.0).round_ties_even() - 1.0;
    let above = ((pairs as f64 + Z * deviation) / 2.0).round_ties_even();
    [(below.max(0.0) as usize).min(last), last / 2, pairs / 2, (above as usize).min(last)]
}

fn by_order(times: &[f64], values: &[f64], ranks: [usize; 4]) -> [f64; 4] {
    let mut slopes = Vec::with_capacity(times.len() * (times.len() - 1) / 2);
    for (i, (t, x)) in times.iter().zip(values).enumerate() {
        slopes.extend(times[i + 1..].iter().zip(&values[i + 1..]).map(|(later, y)| (y - x) / (later - t)));
    }
    let (slopes, skipped) = narrowed(&mut slopes, ranks);
    order_statistics(slopes, ranks.map(|rank| rank - skipped))
}

/// Those of the slopes, in any order, among which the ones of these ranks are,
/// and how many below were left out: a sample says where they must lie, and a
/// count whether they do.
fn narrowed(slopes: &mut [f64], ranks: [usize; 4]) -> (&mut [f64], usize) {
    const SAMPLE: usize = 512;
    // Three standard deviations of the rank of a slope in the sample.
    const MARGIN: usize = 34;
    let all = slopes.len();
    if all < 4 * SAMPLE {
        return (slopes, 0);
    }
    let mut sample: Vec<f64> = slopes.iter().copied().step_by(all / SAMPLE).collect();
    sample.sort_unstable_by(f64::total_cmp);
    let place = |rank: usize| rank * sample.len() / all;
    let low = place(ranks[0]).checked_sub(MARGIN).map_or(f64::NEG_INFINITY, |place| sample[place]);
    let high = sample.get(place(ranks[3]) + MARGIN).copied().unwrap_or(f64::INFINITY);
    let below = slopes.iter().filter(|&&slope| slope < low).count();
    let inside = slopes.iter().filter(|&&slope| low <= slope && slope <= high).count();
    if ranks[0] < below || ranks[3] >= below + inside {
        return (slopes, 0);
    }
    let mut kept = 0;
    for index in 0..all {
        let slope = slopes[index];
        // Written without a branch, which would be guessed wrong too often.
        slopes[kept.min(all - 1)] = slope;
        kept += usize::from(low <= slope && slope <= high);
    }
    (&mut slopes[..kept], below)
}

fn order_statistics(values: &mut [f64], ranks: [usize; 4]) -> [f64; 4] {
    let [low, lower, upper, high] = ranks;
    // From the top down, each time among those below alone.
    let mut found = [0.0; 4];
    let mut rest = values;
    for (place, rank) in [(3, high), (2, upper), (1, lower), (0, low)] {
        if rank < rest.len() {
            let (below, value, _) = rest.select_nth_unstable_by(rank, f64::total_cmp);
            found[place] = *value;
            rest = below;
        } else {
            found[place] = found[place + 1];
        }
    }
    found
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
    let below =
        |slope: f64| count_inversions(&mut times.iter().zip(values).map(|(t, x)| x - slope * t).collect());
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

fn equal_pairs(values: &[f64]) -> u64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.chunk_by(|a, b| a == b).map(|equal| (equal.len() * (equal.len() - 1) / 2) as u64).sum()
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
            let exact = by_order(&times, &values, ranks);
            let falling = count_inversions(&mut values.clone());
            let flat = falling..falling + equal_pairs(&values);
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
            let ranks = ranks(slopes.len(), variance_without_trend(&values).sqrt());
            assert_eq!(by_order(&times, &values, ranks), ranks.map(|rank| slopes[rank] + 0.0), "{zeros}");
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
