//! From the numbers of word forms, as the threads wrote them down, to the rows
//! of the matrix: counts each text's terms, sorted by id. Rows are decoded
//! twice, once to learn how many articles hold each term and once when it is
//! known which terms are kept, so that only kept counts are ever stored.

use std::ops::Range;

use rayon::prelude::*;

use super::join::{Joined, NONE};
use super::shard::Shard;
use super::shared::Sparsity;
use super::small_counts::SmallCounts;
use crate::Result;
use crate::memory::with_capacity;

/// The terms that each form of a shard counts for.
pub(super) struct FormTerms {
    whole: Vec<u32>,
    /// The parts of form *i* lie between `starts[i]` and `starts[i + 1]`; both
    /// are empty where no form has parts.
    starts: Vec<usize>,
    parts: Vec<u32>,
}

/// Rows that one thread assembles before they are put in their place.
const ROWS: usize = 1024;

impl FormTerms {
    /// For each shard, the terms as they are numbered in `joined`.
    pub(super) fn of_shards(joined: &Joined) -> Vec<Self> {
        let numbers = joined.numbers.par_iter();
        numbers
            .map(|numbers| match numbers {
                Some(numbers) => Self::new(joined, numbers.iter().copied()),
                None => Self::new(joined, 0..joined.forms.len() as u32),
            })
            .collect()
    }

    fn new(joined: &Joined, forms: impl Iterator<Item = u32> + Clone) -> Self {
        let whole_of = |form: u32| joined.whole.get(form as usize).copied().unwrap_or(NONE);
        let whole = forms.clone().map(whole_of).collect();
        let (mut starts, mut parts) = (Vec::new(), Vec::new());
        if !joined.parts.is_empty() {
            starts.push(0);
            for form in forms {
                let first = joined.parts.partition_point(|part| part.form < form);
                parts.extend(
                    joined.parts[first..].iter().take_while(|part| part.form == form).map(|part| part.term),
                );
                starts.push(parts.len());
            }
        }
        Self { whole, starts, parts }
    }

    /// Gives the terms the numbers that `ids` says.
    pub(super) fn renumber(&mut self, ids: &[u32]) {
        for term in self.whole.iter_mut().chain(&mut self.parts).filter(|term| **term != NONE) {
            *term = ids[*term as usize];
        }
    }

    #[inline]
    fn for_each(&self, form: u32, mut count: impl FnMut(u32)) {
        let form = form as usize;
        let whole = self.whole[form];
        if whole != NONE {
            count(whole);
        }
        if let (Some(&start), Some(&end)) = (self.starts.get(form), self.starts.get(form + 1)) {
            self.parts[start..end].iter().filter(|&&term| term != NONE).for_each(|&term| count(term));
        }
    }
}

/// How many texts hold each of `n_terms` terms.
pub(super) fn document_frequency(shards: &[Shard], terms: &[FormTerms], n_terms: usize) -> Vec<u32> {
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
        // The number of the last row that held each term, plus one, and how many did.
        let mut seen = vec![(0u32, 0u32); n_terms];
        for row in rows.clone() {
            let this = row as u32 + 1;
            for form in shards[*shard].occurrences(row) {
                terms[*shard].for_each(form, |term| {
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

/// Where the counts of the terms stand, rows in `order`, the counts, and the
/// length of each text.
/// `terms` have the ids of the `n_terms` columns by now, of which `non_zeros`
/// cells are to be expected.
pub(super) fn assemble(
    shards: &[Shard],
    terms: &[FormTerms],
    order: &[u32],
    n_terms: usize,
    non_zeros: usize,
) -> Result<(Sparsity, SmallCounts, Vec<u32>)> {
    let mut place = vec![(0u32, 0u32); order.len()];
    for (shard, counts) in shards.iter().enumerate() {
        for (index, row) in counts.rows().iter().enumerate() {
            place[row.document as usize] = (shard as u32, index as u32);
        }
    }
    let mut indptr = Vec::with_capacity(order.len() + 1);
    let mut indices = with_capacity(non_zeros, "the counts")?;
    let mut counts = SmallCounts::with_capacity(non_zeros)?;
    indptr.push(0);
    let count_rows = |counter: &mut RowCounter, order: &[u32]| {
        let mut rows = Rows::default();
        for &document in order {
            let (shard, index) = place[document as usize];
            counter.count(&shards[shard as usize], index as usize, &terms[shard as usize], &mut rows);
        }
        rows
    };
    // As many blocks at a time as there are threads: little is held twice.
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
        let (shard, index) = place[document as usize];
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
    counts: SmallCounts,
}

/// The counts of the text at hand, by term, and which of them are set: a bit
/// for each term, and a bit for each 64 of these, so that the terms of a text
/// come in order without being sorted.
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

    fn count(&mut self, shard: &Shard, row: usize, terms: &FormTerms, rows: &mut Rows) {
        let Self { tally, set, groups } = self;
        for form in shard.occurrences(row) {
            terms.for_each(form, |term| {
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

/// The places of the bits that are set, in order.
fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = word.trailing_zeros() as usize;
        // Clears the lowest bit; of zero nothing is left.
        word &= word.checked_sub(1)?;
        Some(place)
    })
}
