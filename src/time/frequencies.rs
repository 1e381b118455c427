//! How often each tracked term occurs in each period, as rates with intervals.

use super::interval::{Interval, RatioSums, wilson};
use super::{PeriodTotal, Timeline};
use crate::matrix::{TermCounts, Vocabulary};

/// Which terms the time tables follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tracked {
    /// The terms that most articles hold; of equals the first.
    Most(usize),
    /// All of them.
    All,
    /// These terms, by id; ids that the vocabulary lacks are passed over.
    Terms(Vec<u32>),
}

impl Tracked {
    fn ids(&self, vocabulary: &Vocabulary) -> Vec<u32> {
        let mut ids: Vec<u32> = match self {
            Self::Terms(ids) => ids.iter().copied().filter(|&id| (id as usize) < vocabulary.len()).collect(),
            Self::All | Self::Most(_) => (0..vocabulary.len() as u32).collect(),
        };
        if let Self::Most(limit) = self {
            ids.sort_by_key(|&id| (std::cmp::Reverse(vocabulary.get(id).document_frequency), id));
            ids.truncate(*limit);
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// A term in a period: what was counted, and what follows from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Occurrences.
    pub count: u64,
    /// Articles that hold the term.
    pub docs: u32,
    /// Occurrences per million words; nothing in a period without words.
    pub per_million: Option<f64>,
    /// Its 95 % interval; nothing below two articles.
    pub per_million_interval: Option<Interval>,
    /// The share of articles that hold the term; nothing without articles.
    pub doc_share: Option<f64>,
    /// Its 95 % interval.
    pub doc_share_interval: Option<Interval>,
}

/// A term in a period in which it occurs.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cell {
    period: u32,
    count: u64,
    docs: u32,
    counts_squared: f64,
    products: f64,
}

/// The counts of the tracked terms in every period.
///
/// Only what occurs is kept, so memory grows with the occurrences, not with
/// terms × periods; [`TermFrequencies::rates`] gives the zeros too.
#[derive(Clone, Debug, PartialEq)]
pub struct TermFrequencies {
    ids: Vec<u32>,
    cells: Vec<Vec<Cell>>,
    /// The mean count of each term in the articles that hold it.
    clumps: Vec<f64>,
    totals: Vec<PeriodTotal>,
}

const MILLION: f64 = 1e6;

impl TermFrequencies {
    /// Counts the tracked terms of a corpus over its timeline.
    #[must_use]
    pub fn new(counts: &TermCounts, timeline: &Timeline, tracked: &Tracked) -> Self {
        let ids = tracked.ids(counts.vocabulary());
        let mut position = vec![None; counts.vocabulary().len()];
        for (index, &id) in ids.iter().enumerate() {
            position[id as usize] = Some(index);
        }
        let mut rows: Vec<(u32, usize)> = timeline
            .of_document()
            .iter()
            .enumerate()
            .filter_map(|(row, period)| period.map(|period| (period, row)))
            .collect();
        rows.sort_unstable();
        let mut cells: Vec<Vec<Cell>> = vec![Vec::new(); ids.len()];
        for (period, row) in rows {
            let length = f64::from(counts.lengths()[row]);
            let Some(terms) = counts.matrix().outer_view(row) else { continue };
            for (term, &count) in terms.iter() {
                let Some(index) = position[term] else { continue };
                let cells: &mut Vec<Cell> = &mut cells[index];
                if cells.last().is_none_or(|cell| cell.period != period) {
                    cells.push(Cell { period, count: 0, docs: 0, counts_squared: 0.0, products: 0.0 });
                }
                let Some(cell) = cells.last_mut() else { continue };
                let f = f64::from(count);
                cell.count += u64::from(count);
                cell.docs += 1;
                cell.counts_squared += f * f;
                cell.products += f * length;
            }
        }
        let clumps = ids
            .iter()
            .map(|&id| {
                let term = counts.vocabulary().get(id);
                term.count as f64 / f64::from(term.document_frequency.max(1))
            })
            .collect();
        Self { ids, cells, clumps, totals: timeline.totals().to_vec() }
    }

    /// The tracked terms, rising.
    #[must_use]
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// The periods.
    #[must_use]
    pub fn totals(&self) -> &[PeriodTotal] {
        &self.totals
    }

    /// The term at `index` of [`TermFrequencies::ids`] in every period in turn,
    /// those without it included.
    pub fn rates(&self, index: usize) -> impl Iterator<Item = Rate> {
        let mut cells = self.cells[index].iter().peekable();
        self.totals.iter().enumerate().map(move |(period, total)| {
            let cell = cells.next_if(|cell| cell.period as usize == period);
            self.rate(total, cell, self.clumps[index])
        })
    }

    fn rate(&self, total: &PeriodTotal, cell: Option<&Cell>, clump: f64) -> Rate {
        let sums = RatioSums {
            n: total.docs,
            counts: cell.map_or(0.0, |cell| cell.count as f64),
            lengths: total.tokens as f64,
            counts_squared: cell.map_or(0.0, |cell| cell.counts_squared),
            lengths_squared: total.tokens_squared,
            products: cell.map_or(0.0, |cell| cell.products),
        };
        let docs = cell.map_or(0, |cell| cell.docs);
        Rate {
            count: cell.map_or(0, |cell| cell.count),
            docs,
            per_million: sums.ratio().map(|ratio| ratio * MILLION),
            per_million_interval: sums
                .interval(clump)
                .map(|interval| Interval { low: interval.low * MILLION, high: interval.high * MILLION }),
            doc_share: (total.docs > 0).then(|| f64::from(docs) / f64::from(total.docs)),
            doc_share_interval: wilson(docs, total.docs),
        }
    }
}
