//! The weights of the strata in each period.

use std::ops::Range;

/// The largest weight of strata without words. A period that lacks more has no standardised rate.
const MOST_MISSING: f64 = 0.25;

/// The weights of strata in the periods of a timeline, for one denominator: words or articles.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::time) struct Weights {
    /// The weight of each stratum over all periods.
    whole: Vec<f64>,
    /// Σ sizes of the periods before each one, periods + 1 × strata.
    before: Vec<Vec<u64>>,
    /// The weighted mean size of the sampling unit of an article, by period.
    unit_size: Vec<f64>,
}

/// The weights of the strata that have words in some periods.
pub(in crate::time) struct Mix {
    /// The weights of all strata, 0 for those without words. They sum to 1.
    pub(in crate::time) weights: Vec<f64>,
    /// The sizes of all strata.
    pub(in crate::time) sizes: Vec<u64>,
    /// The weight of the strata without words.
    pub(in crate::time) missing: f64,
}

impl Mix {
    /// Returns whether rates are known: enough of the corpus has words.
    pub(in crate::time) fn is_known(&self) -> bool {
        self.missing <= MOST_MISSING
    }
}

impl Weights {
    /// `sizes` are those of each period, by stratum; `unit_size` is given for each period and the weights
    /// of an article of each stratum.
    pub(in crate::time) fn new(
        whole: &[f64],
        sizes: &[Vec<u64>],
        unit_size: impl Fn(usize, &[f64]) -> f64,
    ) -> Self {
        let mut before = vec![vec![0; whole.len()]];
        for period in sizes {
            let sums = before[before.len() - 1].iter().zip(period).map(|(sum, size)| sum + size).collect();
            before.push(sums);
        }
        let mut weights = Self { whole: whole.to_vec(), before, unit_size: Vec::new() };
        weights.unit_size = (0..sizes.len())
            .map(|period| {
                let Mix { weights, sizes, .. } = weights.mix(period..period + 1);
                let of_article = weights.iter().zip(&sizes);
                let of_article =
                    of_article.map(|(weight, &size)| if size > 0 { weight / size as f64 } else { 0.0 });
                unit_size(period, &of_article.collect::<Vec<_>>())
            })
            .collect();
        weights
    }

    /// Returns the weights in some periods together. The weight of strata without words there is shared
    /// among the others in proportion.
    pub(in crate::time) fn mix(&self, periods: Range<usize>) -> Mix {
        let (before, after) = (&self.before[periods.start], &self.before[periods.end]);
        let sizes: Vec<u64> = before.iter().zip(after).map(|(before, after)| after - before).collect();
        let present = |(&weight, &size): (&f64, &u64)| if size > 0 { weight } else { 0.0 };
        let found: f64 = self.whole.iter().zip(&sizes).map(present).sum();
        let share = |weight: f64| if found > 0.0 { weight / found } else { 0.0 };
        let weights = self.whole.iter().zip(&sizes).map(present).map(share).collect();
        // Rounding must not make a missing weight of zero.
        let missing = if sizes.iter().zip(&self.whole).all(|(&size, &weight)| size > 0 || weight == 0.0) {
            0.0
        } else {
            1.0 - found
        };
        Mix { weights, sizes, missing }
    }

    /// Returns the weights of each period.
    pub(in crate::time) fn of_periods(&self) -> Vec<Mix> {
        (0..self.unit_size.len()).map(|period| self.mix(period..period + 1)).collect()
    }

    /// Returns the weight of each stratum over all periods.
    pub(in crate::time) fn whole(&self) -> &[f64] {
        &self.whole
    }

    pub(in crate::time) fn unit_size(&self, period: usize) -> f64 {
        self.unit_size[period]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weight_of_missing_strata_is_shared() {
        let sizes = [vec![50, 30, 20], vec![10, 10, 0], vec![0, 0, 0], vec![0, 10, 10]];
        let weights = Weights::new(&[0.6, 0.2, 0.2], &sizes, |_, _| 1.0);
        let mixes = weights.of_periods();
        assert_eq!(mixes[0].weights, [0.6, 0.2, 0.2]);
        assert_eq!(mixes[1].weights, [0.6 / 0.8, 0.2 / 0.8, 0.0]);
        let known: Vec<bool> = mixes.iter().map(Mix::is_known).collect();
        assert_eq!(known, [true, true, false, false]);
        assert_eq!(weights.mix(1..4).sizes, [10, 20, 10]);
        assert_eq!(weights.mix(1..4).missing, 0.0);
    }
}
