//! How often each tracked term occurs in each period, as rates with intervals.

use rayon::prelude::*;

use super::interval::{Interval, wilson};
use super::ratio::{Clumping, RatioSums};
use super::{Period, PeriodTotal, Timeline};
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
#[derive(Clone, Copy, Debug, Default, PartialEq)]
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
    /// Of all terms, one after another, each by period.
    cells: Vec<Cell>,
    /// Where the cells of each term start, and where the last ones end.
    starts: Vec<usize>,
    period: Period,
    totals: Vec<PeriodTotal>,
}

/// Rates are per so many words.
pub(super) const MILLION: f64 = 1e6;

impl TermFrequencies {
    /// Counts the tracked terms of a corpus over its timeline.
    #[must_use]
    pub fn new(counts: &TermCounts, timeline: &Timeline, tracked: &Tracked) -> Self {
        let ids = tracked.ids(counts.vocabulary());
        let mut position = vec![None; counts.vocabulary().len()];
        for (index, &id) in ids.iter().enumerate() {
            position[id as usize] = Some(index);
        }
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); timeline.totals().len()];
        for (row, period) in timeline.of_document().iter().enumerate() {
            if let Some(period) = period {
                rows[*period as usize].push(row);
            }
        }
        let in_period = |sums: &mut Vec<Cell>, (period, rows): (usize, &Vec<usize>)| {
            let empty = Cell { period: period as u32, ..Cell::default() };
            sums.resize(ids.len(), Cell::default());
            let mut found: Vec<u32> = Vec::new();
            for &row in rows {
                let length = f64::from(counts.lengths()[row]);
                for (term, count) in counts.row(row) {
                    let Some(index) = position[term as usize] else { continue };
                    let cell = &mut sums[index];
                    if cell.docs == 0 {
                        *cell = empty;
                        found.push(index as u32);
                    }
                    let f = f64::from(count);
                    cell.count += u64::from(count);
                    cell.docs += 1;
                    cell.counts_squared += f * f;
                    cell.products += f * length;
                }
            }
            found.into_iter().map(|index| (index, std::mem::take(&mut sums[index as usize]))).collect()
        };
        let found: Vec<Vec<(u32, Cell)>> =
            rows.par_iter().enumerate().map_init(Vec::new, in_period).collect();
        let mut starts = vec![0; ids.len() + 1];
        for (index, _) in found.iter().flatten() {
            starts[*index as usize + 1] += 1;
        }
        for index in 0..ids.len() {
            starts[index + 1] += starts[index];
        }
        let mut cells = vec![Cell::default(); starts[ids.len()]];
        let mut next = starts.clone();
        for (index, cell) in found.into_iter().flatten() {
            let next = &mut next[index as usize];
            cells[*next] = cell;
            *next += 1;
        }
        Self { ids, cells, starts, period: timeline.period(), totals: timeline.totals().to_vec() }
    }

    /// The tracked terms, rising.
    #[must_use]
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// The length of the periods.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// The periods.
    #[must_use]
    pub fn totals(&self) -> &[PeriodTotal] {
        &self.totals
    }

    /// The term at `index` of [`TermFrequencies::ids`] in every period in turn,
    /// those without it included.
    pub fn rates(&self, index: usize) -> impl Iterator<Item = Rate> {
        let clumping = self.clumping(index);
        self.sums(index).map(move |sums| Rate::new(&sums, &clumping))
    }

    /// The rate of the term at `index`, per million words, over each period and
    /// the `window` periods before and after it, fewer at the ends: Σ counts over
    /// Σ tokens, as in the Google Books Ngram Viewer (Michel et al. 2011), whose
    /// window is 3. Nothing where all these periods are empty. A window of 0
    /// gives the rates as they are.
    #[must_use]
    pub fn smoothed(&self, index: usize, window: usize) -> Vec<Option<f64>> {
        let mut sums = vec![(0u64, 0u64)];
        for sum in self.sums(index).zip(&self.totals) {
            let (counts, tokens) = sums[sums.len() - 1];
            sums.push((counts + sum.0.counts as u64, tokens + sum.1.tokens));
        }
        let periods = self.totals.len();
        (0..periods)
            .map(|period| {
                let before = sums[period.saturating_sub(window)];
                let after = sums[period.saturating_add(window).saturating_add(1).min(periods)];
                let tokens = after.1 - before.1;
                (tokens > 0).then(|| (after.0 - before.0) as f64 * MILLION / tokens as f64)
            })
            .collect()
    }

    /// The sums over the articles of every period, from which all else follows.
    pub(super) fn sums(&self, index: usize) -> impl Iterator<Item = RatioSums> {
        let mut found = self.sums_where_it_is(index).peekable();
        self.totals.iter().enumerate().map(move |(period, total)| {
            found.next_if(|&(at, _)| at == period).map_or_else(|| RatioSums::without(total), |(_, sums)| sums)
        })
    }

    /// The sums over the articles of the periods in which the term is, with their
    /// positions.
    pub(super) fn sums_where_it_is(&self, index: usize) -> impl Iterator<Item = (usize, RatioSums)> {
        self.cells_of(index).iter().map(|cell| {
            let period = cell.period as usize;
            let sums = RatioSums {
                holders: cell.docs,
                counts: cell.count as f64,
                counts_squared: cell.counts_squared,
                products: cell.products,
                ..RatioSums::without(&self.totals[period])
            };
            (period, sums)
        })
    }

    /// How much the term clumps; periods without it say nothing of that.
    pub(super) fn clumping(&self, index: usize) -> Clumping {
        Clumping::pooled(self.sums_where_it_is(index).map(|(_, sums)| sums))
    }

    fn cells_of(&self, index: usize) -> &[Cell] {
        &self.cells[self.starts[index]..self.starts[index + 1]]
    }
}

impl RatioSums {
    /// Of a period without the term.
    fn without(total: &PeriodTotal) -> Self {
        Self {
            n: total.docs,
            lengths: total.tokens as f64,
            lengths_squared: total.tokens_squared,
            ..Self::default()
        }
    }
}

impl Rate {
    pub(super) fn new(sums: &RatioSums, clumping: &Clumping) -> Self {
        Self {
            count: sums.counts as u64,
            docs: sums.holders,
            per_million: sums.ratio().map(|ratio| ratio * MILLION),
            per_million_interval: sums.interval(clumping).map(|interval| interval.scaled(MILLION)),
            doc_share: (sums.n > 0).then(|| f64::from(sums.holders) / f64::from(sums.n)),
            doc_share_interval: wilson(sums.holders, sums.n),
        }
    }
}
