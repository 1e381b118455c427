//! The Mann–Kendall test for series whose neighbours are alike (Hamed & Rao
//! 1998).

use super::interval::Z;
use super::mann_kendall::{MannKendall, two_sided};

/// The result of the test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HamedRao {
    /// n/n*, by which autocorrelation multiplies the variance of S.
    pub factor: f64,
    /// Z = (S − sgn S) / √(factor · Var).
    pub z: f64,
    /// Its two-sided p by the normal distribution.
    pub p: f64,
}

/// Corrects `test`, the Mann–Kendall test of `values` over `times`, by the
/// autocorrelation of the ranks that remain when the Theil–Sen `slope` is taken
/// out; lags count where their autocorrelation is beyond ±1.96 / √n.
///
/// Nothing for a constant series, and where the correction fails: strong
/// negative autocorrelation can make the variance zero or less. Values are those
/// of pymannkendall's `hamed_rao_modification_test`. Time O(n²).
#[must_use]
pub fn hamed_rao(test: &MannKendall, times: &[f64], values: &[f64], slope: f64) -> Option<HamedRao> {
    let n = values.len() as f64;
    let first = times.first()?;
    let residuals: Vec<f64> = times.iter().zip(values).map(|(t, x)| x - (t - first + 1.0) * slope).collect();
    let mut ranks = average_ranks(&residuals);
    ranks.iter_mut().for_each(|rank| *rank -= (n + 1.0) / 2.0);
    let squares: f64 = ranks.iter().map(|rank| rank * rank).sum();
    if test.variance <= 0.0 || squares <= 0.0 {
        return None;
    }
    let mut sum = 0.0;
    for lag in 1..ranks.len() {
        let correlation = product(&ranks[lag..], &ranks) / squares;
        if correlation.abs() > Z / n.sqrt() {
            let left = n - lag as f64;
            sum += left * (left - 1.0) * (left - 2.0) * correlation;
        }
    }
    let factor = 1.0 + 2.0 / (n * (n - 1.0) * (n - 2.0)) * sum;
    if factor <= 0.0 {
        return None;
    }
    let z = (test.s - test.s.signum()) as f64 / (factor * test.variance).sqrt();
    Some(HamedRao { factor, z, p: two_sided(z) })
}

/// Σ a b as far as both reach, in four sums, as one would wait for itself.
fn product(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let length = a.len().min(b.len());
    let (a, b) = (&a[..length], &b[..length]);
    for (a, b) in a.chunks_exact(4).zip(b.chunks_exact(4)) {
        for lane in 0..4 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    let rest = length / 4 * 4;
    let tail: f64 = a[rest..].iter().zip(&b[rest..]).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f64>() + tail
}

/// Ranks from 1, equals sharing the mean of theirs.
fn average_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let rank = before as f64 + (equal.len() + 1) as f64 / 2.0;
        equal.iter().for_each(|&index| ranks[index] = rank);
        before += equal.len();
    }
    ranks
}
