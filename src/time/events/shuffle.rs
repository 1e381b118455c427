//! Moves blocks between periods at random. Each period keeps its number of blocks.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_xoshiro::Xoshiro256Plus;

use super::blocks::Blocks;

/// Separates the random numbers of this module from those of others with the same seed.
const STREAM: u64 = 0x6576_656e_7473;

/// Returns the generator of a draw. Each draw has its own, so that draws can be made in any order.
pub(in crate::time) fn generator(seed: u64, draw: usize) -> Xoshiro256Plus {
    // Multiplication spreads neighbouring draws over all bits (the constant is 2⁶⁴ / φ).
    let draw = (draw as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    Xoshiro256Plus::seed_from_u64(seed ^ STREAM ^ draw)
}

impl Blocks {
    /// Returns a period for each block, as if all blocks had drawn their period from the same urn.
    pub(in crate::time) fn shuffled(&self, seed: u64, draw: usize) -> Vec<u32> {
        let mut periods = self.period.clone();
        periods.shuffle(&mut generator(seed, draw));
        periods
    }

    /// Returns a period for each block, of the same season as its own. `season` is that of each
    /// period.
    pub(super) fn shuffled_within(&self, season: &[usize], seed: u64, draw: usize) -> Vec<u32> {
        let mut random = generator(!seed, draw);
        let mut periods = vec![0; self.period.len()];
        for of_season in 0..=season.iter().copied().max().unwrap_or(0) {
            let blocks: Vec<usize> = (0..self.period.len())
                .filter(|&block| season[self.period[block] as usize] == of_season)
                .collect();
            let mut drawn: Vec<u32> = blocks.iter().map(|&block| self.period[block]).collect();
            drawn.shuffle(&mut random);
            for (block, period) in blocks.into_iter().zip(drawn) {
                periods[block] = period;
            }
        }
        periods
    }
}
