//! Draws the rank of a word: by the Zipf–Mandelbrot law for common words, and by a steeper
//! power law for the others.

use rand::Rng;

use super::weighted::Weighted;

/// An unbounded distribution of ranks 0, 1, 2, … The probability of the r-th rank is
/// proportional to `1 / (r + q)` for common words, and to `r^(−3/2)` for the others.
///
/// The two regimes are those of Gerlach and Altmann 2013 (*Stochastic model for
/// the vocabulary growth in natural languages*): the exponent γ of the second
/// gives a vocabulary that grows by Heaps' law with β = 1/γ = 2/3.
#[derive(Clone, Debug)]
pub(in crate::synth) struct Ranks {
    /// The common words; the last index represents all others.
    common: Weighted,
}

impl Ranks {
    /// Creates the distribution for a number of `common` words; `q` flattens the first ranks.
    pub(in crate::synth) fn new(common: usize, q: f64) -> Self {
        let probability = |rank: usize| 1.0 / (rank as f64 + q);
        // The integral of (r/common)^(−3/2) from `common` on is 2 · common.
        let others = 2.0 * common as f64 * probability(common);
        Self { common: Weighted::new((1..=common).map(probability).chain([others])) }
    }

    /// Draws a rank, from 0.
    pub(in crate::synth) fn draw(&self, random: &mut impl Rng) -> u64 {
        let common = self.common.len() - 1;
        let rank = self.common.draw(random);
        if rank < common {
            return rank as u64;
        }
        // In (0, 1], so that the quotient is at least `common`, and finite.
        let uniform = 1.0 - random.r#gen::<f64>();
        (common as f64 / (uniform * uniform)) as u64
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_xoshiro::Xoshiro256PlusPlus;

    use super::*;

    #[test]
    fn ranks_are_drawn_with_their_probabilities() {
        let ranks = Ranks::new(1_000, 4.0);
        let mut random = Xoshiro256PlusPlus::seed_from_u64(5);
        let drawn: Vec<u64> = (0..400_000).map(|_| ranks.draw(&mut random)).collect();
        let share = |range: std::ops::Range<u64>| {
            drawn.iter().filter(|rank| range.contains(rank)).count() as f64 / drawn.len() as f64
        };
        let harmonic: f64 = (1..=1_000).map(|rank| 1.0 / (f64::from(rank) + 4.0)).sum();
        let total = harmonic + 2_000.0 / 1_004.0;
        for (found, expected) in [
            (share(0..1), 0.2 / total),
            (share(9..19), (10..20).map(|rank| 1.0 / (f64::from(rank) + 4.0)).sum::<f64>() / total),
            (share(1_000..u64::MAX), 2_000.0 / 1_004.0 / total),
            // Half of the tail lies beyond four times its beginning.
            (share(4_000..u64::MAX), 1_000.0 / 1_004.0 / total),
        ] {
            assert!((found / expected - 1.0).abs() < 0.03, "{found}, expected {expected}");
        }
    }
}
