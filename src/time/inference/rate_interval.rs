//! The 95 % interval of the rate of a term.

use super::design_effect::DesignEffect;
use super::interval::{Interval, score_interval_of_count};
use super::ratio::RatioSums;

impl RatioSums {
    /// Returns the 95 % interval of the ratio, in [0, 1], or `None` for fewer than two units.
    ///
    /// The design effect d is the variance of the ratio estimator (Cochran 1977, ch. 6 and 9A)
    /// divided by the variance of independent occurrences. The bounds are those of a score test
    /// (Wilson 1927) on Σ f / d independent occurrences, corrected for the skewness of counts (Cai
    /// 2005), so that either bound is missed equally often. They also hold for few occurrences,
    /// unlike the symmetric interval ratio ± t · se. One period says little about d, so it is a
    /// weighted mean: the d of the period has weight h / (h + 30), where h units contain the term,
    /// and that of all periods, `pooled`, has the rest. Where units are of unequal size, they count
    /// for h as (Σ m)² / Σ m² of equal size would. The quantile is that of Student's t, with twice as
    /// many degrees of freedom as units in all periods contain the term, but at least 5.
    ///
    /// `benches/RESULTS.md` (section "Calibration") lists how often the intervals contain the truth
    /// on real texts.
    #[must_use]
    pub fn interval(&self, pooled: &DesignEffect) -> Option<Interval> {
        let ratio = self.ratio()?;
        let variance = self.variances()?.of_units;
        let own = if self.counts > 0.0 { variance / self.counts } else { 0.0 };
        let holders = self.effective_holders();
        let weight = holders / (holders + OWN_WEIGHT);
        let design_effect = (weight * own + (1.0 - weight) * pooled.at(self.unit_size())).max(1.0);
        let bounds = score_interval_of_count(self.counts, design_effect, pooled.quantile);
        let bounds = bounds.scaled(1.0 / self.lengths);
        Some(Interval { low: bounds.low.min(ratio), high: bounds.high.clamp(ratio, 1.0) })
    }
}

/// The number of units with the term at which the design effect of a period has the same
/// weight as that of all periods. Its error is then about a quarter.
const OWN_WEIGHT: f64 = 30.0;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn one_article_has_no_interval() {
        let sums = RatioSums {
            n: 1,
            holders: 1,
            counts: 2.0,
            lengths: 100.0,
            counts_squared: 4.0,
            lengths_squared: 1e4,
            products: 200.0,
            ..RatioSums::default()
        };
        assert_eq!(sums.ratio(), Some(0.02));
        assert_eq!(sums.interval(&DesignEffect::pooled([sums])), None);
        assert_eq!(DesignEffect::pooled([sums]).value(), 1.0);
    }

    #[test]
    fn an_absent_term_has_an_upper_bound() {
        let sums = RatioSums { n: 10, lengths: 1000.0, lengths_squared: 1e5, ..RatioSums::default() };
        let effect =
            DesignEffect::pooled([RatioSums { counts: 4.0, counts_squared: 8.0, holders: 2, ..sums }]);
        let found = sums.interval(&effect).unwrap();
        let expected = score_interval_of_count(0.0, effect.value(), effect.quantile).high / 1000.0;
        assert_eq!(found.low, 0.0);
        assert!((found.high - expected).abs() < 1e-15);
    }
}
