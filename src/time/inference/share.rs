//! The 95 % interval of the share of articles with a property, such as a term or a topic, where
//! articles of one sampling unit resemble each other.

use super::distributions::{Z, student_t};
use super::interval::{Interval, centred_interval_of_share};
use super::intraclass::{FULL, UnitVariance};

/// The sums over the sampling units of a period from which a share and its interval are computed. h
/// of the m articles of a unit have the property.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::time) struct ShareSums {
    /// Σ h.
    pub(in crate::time) docs: u32,
    /// Σ m.
    pub(in crate::time) articles: u32,
    /// Σ m².
    pub(in crate::time) articles_squared: f64,
    /// Σ h².
    pub(in crate::time) docs_squared: f64,
    /// Σ h m.
    pub(in crate::time) products: f64,
    /// The number of units with h > 0.
    pub(in crate::time) holders: u32,
}

impl ShareSums {
    /// Returns Σ h / Σ m, or `None` if there are no articles.
    pub(in crate::time) fn share(&self) -> Option<f64> {
        (self.articles > 0).then(|| self.known_share())
    }

    fn known_share(&self) -> f64 {
        f64::from(self.docs) / f64::from(self.articles)
    }

    /// Returns Σ m² / Σ m, the mean size of the unit of an article.
    fn unit_size(&self) -> f64 {
        self.articles_squared / f64::from(self.articles)
    }

    /// Returns the variance of Σ h with articles as what is drawn, n p (1 − p).
    fn variance_of_articles(&self) -> f64 {
        f64::from(self.articles) * self.known_share() * (1.0 - self.known_share())
    }

    /// Returns Σ (h − p m)², the variance of Σ h with units as what is drawn (Cochran 1977, ch. 9A).
    fn variance_of_units(&self) -> f64 {
        let share = self.known_share();
        let sum = self.docs_squared - 2.0 * share * self.products + share * share * self.articles_squared;
        sum.max(0.0)
    }

    /// Whether all articles, two or more, are one unit. It says nothing about other units.
    fn is_lone_unit(&self) -> bool {
        self.articles > 1 && self.unit_size() >= f64::from(self.articles)
    }

    fn unit_variance(&self) -> UnitVariance {
        if self.articles == 0 || self.is_lone_unit() {
            return UnitVariance::default();
        }
        // The deviations are from the share of these units, and too small by about this factor.
        let missed = (1.0 - self.unit_size() / f64::from(self.articles)).max(0.1);
        let (of_units, of_articles) = (self.variance_of_units() / missed, self.variance_of_articles());
        UnitVariance::new(of_units, of_articles, self.unit_size(), f64::from(self.holders))
    }
}

/// How much the articles of a unit resemble each other in a property, and the quantile of intervals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::time) struct ShareEffect {
    correlation: f64,
    quantile: f64,
}

/// The smallest number of degrees of freedom.
const FEWEST_DEGREES: u32 = 5;

impl ShareEffect {
    /// The effect where each article is a unit.
    pub(in crate::time) const OF_ARTICLES: Self = Self { correlation: 0.0, quantile: Z };

    /// Estimates the intraclass correlation from the periods of a property. `typical` is that of all
    /// properties.
    pub(in crate::time) fn new(periods: impl IntoIterator<Item = ShareSums>, typical: f64) -> Self {
        let mut holders = 0;
        let units = periods.into_iter().map(|period| {
            holders += period.holders;
            period.unit_variance()
        });
        let units: UnitVariance = units.sum();
        let degrees = holders.saturating_mul(2).max(FEWEST_DEGREES);
        Self { correlation: units.correlation(typical), quantile: student_t(degrees) }
    }

    /// Returns the intraclass correlation of many properties together.
    pub(in crate::time) fn typical(periods: impl IntoIterator<Item = ShareSums>) -> f64 {
        let units: UnitVariance = periods.into_iter().map(|period| period.unit_variance()).sum();
        units.typical().unwrap_or(FULL)
    }
}

impl ShareEffect {
    /// Returns the design effect where the mean size of the unit of an article is `size`.
    pub(super) fn at(&self, size: f64) -> f64 {
        1.0 + self.correlation * (size - 1.0)
    }

    pub(super) fn quantile(&self) -> f64 {
        self.quantile
    }
}

/// The number of units with the property at which the design effect of a period has the same weight
/// as that of all periods.
const OWN_WEIGHT: f64 = 30.0;

/// Returns the 95 % interval of a share, or `None` if there are no articles, or if all of them are one unit.
///
/// It is Wilson's interval, corrected for skewness (Cai 2005), with the effective number of articles
/// n / d. The design effect is d = 1 + ρ (M − 1), where ρ is the intraclass correlation and M the mean
/// size of the unit of an article (Kish 1965, ch. 5). As for rates, the d of the period itself has
/// weight h / (h + 30), where h units have the property. If each article is a unit, d is 1.
pub(in crate::time) fn share_interval(sums: &ShareSums, effect: &ShareEffect) -> Option<Interval> {
    if sums.articles == 0 || sums.docs > sums.articles || sums.is_lone_unit() {
        return None;
    }
    let (n, size) = (f64::from(sums.articles), sums.unit_size());
    if size <= 1.0 {
        return Some(centred_interval_of_share(sums.known_share(), n, Z));
    }
    let pooled = 1.0 + effect.correlation * (size - 1.0);
    let of_articles = sums.variance_of_articles();
    let design_effect = if of_articles > 0.0 {
        let own = sums.variance_of_units() / (of_articles * (1.0 - size / n).max(0.1));
        let weight = f64::from(sums.holders) / (f64::from(sums.holders) + OWN_WEIGHT);
        (weight * own + (1.0 - weight) * pooled).max(1.0)
    } else {
        pooled
    };
    Some(centred_interval_of_share(sums.known_share(), n / design_effect, effect.quantile))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Ten units of two articles. `with` units have the property in both, the others in none.
    fn pairs(with: u32) -> ShareSums {
        ShareSums {
            docs: 2 * with,
            articles: 20,
            articles_squared: 40.0,
            docs_squared: 4.0 * f64::from(with),
            products: 4.0 * f64::from(with),
            holders: with,
        }
    }

    #[test]
    fn articles_that_agree_are_one_article() {
        let effect = ShareEffect::new((0..60).map(|_| pairs(4)), 1.0);
        assert!(effect.correlation > 0.99, "{effect:?}");
        let alone = ShareSums { docs: 4, articles: 10, articles_squared: 10.0, ..ShareSums::default() };
        let [found, expected] = [pairs(4), alone].map(|sums| share_interval(&sums, &effect).unwrap());
        assert!((found.low - expected.low).abs() < 0.02 && (found.high - expected.high).abs() < 0.02);
    }

    #[test]
    fn articles_that_do_not_resemble_each_other_are_independent() {
        // One of two articles has the property, in all units.
        let half = ShareSums { docs: 10, docs_squared: 10.0, products: 20.0, holders: 10, ..pairs(0) };
        let effect = ShareEffect::new(std::iter::repeat_n(half, 50), 0.0);
        assert_eq!(effect.correlation, 0.0);
        let alone = ShareSums { docs: 10, articles: 20, articles_squared: 20.0, ..ShareSums::default() };
        let [found, expected] = [half, alone].map(|sums| share_interval(&sums, &effect).unwrap());
        assert!((found.low - expected.low).abs() < 0.01, "{found:?} {expected:?}");
    }

    #[test]
    fn without_articles_there_is_no_interval() {
        assert_eq!(share_interval(&ShareSums::default(), &ShareEffect::OF_ARTICLES), None);
    }

    #[test]
    fn articles_of_one_unit_say_nothing_about_others() {
        let effect = ShareEffect { correlation: 1.0, quantile: Z };
        let lone = ShareSums {
            docs: 2,
            articles: 5,
            articles_squared: 25.0,
            docs_squared: 4.0,
            ..ShareSums::default()
        };
        assert_eq!(share_interval(&lone, &effect), None);
        // Nor do they about how much the articles of a unit resemble each other.
        let several = ShareSums {
            docs: 10,
            articles: 40,
            articles_squared: 400.0,
            docs_squared: 100.0,
            products: 100.0,
            holders: 1,
        };
        assert_eq!(
            ShareEffect::typical([several; 3]),
            ShareEffect::typical([several, lone, several, lone, several])
        );
        assert!(ShareEffect::typical([several; 3]) > 0.5);
    }
}
