//! Whether the rate of a term rises or falls over the whole span.

use jiff::civil;
use rayon::prelude::*;

use super::frequencies::MILLION;
use super::hamed_rao::Ranks;
use super::order::{self, Order};
use super::rate_trend::{Curve, Line};
use super::theil_sen::Slopes;
use super::{Interval, MannKendall, TermFrequencies, TheilSen, benjamini_hochberg};

/// The trend of a term's rate over the periods that hold articles.
///
/// Below three such periods all but `peak` is nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// The term.
    pub term_id: u32,
    /// The Theil–Sen slope of its rate, per million words and period.
    pub slope: Option<f64>,
    /// Its 95 % interval (Sen 1968).
    pub slope_interval: Option<Interval>,
    /// The slope in per cent of the mean rate (Σ f / Σ N over all periods) and
    /// year; nothing for a term that has no rate but zero.
    pub slope_relative: Option<f64>,
    /// Kendall's τ-b of rate and time; nothing for a constant rate.
    pub tau: Option<f64>,
    /// The two-sided p of the Mann–Kendall test, corrected for ties.
    pub p: Option<f64>,
    /// The false discovery rate of `p` over all tracked terms
    /// (Benjamini–Hochberg).
    pub q: Option<f64>,
    /// `p`, corrected for autocorrelation (Hamed & Rao 1998).
    pub p_hamed_rao: Option<f64>,
    /// The slope of the line through the rates that gives each period its weight
    /// ([`rate_trend`](super::rate_trend())), in per cent of the mean rate and year; less than −100
    /// for a word that was common and is gone within two years.
    pub change: Option<f64>,
    /// Its 95 % interval.
    pub change_interval: Option<Interval>,
    /// Its two-sided p, which holds for periods of unequal size.
    pub p_weighted: Option<f64>,
    /// The false discovery rate of `p_weighted`.
    pub q_weighted: Option<f64>,
    /// For lists of rising and falling words: the bound of `change_interval`
    /// that is nearer to zero, 0 where zero lies inside. It is the change, in
    /// per cent a year, that the word surely shows: common words do not lead for
    /// being common, nor rare ones for being rare.
    pub score: Option<f64>,
    /// The period with its highest rate; of equals the first.
    pub peak: Option<civil::Date>,
}

/// Fewest periods for which a trend is stated.
const FEWEST_PERIODS: usize = 3;

/// The trend of every tracked term. Periods without articles have no rate and
/// take no part; the time that they take still counts in the slope.
#[must_use]
pub fn trends(frequencies: &TermFrequencies) -> Vec<Trend> {
    let span = Span::of(frequencies);
    let line = Line::new(&span.times, &span.lengths);
    let terms = (0..frequencies.ids().len()).into_par_iter();
    let mut trends: Vec<Trend> = terms
        .map_init(Room::default, |room, index| span.trend(frequencies, index, line.as_ref(), room))
        .collect();
    control_false_discoveries(&mut trends);
    trends
}

/// Sets the q of trends, all of which are looked at together.
pub(super) fn control_false_discoveries<'t>(trends: impl IntoIterator<Item = &'t mut Trend>) {
    let trends: Vec<&mut Trend> = trends.into_iter().collect();
    let q = benjamini_hochberg(&trends.iter().map(|trend| trend.p).collect::<Vec<_>>());
    let q_weighted = benjamini_hochberg(&trends.iter().map(|trend| trend.p_weighted).collect::<Vec<_>>());
    for (trend, (q, q_weighted)) in trends.into_iter().zip(q.into_iter().zip(q_weighted)) {
        (trend.q, trend.q_weighted) = (q, q_weighted);
    }
}

/// The periods that have words.
struct Span {
    starts: Vec<civil::Date>,
    times: Vec<f64>,
    lengths: Vec<f64>,
    /// The place of each period of the corpus among these.
    places: Vec<usize>,
}

/// Memory that serves one term after another.
#[derive(Default)]
struct Room {
    counts: Vec<f64>,
    rates: Vec<f64>,
    sorting: order::Room,
    slopes: Slopes,
    ranks: Ranks,
    curve: Curve,
}

impl Span {
    fn of(frequencies: &TermFrequencies) -> Self {
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
        room: &mut Room,
    ) -> Trend {
        let Room { counts, rates, sorting, slopes, ranks, curve } = room;
        let times = &self.times;
        for series in [&mut *counts, &mut *rates] {
            series.clear();
            series.resize(times.len(), 0.0);
        }
        let mut peak: Option<(f64, civil::Date)> = None;
        for (period, sums) in frequencies.sums_where_it_is(index) {
            let Some(rate) = sums.ratio() else { continue };
            let place = self.places[period];
            (counts[place], rates[place]) = (sums.counts, rate * MILLION);
            if rate > 0.0 && peak.is_none_or(|(highest, _)| rate > highest) {
                peak = Some((rate, self.starts[place]));
            }
        }
        let order = Order::of(rates, sorting);
        let is_stated = rates.len() >= FEWEST_PERIODS;
        let test = MannKendall::of(&order);
        let fitted = is_stated.then(|| TheilSen::of(times, rates, &order, slopes)).flatten();
        let corrected =
            test.zip(fitted).and_then(|(test, fitted)| ranks.test(&test, times, rates, fitted.slope));
        let clumping = frequencies.clumping(index);
        let line = line.and_then(|line| line.through(counts, clumping.design_effect(), curve));
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
        }
    }
}
