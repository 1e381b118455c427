//! The standardised rates of terms.

use std::ops::Range;

use super::standardized::Standardized;
use super::weights::Mix;
use crate::time::PeriodTotal;
use crate::time::frequencies::rate_columns::{PeriodColumns, RateColumns, window_around};
use crate::time::frequencies::term_frequencies::{MILLION, Rate, TermFrequencies};
use crate::time::inference::design_effect::DesignEffect;
use crate::time::inference::interval::Interval;
use crate::time::inference::intraclass::FULL;
use crate::time::inference::standardized::{
    StratumCount, StratumShare, standardized_rate, standardized_share,
};

/// A term in one stratum of a period.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    count: u64,
    docs: u32,
    holders: f64,
    variance: Option<f64>,
}

/// A term in all strata and periods.
struct Cells {
    strata: usize,
    /// Periods × strata.
    cells: Vec<Cell>,
    /// The occurrences in all periods, by stratum.
    counts: Vec<u64>,
    /// The articles with the term in all periods, by stratum.
    docs: Vec<u64>,
}

impl Cells {
    fn of(standard: &Standardized, index: usize, periods: usize) -> Self {
        let strata = standard.strata.len();
        let mut cells = vec![Cell::default(); strata * periods];
        let (mut counts, mut docs) = (vec![0; strata], vec![0; strata]);
        for (stratum, frequencies) in standard.strata.iter().enumerate() {
            for (period, sums) in frequencies.sums_of_occurrences(index) {
                let count = sums.units.counts as u64;
                cells[period * strata + stratum] = Cell {
                    count,
                    docs: sums.shares.docs,
                    holders: sums.units.effective_holders(),
                    variance: sums.units.variance_of_articles(),
                };
                counts[stratum] += count;
                docs[stratum] += u64::from(sums.shares.docs);
            }
        }
        Self { strata, cells, counts, docs }
    }

    fn of_period(&self, period: usize) -> &[Cell] {
        &self.cells[period * self.strata..(period + 1) * self.strata]
    }
}

/// What does not depend on the term.
struct Periods {
    words: Vec<Mix>,
    articles: Vec<Mix>,
    /// The words and articles of all periods, by stratum.
    all_words: Vec<u64>,
    all_articles: Vec<u64>,
}

impl Periods {
    fn new(standard: &Standardized, periods: usize) -> Self {
        Self {
            words: standard.words.of_periods(),
            articles: standard.articles.of_periods(),
            all_words: standard.words.mix(0..periods).sizes,
            all_articles: standard.articles.mix(0..periods).sizes,
        }
    }
}

impl Standardized {
    /// Returns the standardised rates of the term at `index` of [`TermFrequencies::ids`] in all periods.
    /// `whole` are the frequencies of all strata together. `count` and `docs` are those of the articles;
    /// rates are `None` where outlets with more than a quarter of the weight have no words, and bounds
    /// also where there are fewer than two sampling units.
    ///
    /// The interval is that of a weighted sum of counts (Cochran 1977, ch. 5A; Fay & Feuer 1997), for
    /// which the rate of an outlet in all periods stands in where the outlet has few words: intervals
    /// become wider there, and hold. In simulations with outlets that grow, shrink, begin late, or have 2
    /// articles in every other month, 93 to 98 % contain the truth, and up to 99 % for words that occur in
    /// few articles.
    #[must_use]
    pub fn rates(&self, whole: &TermFrequencies, index: usize) -> Vec<Rate> {
        let periods = Periods::new(self, whole.totals().len());
        self.rates_of(whole, index, &periods, &Cells::of(self, index, whole.totals().len()))
    }

    fn rates_of(&self, whole: &TermFrequencies, index: usize, periods: &Periods, cells: &Cells) -> Vec<Rate> {
        let (effect, share_effect) = (self.design_effect(whole, index), whole.share_effect(index));
        let rate = |period: usize| {
            let (found, total) = (cells.of_period(period), &whole.totals()[period]);
            let (words, articles) = (&periods.words[period], &periods.articles[period]);
            let in_words = (0..cells.strata).filter(|&stratum| words.sizes[stratum] > 0).map(|stratum| {
                let (cell, size) = (&found[stratum], words.sizes[stratum] as f64);
                StratumCount {
                    weight: words.weights[stratum] / size,
                    count: cell.count as f64,
                    predicted: size * ratio(cells.counts[stratum], periods.all_words[stratum]),
                    holders: cell.holders,
                    variance: cell.variance,
                }
            });
            let in_articles =
                (0..cells.strata).filter(|&stratum| articles.sizes[stratum] > 0).map(|stratum| {
                    StratumShare {
                        weight: articles.weights[stratum],
                        articles: articles.sizes[stratum] as f64,
                        docs: f64::from(found[stratum].docs),
                        typical: ratio(cells.docs[stratum], periods.all_articles[stratum]),
                        holders: found[stratum].holders,
                    }
                });
            let per_word = words.is_known().then(|| {
                standardized_rate(&in_words.collect::<Vec<_>>(), &effect, self.words.unit_size(period))
            });
            let share = articles.is_known().then(|| {
                let unit_size = self.articles.unit_size(period);
                standardized_share(&in_articles.collect::<Vec<_>>(), &share_effect, unit_size)
            });
            Rate {
                count: found.iter().map(|cell| cell.count).sum(),
                docs: found.iter().map(|cell| cell.docs).sum(),
                per_million: per_word.map(|(rate, _)| rate * MILLION),
                per_million_interval: per_word
                    .filter(|_| total.units >= 2)
                    .map(|(_, interval)| interval.scaled(MILLION)),
                doc_share: share.map(|(share, _)| share),
                doc_share_interval: share.filter(|_| total.has_share_bounds()).map(|(_, interval)| interval),
            }
        };
        (0..whole.totals().len()).map(rate).collect()
    }

    /// Returns the smoothed standardised rate of the term at `index`, per million words: that of each
    /// period and the `window` periods before and after it together, as [`TermFrequencies::smoothed`].
    #[must_use]
    pub fn smoothed(&self, whole: &TermFrequencies, index: usize, window: usize) -> Vec<Option<f64>> {
        let n = whole.totals().len();
        self.smoothed_of(&Cells::of(self, index, n), &self.windows(n, window), window)
    }

    /// Returns the weights in the smoothing window around each period.
    fn windows(&self, n: usize, window: usize) -> Vec<Mix> {
        (0..n).map(|period| self.words.mix(window_around(period, window, n))).collect()
    }

    fn smoothed_of(&self, cells: &Cells, windows: &[Mix], window: usize) -> Vec<Option<f64>> {
        let mut before = vec![vec![0_u64; cells.strata]];
        for period in 0..windows.len() {
            let sums = before[period].iter().zip(cells.of_period(period));
            before.push(sums.map(|(sum, cell)| sum + cell.count).collect());
        }
        let rate = |(period, mix): (usize, &Mix)| {
            let reached = window_around(period, window, windows.len());
            let (before, after) = (&before[reached.start], &before[reached.end]);
            let terms = (0..cells.strata).map(|stratum| {
                mix.weights[stratum] * ratio(after[stratum] - before[stratum], mix.sizes[stratum])
            });
            mix.is_known().then(|| terms.sum::<f64>() * MILLION)
        };
        windows.iter().enumerate().map(rate).collect()
    }

    /// Returns the design effect of a term within strata.
    pub(in crate::time) fn design_effect(&self, whole: &TermFrequencies, index: usize) -> DesignEffect {
        let sums = self.strata.iter().flat_map(|stratum| stratum.sums_of_occurrences(index));
        let within = DesignEffect::pooled_with(sums.map(|(_, sums)| sums.units), FULL);
        whole.design_effect(index).with_articles_of(&within)
    }

    /// Marks the periods that have standardised rates in `periods`, and replaces nothing else.
    pub(crate) fn limit(&self, whole: &TermFrequencies, periods: &mut PeriodColumns, window: usize) {
        let (words, articles) = (self.words.of_periods(), self.articles.of_periods());
        periods.has_rate = words.iter().map(Mix::is_known).collect();
        let has_units = whole.totals().iter().map(|total| total.units >= 2);
        periods.has_bounds =
            words.iter().zip(has_units).map(|(mix, units)| mix.is_known() && units).collect();
        periods.has_share = articles.iter().map(Mix::is_known).collect();
        let has_bounds = whole.totals().iter().map(PeriodTotal::has_share_bounds);
        periods.has_share_bounds =
            articles.iter().zip(has_bounds).map(|(mix, has_bounds)| mix.is_known() && has_bounds).collect();
        periods.has_smooth = self.windows(words.len(), window).iter().map(Mix::is_known).collect();
        // Bands of standardised rates are not computed.
        periods.has_smooth_bounds = vec![false; words.len()];
    }

    /// Returns the columns of the terms at `range`, with standardised rates.
    pub(crate) fn rate_columns(
        &self,
        whole: &TermFrequencies,
        range: Range<usize>,
        window: usize,
    ) -> RateColumns {
        let n = whole.totals().len();
        let (periods, windows) = (Periods::new(self, n), self.windows(n, window));
        let mut columns = RateColumns::default();
        for index in range {
            let cells = Cells::of(self, index, n);
            let low = |interval: Option<Interval>| interval.map_or(0.0, |interval| interval.low);
            let high = |interval: Option<Interval>| interval.map_or(0.0, |interval| interval.high);
            for rate in self.rates_of(whole, index, &periods, &cells) {
                columns.count.push(rate.count);
                columns.docs.push(rate.docs);
                columns.per_million.push(rate.per_million.unwrap_or_default());
                columns.per_million_low.push(low(rate.per_million_interval));
                columns.per_million_high.push(high(rate.per_million_interval));
                columns.doc_share.push(rate.doc_share.unwrap_or_default());
                columns.doc_share_low.push(low(rate.doc_share_interval));
                columns.doc_share_high.push(high(rate.doc_share_interval));
            }
            let smooth = self.smoothed_of(&cells, &windows, window);
            columns.smooth.extend(smooth.into_iter().map(Option::unwrap_or_default));
            columns.smooth_low.resize(columns.smooth.len(), 0.0);
            columns.smooth_high.resize(columns.smooth.len(), 0.0);
        }
        columns
    }
}

fn ratio(count: u64, size: u64) -> f64 {
    if size > 0 { count as f64 / size as f64 } else { 0.0 }
}
