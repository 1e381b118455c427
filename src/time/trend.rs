//! Whether the rate of a term rises or falls over the whole span.

use jiff::civil;
use rayon::prelude::*;

use super::{TermFrequencies, benjamini_hochberg, mann_kendall, theil_sen};

/// The trend of a term's rate over the periods that hold articles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// The term.
    pub term_id: u32,
    /// The Theil–Sen slope of its rate, per million words and period; nothing
    /// below three periods with articles, like `tau`, `p` and `q`.
    pub slope: Option<f64>,
    /// Kendall's τ-b of rate and time; nothing for a constant rate.
    pub tau: Option<f64>,
    /// The two-sided p of the Mann–Kendall test, corrected for ties.
    pub p: Option<f64>,
    /// The false discovery rate over all tracked terms (Benjamini–Hochberg).
    pub q: Option<f64>,
    /// The period with its highest rate; of equals the first.
    pub peak: Option<civil::Date>,
}

/// Fewest periods for which a trend is stated.
const FEWEST_PERIODS: usize = 3;

/// The trend of every tracked term. Periods without articles have no rate and
/// take no part; the time that they take still counts in the slope.
#[must_use]
pub fn trends(frequencies: &TermFrequencies) -> Vec<Trend> {
    let mut trends: Vec<Trend> =
        (0..frequencies.ids().len()).into_par_iter().map(|index| trend(frequencies, index)).collect();
    let p: Vec<Option<f64>> = trends.iter().map(|trend| trend.p).collect();
    for (trend, q) in trends.iter_mut().zip(benjamini_hochberg(&p)) {
        trend.q = q;
    }
    trends
}

fn trend(frequencies: &TermFrequencies, index: usize) -> Trend {
    let (mut times, mut rates) = (Vec::new(), Vec::new());
    let mut peak: Option<(f64, civil::Date)> = None;
    for (period, (rate, total)) in frequencies.rates(index).zip(frequencies.totals()).enumerate() {
        let Some(per_million) = rate.per_million else { continue };
        times.push(period as f64);
        rates.push(per_million);
        if rate.count > 0 && peak.is_none_or(|(highest, _)| per_million > highest) {
            peak = Some((per_million, total.start));
        }
    }
    let test = mann_kendall(&rates);
    Trend {
        term_id: frequencies.ids()[index],
        slope: (rates.len() >= FEWEST_PERIODS).then(|| theil_sen(&times, &rates)).flatten(),
        tau: test.and_then(|test| test.tau),
        p: test.map(|test| test.p),
        q: None,
        peak: peak.map(|(_, start)| start),
    }
}
