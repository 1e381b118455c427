//! Random exchanges of the sides of blocks, and the p values of all words after each of them.

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;

use super::blocks::{BlockCount, Blocks, FEWEST_UNITS};
use super::effective_test::effective_p;
use super::side::Side;

/// Only p values below this are kept: larger ones are never part of a list of key words.
pub(super) const LARGEST_P: f64 = 0.01;

/// The exchanges that are computed together.
const LANES: usize = 64;

/// The number of exchanges is as large as this number of additions allows, within bounds: enough to
/// tell 5 % from less, and to see p values of 1 / (exchanges · words).
const ADDITIONS: usize = 1_000_000_000;
const FEWEST_BATCHES: usize = 3;
const MOST_BATCHES: usize = 8;

/// The same data have the same p values.
const SEED: u64 = 0x6b65_796e_6573_7300;

/// A p value that a word has after an exchange of sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct NullP {
    pub(super) p: f64,
    pub(super) exchange: u32,
}

/// The p values below [`LARGEST_P`] of all words after random exchanges of sides.
pub(super) struct Permutations {
    /// The number of exchanges.
    pub(super) exchanges: usize,
    /// Ordered by exchange, then by p.
    pub(super) small: Vec<NullP>,
}

impl Permutations {
    /// `effects` is the design effect of each word of `blocks`.
    pub(super) fn new(blocks: &Blocks, effects: &[f64]) -> Self {
        let batches = (ADDITIONS / LANES / blocks.len().max(1)).clamp(FEWEST_BATCHES, MOST_BATCHES);
        let mut random = Xoshiro256PlusPlus::seed_from_u64(SEED);
        let mut draw = Draw::new(blocks);
        let mut small = Vec::new();
        for batch in 0..batches {
            let sides = draw.batch(blocks, &mut random);
            let of_word = |word: usize| sides.p_values(blocks.counts(word), effects[word]);
            let found: Vec<NullP> = (0..blocks.terms.len()).into_par_iter().flat_map_iter(of_word).collect();
            let first = (batch * LANES) as u32;
            small.extend(found.into_iter().map(|null| NullP { exchange: first + null.exchange, ..null }));
        }
        small.sort_unstable_by(|a, b| a.exchange.cmp(&b.exchange).then(a.p.total_cmp(&b.p)));
        Self { exchanges: batches * LANES, small }
    }
}

/// Draws which blocks are on the smaller side.
struct Draw {
    /// The blocks in random order.
    order: Vec<u32>,
    chosen: usize,
}

impl Draw {
    fn new(blocks: &Blocks) -> Self {
        let all = blocks.sides.len();
        let target = blocks.sides.iter().filter(|&&side| side == Side::Target).count();
        Self { order: (0..all as u32).collect(), chosen: target.min(all - target) }
    }

    fn batch(&mut self, blocks: &Blocks, random: &mut Xoshiro256PlusPlus) -> ExchangedSides {
        let mut masks = vec![[0; LANES]; blocks.sides.len()];
        let mut lengths = [0.0; LANES];
        for lane in 0..LANES {
            for place in 0..self.chosen {
                let other = random.gen_range(place..self.order.len());
                self.order.swap(place, other);
                let block = self.order[place] as usize;
                masks[block][lane] = u16::MAX;
                lengths[lane] += blocks.lengths[block];
            }
        }
        let all: f64 = blocks.lengths.iter().sum();
        ExchangedSides { masks, shares: lengths.map(|length| length / all) }
    }
}

/// The sides of all blocks in [`LANES`] exchanges.
struct ExchangedSides {
    /// For each block all bits where it is on the smaller side, and none elsewhere.
    masks: Vec<[u16; LANES]>,
    /// The share of the smaller side in all words.
    shares: [f64; LANES],
}

impl ExchangedSides {
    fn p_values(&self, counts: &[BlockCount], effect: f64) -> impl Iterator<Item = NullP> + use<> {
        let sums = self.sums(counts);
        let all: f64 = counts.iter().map(|count| f64::from(count.count)).sum();
        let mut found = Vec::new();
        for (lane, (&sum, &share)) in sums.iter().zip(&self.shares).enumerate() {
            let (sum, expected) = (sum as f64, all * share);
            // Values within two standard errors have larger p values than those that are kept.
            if (sum - expected).powi(2) < 4.0 * effect * expected * (1.0 - share) {
                continue;
            }
            let p = effective_p(sum, all - sum, share, effect);
            if p < LARGEST_P && self.is_in_enough(counts, lane, sum > expected) {
                found.push(NullP { p, exchange: lane as u32 });
            }
        }
        found.into_iter()
    }

    /// Returns the count of a word on the smaller side in each exchange.
    fn sums(&self, counts: &[BlockCount]) -> [u64; LANES] {
        let mut sums = [0; LANES];
        let (mut recent, mut most) = ([0u16; LANES], 0u32);
        let flush = |recent: &mut [u16; LANES], sums: &mut [u64; LANES]| {
            sums.iter_mut().zip(recent).for_each(|(sum, recent)| *sum += u64::from(std::mem::take(recent)));
        };
        for count in counts {
            let mask = &self.masks[count.block as usize];
            let mut left = count.count;
            while left > 0 {
                let part = left.min(u32::from(u16::MAX));
                if most + part > u32::from(u16::MAX) {
                    flush(&mut recent, &mut sums);
                    most = 0;
                }
                recent.iter_mut().zip(mask).for_each(|(sum, mask)| *sum += mask & part as u16);
                most += part;
                left -= part;
            }
        }
        flush(&mut recent, &mut sums);
        sums
    }

    /// Returns whether enough blocks of the side on which a word is more frequent contain it.
    fn is_in_enough(&self, counts: &[BlockCount], lane: usize, smaller_leads: bool) -> bool {
        let leads = |count: &&BlockCount| (self.masks[count.block as usize][lane] != 0) == smaller_leads;
        counts.iter().filter(leads).take(FEWEST_UNITS as usize).count() >= FEWEST_UNITS as usize
    }
}
