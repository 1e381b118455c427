//! 95 % intervals of directly standardised rates and shares: weighted sums over strata, such as outlets.

use super::design_effect::DesignEffect;
use super::interval::{Interval, centred_interval_of_share, score_interval_of_sum};
use super::share::ShareEffect;

/// A term in one stratum of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::time) struct StratumCount {
    /// What an occurrence adds to the standardised rate: the weight of the stratum / its words.
    pub(in crate::time) weight: f64,
    pub(in crate::time) count: f64,
    /// The count that the rate of the stratum in all periods predicts.
    pub(in crate::time) predicted: f64,
    /// The number of sampling units that contain the term.
    pub(in crate::time) holders: f64,
    /// The variance of the count with articles as what is drawn, if it is known.
    pub(in crate::time) variance: Option<f64>,
}

/// The number of units with the term at which what a stratum or period says about itself has the same
/// weight as what all say.
const OWN_WEIGHT: f64 = 30.0;

fn own_weight(holders: f64) -> f64 {
    holders / (holders + OWN_WEIGHT)
}

/// The most that unequal weights add to the correction for skewness. The expansion behind it does not
/// hold for more.
const MOST_SKEWNESS: f64 = 2.0;

/// Returns the standardised rate Σ w f and its 95 % interval. Strata without words are not among `strata`.
///
/// The variance of the rate is Σ w² d E over strata (Cochran 1977, ch. 5A), where E is the expected count
/// and d the design effect of the period, with `size` as the weighted mean size of a sampling unit. As in
/// Fay and Feuer (1997), variance / rate is the size of an effective occurrence, and the interval is that
/// of a count of these. Counts of a small stratum say little about E: with one expected occurrence of a
/// large weight, the count is mostly 0 or 2, and the interval would be too narrow or too wide. E is
/// therefore a weighted mean of the count, with weight h / (h + 30) for h units with the term, and of
/// what the rate of the stratum in all periods predicts, times the rise or fall of the term in all strata.
pub(in crate::time) fn standardized_rate(
    strata: &[StratumCount],
    effect: &DesignEffect,
    size: f64,
) -> (f64, Interval) {
    let sum = |value: &dyn Fn(&StratumCount) -> f64| strata.iter().map(value).sum::<f64>();
    let rate = sum(&|stratum| stratum.weight * stratum.count);
    let (count, predicted) = (sum(&|stratum| stratum.count), sum(&|stratum| stratum.predicted));
    // Without an occurrence, the ratio has no effect on the size of an effective occurrence.
    let ratio = if count > 0.0 && predicted > 0.0 { count / predicted } else { 1.0 };
    let expected = |stratum: &StratumCount| {
        let own = own_weight(stratum.holders);
        own * stratum.count + (1.0 - own) * stratum.predicted * ratio
    };
    let moment = |power: i32| sum(&|stratum| stratum.weight.powi(power) * expected(stratum));
    let (first, second, third) = (moment(1), moment(2), moment(3));
    if second <= 0.0 {
        return (rate, Interval { low: rate, high: rate });
    }
    let known = |value: &dyn Fn(&StratumCount) -> f64| {
        strata.iter().filter(|stratum| stratum.variance.is_some()).map(value).sum::<f64>()
    };
    let known_count = known(&|stratum| stratum.count);
    let own = known(&|stratum| stratum.variance.unwrap_or_default()) / known_count.max(f64::MIN_POSITIVE);
    let weight = if known_count > 0.0 { own_weight(known(&|stratum| stratum.holders)) } else { 0.0 };
    let of_articles = (weight * own + (1.0 - weight) * effect.of_articles()).max(1.0);
    let scale = of_articles * effect.at(size) / effect.of_articles() * second / first;
    let skewness = (third * first / (second * second)).min(MOST_SKEWNESS);
    let bounds = score_interval_of_sum(rate, scale, skewness, effect.quantile);
    (rate, Interval { low: bounds.low.min(rate), high: bounds.high.clamp(rate, rate.max(1.0)) })
}

/// A property of articles in one stratum of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::time) struct StratumShare {
    /// The weight of the stratum.
    pub(in crate::time) weight: f64,
    pub(in crate::time) articles: f64,
    /// The articles with the property.
    pub(in crate::time) docs: f64,
    /// The share of articles with the property in all periods.
    pub(in crate::time) typical: f64,
    /// The number of sampling units with the property.
    pub(in crate::time) holders: f64,
}

/// Returns the standardised share Σ w p and its 95 % interval. Strata without articles are not among
/// `strata`.
///
/// The interval is Wilson's, corrected for skewness (Cai 2005), with the number of articles n for which
/// P (1 − P) / n is the variance Σ w² d p (1 − p) / n of the strata (Cochran 1977, ch. 5A). p in the
/// variance is a mean of the share and of what is typical of the stratum, as in [`standardized_rate`].
pub(in crate::time) fn standardized_share(
    strata: &[StratumShare],
    effect: &ShareEffect,
    size: f64,
) -> (f64, Interval) {
    let sum = |value: &dyn Fn(&StratumShare) -> f64| strata.iter().map(value).sum::<f64>();
    let share = sum(&|stratum| stratum.weight * stratum.docs / stratum.articles).clamp(0.0, 1.0);
    let (docs, typical) = (sum(&|stratum| stratum.docs), sum(&|stratum| stratum.articles * stratum.typical));
    let ratio = if docs > 0.0 && typical > 0.0 { docs / typical } else { 1.0 };
    let expected = |stratum: &StratumShare| {
        let own = own_weight(stratum.holders);
        own * stratum.docs / stratum.articles + (1.0 - own) * (stratum.typical * ratio).min(1.0)
    };
    let variance = sum(&|stratum| {
        let p = expected(stratum);
        stratum.weight.powi(2) * p * (1.0 - p) / stratum.articles
    });
    let mean = sum(&|stratum| stratum.weight * expected(stratum));
    let simple = if variance > 0.0 {
        mean * (1.0 - mean) / variance
    } else {
        1.0 / sum(&|stratum| stratum.weight.powi(2) / stratum.articles)
    };
    (share, centred_interval_of_share(share, simple / effect.at(size), effect.quantile()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::inference::ratio::RatioSums;

    fn sums(counts: f64, lengths: f64) -> RatioSums {
        let (n, holders) = (20, counts as u32);
        let (counts_squared, lengths_squared) = (counts, lengths * lengths / 20.0);
        let products = counts * lengths / 20.0;
        RatioSums {
            n,
            holders,
            counts,
            lengths,
            counts_squared,
            lengths_squared,
            products,
            ..RatioSums::default()
        }
    }

    #[test]
    fn one_stratum_has_the_interval_of_its_rate() {
        for counts in [0.0, 4.0, 15.0] {
            let period = sums(counts, 6000.0);
            let effect = DesignEffect::pooled([sums(7.0, 6000.0), period]);
            let stratum = StratumCount {
                weight: 1.0 / 6000.0,
                count: counts,
                predicted: 5.0,
                holders: counts,
                variance: period.variance_of_articles(),
            };
            let (rate, found) = standardized_rate(&[stratum], &effect, 1.0);
            let expected = period.interval(&effect).unwrap_or(Interval { low: -1.0, high: -1.0 });
            assert!((rate - counts / 6000.0).abs() < 1e-15);
            assert!((found.low - expected.low).abs() < 1e-12, "{found:?} {expected:?}");
            assert!((found.high - expected.high).abs() < 1e-12, "{found:?} {expected:?}");
        }
    }

    #[test]
    fn equal_strata_are_one() {
        let half = StratumShare { weight: 0.5, articles: 40.0, docs: 10.0, typical: 0.25, holders: 10.0 };
        let whole = StratumShare { weight: 1.0, articles: 80.0, docs: 20.0, typical: 0.25, holders: 20.0 };
        let (share, two) = standardized_share(&[half, half], &ShareEffect::OF_ARTICLES, 1.0);
        let (_, one) = standardized_share(&[whole], &ShareEffect::OF_ARTICLES, 1.0);
        assert_eq!(share, 0.25);
        assert!((two.low - one.low).abs() < 1e-12 && (two.high - one.high).abs() < 1e-12);
    }

    #[test]
    fn a_small_stratum_of_a_large_weight_widens_the_interval() {
        let effect = DesignEffect::pooled([sums(30.0, 1e5)]);
        let stratum = |weight: f64, words: f64, count: f64| StratumCount {
            weight: weight / words,
            count,
            predicted: words * 1e-4,
            holders: count,
            variance: None,
        };
        let width = |words: f64| {
            let strata = [stratum(0.5, 1e5, 10.0), stratum(0.5, words, 0.0)];
            let (_, interval) = standardized_rate(&strata, &effect, 1.0);
            interval.high - interval.low
        };
        assert!(width(1e3) > 2.0 * width(1e5), "{} {}", width(1e3), width(1e5));
    }
}
