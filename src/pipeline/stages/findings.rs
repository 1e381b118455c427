//! Counts what the tests over time looked at and found.

use std::collections::BTreeSet;

use crate::pipeline::analysis::OverTime;
use crate::pipeline::report::{Findings, TREND_LEVEL};
use crate::time::{Burst, ChangePoint, Period, Trend, draws_for};

/// The series of one value of the column `by`, or of all articles.
struct Series<'o> {
    terms: usize,
    trends: &'o [Trend],
    bursts: &'o [Burst],
    change_points: &'o [ChangePoint],
    seasonal: &'o [u32],
}

/// Returns what the tests over time looked at and found.
pub(super) fn findings(over_time: &OverTime) -> Findings {
    let OverTime { frequencies, trends, bursts, change_points, seasonal, facets, timeline, .. } = over_time;
    let of_facets = facets.as_ref().map(|facets| &facets.facets);
    let all: Vec<Series<'_>> = match of_facets {
        None => {
            vec![Series { terms: frequencies.ids().len(), trends, bursts, change_points, seasonal }]
        }
        Some(facets) => {
            let series = facets.iter().map(|facet| Series {
                terms: facet.frequencies.ids().len(),
                trends: &facet.trends,
                bursts: &facet.bursts,
                change_points: &facet.change_points,
                seasonal: &facet.seasonal,
            });
            series.collect()
        }
    };
    let sum = |of: &dyn Fn(&Series<'_>) -> usize| all.iter().map(of).sum::<usize>() as u64;
    let moving = |trend: &Trend| trend.q_weighted.is_some_and(|q| q < TREND_LEVEL);
    let rises = |trend: &Trend| trend.change.is_some_and(|change| change > 0.0);
    let number = |terms: &mut dyn Iterator<Item = u32>| terms.collect::<BTreeSet<u32>>().len();
    let series: usize = all.iter().map(|series| series.terms).sum();
    Findings {
        facets: of_facets.map(|facets| facets.len() as u64),
        series: series as u64,
        trends_tested: sum(&|of| of.trends.iter().filter(|trend| trend.p_weighted.is_some()).count()),
        rising: sum(&|of| of.trends.iter().filter(|trend| moving(trend) && rises(trend)).count()),
        falling: sum(&|of| of.trends.iter().filter(|trend| moving(trend) && !rises(trend)).count()),
        bursts: sum(&|of| of.bursts.len()),
        words_with_burst: sum(&|of| number(&mut of.bursts.iter().map(|burst| burst.term_id))),
        change_points: sum(&|of| of.change_points.len()),
        words_with_change_point: sum(&|of| number(&mut of.change_points.iter().map(|change| change.term_id))),
        seasonal: sum(&|of| of.seasonal.len()),
        seasons_compared: timeline.period() != Period::Year
            && !timeline.totals().is_empty()
            && !timeline.is_short_for_seasons(),
        permutations: if timeline.has_several_periods() { draws_for(series) as u64 } else { 0 },
    }
}

/// Returns the mean of some values, `None` without any.
pub(super) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}
