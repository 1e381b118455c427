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

/// Returns the two-sided p value of a word whose rate in all texts is within `rates`, in \[0, 1\].
///
/// If the word is independent of the query, μ = rate · Σ n of its occurrences are near. The rate
/// depends on where the query could be: at any place of all texts, or in any article. These differ
/// if the word is more frequent in short articles. There are more occurrences than expected if they
/// are more than by the larger rate, and fewer if they are fewer than by the smaller one.
///
/// Two tests ask whether there are more:
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
pub(super) fn p_value(word: &UnitSums, near: &NearSums, rates: [f64; 2]) -> f64 {
    let (count, [fewest, most]) = (word.count as f64, rates.map(|rate| rate * near.tokens as f64));
    let squares = |rate: f64| {
        let sum = word.squares as f64 - 2.0 * rate * word.products as f64 + rate * rate * near.squares as f64;
        sum.max(0.0)
    };
    let one_sided = if count > most {
        let of_units = at_least(word.units, most);
        2.0 * of_units.min(upper_tail((count - most) / squares(rates[1]).sqrt()))
    } else if count < fewest {
        let of_groups = fewest * word.squares as f64 / count.max(1.0);
        upper_tail((fewest - count) / squares(rates[0]).max(of_groups).sqrt())
    } else {
        0.5
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
