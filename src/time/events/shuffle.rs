//! Moves blocks between periods at random. Each period keeps its number of blocks of each size, or of
//! similar sizes, and so about its number of articles.

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

/// The fewest blocks of a class of sizes. They swap their periods with each other only, and a block that
/// finds few others is often where it was.
const FEWEST_OF_CLASS: usize = 20;

impl Blocks {
    /// Returns a period for each block, as if the blocks of each class of sizes had drawn their periods
    /// from the same urn.
    pub(in crate::time) fn shuffled(&self, seed: u64, draw: usize) -> Vec<u32> {
        let mut periods = self.period.clone();
        let mut random = generator(seed, draw);
        for class in self.classes(|_| true) {
            self.shuffle_class(&class, &mut random, &mut periods);
        }
        periods
    }

    /// Returns a period for each block, of the same season as its own. `season` is that of each
    /// period.
    pub(super) fn shuffled_within(&self, season: &[usize], seed: u64, draw: usize) -> Vec<u32> {
        let mut periods = self.period.clone();
        let mut random = generator(!seed, draw);
        for of_season in 0..=season.iter().copied().max().unwrap_or(0) {
            for class in self.classes(|block| season[self.period[block] as usize] == of_season) {
                self.shuffle_class(&class, &mut random, &mut periods);
            }
        }
        periods
    }

    fn shuffle_class(&self, class: &[usize], random: &mut Xoshiro256Plus, periods: &mut [u32]) {
        let mut drawn: Vec<u32> = class.iter().map(|&block| self.period[block]).collect();
        drawn.shuffle(random);
        for (&block, period) in class.iter().zip(drawn) {
            periods[block] = period;
        }
    }

    /// Returns some of the blocks in classes of equal or similar size, each in ascending order. From the
    /// largest size down, sizes are joined until a class has enough blocks.
    fn classes(&self, is_among: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        let mut blocks: Vec<usize> = (0..self.period.len()).filter(|&block| is_among(block)).collect();
        blocks.sort_by_key(|&block| std::cmp::Reverse(self.size[block]));
        let mut classes: Vec<Vec<usize>> = Vec::new();
        for of_size in blocks.chunk_by(|&a, &b| self.size[a] == self.size[b]) {
            match classes.last_mut() {
                Some(class) if class.len() < FEWEST_OF_CLASS => class.extend(of_size),
                _ => classes.push(of_size.to_vec()),
            }
        }
        // The smallest blocks may be too few.
        if let Some(class) = classes.pop_if(|class| class.len() < FEWEST_OF_CLASS) {
            match classes.last_mut() {
                Some(last) => last.extend(class),
                None => classes.push(class),
            }
        }
        classes.iter_mut().for_each(|class| class.sort_unstable());
        classes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Date;
    use crate::time::{Period, Timeline};

    #[test]
    fn blocks_swap_with_those_of_similar_size() {
        // In each of 24 months, ten articles alone, two pairs, a text in three papers and one in 3 + month.
        let sizes = |month: u32| [vec![1; 10], vec![2, 2, 3, 3 + month]].concat();
        let (mut dates, mut units) = (Vec::new(), Vec::new());
        for month in 0..24 {
            for size in sizes(month) {
                let (date, unit) = (Date::month(2020 + month as i16 / 12, 1 + month as i8 % 12), dates.len());
                dates.extend((0..size).map(|_| date));
                units.extend((0..size).map(|_| unit as u32));
            }
        }
        let lengths = vec![1; dates.len()];
        let blocks =
            Blocks::new(&Timeline::new(Period::Month, &dates, &lengths).with_units(&units, &lengths));
        let found: Vec<(u32, u32, usize)> = blocks
            .classes(|_| true)
            .iter()
            .map(|class| {
                let sizes = || class.iter().map(|&block| blocks.size[block]);
                (sizes().min().unwrap_or(0), sizes().max().unwrap_or(0), class.len())
            })
            .collect();
        // The last class is complete with a size of 7; those of 3 to 6 are joined.
        assert_eq!(found, [(7, 26, 20), (3, 6, 28), (2, 2, 48), (1, 1, 240)]);
        let periods = blocks.shuffled(3, 0);
        assert_ne!(periods, blocks.period);
        for class in blocks.classes(|_| true) {
            let sorted = |periods: &[u32]| {
                let mut periods: Vec<u32> = class.iter().map(|&block| periods[block]).collect();
                periods.sort_unstable();
                periods
            };
            assert_eq!(sorted(&periods), sorted(&blocks.period));
        }
    }
}
