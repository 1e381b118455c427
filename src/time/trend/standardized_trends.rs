//! The trends of all tracked terms, with the mix of strata held fixed.

use rayon::prelude::*;

use super::hamed_rao::CentredRanks;
use super::mann_kendall::MannKendall;
use super::pair_order::{PairOrder, SortBuffers};
use super::stratified_line::StratifiedLine;
use super::theil_sen::{Slopes, TheilSen};
use super::trends::{FEWEST_PERIODS, Trend, control_false_discoveries};
use crate::time::frequencies::term_frequencies::{MILLION, TermFrequencies};
use crate::time::standard::standardized::Standardized;

/// Computes the trends of standardised rates. `slope`, `tau`, `p` and `peak` are those of the standardised
/// rates; `change` and what belongs to it compares each stratum with itself
/// ([`StratifiedLine::fit`]), and is in per cent of the mean rate of each stratum.
pub(in crate::time) fn standardized_trends(whole: &TermFrequencies, standard: &Standardized) -> Vec<Trend> {
    let mixes = standard.word_mixes();
    let places: Vec<usize> = (0..mixes.len()).filter(|&period| whole.totals()[period].tokens > 0).collect();
    let line = StratifiedLine::new(
        places.iter().map(|&period| period as f64).collect(),
        places.iter().map(|&period| mixes[period].sizes.iter().map(|&size| size as f64).collect()).collect(),
    );
    let known: Vec<usize> = places.iter().copied().filter(|&period| mixes[period].is_known()).collect();
    let known_times: Vec<f64> = known.iter().map(|&period| period as f64).collect();
    let all: Vec<f64> = standard.strata.iter().map(words).collect();
    let trend = |scratch: &mut Scratch, index: usize| {
        let mut counts = vec![vec![0.0; standard.strata.len()]; mixes.len()];
        let mut mean = 0.0;
        for (stratum, frequencies) in standard.strata.iter().enumerate() {
            let mut count = 0.0;
            for (period, sums) in frequencies.sums_of_occurrences(index) {
                counts[period][stratum] = sums.units.counts;
                count += sums.units.counts;
            }
            mean += standard.weights()[stratum] * if all[stratum] > 0.0 { count / all[stratum] } else { 0.0 };
        }
        let rate = |period: usize| {
            let parts = mixes[period].weights.iter().zip(&mixes[period].sizes).zip(&counts[period]);
            let parts = parts.filter(|((_, size), _)| **size > 0);
            parts.map(|((weight, &size), count)| weight * count / size as f64).sum::<f64>() * MILLION
        };
        let rates: Vec<f64> = known.iter().map(|&period| rate(period)).collect();
        let mut peak: Option<(f64, usize)> = None;
        for (&rate, &period) in rates.iter().zip(&known) {
            if rate > 0.0 && peak.is_none_or(|(highest, _)| rate > highest) {
                peak = Some((rate, period));
            }
        }
        let order = PairOrder::count(&rates, &mut scratch.sorting);
        let is_stated = rates.len() >= FEWEST_PERIODS;
        let test = MannKendall::test(&order);
        let fitted =
            is_stated.then(|| TheilSen::fit(&known_times, &rates, &order, &mut scratch.slopes)).flatten();
        let corrected = test
            .zip(fitted)
            .and_then(|(test, fitted)| scratch.ranks.test(&test, &known_times, &rates, fitted.slope));
        let occurs = counts.iter().flatten().any(|&count| count > 0.0);
        let effect = standard.design_effect(whole, index).value();
        let counts: Vec<Vec<f64>> =
            places.iter().map(|&period| std::mem::take(&mut counts[period])).collect();
        let line = (counts.len() >= FEWEST_PERIODS).then(|| line.fit(&counts, effect)).flatten();
        let per_cent = 100.0 * whole.period().per_year();
        let change_interval = line.map(|line| line.interval.scaled(per_cent));
        let relative = per_cent / (mean * MILLION);
        Trend {
            term_id: whole.ids()[index],
            slope: fitted.map(|fitted| fitted.slope),
            slope_interval: fitted.map(|fitted| fitted.interval),
            slope_relative: fitted.filter(|_| mean > 0.0).map(|fitted| fitted.slope * relative),
            tau: test.and_then(|test| test.tau),
            p: test.map(|test| test.p),
            q: None,
            p_hamed_rao: corrected.map(|corrected| corrected.p),
            change: line.map(|line| line.slope * per_cent),
            change_interval,
            p_weighted: line.map(|line| line.p),
            q_weighted: None,
            score: change_interval.map(|interval| interval.low.max(0.0) + interval.high.min(0.0)),
            peak: peak.map(|(_, period)| whole.totals()[period].start),
            design_effect: occurs.then_some(effect),
            overdispersion: line.map(|line| line.overdispersion),
        }
    };
    let terms = (0..whole.ids().len()).into_par_iter();
    let mut trends: Vec<Trend> = terms.map_init(Scratch::default, trend).collect();
    control_false_discoveries(&mut trends);
    trends
}

/// Memory that is reused for each term.
#[derive(Default)]
struct Scratch {
    sorting: SortBuffers,
    slopes: Slopes,
    ranks: CentredRanks,
}

fn words(frequencies: &TermFrequencies) -> f64 {
    frequencies.totals().iter().map(|total| total.tokens).sum::<u64>() as f64
}
