//! Frequencies of the tracked terms in each period, as rates with intervals.

use rayon::prelude::*;

use crate::matrix::{TermCounts, Vocabulary};
use crate::time::inference::interval::{Interval, wilson};
use crate::time::inference::ratio::{DesignEffect, RatioSums};
use crate::time::period::Period;
use crate::time::timeline::{PeriodTotal, Timeline};

/// The terms that the tables over time contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tracked {
    /// This number of terms with the highest document frequency. Ties are broken by term id.
    Most(usize),
    /// All terms.
    All,
    /// The terms with these ids. Ids that are not in the vocabulary are ignored.
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

/// The frequency of a term in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// The number of occurrences.
    pub count: u64,
    /// The number of articles that contain the term.
    pub docs: u32,
    /// Occurrences per million words; `None` if the period has no words.
    pub per_million: Option<f64>,
    /// The 95 % interval of `per_million` (see [`RatioSums::interval`]); `None` for fewer than two
    /// articles.
    pub per_million_interval: Option<Interval>,
    /// The share of articles that contain the term, in [0, 1]; `None` if there are no articles.
    pub doc_share: Option<f64>,
    /// The 95 % interval of `doc_share` (see [`wilson`]).
    pub doc_share_interval: Option<Interval>,
}

/// The counts of a term in a period in which it occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct PeriodCell {
    period: u32,
    count: u64,
    docs: u32,
    counts_squared: f64,
    products: f64,
}

/// The counts of the tracked terms in every period.
///
/// Zeros are not stored, so that memory grows with the number of non-zero counts and not with
/// terms × periods. [`TermFrequencies::rates`] includes the zeros.
#[derive(Clone, Debug, PartialEq)]
pub struct TermFrequencies {
    ids: Vec<u32>,
    /// The counts of all terms, ordered by term and period.
    cells: Vec<PeriodCell>,
    /// The index of the first cell of each term, and the number of cells.
    starts: Vec<usize>,
    period: Period,
    totals: Vec<PeriodTotal>,
}

/// The number of words that rates refer to.
pub(in crate::time) const MILLION: f64 = 1e6;

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
        let in_period = |sums: &mut Vec<PeriodCell>, (period, rows): (usize, &Vec<usize>)| {
            let empty = PeriodCell { period: period as u32, ..PeriodCell::default() };
            sums.resize(ids.len(), PeriodCell::default());
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
        let found: Vec<Vec<(u32, PeriodCell)>> =
            rows.par_iter().enumerate().map_init(Vec::new, in_period).collect();
        let mut starts = vec![0; ids.len() + 1];
        for (index, _) in found.iter().flatten() {
            starts[*index as usize + 1] += 1;
        }
        for index in 0..ids.len() {
            starts[index + 1] += starts[index];
        }
        let mut cells = vec![PeriodCell::default(); starts[ids.len()]];
        let mut next = starts.clone();
        for (index, cell) in found.into_iter().flatten() {
            let next = &mut next[index as usize];
            cells[*next] = cell;
            *next += 1;
        }
        Self { ids, cells, starts, period: timeline.period(), totals: timeline.totals().to_vec() }
    }

    /// Returns the ids of the tracked terms, in ascending order.
    #[must_use]
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// Returns the length of the periods.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// Returns the periods.
    #[must_use]
    pub fn totals(&self) -> &[PeriodTotal] {
        &self.totals
    }

    /// Returns the rates of the term at `index` of [`TermFrequencies::ids`] in all periods,
    /// including those without the term.
    pub fn rates(&self, index: usize) -> impl Iterator<Item = Rate> {
        let effect = self.design_effect(index);
        self.sums(index).map(move |sums| Rate::new(&sums, &effect))
    }

    /// Returns the smoothed rate of the term at `index`, per million words: Σ counts / Σ tokens
    /// over each period and the `window` periods before and after it (fewer at the ends), as in
    /// the Google Books Ngram Viewer (Michel et al. 2011), where the window is 3.
    ///
    /// An element is `None` if all these periods are empty. With a window of 0 the rates are not
    /// smoothed.
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

    /// Returns the sums over the articles of all periods.
    pub(in crate::time) fn sums(&self, index: usize) -> impl Iterator<Item = RatioSums> {
        let mut found = self.sums_of_occurrences(index).peekable();
        self.totals.iter().enumerate().map(move |(period, total)| {
            found.next_if(|&(at, _)| at == period).map_or_else(|| RatioSums::without(total), |(_, sums)| sums)
        })
    }

    /// Returns the sums over the articles of the periods in which the term occurs, with the
    /// indices of these periods.
    pub(in crate::time) fn sums_of_occurrences(
        &self,
        index: usize,
    ) -> impl Iterator<Item = (usize, RatioSums)> {
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

    /// Returns the design effect of the term, from the periods in which it occurs.
    pub(in crate::time) fn design_effect(&self, index: usize) -> DesignEffect {
        DesignEffect::pooled(self.sums_of_occurrences(index).map(|(_, sums)| sums))
    }

    fn cells_of(&self, index: usize) -> &[PeriodCell] {
        &self.cells[self.starts[index]..self.starts[index + 1]]
    }
}

impl RatioSums {
    /// Returns the sums of a period without the term.
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
    pub(in crate::time) fn new(sums: &RatioSums, effect: &DesignEffect) -> Self {
        Self {
            count: sums.counts as u64,
            docs: sums.holders,
            per_million: sums.ratio().map(|ratio| ratio * MILLION),
            per_million_interval: sums.interval(effect).map(|interval| interval.scaled(MILLION)),
            doc_share: (sums.n > 0).then(|| f64::from(sums.holders) / f64::from(sums.n)),
            doc_share_interval: wilson(sums.holders, sums.n),
        }
    }
}
