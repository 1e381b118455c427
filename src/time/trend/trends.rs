//! The trends of all tracked terms: whether their rates rise or fall over the whole span.

use std::cmp::Ordering;

use jiff::civil;
use rayon::prelude::*;

use super::pair_order::{PairOrder, SortBuffers};
use super::rate_trend::{Fitted, Line};
use super::theil_sen::{Slopes, TheilSen};
use crate::time::frequencies::term_frequencies::{MILLION, TermFrequencies};
use crate::time::inference::benjamini_hochberg::benjamini_hochberg;
use crate::time::inference::design_effect::DesignEffect;
use crate::time::inference::interval::Interval;
use crate::time::inference::ratio::RatioSums;

/// The trend of the rate of a term over the periods with words.
///
/// With fewer than three such periods, all fields but `peak` and `design_effect` are `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Trend {
    /// The term.
    pub term_id: u32,
    /// The slope of the weighted line through the rates ([`rate_trend`](crate::time::rate_trend())), in
    /// per cent of the mean rate per year. It is less than −100 for a term that was common and
    /// disappeared within two years.
    pub change: Option<f64>,
    /// The 95 % interval of `change`.
    pub change_interval: Option<Interval>,
    /// The two-sided p value of `change`. It holds for periods of unequal size and for rates that
    /// drift.
    pub p_weighted: Option<f64>,
    /// The false discovery rate of `p_weighted` over all tracked terms (Benjamini & Hochberg 1995).
    pub q_weighted: Option<f64>,
    /// The bound of `change_interval` that is closer to zero; 0 if the interval contains zero. Sort
    /// by it to list rising and falling terms: it is a change, in per cent per year, that the
    /// data support for frequent and rare terms alike.
    pub score: Option<f64>,
    /// The effective number of periods: as many independent periods would determine `change` as well
    /// ([`RateTrend::effective_periods`](crate::time::RateTrend)). It is well below the number of
    /// periods if the rate drifts.
    pub effective_periods: Option<f64>,
    /// The first day of the period with the highest lower bound of the 95 % interval of the rate, the
    /// earliest one in case of ties. A high rate in a few articles is no peak.
    pub peak: Option<civil::Date>,
    /// The Theil–Sen slope of the rate, per million words and period.
    pub slope: Option<f64>,
    /// The 95 % interval of `slope` (Sen 1968). It takes all periods as equally precise.
    pub slope_interval: Option<Interval>,
    /// The slope in per cent of the mean rate (Σ f / Σ N over all periods) per year. `None` for a
    /// term that does not occur.
    pub slope_relative: Option<f64>,
    /// Kendall's τ-b of rate and time, in [−1, 1]; `None` for a constant rate. This and the next three
    /// fields are `None` without [`rank_tests`](crate::time::rank_tests()).
    pub tau: Option<f64>,
    /// The two-sided p value of the Mann–Kendall test, corrected for ties. It takes all periods as
    /// equally precise, so that it does not hold for a corpus that grows or shrinks.
    pub p: Option<f64>,
    /// The false discovery rate of `p` over all tracked terms.
    pub q: Option<f64>,
    /// The p value corrected for autocorrelation (Hamed & Rao 1998). It also takes all periods as
    /// equally precise.
    pub p_hamed_rao: Option<f64>,
    /// How many times the variance of the count within a period is that of independent occurrences
    /// ([`DesignEffect`](crate::time::DesignEffect)), at least 1: because articles repeat the term, and
    /// those of one sampling unit resemble each other. `None` for a term that does not occur.
    pub design_effect: Option<f64>,
    /// How many times the variance of the counts from period to period is that of independent
    /// occurrences ([`RateTrend::overdispersion`](crate::time::RateTrend)). If it is well above the
    /// design effect, the rate itself goes up and down.
    pub overdispersion: Option<f64>,
}

/// The smallest number of periods for which a trend is computed.
pub(super) const FEWEST_PERIODS: usize = 3;

/// Computes the trend of each tracked term. Periods without words have no rate and are left out,
/// but their time counts in the slopes.
///
/// The test is that of [`rate_trend`](crate::time::rate_trend()), but the autocorrelation of a term is
/// at least the mean one of all tracked terms: if most rates of a corpus drift, a term without
/// autocorrelation mostly has none by chance. In simulated corpora of which all words drift with an
/// autocorrelation of 0.3 to 0.8, 2 to 9 % of words had a trend at the 5 % level. One of 180 corpora of
/// 2,000 words had any trend with `q_weighted` < 0.05 (with 12 periods and 0.8, half of them).
///
/// A sampling unit that lies across periods, such as a speaker, is a unit in each of them. That its
/// articles of different periods resemble each other is only seen as autocorrelation.
#[must_use]
pub fn trends(frequencies: &TermFrequencies) -> Vec<Trend> {
    let span = Span::new(frequencies);
    let line = Line::new(&span.times, &span.lengths);
    let terms = (0..frequencies.ids().len()).into_par_iter();
    let (mut trends, fitted): (Vec<Trend>, Vec<Option<Fitted>>) = terms
        .map_init(TrendScratch::default, |scratch, index| {
            span.trend(frequencies, index, line.as_ref(), scratch)
        })
        .unzip();
    if let Some(line) = line {
        let typical = line.typical(fitted.iter().copied().flatten());
        let per_year = frequencies.period().per_year();
        trends.par_iter_mut().zip(&fitted).for_each(|(trend, fitted)| {
            if let Some(fitted) = fitted {
                trend.test(&line, fitted, typical, per_year);
            }
        });
    }
    control_false_discoveries(&mut trends);
    trends
}

/// Sets the false discovery rates over all the given trends.
pub(in crate::time) fn control_false_discoveries<'t>(trends: impl IntoIterator<Item = &'t mut Trend>) {
    let trends: Vec<&mut Trend> = trends.into_iter().collect();
    let q = benjamini_hochberg(&trends.iter().map(|trend| trend.p_weighted).collect::<Vec<_>>());
    trends.into_iter().zip(q).for_each(|(trend, q)| trend.q_weighted = q);
}

impl Trend {
    /// Returns the trend of a term before any test.
    pub(super) fn untested(
        term_id: u32,
        peak: Option<civil::Date>,
        median: Option<TheilSen>,
        design_effect: Option<f64>,
    ) -> Self {
        Self {
            term_id,
            change: None,
            change_interval: None,
            p_weighted: None,
            q_weighted: None,
            score: None,
            effective_periods: None,
            peak,
            slope: median.map(|median| median.slope),
            slope_interval: median.map(|median| median.interval),
            slope_relative: None,
            tau: None,
            p: None,
            q: None,
            p_hamed_rao: None,
            design_effect,
            overdispersion: None,
        }
    }

    /// Sets what the weighted line says.
    pub(super) fn test(&mut self, line: &Line<'_>, fitted: &Fitted, typical: f64, per_year: f64) {
        let tested = line.test(fitted, typical);
        let per_cent = 100.0 * per_year / tested.mean;
        let interval = tested.interval.scaled(per_cent);
        self.change = Some(tested.slope * per_cent);
        self.change_interval = Some(interval);
        self.p_weighted = Some(tested.p);
        self.score = Some(interval.low.max(0.0) + interval.high.min(0.0));
        self.effective_periods = Some(tested.effective_periods);
        self.overdispersion = Some(tested.overdispersion);
        self.slope_relative = self.slope.map(|slope| slope * per_cent / MILLION);
    }
}

/// The periods with words.
pub(super) struct Span {
    starts: Vec<civil::Date>,
    pub(super) times: Vec<f64>,
    lengths: Vec<f64>,
    /// The index of each period of the corpus among these.
    pub(super) places: Vec<usize>,
}

/// Memory that is reused for each term.
#[derive(Default)]
struct TrendScratch {
    counts: Vec<f64>,
    rates: Vec<f64>,
    deviations: Vec<f64>,
    sorting: SortBuffers,
    slopes: Slopes,
}

/// The highest rate so far: its lower bound, itself, and its period.
#[derive(Clone, Copy)]
struct Peak {
    low: f64,
    rate: f64,
    start: civil::Date,
}

impl Peak {
    /// Returns the higher one of both, the earlier one in case of ties. Rates are compared where no
    /// bounds are known, because periods hold a single sampling unit.
    fn or_higher(
        earlier: Option<Self>,
        sums: &RatioSums,
        effect: &DesignEffect,
        start: civil::Date,
    ) -> Option<Self> {
        let rate = sums.ratio().filter(|&rate| rate > 0.0);
        let Some(rate) = rate else { return earlier };
        let low = sums.interval(effect).map_or(0.0, |interval| interval.low);
        let is_higher = |earlier: &Self| low.total_cmp(&earlier.low).then(rate.total_cmp(&earlier.rate));
        match earlier {
            Some(earlier) if is_higher(&earlier) != Ordering::Greater => Some(earlier),
            _ => Some(Self { low, rate, start }),
        }
    }
}

impl Span {
    pub(super) fn new(frequencies: &TermFrequencies) -> Self {
        let mut span =
            Self { starts: Vec::new(), times: Vec::new(), lengths: Vec::new(), places: Vec::new() };
        for (period, total) in frequencies.totals().iter().enumerate() {
            span.places.push(span.times.len());
            if total.tokens > 0 {
                span.starts.push(total.start);
                span.times.push(period as f64);
                span.lengths.push(total.tokens as f64);
            }
        }
        span
    }

    /// Returns the trend before the test, and the line to be tested.
    fn trend(
        &self,
        frequencies: &TermFrequencies,
        index: usize,
        line: Option<&Line<'_>>,
        scratch: &mut TrendScratch,
    ) -> (Trend, Option<Fitted>) {
        let TrendScratch { counts, rates, deviations, sorting, slopes } = scratch;
        for series in [&mut *counts, &mut *rates] {
            series.clear();
            series.resize(self.times.len(), 0.0);
        }
        let effect = frequencies.design_effect(index);
        let mut peak = None;
        for (period, sums) in frequencies.sums_of_occurrences(index) {
            let Some(rate) = sums.units.ratio() else { continue };
            let place = self.places[period];
            (counts[place], rates[place]) = (sums.units.counts, rate * MILLION);
            peak = Peak::or_higher(peak, &sums.units, &effect, self.starts[place]);
        }
        let is_stated = rates.len() >= FEWEST_PERIODS;
        let order = is_stated.then(|| PairOrder::count(rates, sorting));
        let median = order.and_then(|order| TheilSen::fit(&self.times, rates, &order, slopes));
        let design_effect = peak.map(|_| effect.value());
        let start = peak.map(|peak| peak.start);
        let trend = Trend::untested(frequencies.ids()[index], start, median, design_effect);
        (trend, line.and_then(|line| line.fit(counts, effect.value(), deviations)))
    }
}
