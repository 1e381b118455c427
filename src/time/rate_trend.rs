//! A trend test of counts that knows how much each period holds.
//!
//! Mann–Kendall compares rates as if all were equally sure. Where a corpus grows
//! tenfold, the rate of a rare word is mostly zero at first and mostly small but
//! not zero later, and the test calls that rising: for a word of 24 occurrences
//! over 60 months in 41 to 51 % of corpora in which nothing rises. So trends are
//! also tested by a line through the rates that gives each period its weight.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::interval::{Interval, Z, student_t};
use super::mann_kendall::two_sided;

/// A straight line through the rates of a term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateTrend {
    /// Σ counts / Σ lengths.
    pub mean: f64,
    /// The change of the rate in a unit of time.
    pub slope: f64,
    /// The 95 % interval of the slope.
    pub interval: Interval,
    /// The two-sided p of a slope of zero.
    pub p: f64,
}

/// Fits a line to `counts / lengths` over `times` by quasi-likelihood
/// (Wedderburn 1974; McCullagh & Nelder 1989, ch. 9): the variance of a count is
/// φ times its mean, so a period weighs what it holds. Nothing below three
/// periods, for a term that does not occur, and for periods of no length.
///
/// φ is known twice, and the less certain answer of the two counts: from inside
/// the periods as `design_effect` (at least 1, see
/// [`Clumping`](super::Clumping)), with the normal distribution; and from how the
/// periods scatter about the line, with Student's t of n − 2 degrees of freedom.
/// Where neighbouring periods deviate to the same side, as after a burst, the
/// variance grows by (1 + ρ) / (1 − ρ), ρ being the autocorrelation of the
/// residuals at lag 1 (Bartlett 1946), corrected by 1/n.
///
/// In simulations without trend, at the level of 5 %: 2 to 5 % false alarms for
/// independent periods of any sizes (a corpus growing or shrinking tenfold, rare
/// and clumping words; Mann–Kendall: up to 63 %), 10 to 13 % where the rate of a
/// word in a growing corpus drifts with autocorrelation .6 (Mann–Kendall: 25 to
/// 28 %).
#[must_use]
pub fn rate_trend(times: &[f64], counts: &[f64], lengths: &[f64], design_effect: f64) -> Option<RateTrend> {
    let n = times.len();
    let (occurrences, length): (f64, f64) = (counts.iter().sum(), lengths.iter().sum());
    if n < 3 || occurrences <= 0.0 || lengths.iter().any(|&length| length <= 0.0) {
        return None;
    }
    let mean = occurrences / length;
    let centre = times.iter().zip(lengths).map(|(t, length)| t * length).sum::<f64>() / length;
    let squares: f64 = times.iter().zip(lengths).map(|(t, length)| (t - centre).powi(2) * length).sum();
    let slope = times.iter().zip(counts).map(|(t, count)| (t - centre) * count).sum::<f64>() / squares;
    let residuals: Vec<f64> = (0..n)
        .map(|i| {
            let expected = lengths[i] * (mean + slope * (times[i] - centre));
            (counts[i] - expected) / (lengths[i] * mean).sqrt()
        })
        .collect();
    let scatter: f64 = residuals.iter().map(|r| r * r).sum();
    let neighbours: f64 = residuals.windows(2).map(|pair| pair[0] * pair[1]).sum();
    let correlation =
        if scatter > 0.0 { (neighbours / scatter + 1.0 / n as f64).clamp(0.0, 0.95) } else { 0.0 };
    let variance = mean / squares * (1.0 + correlation) / (1.0 - correlation);
    let within = (design_effect.max(1.0) * variance).sqrt();
    let between = (scatter / (n - 2) as f64 * variance).sqrt();
    let degrees = (n - 2) as u32;
    let half = (Z * within).max(student_t(degrees) * between);
    let p = two_sided(slope / within).max(student_p(slope / between, degrees));
    let interval = Interval { low: slope - half, high: slope + half };
    Some(RateTrend { mean, slope, interval, p })
}

/// The two-sided p of a value of Student's t; 0 where it is not finite, as of
/// points exactly on a line.
fn student_p(t: f64, degrees: u32) -> f64 {
    let distribution = StudentsT::new(0.0, 1.0, f64::from(degrees));
    if t.is_finite() { distribution.map_or(0.0, |d| 2.0 * d.cdf(-t.abs())) } else { 0.0 }
}
