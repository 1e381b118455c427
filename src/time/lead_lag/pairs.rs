//! Pairs of groups, with their prewhitened rates.

use super::autoregression::{Autoregression, largest_order};
use super::correlation::inflation;
use crate::time::model::count_data::{CountData, CountSeries};

/// Two groups in the periods in which both have words.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// The indices of the groups.
    pub(super) from: usize,
    pub(super) to: usize,
    /// The number of periods that are compared.
    pub(super) periods: usize,
    /// The first of the periods whose values are left after filtering.
    pub(super) first: usize,
    /// The rates of `from`, without what its own earlier rates predict.
    pub(super) white: Vec<f64>,
    /// The rates of `to` after the same filter.
    pub(super) filtered: Vec<f64>,
    /// How much larger chance correlations are than those of series without autocorrelation.
    pub(super) inflation: f64,
}

/// Why a pair is not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    /// There are too few successive periods in which both groups have words: this many.
    TooShort(usize),
    /// The rate of the group with this index does not vary in these periods.
    Constant(usize),
}

impl Pair {
    /// Prepares a pair: square roots of rates, without their trend, and prewhitened.
    pub(super) fn new(data: &CountData, from: usize, to: usize, fewest: usize) -> Result<Self, Unusable> {
        let (one, other) = (&data.series()[from], &data.series()[to]);
        let both: Vec<bool> = one.words.iter().zip(&other.words).map(|(&a, &b)| a > 0 && b > 0).collect();
        let (start, periods) = longest_run(&both);
        if periods < fewest {
            return Err(Unusable::TooShort(periods));
        }
        let rates = |series: &CountSeries| without_trend(&roots(series, start, periods));
        let is_constant = |series: &CountSeries| {
            let counted = series.counts[start..start + periods].iter().filter(|&&count| count > 0);
            counted.count() < 2
        };
        if let Some(constant) = [(from, one), (to, other)].into_iter().find(|(_, series)| is_constant(series))
        {
            return Err(Unusable::Constant(constant.0));
        }
        let (from_rates, to_rates) = (rates(one), rates(other));
        let model = Autoregression::fit(&from_rates, largest_order(periods));
        let (white, filtered) = (model.residuals(&from_rates), model.residuals(&to_rates));
        let inflation = inflation(&white, &filtered);
        Ok(Self { from, to, periods, first: start + model.coefficients.len(), white, filtered, inflation })
    }
}

/// Returns the start and length of the longest run of true; the first of several.
fn longest_run(values: &[bool]) -> (usize, usize) {
    let mut best = (0, 0);
    let mut start = 0;
    for (index, &value) in values.iter().chain([&false]).enumerate() {
        if !value {
            if index - start > best.1 {
                best = (start, index - start);
            }
            start = index + 1;
        }
    }
    best
}

/// Returns √((count + 3/8) / words in millions) for each period. Square roots have the same variance for
/// frequent and rare words (Anscombe 1948), so that a period with many occurrences does not outweigh all
/// others.
fn roots(series: &CountSeries, start: usize, periods: usize) -> Vec<f64> {
    let cells = series.counts.iter().zip(&series.words).skip(start).take(periods);
    cells.map(|(&count, &words)| ((count as f64 + 0.375) * 1e6 / words as f64).sqrt()).collect()
}

/// Returns the deviations from the straight line that fits a series best: two words that become more frequent
/// are not related for that.
fn without_trend(series: &[f64]) -> Vec<f64> {
    let n = series.len() as f64;
    let (middle, mean) = ((n - 1.0) / 2.0, series.iter().sum::<f64>() / n);
    let times = || (0..series.len()).map(|time| time as f64 - middle);
    let spread: f64 = times().map(|time| time * time).sum();
    let slope = times().zip(series).map(|(time, value)| time * (value - mean)).sum::<f64>() / spread;
    times().zip(series).map(|(time, value)| value - mean - slope * time).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_run_is_found_at_either_end() {
        assert_eq!(longest_run(&[true, false, true, true]), (2, 2));
        assert_eq!(longest_run(&[true, true, false, true]), (0, 2));
        assert_eq!(longest_run(&[false, false]), (0, 0));
    }

    #[test]
    fn a_straight_line_leaves_nothing() {
        assert!(without_trend(&[1.0, 3.0, 5.0, 7.0]).iter().all(|rest| rest.abs() < 1e-12));
    }
}
