//! The design effect of a term: how many times the variance of its count is that of independent
//! occurrences.

use super::distributions::student_t;
use super::interval::score_interval_of_count;
use super::intraclass::{FULL, UnitVariance};
use super::ratio::RatioSums;

/// The design effect of a term over all periods: how many times the variance of its count is
/// that of independent occurrences (Kish 1965).
///
/// It has two parts. The occurrences within an article depend on each other, because a word that
/// occurs once is likely to occur again. And the articles of a sampling unit resemble each other. In
/// a period in which the mean size of the unit of an article is M, the design effect is d (1 + ρ (M −
/// 1)), where d is that of independent articles and ρ the intraclass correlation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DesignEffect {
    value: f64,
    of_articles: f64,
    correlation: f64,
    pub(super) quantile: f64,
}

/// The smallest number of degrees of freedom. With fewer, the bounds of rare words, which are
/// hardly overdispersed, would be far too wide.
const FEWEST_DEGREES: u32 = 5;

impl DesignEffect {
    /// Estimates the design effect from the periods of a term. Periods with fewer than two units say
    /// nothing about variance. If all their articles are one unit, its size is part of
    /// [`DesignEffect::value`].
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
    ///     ..RatioSums::default()
    /// };
    /// let effect = DesignEffect::pooled([once, once]);
    /// assert!((effect.value() - 5.0).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn pooled(periods: impl IntoIterator<Item = RatioSums>) -> Self {
        Self::pooled_with(periods, FULL)
    }

    /// Estimates the design effect as [`DesignEffect::pooled`] does, with the typical intraclass
    /// correlation t of all terms, in [0, 1]. What a rare term says about its own correlation counts
    /// little: as much as h / (h + 5 / (1 − t)²) if h units contain it.
    #[must_use]
    pub fn pooled_with(periods: impl IntoIterator<Item = RatioSums>, typical_correlation: f64) -> Self {
        let (mut of_articles, mut counts, mut holders) = (0.0, 0.0, 0.0);
        // Of all periods, also those of one unit: Σ f and Σ f (M − 1).
        let (mut all_counts, mut excess) = (0.0, 0.0);
        let mut units = UnitVariance::default();
        for period in periods {
            all_counts += period.counts;
            excess += period.counts * (period.unit_size() - 1.0);
            if let Some(variances) = period.variances() {
                of_articles += variances.of_articles;
                counts += period.counts;
                holders += period.effective_holders();
                units = [units, period.unit_variance()].into_iter().sum();
            }
        }
        let of_articles = if counts > 0.0 { (of_articles / counts).max(1.0) } else { 1.0 };
        let correlation = units.correlation(typical_correlation);
        let size = if all_counts > 0.0 { 1.0 + correlation * excess / all_counts } else { 1.0 };
        Self {
            value: of_articles * size,
            of_articles,
            correlation,
            quantile: student_t(((2.0 * holders) as u32).max(FEWEST_DEGREES)),
        }
    }

    /// Returns the design effect of all periods, at least 1. Each period has the weight of the
    /// occurrences in it.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.value
    }

    /// Returns the part of [`DesignEffect::value`] that comes from sampling units: 1 if each article
    /// is one, or if those of a unit do not resemble each other.
    #[must_use]
    pub fn of_units(&self) -> f64 {
        self.value / self.of_articles
    }

    /// Returns the effect with the part that comes from articles of another one: of `within`, which
    /// compares articles of one stratum only. What articles of a unit have in common stays, as they can be
    /// of several strata.
    pub(in crate::time) fn with_articles_of(self, within: &Self) -> Self {
        Self { value: within.of_articles * self.of_units(), of_articles: within.of_articles, ..self }
    }

    /// Returns the part of [`DesignEffect::value`] that comes from articles.
    pub(super) fn of_articles(&self) -> f64 {
        self.of_articles
    }

    /// Returns the design effect in a period in which the mean size of the unit of an article is
    /// `size`.
    pub(super) fn at(&self, size: f64) -> f64 {
        self.of_articles * (1.0 + self.correlation * (size - 1.0))
    }

    /// Returns the upper bound of the count in a period without the term, for each period by the
    /// mean size of the unit of an article. Divided by the words of the period, it is the upper bound
    /// of the rate, as in [`RatioSums::interval`].
    pub(in crate::time) fn most_where_absent(&self) -> impl Fn(f64) -> f64 + use<> {
        let effect = *self;
        let independent = score_interval_of_count(0.0, 1.0, effect.quantile).high;
        move |size| independent * effect.at(size)
    }
}
