//! The intraclass correlation: how much the articles of one sampling unit resemble each other, such
//! as those of one day, of one speaker, or the copies of one text.

/// The variance of a count with units and with articles as what is sampled, summed over periods.
///
/// Articles of one unit resemble each other if the sum over units varies more than independent
/// articles would make it. The intraclass correlation ρ is the excess, (V_units − V_articles) / Σ
/// V_articles (M − 1), where M = Σ m² / Σ m is the mean size of the unit of an article (Kish 1965,
/// ch. 5; Donner & Klar 2000). Within a period, large units have the weight that they have in the
/// rates. Periods have the weight 1 / M², so that one with a very large unit does not decide alone.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::time) struct UnitVariance {
    of_units: f64,
    of_articles: f64,
    /// Σ V_articles (M − 1).
    excess: f64,
    /// The number of units that contain the term.
    holders: f64,
}

/// The correlation of a single word is uncertain. This number of units with the typical correlation t
/// of all words is added to those that contain the word, divided by (1 − t)²: if the articles of a unit
/// agree in most words, they are copies and agree in this one, too.
const TYPICAL_UNITS: f64 = 5.0;

/// The correlation of articles that say the same thing. It is assumed where nothing is known.
pub(in crate::time) const FULL: f64 = 1.0;

impl UnitVariance {
    /// Returns the variances in a period with units of size `size` (M).
    pub(in crate::time) fn new(of_units: f64, of_articles: f64, size: f64, holders: f64) -> Self {
        let weight = 1.0 / (size * size);
        let excess = weight * of_articles * (size - 1.0);
        Self { of_units: weight * of_units, of_articles: weight * of_articles, excess, holders }
    }

    /// Returns ρ in [0, 1]. `typical` is that of all words.
    pub(in crate::time) fn correlation(&self, typical: f64) -> f64 {
        let Some(own) = self.own() else { return typical };
        let weight = self.holders * (1.0 - typical).powi(2);
        let weight = weight / (weight + TYPICAL_UNITS);
        (weight * own + (1.0 - weight) * typical).clamp(0.0, 1.0)
    }

    /// Returns ρ of many words together, in [0, 1], or `None` if no period has several units, one of
    /// them with several articles.
    pub(in crate::time) fn typical(&self) -> Option<f64> {
        self.own().map(|own| own.clamp(0.0, 1.0))
    }

    fn own(&self) -> Option<f64> {
        (self.excess > 0.0).then(|| (self.of_units - self.of_articles) / self.excess)
    }
}

impl std::iter::Sum for UnitVariance {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            of_units: sum.of_units + one.of_units,
            of_articles: sum.of_articles + one.of_articles,
            excess: sum.excess + one.excess,
            holders: sum.holders + one.holders,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_fully_correlated_and_strangers_are_not() {
        // Units of four articles: with full correlation the variance is four times as large.
        let copies: UnitVariance = (0..9).map(|_| UnitVariance::new(40.0, 10.0, 4.0, 50.0)).sum();
        let strangers = UnitVariance::new(10.0, 10.0, 4.0, 500.0);
        assert_eq!((copies.typical(), copies.correlation(1.0)), (Some(1.0), 1.0));
        assert_eq!(strangers.typical(), Some(0.0));
        assert!(strangers.correlation(0.2) < 0.01);
        // A word of one unit is taken as typical, mostly.
        let expected = (0.81 + 5.0 * 0.1) / 5.81;
        assert!((UnitVariance::new(40.0, 10.0, 4.0, 1.0).correlation(0.1) - expected).abs() < 1e-12);
        assert_eq!(UnitVariance::default().correlation(0.3), 0.3);
        assert_eq!(UnitVariance::default().typical(), None);
    }
}
