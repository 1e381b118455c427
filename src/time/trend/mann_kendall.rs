//! The Mann–Kendall test for a monotonic trend (Mann 1945, Kendall 1975).

use super::pair_order::{PairOrder, SortBuffers};
use crate::time::inference::distributions::two_sided;

/// The result of the Mann–Kendall test.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct MannKendall {
    /// S = Σ sgn(xj − xi) over i < j.
    pub s: i64,
    /// The variance of S under no trend, corrected for ties.
    pub variance: f64,
    /// Kendall's τ-b in [−1, 1], as in the R packages Kendall and trend. `None` for a constant
    /// series.
    pub tau: Option<f64>,
    /// Z = (S − sgn S) / √Var.
    pub z: f64,
    /// The two-sided p value of z by the normal distribution; 1 for a constant series.
    pub p: f64,
}

/// Tests whether a series in order of time has a monotonic trend. Returns `None` for fewer than
/// three values, for which no order is rare. Takes O(n log n) time.
#[must_use]
pub fn mann_kendall(series: &[f64]) -> Option<MannKendall> {
    MannKendall::test(&PairOrder::count(series, &mut SortBuffers::default()))
}

impl MannKendall {
    pub(super) fn test(order: &PairOrder) -> Option<Self> {
        if order.n < 3 {
            return None;
        }
        let untied = order.pairs() - order.tied_pairs;
        let s = untied as i64 - 2 * order.discordant as i64;
        let variance = order.variance;
        let z = if s == 0 { 0.0 } else { (s - s.signum()) as f64 / variance.sqrt() };
        let root = |pairs: u64| (pairs as f64).sqrt();
        let tau = || (s as f64 / (root(untied) * root(order.pairs()))).clamp(-1.0, 1.0);
        Some(Self { s, variance, tau: (untied > 0).then(tau), z, p: two_sided(z) })
    }
}
