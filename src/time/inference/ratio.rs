//! The rate of a term as a ratio of sums over articles, with its interval.
//!
//! The articles are the sampling units, not the tokens: a word that occurs once in an article
//! is likely to occur there again, so that tokens are not independent.

use super::distributions::student_t;
use super::interval::{Interval, score_interval_of_count};

/// The sums over the articles of a period from which the rate of a term and its interval are
/// computed. f is the count of the term in an article, N the length of the article in tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RatioSums {
    /// The number of articles.
    pub n: u32,
    /// The number of articles that contain the term.
    pub holders: u32,
    /// Σ f.
    pub counts: f64,
    /// Σ N.
    pub lengths: f64,
    /// Σ f².
    pub counts_squared: f64,
    /// Σ N².
    pub lengths_squared: f64,
    /// Σ f N.
    pub products: f64,
}

impl RatioSums {
    /// Returns the rate Σ f / Σ N, or `None` if there are no words. This is a ratio of sums, not
    /// a mean of rates.
    #[must_use]
    pub fn ratio(&self) -> Option<f64> {
        (self.lengths > 0.0).then(|| self.counts / self.lengths)
    }

    /// Σ (f − ratio · N)².
    fn residuals(&self, ratio: f64) -> f64 {
        let sum = self.counts_squared - 2.0 * ratio * self.products + ratio * ratio * self.lengths_squared;
        sum.max(0.0)
    }

    /// Returns the standard error of the ratio by linearisation, or `None` for fewer than two
    /// articles. The articles are taken as a simple random sample of what the outlets might have
    /// printed (Cochran 1977, eq. 6.13, without the finite population correction).
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        let ratio = self.ratio().filter(|_| self.n >= 2)?;
        let n = f64::from(self.n);
        let mean_length = self.lengths / n;
        Some((self.residuals(ratio) / (n * (n - 1.0))).sqrt() / mean_length)
    }

    /// Returns the variance of Σ f by linearisation, as in [`RatioSums::standard_error`], but with
    /// the effective number of articles (Σ N)² / Σ N² in place of n. If one of five articles is
    /// much longer than the others, the rate depends on little more than that one.
    fn variance(&self) -> Option<f64> {
        let ratio = self.ratio().filter(|_| self.n >= 2)?;
        let effective = self.lengths * self.lengths / self.lengths_squared;
        Some(self.residuals(ratio) / (1.0 - 1.0 / effective).max(0.1))
    }

    /// Returns the 95 % interval of the ratio, in [0, 1], or `None` for fewer than two articles.
    ///
    /// The design effect d is the variance of the ratio estimator (Cochran 1977, ch. 6) divided
    /// by the variance of independent occurrences. The bounds are those of a score test (Wilson
    /// 1927) on Σ f / d independent occurrences, which also holds for few of them, unlike the
    /// symmetric interval ratio ± t · se. One period says little about d, so it is a weighted
    /// mean: the d of the period has weight h / (h + 30), where h articles contain the term, and
    /// that of all periods, `pooled`, has the rest. The quantile is that of Student's t. Its
    /// degrees of freedom are the number of articles in all periods that contain the term, but at
    /// least 3.
    ///
    /// In simulations with at least twelve periods of 5 to 1000 articles, of equal or very
    /// different lengths, 93 to 97 % of the intervals contain the true rate, for independent and
    /// for overdispersed words, in one article of a hundred or in all. For words in fewer than
    /// about ten articles of the whole span it is up to 99 %. It is less than 93 % in two cases:
    /// at the upper bound for a strongly overdispersed word whose rate grows tenfold (88 %), and
    /// if a single period of at most 30 articles is all there is (85 %).
    #[must_use]
    pub fn interval(&self, pooled: &DesignEffect) -> Option<Interval> {
        let ratio = self.ratio()?;
        let variance = self.variance()?;
        let own = if self.counts > 0.0 { variance / self.counts } else { 0.0 };
        let weight = f64::from(self.holders) / (f64::from(self.holders) + OWN_WEIGHT);
        let design_effect = (weight * own + (1.0 - weight) * pooled.value).max(1.0);
        let bounds = score_interval_of_count(self.counts, design_effect, pooled.quantile);
        let bounds = bounds.scaled(1.0 / self.lengths);
        Some(Interval { low: bounds.low.min(ratio), high: bounds.high.clamp(ratio, 1.0) })
    }
}

/// The number of articles with the term at which the design effect of a period has the same
/// weight as that of all periods. Its error is then about a quarter.
const OWN_WEIGHT: f64 = 30.0;
/// The smallest number of degrees of freedom. With fewer, the bounds of rare words, which are
/// hardly overdispersed, would be far too wide.
const FEWEST_DEGREES: u32 = 3;

/// The design effect of a term over all periods: how many times the variance of its count is
/// that of independent occurrences (Kish 1965).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DesignEffect {
    value: f64,
    quantile: f64,
}

impl DesignEffect {
    /// Estimates the design effect from the periods of a term. Periods with fewer than two
    /// articles are ignored.
    ///
    /// ```
    /// use zeitwort::time::{DesignEffect, RatioSums};
    ///
    /// // Ten articles of 100 words. One of them contains the term five times.
    /// let once = RatioSums {
    ///     n: 10,
    ///     holders: 1,
    ///     counts: 5.0,
    ///     lengths: 1000.0,
    ///     counts_squared: 25.0,
    ///     lengths_squared: 1e5,
    ///     products: 500.0,
    /// };
    /// let effect = DesignEffect::pooled([once, once]);
    /// assert!((effect.value() - 5.0).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn pooled(periods: impl IntoIterator<Item = RatioSums>) -> Self {
        let (mut variance, mut counts, mut holders) = (0.0, 0.0, 0u32);
        for period in periods {
            if let Some(of_period) = period.variance() {
                variance += of_period;
                counts += period.counts;
                holders = holders.saturating_add(period.holders);
            }
        }
        let design_effect = if counts > 0.0 { (variance / counts).max(1.0) } else { 1.0 };
        Self { value: design_effect, quantile: student_t(holders.max(FEWEST_DEGREES)) }
    }

    /// Returns the upper bound of the count in a period without the term. Divided by the words
    /// of the period, it is the upper bound of the rate, as in [`RatioSums::interval`].
    pub(in crate::time) fn most_where_absent(&self) -> f64 {
        score_interval_of_count(0.0, self.value, self.quantile).high
    }

    /// Returns the design effect, at least 1.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.value
    }
}

#[cfg(test)]
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
        };
        assert_eq!(sums.ratio(), Some(0.02));
        assert_eq!(sums.interval(&DesignEffect::pooled([sums])), None);
        assert_eq!(DesignEffect::pooled([sums]).value(), 1.0);
    }

    #[test]
    fn an_absent_term_has_an_upper_bound() {
        let sums = RatioSums { n: 10, lengths: 1000.0, lengths_squared: 1e5, ..RatioSums::default() };
        let pooled = DesignEffect { value: 2.0, quantile: 2.0 };
        // z² · d independent occurrences.
        assert_eq!(sums.interval(&pooled), Some(Interval { low: 0.0, high: 0.008 }));
    }
}
