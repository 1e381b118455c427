//! The trends of all tracked terms, with the mix of strata held fixed.

use rayon::prelude::*;

use super::pair_order::{PairOrder, SortBuffers};
use super::rate_trend::{Fitted, Line};
use super::stratified_line::StratifiedLine;
use super::theil_sen::{Slopes, TheilSen};
use super::trends::{FEWEST_PERIODS, Trend, control_false_discoveries};
use crate::time::frequencies::term_frequencies::{MILLION, TermFrequencies};
use crate::time::standard::standardized::Standardized;

/// Computes the trends of standardised rates. `slope` and `peak` are those of the standardised rates; `change` and what belongs to it compares each stratum with itself
/// ([`StratifiedLine::fit`]), and is in per cent of the mean rate of each stratum.
pub(in crate::time) fn standardized_trends(whole: &TermFrequencies, standard: &Standardized) -> Vec<Trend> {
    let mixes = standard.word_mixes();
    let places: Vec<usize> = (0..mixes.len()).filter(|&period| whole.totals()[period].tokens > 0).collect();
    let times: Vec<f64> = places.iter().map(|&period| period as f64).collect();
    let lengths: Vec<f64> = places.iter().map(|&period| whole.totals()[period].tokens as f64).collect();
    let line = Line::new(&times, &lengths);
    let of_stratum =
        |frequencies: &TermFrequencies| frequencies.totals().iter().map(|total| total.tokens).sum();
    let words: Vec<u64> = standard.strata.iter().map(of_stratum).collect();
    let words: Vec<f64> = words.into_iter().map(|words| words as f64).collect();
    let sizes = |&period: &usize| mixes[period].sizes.iter().map(|&size| size as f64).collect();
    let strata = StratifiedLine::new(times.clone(), places.iter().map(sizes).collect());
    let trend = |scratch: &mut Scratch, index: usize| {
        let mut counts = vec![vec![0.0; standard.strata.len()]; mixes.len()];
        let mut mean = 0.0;
        for (stratum, frequencies) in standard.strata.iter().enumerate() {
            let mut count = 0.0;
            for (period, sums) in frequencies.sums_of_occurrences(index) {
                counts[period][stratum] = sums.units.counts;
                count += sums.units.counts;
            }
            if words[stratum] > 0.0 {
                mean += standard.weights()[stratum] * count / words[stratum];
            }
        }
        let effect = standard.design_effect(whole, index).value();
        let occurs = counts.iter().flatten().any(|&count| count > 0.0);
        let counts: Vec<Vec<f64>> =
            places.iter().map(|&period| std::mem::take(&mut counts[period])).collect();
        let fitted = line.as_ref().and_then(|line| strata.fit(line, &counts, effect));
        (
            description(whole, standard, index, scratch, occurs.then_some(effect)),
            fitted.map(|fitted| (fitted, mean)),
        )
    };
    let terms = (0..whole.ids().len()).into_par_iter();
    let (mut trends, fitted): (Vec<Trend>, Vec<Option<(Fitted, f64)>>) =
        terms.map_init(Scratch::default, trend).unzip();
    if let Some(line) = line {
        let typical = line.typical(fitted.iter().flatten().map(|(fitted, _)| *fitted));
        let per_year = whole.period().per_year();
        for (trend, fitted) in trends.iter_mut().zip(&fitted) {
            if let Some((fitted, mean)) = fitted {
                trend.test(&line, fitted, typical, per_year);
                trend.slope_relative = trend.slope.map(|slope| 100.0 * per_year * slope / (mean * MILLION));
            }
        }
    }
    control_false_discoveries(&mut trends);
    trends
}

/// Returns the trend of a term before the test.
fn description(
    whole: &TermFrequencies,
    standard: &Standardized,
    index: usize,
    scratch: &mut Scratch,
    design_effect: Option<f64>,
) -> Trend {
    let (mut times, mut rates, mut peak) = (Vec::new(), Vec::new(), None::<(f64, f64, usize)>);
    for (period, rate) in standard.rates(whole, index).into_iter().enumerate() {
        let Some(per_million) = rate.per_million else { continue };
        times.push(period as f64);
        rates.push(per_million);
        let low = rate.per_million_interval.map_or(0.0, |interval| interval.low);
        let is_higher =
            |&(highest, of_highest, _): &(f64, f64, usize)| (low, per_million) > (highest, of_highest);
        if per_million > 0.0 && peak.as_ref().is_none_or(is_higher) {
            peak = Some((low, per_million, period));
        }
    }
    let median = (rates.len() >= FEWEST_PERIODS).then(|| {
        let order = PairOrder::count(&rates, &mut scratch.sorting);
        TheilSen::fit(&times, &rates, &order, &mut scratch.slopes)
    });
    let median = median.flatten();
    let peak = peak.map(|(_, _, period)| whole.totals()[period].start);
    Trend::untested(whole.ids()[index], peak, median, design_effect)
}

/// Memory that is reused for each term.
#[derive(Default)]
struct Scratch {
    sorting: SortBuffers,
    slopes: Slopes,
}
