//! How often each tracked term occurs in each period, as rates with intervals.

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
        Self { ids, cells, period: timeline.period(), totals: timeline.totals().to_vec() }
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
        let clumping = Clumping::pooled(self.sums(index));
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
        let mut cells = self.cells[index].iter().peekable();
        self.totals.iter().enumerate().map(move |(period, total)| {
            let empty = RatioSums {
                n: total.docs,
                lengths: total.tokens as f64,
                lengths_squared: total.tokens_squared,
                ..RatioSums::default()
            };
            cells.next_if(|cell| cell.period as usize == period).map_or(empty, |cell| RatioSums {
                holders: cell.docs,
                counts: cell.count as f64,
                counts_squared: cell.counts_squared,
                products: cell.products,
                ..empty
            })
        })
    }
}

impl Rate {
    fn new(sums: &RatioSums, clumping: &Clumping) -> Self {
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
