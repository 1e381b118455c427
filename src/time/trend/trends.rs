//! The trends of all tracked terms: whether their rates rise or fall over the whole span.

use jiff::civil;
use rayon::prelude::*;

use super::hamed_rao::CentredRanks;
use super::mann_kendall::MannKendall;
use super::pair_order::{PairOrder, SortBuffers};
use super::rate_trend::{Curve, Line};
use super::theil_sen::{Slopes, TheilSen};
use crate::time::frequencies::term_frequencies::{MILLION, TermFrequencies};
use crate::time::inference::benjamini_hochberg::benjamini_hochberg;
use crate::time::inference::interval::Interval;

/// The trend of the rate of a term over the periods with words.
///
/// With fewer than three such periods, all fields but `peak` are `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Trend {
    /// The term.
    pub term_id: u32,
    /// The Theil–Sen slope of the rate, per million words and period.
    pub slope: Option<f64>,
    /// The 95 % interval of `slope` (Sen 1968).
    pub slope_interval: Option<Interval>,
    /// The slope in per cent of the mean rate (Σ f / Σ N over all periods) per year. `None` for a
    /// term that does not occur.
    pub slope_relative: Option<f64>,
    /// Kendall's τ-b of rate and time, in [−1, 1]; `None` for a constant rate.
    pub tau: Option<f64>,
    /// The two-sided p value of the Mann–Kendall test, corrected for ties.
    pub p: Option<f64>,
    /// The false discovery rate of `p` over all tracked terms (Benjamini & Hochberg 1995).
    pub q: Option<f64>,
    /// The p value corrected for autocorrelation (Hamed & Rao 1998).
    pub p_hamed_rao: Option<f64>,
    /// The slope of the weighted line through the rates ([`rate_trend`](crate::time::rate_trend())), in
    /// per cent of the mean rate per year. It is less than −100 for a term that was common and
    /// disappeared within two years.
    pub change: Option<f64>,
    /// The 95 % interval of `change`.
    pub change_interval: Option<Interval>,
    /// The two-sided p value of `change`, which also holds for periods of unequal size.
    pub p_weighted: Option<f64>,
    /// The false discovery rate of `p_weighted`.
    pub q_weighted: Option<f64>,
    /// The bound of `change_interval` that is closer to zero; 0 if the interval contains zero. Sort
    /// by it to list rising and falling terms: it is a change, in per cent per year, that the
    /// data support for frequent and rare terms alike.
    pub score: Option<f64>,
    /// The first day of the period with the highest rate, the earliest one in case of ties.
    pub peak: Option<civil::Date>,
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
#[must_use]
pub fn trends(frequencies: &TermFrequencies) -> Vec<Trend> {
    let span = Span::new(frequencies);
    let line = Line::new(&span.times, &span.lengths);
    let terms = (0..frequencies.ids().len()).into_par_iter();
    let mut trends: Vec<Trend> = terms
        .map_init(TrendScratch::default, |scratch, index| {
            span.trend(frequencies, index, line.as_ref(), scratch)
        })
        .collect();
    control_false_discoveries(&mut trends);
    trends
}

/// Sets the false discovery rates over all the given trends.
pub(in crate::time) fn control_false_discoveries<'t>(trends: impl IntoIterator<Item = &'t mut Trend>) {
    let trends: Vec<&mut Trend> = trends.into_iter().collect();
    let q = benjamini_hochberg(&trends.iter().map(|trend| trend.p).collect::<Vec<_>>());
    let q_weighted = benjamini_hochberg(&trends.iter().map(|trend| trend.p_weighted).collect::<Vec<_>>());
    for (trend, (q, q_weighted)) in trends.into_iter().zip(q.into_iter().zip(q_weighted)) {
        (trend.q, trend.q_weighted) = (q, q_weighted);
    }
}

/// The periods with words.
struct Span {
    starts: Vec<civil::Date>,
    times: Vec<f64>,
    lengths: Vec<f64>,
    /// The index of each period of the corpus among these.
    places: Vec<usize>,
}

/// Memory that is reused for each term.
#[derive(Default)]
struct TrendScratch {
    counts: Vec<f64>,
    rates: Vec<f64>,
    sorting: SortBuffers,
    slopes: Slopes,
    ranks: CentredRanks,
    curve: Curve,
}

impl Span {
    fn new(frequencies: &TermFrequencies) -> Self {
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

    fn trend(
        &self,
        frequencies: &TermFrequencies,
        index: usize,
        line: Option<&Line<'_>>,
        scratch: &mut TrendScratch,
    ) -> Trend {
        let TrendScratch { counts, rates, sorting, slopes, ranks, curve } = scratch;
        let times = &self.times;
        for series in [&mut *counts, &mut *rates] {
            series.clear();
            series.resize(times.len(), 0.0);
        }
        let mut peak: Option<(f64, civil::Date)> = None;
        for (period, sums) in frequencies.sums_of_occurrences(index) {
            let Some(rate) = sums.units.ratio() else { continue };
            let place = self.places[period];
            (counts[place], rates[place]) = (sums.units.counts, rate * MILLION);
            if rate > 0.0 && peak.is_none_or(|(highest, _)| rate > highest) {
                peak = Some((rate, self.starts[place]));
            }
        }
        let order = PairOrder::count(rates, sorting);
        let is_stated = rates.len() >= FEWEST_PERIODS;
        let test = MannKendall::test(&order);
        let fitted = is_stated.then(|| TheilSen::fit(times, rates, &order, slopes)).flatten();
        let corrected =
            test.zip(fitted).and_then(|(test, fitted)| ranks.test(&test, times, rates, fitted.slope));
        let effect = frequencies.design_effect(index);
        let line = line.and_then(|line| line.fit(counts, effect.value(), curve));
        let per_cent = |mean: f64| 100.0 * frequencies.period().per_year() / mean;
        let change_interval = line.map(|line| line.interval.scaled(per_cent(line.mean)));
        Trend {
            term_id: frequencies.ids()[index],
            slope: fitted.map(|fitted| fitted.slope),
            slope_interval: fitted.map(|fitted| fitted.interval),
            slope_relative: fitted
                .zip(line)
                .map(|(fitted, line)| fitted.slope * per_cent(line.mean * MILLION)),
            tau: test.and_then(|test| test.tau),
            p: test.map(|test| test.p),
            q: None,
            p_hamed_rao: corrected.map(|corrected| corrected.p),
            change: line.map(|line| line.slope * per_cent(line.mean)),
            change_interval,
            p_weighted: line.map(|line| line.p),
            q_weighted: None,
            score: change_interval.map(|interval| interval.low.max(0.0) + interval.high.min(0.0)),
            peak: peak.map(|(_, start)| start),
            design_effect: peak.map(|_| effect.value()),
            overdispersion: line.map(|line| line.overdispersion),
        }
    }
}
