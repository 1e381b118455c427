//! The rates of many terms as columns of a table. Most terms occur in few periods. The values
//! of the other periods hardly depend on the term and are computed once.

use std::ops::Range;

use super::term_frequencies::{MILLION, Rate, TermFrequencies, TermSums};
use crate::time::inference::ratio::RatioSums;
use crate::time::inference::share::{ShareEffect, ShareSums, share_interval};
use crate::time::inference::smooth_band::{PeriodCount, Windows};
use crate::time::timeline::PeriodTotal;

/// The values of each period that do not depend on the term.
#[derive(Clone, Debug)]
pub(crate) struct PeriodColumns {
    /// Whether the period has words, so that rates are known.
    pub(crate) has_rate: Vec<bool>,
    /// Whether the bounds of rates are known, too.
    pub(crate) has_bounds: Vec<bool>,
    /// Whether the period has articles.
    pub(crate) has_share: Vec<bool>,
    /// Whether the bounds of shares are known, too.
    pub(crate) has_share_bounds: Vec<bool>,
    /// Whether a period of the smoothing window has words.
    pub(crate) has_smooth: Vec<bool>,
    /// Whether the bounds of the smoothed rate are known, too.
    pub(crate) has_smooth_bounds: Vec<bool>,
    /// 1 / words, or 0 if there are no words.
    per_word: Vec<f64>,
    /// Σ m² / Σ m, where a sampling unit has m articles in the period, or 0 if there are none.
    unit_size: Vec<f64>,
    /// The shares of a term that does not occur.
    absent: Vec<ShareSums>,
    /// The upper bounds of these shares, if each article is a unit.
    share_high: Option<Vec<f64>>,
    /// The number of words in the smoothing window.
    window_tokens: Vec<u64>,
    window: usize,
    bands: Windows,
}

/// The rates of some terms in all periods, ordered by term and period. If a value is not known
/// (see [`PeriodColumns`]), the element of the column is arbitrary.
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
    pub(crate) smooth_low: Vec<f64>,
    pub(crate) smooth_high: Vec<f64>,
}

impl PeriodColumns {
    /// Computes the columns; `window` is that of [`TermFrequencies::smoothed`].
    pub(crate) fn new(frequencies: &TermFrequencies, window: usize) -> Self {
        let totals = frequencies.totals();
        let window_tokens: Vec<u64> = (0..totals.len())
            .map(|period| {
                totals[window_around(period, window, totals.len())].iter().map(|total| total.tokens).sum()
            })
            .collect();
        let periods: Vec<RatioSums> = totals.iter().map(|total| TermSums::without(total).units).collect();
        let bands = Windows::new(&periods, window);
        let absent: Vec<ShareSums> = totals.iter().map(PeriodTotal::absent_shares).collect();
        Self {
            has_rate: totals.iter().map(|total| total.tokens > 0).collect(),
            has_bounds: totals.iter().map(|total| total.tokens > 0 && total.units >= 2).collect(),
            has_share: totals.iter().map(|total| total.docs > 0).collect(),
            has_share_bounds: totals.iter().map(PeriodTotal::has_share_bounds).collect(),
            has_smooth: window_tokens.iter().map(|&tokens| tokens > 0).collect(),
            has_smooth_bounds: bands.known().collect(),
            per_word: totals
                .iter()
                .map(|total| if total.tokens > 0 { 1.0 / total.tokens as f64 } else { 0.0 })
                .collect(),
            unit_size: totals
                .iter()
                .map(|total| if total.docs > 0 { total.docs_squared / f64::from(total.docs) } else { 0.0 })
                .collect(),
            share_high: (!frequencies.has_units())
                .then(|| highest_shares(&absent, &ShareEffect::OF_ARTICLES).collect()),
            absent,
            window_tokens,
            window,
            bands,
        }
    }
}

/// Returns the upper bounds of the shares of a term that does not occur.
fn highest_shares(absent: &[ShareSums], effect: &ShareEffect) -> impl Iterator<Item = f64> {
    absent.iter().map(|sums| share_interval(sums, effect).map_or(0.0, |interval| interval.high))
}

/// Returns the periods of the smoothing window around one of `n` periods.
pub(in crate::time) fn window_around(period: usize, window: usize, n: usize) -> Range<usize> {
    period.saturating_sub(window)..period.saturating_add(window).saturating_add(1).min(n)
}

impl TermFrequencies {
    /// Computes the rates of the terms at `range` of [`TermFrequencies::ids`].
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
            smooth_low: zeros(),
            smooth_high: Vec::with_capacity(rows),
        };
        let mut cells = vec![PeriodCount::default(); n];
        // Without periods there are no rows.
        let range = if n == 0 { 0..0 } else { range };
        for (index, start) in range.zip((0..).step_by(n.max(1))) {
            let (effect, share_effect) = (self.design_effect(index), self.share_effect(index));
            let most = effect.most_where_absent();
            let absent = periods.per_word.iter().zip(&periods.unit_size);
            columns
                .per_million_high
                .extend(absent.map(|(per_word, &size)| (most(size) * per_word).min(1.0) * MILLION));
            match &periods.share_high {
                Some(share_high) => columns.doc_share_high.extend_from_slice(share_high),
                None => columns.doc_share_high.extend(highest_shares(&periods.absent, &share_effect)),
            }
            let absent = periods.bands.highest_where_absent(&effect);
            columns.smooth_high.extend(absent.map(|high| high * MILLION));
            cells.fill(PeriodCount::default());
            // Periods before this one have their smoothed rate.
            let mut smoothed = 0;
            for (period, sums) in self.sums_of_occurrences(index) {
                let rate = Rate::new(&sums, &effect, &share_effect);
                let row = start + period;
                cells[period] = PeriodCount::new(&sums.units);
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
            for (period, _) in self.sums_of_occurrences(index) {
                let reached = window_around(period, periods.window, n);
                for near in reached.start.max(smoothed)..reached.end {
                    let count: u64 = counts[window_around(near, periods.window, n)].iter().sum();
                    if periods.window_tokens[near] > 0 {
                        columns.smooth[start + near] =
                            count as f64 * MILLION / periods.window_tokens[near] as f64;
                    }
                    if let Some(band) = periods.bands.interval(near, &cells, &effect) {
                        columns.smooth_low[start + near] = band.low * MILLION;
                        columns.smooth_high[start + near] = band.high * MILLION;
                    }
                }
                smoothed = reached.end.max(smoothed);
            }
        }
        columns
    }
}
