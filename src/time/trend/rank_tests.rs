//! The rank tests of all tracked terms: Mann–Kendall and Hamed–Rao.

use rayon::prelude::*;

use super::hamed_rao::CentredRanks;
use super::mann_kendall::MannKendall;
use super::pair_order::{PairOrder, SortBuffers};
use super::trends::{Span, Trend};
use crate::time::frequencies::term_frequencies::{MILLION, TermFrequencies};
use crate::time::inference::benjamini_hochberg::benjamini_hochberg;

/// Adds the tests of Mann–Kendall and of Hamed & Rao to the trends of the same terms: sets `tau`, `p`,
/// `q` and `p_hamed_rao`. `trends` are those of [`trends()`](crate::time::trends()), in the same order.
///
/// These tests take all periods as equally precise. In a corpus that grows or shrinks, they call 8 to
/// 63 % of the steady words rising or falling at the 5 % level.
pub fn rank_tests(frequencies: &TermFrequencies, trends: &mut [Trend]) {
    let span = Span::new(frequencies);
    trends.par_iter_mut().enumerate().for_each_init(Scratch::default, |scratch, (index, trend)| {
        let Scratch { rates, sorting, ranks } = scratch;
        rates.clear();
        rates.resize(span.times.len(), 0.0);
        for (period, sums) in frequencies.sums_of_occurrences(index) {
            if let Some(rate) = sums.units.ratio() {
                rates[span.places[period]] = rate * MILLION;
            }
        }
        let test = MannKendall::test(&PairOrder::count(rates, sorting));
        let corrected =
            test.zip(trend.slope).and_then(|(test, slope)| ranks.test(&test, &span.times, rates, slope));
        trend.tau = test.and_then(|test| test.tau);
        trend.p = test.map(|test| test.p);
        trend.p_hamed_rao = corrected.map(|corrected| corrected.p);
    });
    control_ranks(trends);
}

/// Sets the false discovery rates of `p` over all the given trends.
pub(in crate::time) fn control_ranks<'t>(trends: impl IntoIterator<Item = &'t mut Trend>) {
    let trends: Vec<&mut Trend> = trends.into_iter().collect();
    let q = benjamini_hochberg(&trends.iter().map(|trend| trend.p).collect::<Vec<_>>());
    trends.into_iter().zip(q).for_each(|(trend, q)| trend.q = q);
}

/// Memory that is reused for each term.
#[derive(Default)]
struct Scratch {
    rates: Vec<f64>,
    sorting: SortBuffers,
    ranks: CentredRanks,
}
