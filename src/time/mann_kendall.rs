//! The Mann–Kendall test for a monotonic trend (Mann 1945, Kendall 1975).

use statrs::function::erf::erfc;

use super::order::{Order, Room};

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
    MannKendall::of(&Order::of(series, &mut Room::default()))
}

impl MannKendall {
    pub(super) fn of(order: &Order) -> Option<Self> {
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

/// The two-sided p of a standard normal value.
pub(super) fn two_sided(z: f64) -> f64 {
    erfc(z.abs() / std::f64::consts::SQRT_2).min(1.0)
}
