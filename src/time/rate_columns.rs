//! The rates of many terms, column by column. Most terms are in few periods; what
//! the others hold is the same for all terms, or nearly, and is worked out once.

use std::ops::Range;

use super::TermFrequencies;
use super::frequencies::{MILLION, Rate};
use super::interval::wilson;

/// What each period says of a term that is not in it, and what it says of none.
#[derive(Clone, Debug)]
pub(crate) struct PeriodColumns {
    /// True where the period has words, so that rates are known.
    pub(crate) has_rate: Vec<bool>,
    /// True where bounds of rates are known, too.
    pub(crate) has_bounds: Vec<bool>,
    /// True where the period has articles.
    pub(crate) has_share: Vec<bool>,
    /// True where one of the periods around has words.
    pub(crate) has_smooth: Vec<bool>,
    /// One over its words, or 0.
    per_word: Vec<f64>,
    /// The upper bound of the share of articles.
    share_high: Vec<f64>,
    /// The words of the periods around.
    around: Vec<u64>,
    window: usize,
}

/// A row for each of some terms in each period, by term and period. Where the
/// period lacks what a column is about, its value means nothing: see
/// [`PeriodColumns`].
#[derive(Clone, Debug, Default)]
pub(crate) struct RateColumns {
    pub(crate) count: Vec<u64>,
    pub(crate) docs: Vec<u32>,
    pub(crate) per_million: Vec<f64>,
    pub(crate) per_million_low: Vec<f64>,
    pub(crate) per_million_high: Vec<f64>,
    pub(crate) doc_share: Vec<f64>,
    pub(crate) doc_share_low: Vec<f64>,
    pub(crate) doc_share_high: Vec<f64>,
    pub(crate) smooth: Vec<f64>,
}

impl PeriodColumns {
    /// `window` as in [`TermFrequencies::smoothed`].
    pub(crate) fn new(frequencies: &TermFrequencies, window: usize) -> Self {
        let totals = frequencies.totals();
        let around: Vec<u64> = (0..totals.len())
            .map(|period| totals[around(period, window, totals.len())].iter().map(|total| total.tokens).sum())
            .collect();
        Self {
            has_rate: totals.iter().map(|total| total.tokens > 0).collect(),
            has_bounds: totals.iter().map(|total| total.tokens > 0 && total.docs >= 2).collect(),
            has_share: totals.iter().map(|total| total.docs > 0).collect(),
            has_smooth: around.iter().map(|&tokens| tokens > 0).collect(),
            per_word: totals
                .iter()
                .map(|total| if total.tokens > 0 { 1.0 / total.tokens as f64 } else { 0.0 })
                .collect(),
            share_high: totals
                .iter()
                .map(|total| wilson(0, total.docs).map_or(0.0, |interval| interval.high))
                .collect(),
            around,
            window,
        }
    }
}

/// The periods from `window` before to `window` after one of `n`.
fn around(period: usize, window: usize, n: usize) -> Range<usize> {
    period.saturating_sub(window)..period.saturating_add(window).saturating_add(1).min(n)
}

impl TermFrequencies {
    /// The rates of the terms at `range` of [`TermFrequencies::ids`].
    pub(crate) fn rate_columns(&self, range: Range<usize>, periods: &PeriodColumns) -> RateColumns {
        let n = self.totals().len();
        let rows = range.len() * n;
        let zeros = || vec![0.0; rows];
        let mut columns = RateColumns {
            count: vec![0; rows],
            docs: vec![0; rows],
            per_million: zeros(),
            per_million_low: zeros(),
            per_million_high: Vec::with_capacity(rows),
            doc_share: zeros(),
            doc_share_low: zeros(),
            doc_share_high: Vec::with_capacity(rows),
            smooth: zeros(),
        };
        // Without periods there is no row.
        let range = if n == 0 { 0..0 } else { range };
        for (index, start) in range.zip((0..).step_by(n.max(1))) {
            let clumping = self.clumping(index);
            let most = clumping.most_where_absent();
            columns
                .per_million_high
                .extend(periods.per_word.iter().map(|per_word| (most * per_word).min(1.0) * MILLION));
            columns.doc_share_high.extend_from_slice(&periods.share_high);
            // Smoothed rates are zero up to here.
            let mut smoothed = 0;
            for (period, sums) in self.sums_where_it_is(index) {
                let rate = Rate::new(&sums, &clumping);
                let row = start + period;
                let set = |column: &mut [f64], value: Option<f64>| column[row] = value.unwrap_or_default();
                (columns.count[row], columns.docs[row]) = (rate.count, rate.docs);
                set(&mut columns.per_million, rate.per_million);
                set(&mut columns.per_million_low, rate.per_million_interval.map(|interval| interval.low));
                set(&mut columns.per_million_high, rate.per_million_interval.map(|interval| interval.high));
                set(&mut columns.doc_share, rate.doc_share);
                set(&mut columns.doc_share_low, rate.doc_share_interval.map(|interval| interval.low));
                set(&mut columns.doc_share_high, rate.doc_share_interval.map(|interval| interval.high));
            }
            let counts = &columns.count[start..start + n];
            for (period, _) in self.sums_where_it_is(index) {
                let reached = around(period, periods.window, n);
                for near in reached.start.max(smoothed)..reached.end {
                    let count: u64 = counts[around(near, periods.window, n)].iter().sum();
                    if periods.around[near] > 0 {
                        columns.smooth[start + near] = count as f64 * MILLION / periods.around[near] as f64;
                    }
                }
                smoothed = reached.end.max(smoothed);
            }
        }
        columns
    }
}
