//! The limits of chance: how large correlations become if one series is put in another order.

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256Plus;
use rayon::prelude::*;

use super::correlation::cross_correlations;
use super::pairs::Pair;

/// The successive periods that stay together: what the model of a series has not removed lasts no longer.
const BLOCK: usize = 3;

/// Returns the largest correlation of all pairs and lags for each of `draws` orders of the periods, in
/// ascending order. Correlations are multiplied by the root of the number of values, so that pairs of
/// different lengths can be compared.
///
/// The prewhitened rates of `from` change their order in blocks; those of `to` keep it. A group has the same
/// order in all of its pairs, so that the dependence between pairs is that of the data.
pub(super) fn largest_by_chance(
    pairs: &[Pair],
    groups: usize,
    periods: usize,
    most: usize,
    draws: usize,
    seed: u64,
) -> Vec<f64> {
    let mut largest: Vec<f64> = (0..draws as u64)
        .into_par_iter()
        .map(|draw| {
            let mut random = Xoshiro256Plus::seed_from_u64(seed.wrapping_add(draw.wrapping_mul(GOLDEN)));
            let orders: Vec<Vec<usize>> = (0..groups).map(|_| order(periods, &mut random)).collect();
            let of_pair = |pair: &Pair| {
                let last = pair.first + pair.white.len();
                let order = orders[pair.from].iter().filter(|&&period| (pair.first..last).contains(&period));
                let shuffled: Vec<f64> = order.map(|&period| pair.white[period - pair.first]).collect();
                largest(&cross_correlations(&shuffled, &pair.filtered, most), pair.white.len())
            };
            pairs.iter().map(of_pair).fold(0.0, f64::max)
        })
        .collect();
    largest.sort_by(f64::total_cmp);
    largest
}

/// Separates the seeds of successive draws (2⁶⁴ divided by the golden ratio).
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The largest absolute correlation, times the root of the number of values.
fn largest(correlations: &[f64], values: usize) -> f64 {
    let largest = correlations.iter().fold(0.0, |largest: f64, correlation| largest.max(correlation.abs()));
    largest * (values as f64).sqrt()
}

/// Returns the periods in blocks of random order. The first block begins at a random period, and the last is
/// continued at the start.
fn order(periods: usize, random: &mut Xoshiro256Plus) -> Vec<usize> {
    let shift = random.gen_range(0..periods.max(1));
    let mut blocks: Vec<usize> = (0..periods.div_ceil(BLOCK)).collect();
    for last in (1..blocks.len()).rev() {
        blocks.swap(last, random.gen_range(0..=last));
    }
    let of_block = |block: usize| block * BLOCK..((block + 1) * BLOCK).min(periods);
    blocks.into_iter().flat_map(of_block).map(|period| (period + shift) % periods).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_holds_each_period_once() {
        let mut random = Xoshiro256Plus::seed_from_u64(3);
        for periods in [1, 2, 3, 7, 24] {
            let mut found = order(periods, &mut random);
            found.sort_unstable();
            assert_eq!(found, Vec::from_iter(0..periods));
        }
    }
}
