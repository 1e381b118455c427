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
pub(super) fn wilson_of_share(share: f64, n: f64) -> Interval {
    let centre = share + Z * Z / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    // Rounding must not move a bound past the estimate.
    let low = if share == 0.0 { 0.0 } else { ((centre - half) / scale).clamp(0.0, share) };
    let high = if share == 1.0 { 1.0 } else { ((centre + half) / scale).clamp(share, 1.0) };
    Interval { low, high }
}

/// Returns the score interval of the expectation μ of a count with variance d μ, where d is
/// `design_effect`: all μ with |count − μ| ≤ z √(d μ), where z is `quantile`. This is Wilson's
/// interval for counts.
pub(super) fn score_interval_of_count(count: f64, design_effect: f64, quantile: f64) -> Interval {
    let square = quantile * quantile;
    // In units of independent occurrences.
    let effective = count / design_effect;
    let half = quantile * (effective + square / 4.0).sqrt();
    let (low, high) = (effective + square / 2.0 - half, effective + square / 2.0 + half);
    let low = if count == 0.0 { 0.0 } else { (low * design_effect).clamp(0.0, count) };
    Interval { low, high: (high * design_effect).max(count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn score_bounds_solve_their_equation() {
        for (count, design_effect) in [(1.0, 1.0), (7.0, 2.5), (400.0, 31.0)] {
            let interval = score_interval_of_count(count, design_effect, Z);
            for mean in [interval.low, interval.high] {
                let deviation = (count - mean).abs() / (design_effect * mean).sqrt();
                assert!((deviation - Z).abs() < 1e-9, "{count} {mean}");
            }
        }
        let none = score_interval_of_count(0.0, 2.0, Z);
        assert_eq!(none.low, 0.0);
        assert!((none.high - 2.0 * Z * Z).abs() < 1e-12);
        assert_eq!(wilson(2, 1), None);
    }
}
