//! The Mann–Kendall test for autocorrelated series (Hamed & Rao 1998).

use super::mann_kendall::MannKendall;
use crate::time::inference::distributions::{Z, two_sided};

/// The result of the Mann–Kendall test, corrected for autocorrelation.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct HamedRao {
    /// n/n*: the factor by which autocorrelation increases the variance of S.
    pub factor: f64,
    /// Z = (S − sgn S) / √(factor · Var).
    pub z: f64,
    /// The two-sided p value of z by the normal distribution.
    pub p: f64,
}

/// Corrects `test`, the Mann–Kendall test of `values` over `times`, for autocorrelation.
///
/// The Theil–Sen `slope` is removed from the values, and the autocorrelation of the ranks of the
/// residuals increases the variance of S. Only lags count whose autocorrelation is outside
/// ±1.96 / √n. The results agree with `hamed_rao_modification_test` of pymannkendall.
///
/// Returns `None` for a constant series, and if strong negative autocorrelation makes the variance
/// zero or less. Takes O(n²) time, or O(n + m²) if only m values are not zero and m is small.
#[must_use]
pub fn hamed_rao(test: &MannKendall, times: &[f64], values: &[f64], slope: f64) -> Option<HamedRao> {
    CentredRanks::default().test(test, times, values, slope)
}

/// CentredRanks minus their mean, times two. They are whole numbers, so that sums of their products are
/// exact in any order. The memory is reused for each series.
#[derive(Clone, Debug, Default)]
pub(super) struct CentredRanks {
    residuals: Vec<(f64, u32)>,
    /// The rank of zeros.
    zero_rank: i64,
    /// The indices and the ranks of the other values.
    others: Vec<(u32, i64)>,
    all: Vec<f64>,
    sums: Vec<i64>,
    products: Vec<i64>,
}

impl CentredRanks {
    pub(super) fn test(
        &mut self,
        test: &MannKendall,
        times: &[f64],
        values: &[f64],
        slope: f64,
    ) -> Option<HamedRao> {
        let n = values.len() as f64;
        let first = times.first()?;
        if test.variance <= 0.0 {
            return None;
        }
        let residuals = times.iter().zip(values).map(|(t, x)| x - (t - first + 1.0) * slope);
        self.rank(values.len(), residuals);
        let zeros = (values.len() - self.others.len()) as i64;
        let squares = zeros * self.zero_rank.pow(2) + self.others.iter().map(|(_, r)| r * r).sum::<i64>();
        if squares <= 0 {
            return None;
        }
        let is_sparse = 2 * self.others.len() <= values.len();
        if is_sparse {
            self.sum_sparse(values.len())
        } else {
            self.write_dense(values.len())
        }
        let mut sum = 0.0;
        for lag in 1..values.len() {
            let product = if is_sparse {
                self.sparse_product(lag, values.len())
            } else {
                product(&self.all[lag..], &self.all)
            };
            let correlation = product / 4.0 / (squares as f64 / 4.0);
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

    /// CentredRanks n values. Equal values get the mean of their ranks.
    fn rank(&mut self, n: usize, values: impl Iterator<Item = f64>) {
        self.residuals.clear();
        self.residuals.extend(values.zip(0..).filter(|(value, _)| *value != 0.0));
        self.residuals.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let zeros = n - self.residuals.len();
        let doubled = |before: usize, equal: usize| (2 * before + equal) as i64 - n as i64;
        let mut before = self.residuals.partition_point(|(value, _)| *value < 0.0);
        self.zero_rank = doubled(before, zeros);
        self.others.clear();
        before = 0;
        for equal in self.residuals.chunk_by(|a, b| a.0 == b.0) {
            let above_zeros = if equal[0].0 > 0.0 { zeros } else { 0 };
            let rank = doubled(before + above_zeros, equal.len());
            self.others.extend(equal.iter().map(|&(_, place)| (place, rank)));
            before += equal.len();
        }
    }

    /// Writes all ranks into a vector.
    fn write_dense(&mut self, n: usize) {
        self.all.clear();
        self.all.resize(n, self.zero_rank as f64);
        for &(place, rank) in &self.others {
            self.all[place as usize] = rank as f64;
        }
    }

    /// Computes the running sums of e = rank − rank of zeros, and Σ e e for each lag.
    fn sum_sparse(&mut self, n: usize) {
        self.others.sort_unstable_by_key(|&(place, _)| place);
        for (_, rank) in &mut self.others {
            *rank -= self.zero_rank;
        }
        self.sums.clear();
        self.sums.resize(n + 1, 0);
        self.products.clear();
        self.products.resize(n, 0);
        for (i, &(place, e)) in self.others.iter().enumerate() {
            self.sums[place as usize + 1] = e;
            for &(later, other) in &self.others[i + 1..] {
                self.products[(later - place) as usize] += e * other;
            }
        }
        for place in 0..n {
            self.sums[place + 1] += self.sums[place];
        }
    }

    /// Returns the sum of the products of ranks that are `lag` apart.
    fn sparse_product(&self, lag: usize, n: usize) -> f64 {
        let once = self.sums[n - lag] + self.sums[n] - self.sums[lag];
        let both = (n - lag) as i64 * self.zero_rank.pow(2);
        (both + self.zero_rank * once + self.products[lag]) as f64
    }
}

/// Returns Σ a b over the shorter length. Four partial sums can be computed in parallel.
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
