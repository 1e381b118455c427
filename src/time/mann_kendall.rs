//! The Mann–Kendall test for a monotonic trend (Mann 1945, Kendall 1975).

use statrs::function::erf::erfc;

/// The result of the test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MannKendall {
    /// S = Σ sgn(xj − xi) over i < j.
    pub s: i64,
    /// Its variance without trend, corrected for ties.
    pub variance: f64,
    /// Kendall's τ-b, −1 to 1: S over the pairs that are no ties (as R's
    /// `Kendall` and `trend`); nothing for a constant series.
    pub tau: Option<f64>,
    /// Z = (S − sgn S) / √Var.
    pub z: f64,
    /// Its two-sided p by the normal distribution; 1 for a constant series.
    pub p: f64,
}

/// Tests a series in order of time; nothing below three values, where no order
/// of values is rare. Time O(n log n).
#[must_use]
pub fn mann_kendall(series: &[f64]) -> Option<MannKendall> {
    if series.len() < 3 {
        return None;
    }
    let n = series.len() as f64;
    let ties = ties(series);
    let tied_pairs: f64 = ties.iter().map(|t| t * (t - 1.0) / 2.0).sum();
    let pairs = n * (n - 1.0) / 2.0;
    let discordant = count_inversions(&mut series.to_vec()) as i64;
    let s = (pairs - tied_pairs) as i64 - 2 * discordant;
    let variance = variance(n, &ties);
    let z = if s == 0 { 0.0 } else { (s - s.signum()) as f64 / variance.sqrt() };
    let untied = pairs - tied_pairs;
    Some(MannKendall {
        s,
        variance,
        tau: (untied > 0.0).then(|| (s as f64 / (untied.sqrt() * pairs.sqrt())).clamp(-1.0, 1.0)),
        z,
        p: two_sided(z),
    })
}

/// The two-sided p of a standard normal value.
pub(super) fn two_sided(z: f64) -> f64 {
    erfc(z.abs() / std::f64::consts::SQRT_2).min(1.0)
}

/// The variance of S without trend.
pub(super) fn variance_without_trend(series: &[f64]) -> f64 {
    variance(series.len() as f64, &ties(series))
}

fn variance(n: f64, ties: &[f64]) -> f64 {
    let tie_term: f64 = ties.iter().map(|t| t * (t - 1.0) * (2.0 * t + 5.0)).sum();
    (n * (n - 1.0) * (2.0 * n + 5.0) - tie_term) / 18.0
}

/// How many values each group of equals has.
fn ties(series: &[f64]) -> Vec<f64> {
    let mut sorted = series.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.chunk_by(|a, b| a == b).map(|equal| equal.len() as f64).collect()
}

/// Pairs i < j with x[i] > x[j], by merge sort; `values` are sorted after it.
pub(super) fn count_inversions(values: &mut Vec<f64>) -> u64 {
    let mut inversions = 0;
    let mut merged = Vec::with_capacity(values.len());
    let mut width = 1;
    while width < values.len() {
        merged.clear();
        for pair in values.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some(a), Some(b)) = (left.first(), right.first()) {
                if a <= b {
                    merged.push(*a);
                    left = &left[1..];
                } else {
                    merged.push(*b);
                    right = &right[1..];
                    inversions += left.len() as u64;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(values, &mut merged);
        width *= 2;
    }
    inversions
}
