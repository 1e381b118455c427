//! Whether a word is more or less frequent near the query than elsewhere, with units as evidence.

use statrs::function::erf::erfc;
use statrs::function::gamma::gamma_lr;

/// The fewest units in which a word is near the query, so that it can be listed.
pub(super) const FEWEST_UNITS: u32 = 3;

/// The sums of a word over units with the query. c is its count near the query in a unit, n the
/// number of words near the query there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct UnitSums {
    /// The number of units in which it is near.
    pub(super) units: u32,
    /// Σ c.
    pub(super) count: u64,
    /// Σ c².
    pub(super) squares: u64,
    /// Σ c n.
    pub(super) products: u64,
}

/// The sums over all units with the query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NearSums {
    /// Σ n.
    pub(super) tokens: u64,
    /// Σ n².
    pub(super) squares: u64,
}

/// Returns the two-sided p value of a word that has the given rate in all texts, in \[0, 1\].
///
/// If the word is independent of the query, μ = rate · Σ n of its occurrences are near. Two tests
/// ask whether there are more:
///
/// - The number of units in which the word is near. It is a sum of independent events with an
///   expected value of at most μ, so that its upper tail is at most that of the Poisson distribution
///   of μ (Hoeffding 1956), however much the word is repeated within units. This test is strong for
///   rare words.
/// - z = (Σ c − μ) / √Σ (c − n · rate)², the score test with the variance between units (Liang &
///   Zeger 1986). It is strong for words that are near in most units.
///
/// The smaller p value counts twice (Bonferroni). Whether there are fewer is tested with z alone,
/// where the variance is at least μ Σ c² / Σ c, that of independent groups of occurrences. The
/// smaller of both sides counts twice.
pub(super) fn p_value(word: &UnitSums, near: &NearSums, rate: f64) -> f64 {
    let (count, mean) = (word.count as f64, rate * near.tokens as f64);
    let squares = word.squares as f64 - 2.0 * rate * word.products as f64 + rate * rate * near.squares as f64;
    let difference = count - mean;
    let one_sided = if difference > 0.0 {
        let of_units = at_least(word.units, mean);
        2.0 * of_units.min(upper_tail(difference / squares.max(0.0).sqrt()))
    } else {
        let of_groups = mean * word.squares as f64 / count.max(1.0);
        upper_tail(-difference / squares.max(of_groups).sqrt())
    };
    (2.0 * one_sided).min(1.0)
}

fn upper_tail(z: f64) -> f64 {
    erfc(z / std::f64::consts::SQRT_2) / 2.0
}

/// Returns the probability of at least this number of occurrences (Poisson).
pub(super) fn at_least(number: u32, expected: f64) -> f64 {
    gamma_lr(number.into(), expected.max(f64::MIN_POSITIVE))
}
