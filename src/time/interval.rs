//! 95 % intervals: Wilson's of shares, and the score interval of a count that
//! clumps, from which [`RatioSums`](super::RatioSums) makes that of a rate.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// The 97.5 % quantile of the normal distribution.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// An interval that holds its estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

impl Interval {
    /// Both bounds times a positive factor.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }
}

/// The 95 % score interval of a share `count / n` (Wilson 1927), within 0 … 1;
/// nothing for n = 0 or a count above n.
#[must_use]
pub fn wilson(count: u32, n: u32) -> Option<Interval> {
    if n == 0 || count > n {
        return None;
    }
    let (count, n) = (f64::from(count), f64::from(n));
    let share = count / n;
    let centre = share + Z * Z / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    // Rounding must not part an interval from its own estimate.
    let low = if count == 0.0 { 0.0 } else { ((centre - half) / scale).clamp(0.0, share) };
    let high = if count == n { 1.0 } else { ((centre + half) / scale).clamp(share, 1.0) };
    Some(Interval { low, high })
}

/// The score interval of the mean behind a count whose variance is
/// `design_effect` times its mean: all means μ with |count − μ| ≤ z √(d μ),
/// which is Wilson's idea for counts. `quantile` is z.
pub(super) fn clumped_count(count: f64, design_effect: f64, quantile: f64) -> Interval {
    let square = quantile * quantile;
    // In units of independent occurrences.
    let effective = count / design_effect;
    let half = quantile * (effective + square / 4.0).sqrt();
    let (low, high) = (effective + square / 2.0 - half, effective + square / 2.0 + half);
    let low = if count == 0.0 { 0.0 } else { (low * design_effect).clamp(0.0, count) };
    Interval { low, high: (high * design_effect).max(count) }
}

/// The 97.5 % quantile of Student's t; looked up once for each small number of
/// degrees of freedom, as it takes a search.
///
/// # Panics
/// For no degree of freedom.
pub(super) fn student_t(degrees_of_freedom: u32) -> f64 {
    static SMALL: std::sync::OnceLock<Vec<f64>> = std::sync::OnceLock::new();
    let quantile = |degrees: u32| {
        StudentsT::new(0.0, 1.0, f64::from(degrees)).map_or(Z, |distribution| distribution.inverse_cdf(0.975))
    };
    let small = SMALL.get_or_init(|| (1..=1000).map(quantile).collect());
    // Beyond 1000 the difference to the normal quantile is below 0.2 per cent;
    // the expansion of Fisher and Cornish closes it to ten digits.
    small.get(degrees_of_freedom as usize - 1).copied().unwrap_or_else(|| {
        let degrees = f64::from(degrees_of_freedom);
        Z + (Z.powi(3) + Z) / (4.0 * degrees)
            + (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / (96.0 * degrees * degrees)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn student_quantiles_agree_with_tables() {
        for (degrees, expected) in
            [(1, 12.706_204_736), (10, 2.228_138_852), (30, 2.042_272_456), (1000, 1.962_339_081)]
        {
            assert!((student_t(degrees) - expected).abs() < 1e-6, "{degrees}: {}", student_t(degrees));
        }
        assert!((student_t(1001) - student_t(1000)).abs() < 1e-5);
    }

    #[test]
    fn score_bounds_solve_their_equation() {
        for (count, design_effect) in [(1.0, 1.0), (7.0, 2.5), (400.0, 31.0)] {
            let interval = clumped_count(count, design_effect, Z);
            for mean in [interval.low, interval.high] {
                let deviation = (count - mean).abs() / (design_effect * mean).sqrt();
                assert!((deviation - Z).abs() < 1e-9, "{count} {mean}");
            }
        }
        let none = clumped_count(0.0, 2.0, Z);
        assert_eq!(none.low, 0.0);
        assert!((none.high - 2.0 * Z * Z).abs() < 1e-12);
        assert_eq!(wilson(2, 1), None);
    }
}
