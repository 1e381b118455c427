//! The Theil–Sen slope: the median of the slopes of all pairs of points.

use super::mann_kendall::count_inversions;

/// Up to so many points all slopes are written down and the middle one taken;
/// beyond, it is searched for without writing them down.
const ALL_PAIRS: usize = 400;

/// The median slope of `values` over `times`, which must rise strictly;
/// nothing below two points. Memory grows with the points, not with the pairs.
#[must_use]
pub fn theil_sen(times: &[f64], values: &[f64]) -> Option<f64> {
    let n = times.len().min(values.len());
    if n < 2 {
        return None;
    }
    if n <= ALL_PAIRS {
        Some(median_of_all(&times[..n], &values[..n]))
    } else {
        Some(median_by_search(&times[..n], &values[..n]))
    }
}

fn median_of_all(times: &[f64], values: &[f64]) -> f64 {
    let mut slopes = Vec::with_capacity(times.len() * (times.len() - 1) / 2);
    for (i, (t, x)) in times.iter().zip(values).enumerate() {
        slopes.extend(times.iter().zip(values).skip(i + 1).map(|(later, y)| (y - x) / (later - t)));
    }
    let middle = slopes.len() / 2;
    let even = slopes.len() % 2 == 0;
    let (below, upper, _) = slopes.select_nth_unstable_by(middle, f64::total_cmp);
    if even {
        let lower = below.iter().copied().max_by(f64::total_cmp).unwrap_or(*upper);
        f64::midpoint(lower, *upper)
    } else {
        *upper
    }
}

/// The slopes below s are the pairs that x − s·t turns round, which merge sort
/// counts: halving the range of s finds the middle slope to the last bit.
fn median_by_search(times: &[f64], values: &[f64]) -> f64 {
    let pairs = (times.len() * (times.len() - 1) / 2) as u64;
    if pairs % 2 == 1 {
        return slope_of_rank(times, values, pairs / 2);
    }
    f64::midpoint(slope_of_rank(times, values, pairs / 2 - 1), slope_of_rank(times, values, pairs / 2))
}

/// The slope that exactly `rank` others lie below (of equals: at most `rank`).
fn slope_of_rank(times: &[f64], values: &[f64], rank: u64) -> f64 {
    let below =
        |slope: f64| count_inversions(&mut times.iter().zip(values).map(|(t, x)| x - slope * t).collect());
    let spread = values.iter().copied().fold(f64::NEG_INFINITY, f64::max)
        - values.iter().copied().fold(f64::INFINITY, f64::min);
    let step = times.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    // Slopes of zero are many where a word is rare, and rounding hides them.
    let falling = below(0.0);
    if (falling..falling + equal_pairs(values)).contains(&rank) {
        return 0.0;
    }
    let (mut low, mut high) = if rank < falling { (-spread / step, 0.0) } else { (0.0, spread / step) };
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
            let (exact, found) = (median_of_all(&times, &values), median_by_search(&times, &values));
            assert!((exact - found).abs() <= 1e-9 * exact.abs().max(1.0), "{seed}: {exact} {found}");
        }
    }

    #[test]
    fn a_rare_word_has_slope_zero() {
        let times: Vec<f64> = (0..500).map(f64::from).collect();
        let values: Vec<f64> = (0..500).map(|i| if i % 50 == 3 { 1.0 } else { 0.0 }).collect();
        assert_eq!(theil_sen(&times, &values), Some(0.0));
        assert_eq!(theil_sen(&times[..1], &values[..1]), None);
    }
}
