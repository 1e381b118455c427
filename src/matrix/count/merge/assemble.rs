//! Decodes the shards into the rows of the matrix: counts the terms of each text,
//! sorted by id. Rows are decoded twice, first to determine document frequencies and
//! again once it is known which terms are kept, so that only these are ever stored.

use std::ops::Range;

use rayon::prelude::*;

use super::form_terms::ShardTerms;
use crate::Result;
use crate::matrix::count::compact_counts::CompactCounts;
use crate::matrix::count::read::Shard;
use crate::matrix::sparsity::Sparsity;
use crate::memory::with_capacity;

/// The number of rows that one thread assembles at a time.
const ROWS: usize = 1024;

/// Returns the number of texts that contain each of `n_terms` terms.
pub(crate) fn document_frequency(shards: &[Shard], terms: &[ShardTerms], n_terms: usize) -> Vec<u32> {
    let threads = rayon::current_num_threads().max(1);
    let total: usize = shards.iter().map(|shard| shard.rows().len()).sum();
    let share = total.div_ceil(threads).max(1);
    let tasks: Vec<(usize, Range<usize>)> = shards
        .iter()
        .enumerate()
        .flat_map(|(shard, counts)| {
            let rows = counts.rows().len();
            (0..rows).step_by(share).map(move |start| (shard, start..rows.min(start + share)))
        })
        .collect();
    let count_rows = |(shard, rows): &(usize, Range<usize>)| {
        // For each term, the last row that contains it, plus one, and the number of
        // such rows.
        let mut seen = vec![(0u32, 0u32); n_terms];
        for row in rows.clone() {
            let this = row as u32 + 1;
            for occurrence in shards[*shard].occurrences(row) {
                terms[*shard].for_each(occurrence, |term| {
                    let (last, frequency) = &mut seen[term as usize];
                    *frequency += u32::from(*last != this);
                    *last = this;
                });
            }
        }
        seen.into_iter().map(|(_, frequency)| frequency).collect()
    };
    tasks.par_iter().map(count_rows).reduce(
        || vec![0; n_terms],
        |mut sum, part| {
            sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
            sum
        },
    )
}

/// Assembles the counts: returns their positions, the counts, and the length of each
/// text. Row *i* is the text `order[i]`.
///
/// `terms` must hold the ids of the `n_terms` columns; `non_zeros` is the number of
/// counts to reserve memory for.
pub(crate) fn assemble(
    shards: &[Shard],
    terms: &[ShardTerms],
    order: &[u32],
    n_terms: usize,
    non_zeros: usize,
) -> Result<(Sparsity, CompactCounts, Vec<u32>)> {
    // Numbers of texts that were taken out of the shards are not in `order`.
    let numbers = order.iter().max().map_or(0, |&last| last as usize + 1);
    let mut position = vec![(0u32, 0u32); numbers];
    for (shard, counts) in shards.iter().enumerate() {
        for (index, row) in counts.rows().iter().enumerate() {
            position[row.document as usize] = (shard as u32, index as u32);
        }
    }
    let mut indptr = Vec::with_capacity(order.len() + 1);
    let mut indices = with_capacity(non_zeros, "the counts")?;
    let mut counts = CompactCounts::with_capacity(non_zeros)?;
    indptr.push(0);
    let count_rows = |counter: &mut RowCounter, order: &[u32]| {
        let mut rows = Rows::default();
        for &document in order {
            let (shard, index) = position[document as usize];
            counter.count(&shards[shard as usize], index as usize, &terms[shard as usize], &mut rows);
        }
        rows
    };
    // One block for each thread at a time, so that few rows are in memory twice.
    for wave in order.chunks(ROWS * rayon::current_num_threads().max(1)) {
        let blocks: Vec<Rows> =
            wave.par_chunks(ROWS).map_init(|| RowCounter::new(n_terms), count_rows).collect();
        let mut before = indices.len();
        for block in &blocks {
            indptr.extend(block.ends.iter().map(|end| before + end));
            before += block.indices.len();
        }
        rayon::join(
            || blocks.iter().for_each(|block| indices.extend_from_slice(&block.indices)),
            || blocks.iter().for_each(|block| counts.append(&block.counts)),
        );
    }
    let length = |&document: &u32| {
        let (shard, index) = position[document as usize];
        shards[shard as usize].rows()[index as usize].n_tokens
    };
    let lengths = order.iter().map(length).collect();
    Ok((Sparsity::new(n_terms, indptr, indices), counts, lengths))
}

/// Some rows of the matrix.
#[derive(Default)]
struct Rows {
    ends: Vec<usize>,
    indices: Vec<u32>,
    counts: CompactCounts,
}

/// Counts the terms of one text. A bit for each term says whether it occurs, and a
/// bit for each 64 of these bits, so that the terms come in order without sorting.
struct RowCounter {
    tally: Vec<u32>,
    set: Vec<u64>,
    groups: Vec<u64>,
}

impl RowCounter {
    fn new(n_terms: usize) -> Self {
        let words = n_terms.div_ceil(64);
        Self { tally: vec![0; n_terms], set: vec![0; words], groups: vec![0; words.div_ceil(64)] }
    }

    fn count(&mut self, shard: &Shard, row: usize, terms: &ShardTerms, rows: &mut Rows) {
        let Self { tally, set, groups } = self;
        for occurrence in shard.occurrences(row) {
            terms.for_each(occurrence, |term| {
                let term = term as usize;
                tally[term] += 1;
                set[term / 64] |= 1 << (term % 64);
                groups[term / 4096] |= 1 << (term / 64 % 64);
            });
        }
        for (group, words) in groups.iter_mut().enumerate() {
            for word in bits(std::mem::take(words)) {
                let word = group * 64 + word;
                for term in bits(std::mem::take(&mut set[word])) {
                    let term = word * 64 + term;
                    rows.indices.push(term as u32);
                    rows.counts.push(std::mem::take(&mut tally[term]));
                }
            }
        }
        rows.ends.push(rows.indices.len());
    }
}

/// Iterates over the positions of the bits that are set, ascending.
fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let position = word.trailing_zeros() as usize;
        // Clears the lowest bit; ends the iteration if there is none.
        word &= word.checked_sub(1)?;
        Some(position)
    })
}
