//! The counts of each word in the blocks of a comparison: the parts of sampling units that lie on
//! one side.

use super::side::Side;
use crate::matrix::TermCounts;
use crate::time::units::{UnitCounts, Units};

/// The fewest blocks that contain a word that is tested. Fewer cannot show that a word belongs to
/// a side rather than to a story.
pub(super) const FEWEST_UNITS: u32 = 3;

/// The count of a word in a block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BlockCount {
    pub(super) block: u32,
    pub(super) count: u32,
}

/// The counts by word and block. A unit whose articles are all on one side is one block, a unit
/// with articles on both sides is two.
pub(super) struct Blocks {
    /// The side of each block.
    pub(super) sides: Vec<Side>,
    /// The number of word tokens of each block.
    pub(super) lengths: Vec<f64>,
    /// The words in at least [`FEWEST_UNITS`] blocks.
    pub(super) terms: Vec<u32>,
    /// The place of the first count of each of these words; the last element is the end.
    starts: Vec<usize>,
    counts: Vec<BlockCount>,
}

impl Blocks {
    pub(super) fn new(counts: &TermCounts, sides: &[Option<Side>], units: &Units) -> Self {
        let rows = rows_of_blocks(counts, sides, units);
        let vocabulary = counts.vocabulary().len();
        // How many blocks contain each word, then the place of its next count.
        let mut places = vec![0; vocabulary];
        each_count(counts, &rows.rows, |_, term, _| places[term] += 1);
        let (mut terms, mut starts, mut end) = (Vec::new(), Vec::new(), 0);
        for (term, place) in places.iter_mut().enumerate() {
            let holders = std::mem::replace(place, SKIPPED);
            if holders >= FEWEST_UNITS as usize {
                terms.push(term as u32);
                starts.push(end);
                *place = end;
                end += holders;
            }
        }
        starts.push(end);
        let mut found = vec![BlockCount::default(); end];
        each_count(counts, &rows.rows, |block, term, count| {
            let place = &mut places[term];
            if *place != SKIPPED {
                found[*place] =
                    BlockCount { block: block as u32, count: count.try_into().unwrap_or(u32::MAX) };
                *place += 1;
            }
        });
        let length = |rows: &Vec<usize>| rows.iter().map(|&row| f64::from(counts.lengths()[row])).sum();
        let lengths = rows.rows.iter().map(length).collect();
        Self { sides: rows.sides, lengths, terms, starts, counts: found }
    }

    /// Returns the counts of the word at an index of `terms`.
    pub(super) fn counts(&self, index: usize) -> &[BlockCount] {
        &self.counts[self.starts[index]..self.starts[index + 1]]
    }

    /// Returns the number of all counts.
    pub(super) fn len(&self) -> usize {
        self.counts.len()
    }
}

/// The place of a word that is not tested.
const SKIPPED: usize = usize::MAX;

/// The articles of each block.
struct BlockRows {
    sides: Vec<Side>,
    rows: Vec<Vec<usize>>,
}

fn rows_of_blocks(counts: &TermCounts, sides: &[Option<Side>], units: &Units) -> BlockRows {
    let mut blocks = BlockRows { sides: Vec::new(), rows: Vec::new() };
    for side in [Side::Target, Side::Reference] {
        let rows = (0..sides.len()).filter(|&row| sides[row] == Some(side) && counts.lengths()[row] > 0);
        let units = units.split(rows.collect());
        let alone = units.alone.iter().map(|&row| vec![row]);
        blocks.rows.extend(alone.chain(units.shared().map(Iterator::collect)));
        blocks.sides.resize(blocks.rows.len(), side);
    }
    blocks
}

/// Calls `found` with the block, the word and its count, for each word of each block.
fn each_count(counts: &TermCounts, blocks: &[Vec<usize>], mut found: impl FnMut(usize, usize, u64)) {
    let mut of_block = UnitCounts::default();
    for (block, rows) in blocks.iter().enumerate() {
        if let [row] = rows[..] {
            counts.row(row).for_each(|(term, count)| found(block, term as usize, count.into()));
            continue;
        }
        for &row in rows {
            for (term, count) in counts.row(row) {
                of_block.add(term as usize, count, counts.lengths()[row].into(), counts.vocabulary().len());
            }
        }
        of_block.drain().for_each(|(term, sums)| found(block, term, sums.count));
    }
}
