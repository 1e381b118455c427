//! Blocks: the articles of a sampling unit in one period. They move between periods together.

use std::ops::Range;

use rayon::prelude::*;

use crate::matrix::TermCounts;
use crate::time::timeline::Timeline;

/// Marks an article that is in no period, and a term that is not tracked.
const NOWHERE: u32 = u32::MAX;

/// The number of threads that collect the blocks of terms. Each reads all counts.
const PARTS: usize = 2;

/// The blocks of a timeline, ordered by period.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::time) struct Blocks {
    /// The period of each block.
    pub(super) period: Vec<u32>,
    /// The number of articles of each block.
    pub(super) size: Vec<u32>,
    /// The sampling unit of each block. Articles that are alone have a number that no other has.
    unit: Vec<u64>,
    /// The block of each article, or [`NOWHERE`].
    of_row: Vec<u32>,
    /// The number of periods.
    pub(super) periods: usize,
}

impl Blocks {
    pub(in crate::time) fn new(timeline: &Timeline) -> Self {
        let alone = 1u64 << u32::BITS;
        let mut rows: Vec<(u32, u64, u32)> = (0u32..)
            .zip(timeline.of_document())
            .filter_map(|(row, period)| {
                let unit = timeline.shared_unit(row as usize).map_or(alone + u64::from(row), u64::from);
                period.map(|period| (period, unit, row))
            })
            .collect();
        rows.sort_unstable();
        let mut blocks = Self {
            period: Vec::new(),
            size: Vec::new(),
            unit: Vec::new(),
            of_row: vec![NOWHERE; timeline.of_document().len()],
            periods: timeline.totals().len(),
        };
        for block in rows.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            for &(_, _, row) in block {
                blocks.of_row[row as usize] = blocks.period.len() as u32;
            }
            blocks.period.push(block[0].0);
            blocks.size.push(block.len() as u32);
            blocks.unit.push(block[0].1);
        }
        blocks
    }

    /// Returns the block of an article that is in a period.
    pub(in crate::time) fn of(&self, row: usize) -> Option<usize> {
        Some(self.of_row[row]).filter(|&block| block != NOWHERE).map(|block| block as usize)
    }

    /// Returns the number of articles in each period if the blocks are in these periods.
    pub(super) fn articles(&self, periods: &[u32]) -> Vec<u32> {
        let mut articles = vec![0; self.periods];
        for (&period, size) in periods.iter().zip(&self.size) {
            articles[period as usize] += size;
        }
        articles
    }

    /// Returns whether at least `least` sampling units are among `blocks`.
    pub(super) fn has_units(&self, blocks: impl Iterator<Item = u32>, least: usize) -> bool {
        let mut found: Vec<u64> = Vec::with_capacity(least);
        for block in blocks {
            let unit = self.unit[block as usize];
            if !found.contains(&unit) {
                found.push(unit);
                if found.len() >= least {
                    return true;
                }
            }
        }
        found.len() >= least
    }
}

/// For each tracked term, the blocks of the articles that contain it, in ascending order. A block is
/// there as often as it has such articles.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TermBlocks {
    blocks: Vec<u32>,
    starts: Vec<usize>,
}

impl TermBlocks {
    /// Collects the blocks of the terms `ids`. `docs` are the numbers of articles that contain them.
    pub(super) fn new(
        counts: &TermCounts,
        blocks: &Blocks,
        ids: &[u32],
        docs: impl Iterator<Item = usize>,
    ) -> Self {
        let mut starts = vec![0];
        starts.extend(docs.scan(0, |sum, docs| {
            *sum += docs;
            Some(*sum)
        }));
        let mut position = vec![NOWHERE; counts.vocabulary().len()];
        for (index, &id) in (0..).zip(ids) {
            position[id as usize] = index;
        }
        let mut rows: Vec<(u32, usize)> =
            (0..blocks.of_row.len()).map(|row| (blocks.of_row[row], row)).collect();
        rows.retain(|&(block, _)| block != NOWHERE);
        rows.sort_unstable();
        let mut found = vec![0; starts[ids.len()]];
        // Each thread writes the blocks of some of the terms.
        let mut parts: Vec<(Range<usize>, &mut [u32])> = Vec::new();
        let mut rest = &mut found[..];
        for part in 0..PARTS {
            let terms = part * ids.len() / PARTS..(part + 1) * ids.len() / PARTS;
            let (own, others) = rest.split_at_mut(starts[terms.end] - starts[terms.start]);
            parts.push((terms, own));
            rest = others;
        }
        parts.into_par_iter().for_each(|(terms, found)| {
            let first = starts[terms.start];
            let mut next: Vec<usize> = starts[terms.clone()].iter().map(|start| start - first).collect();
            for &(block, row) in &rows {
                for (term, _) in counts.row(row) {
                    let index = (position[term as usize] as usize).wrapping_sub(terms.start);
                    if let Some(next) = next.get_mut(index) {
                        found[*next] = block;
                        *next += 1;
                    }
                }
            }
        });
        Self { blocks: found, starts }
    }

    pub(super) fn of(&self, index: usize) -> &[u32] {
        &self.blocks[self.starts[index]..self.starts[index + 1]]
    }
}
