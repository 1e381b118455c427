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
/// of pymannkendall's `hamed_rao_modification_test`. Time O(n²), for values that
/// are mostly zero O(n + m²), m being those that are not.
#[must_use]
pub fn hamed_rao(test: &MannKendall, times: &[f64], values: &[f64], slope: f64) -> Option<HamedRao> {
    Ranks::default().test(test, times, values, slope)
}

/// Ranks, less their mean and doubled, so that they are whole numbers: sums of
/// their products are exact, in whatever order. The memory serves many series.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranks {
    residuals: Vec<(f64, u32)>,
    /// The rank that zeros share.
    of_zeros: i64,
    /// The other ranks, and their places.
    others: Vec<(u32, i64)>,
    all: Vec<f64>,
    sums: Vec<i64>,
    products: Vec<i64>,
}

impl Ranks {
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
        let squares = zeros * self.of_zeros.pow(2) + self.others.iter().map(|(_, r)| r * r).sum::<i64>();
        if squares <= 0 {
            return None;
        }
        let is_sparse = 2 * self.others.len() <= values.len();
        if is_sparse {
            self.add_sparse(values.len())
        } else {
            self.write_down(values.len())
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

    /// Ranks n values, equals sharing the mean of theirs.
    fn rank(&mut self, n: usize, values: impl Iterator<Item = f64>) {
        self.residuals.clear();
        self.residuals.extend(values.zip(0..).filter(|(value, _)| *value != 0.0));
        self.residuals.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let zeros = n - self.residuals.len();
        let doubled = |before: usize, equal: usize| (2 * before + equal) as i64 - n as i64;
        let mut before = self.residuals.partition_point(|(value, _)| *value < 0.0);
        self.of_zeros = doubled(before, zeros);
        self.others.clear();
        before = 0;
        for equal in self.residuals.chunk_by(|a, b| a.0 == b.0) {
            let above_zeros = if equal[0].0 > 0.0 { zeros } else { 0 };
            let rank = doubled(before + above_zeros, equal.len());
            self.others.extend(equal.iter().map(|&(_, place)| (place, rank)));
            before += equal.len();
        }
    }

    /// All ranks in their places.
    fn write_down(&mut self, n: usize) {
        self.all.clear();
        self.all.resize(n, self.of_zeros as f64);
        for &(place, rank) in &self.others {
            self.all[place as usize] = rank as f64;
        }
    }

    /// With e = rank − rank of zeros: the running sums of e, and Σ e e of each lag.
    fn add_sparse(&mut self, n: usize) {
        self.others.sort_unstable_by_key(|&(place, _)| place);
        for (_, rank) in &mut self.others {
            *rank -= self.of_zeros;
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

    /// Σ of the products of ranks that are `lag` apart.
    fn sparse_product(&self, lag: usize, n: usize) -> f64 {
        let once = self.sums[n - lag] + self.sums[n] - self.sums[lag];
        let both = (n - lag) as i64 * self.of_zeros.pow(2);
        (both + self.of_zeros * once + self.products[lag]) as f64
    }
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
