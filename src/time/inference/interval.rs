//! 95 % score intervals of shares and of overdispersed counts.

use super::distributions::Z;

/// An interval around an estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

impl Interval {
    /// Returns the interval with both bounds multiplied by a positive factor.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }
}

/// Returns the 95 % score interval of the share `count / n` (Wilson 1927), in [0, 1], or `None`
/// if `n` is 0 or less than `count`.
#[must_use]
pub fn wilson(count: u32, n: u32) -> Option<Interval> {
    if n == 0 || count > n {
        return None;
    }
    let n = f64::from(n);
    Some(wilson_of_share(f64::from(count) / n, n))
}

/// Returns Wilson's interval of a share of `n` independent articles, where `n` need not be an
/// integer.
fn wilson_of_share(share: f64, n: f64) -> Interval {
    score_interval_of_share(share, n, Z, 0.0)
}

/// Returns Wilson's interval of a share of `n` independent articles, corrected for skewness (Cai
/// 2005). `n` need not be an integer.
///
/// A small share is more often far too high than far too low, so that Wilson's interval misses the
/// truth mostly at its lower bound.
pub(super) fn centred_interval_of_share(share: f64, n: f64, quantile: f64) -> Interval {
    score_interval_of_share(share, n, quantile, skewness_shift(quantile))
}

/// Returns all shares p with |X − n p − c (1 − 2 p)| ≤ z √(n p (1 − p)), where X is the count, z is
/// `quantile`, and c is `shift`.
fn score_interval_of_share(share: f64, n: f64, quantile: f64, shift: f64) -> Interval {
    if share > 0.5 {
        let others = score_interval_of_share(1.0 - share, n, quantile, shift);
        return Interval { low: (1.0 - others.high).min(share), high: (1.0 - others.low).max(share) };
    }
    let spread = quantile * quantile * n;
    let slope = n - 2.0 * shift;
    // The solutions of (a − b p)² = z² n p (1 − p).
    let bound = |count: f64, sign: f64| {
        let (square, linear) = (slope * slope + spread, 2.0 * count * slope + spread);
        let root = (linear * linear - 4.0 * square * count * count).max(0.0).sqrt();
        (linear + sign * root) / (2.0 * square)
    };
    let count = n * share - shift;
    // Rounding must not move a bound past the estimate.
    let low = if share == 0.0 { 0.0 } else { bound(count.max(0.0), -1.0).clamp(0.0, share) };
    Interval { low, high: bound(count, 1.0).clamp(share, 1.0) }
}

/// Returns by how much the skewness of a count moves the bounds of a score interval: (z² − 1) / 6 of
/// an occurrence, the second term of the expansion of Cornish and Fisher.
fn skewness_shift(quantile: f64) -> f64 {
    (quantile * quantile - 1.0) / 6.0
}

/// Returns the score interval of the expectation μ of a count with variance d μ, where d is
/// `design_effect`: all μ with |count − μ| ≤ z √(d μ), where z is `quantile`. This is Wilson's
/// interval for counts. It is corrected for skewness (Cai 2005), as if the count were d times one of
/// independent occurrences: they are skewed upwards.
pub(super) fn score_interval_of_count(count: f64, design_effect: f64, quantile: f64) -> Interval {
    score_interval_of_sum(count, design_effect, 1.0, quantile)
}

/// Returns the score interval of the expectation μ of a weighted sum of counts with variance s μ, where
/// s is `scale`: as [`score_interval_of_count`], but for a sum whose skewness is `skewness` times that of
/// a count of the same mean and variance.
pub(super) fn score_interval_of_sum(sum: f64, scale: f64, skewness: f64, quantile: f64) -> Interval {
    let square = quantile * quantile;
    // In units of independent occurrences.
    let effective = sum / scale - skewness * skewness_shift(quantile);
    let half = |effective: f64| quantile * (effective + square / 4.0).max(0.0).sqrt();
    let low = effective.max(0.0);
    let (low, high) = (low + square / 2.0 - half(low), effective + square / 2.0 + half(effective));
    let low = if sum == 0.0 { 0.0 } else { (low * scale).clamp(0.0, sum) };
    Interval { low, high: (high * scale).max(sum) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn score_bounds_solve_their_equation() {
        for (count, design_effect) in [(3.0, 1.0), (7.0, 2.5), (400.0, 31.0)] {
            let interval = score_interval_of_count(count, design_effect, Z);
            let shift = (Z * Z - 1.0) / 6.0 * design_effect;
            for mean in [interval.low, interval.high] {
                let deviation = (count - shift - mean).abs() / (design_effect * mean).sqrt();
                assert!((deviation - Z).abs() < 1e-9, "{count} {mean}");
            }
        }
        assert_eq!(score_interval_of_count(0.0, 2.0, Z).low, 0.0);
        assert_eq!(wilson(2, 1), None);
    }

    /// The mid-p interval of a Poisson count (Lancaster 1961), by bisection.
    fn mid_p(count: u32) -> Interval {
        let upper_tail = |mean: f64| {
            let mut term = (-mean).exp();
            let mut below = 0.0;
            for k in 1..=count {
                below += term;
                term *= mean / f64::from(k);
            }
            1.0 - below - term / 2.0
        };
        let solve = |tail: f64| {
            let (mut low, mut high) = (0.0, 1000.0);
            for _ in 0..200 {
                let middle = (low + high) / 2.0;
                if upper_tail(middle) < tail { low = middle } else { high = middle }
            }
            low
        };
        Interval { low: if count == 0 { 0.0 } else { solve(0.025) }, high: solve(0.975) }
    }

    #[test]
    fn either_bound_is_that_of_an_exact_test() {
        for count in [0, 1, 2, 3, 5, 10, 30, 100] {
            let (found, exact) = (score_interval_of_count(f64::from(count), 1.0, Z), mid_p(count));
            assert!((found.low - exact.low).abs() < 0.12, "{count}: {found:?}, {exact:?}");
            assert!((found.high - exact.high).abs() < 0.25, "{count}: {found:?}, {exact:?}");
        }
    }
}
