//! The rate of a term as a ratio of sums over articles, with its interval.
//!
//! The articles are the sampling units, not the tokens: a word that occurs once in an article
//! is likely to occur there again, so that tokens are not independent. Articles that resemble each
//! other, such as copies of one text or the articles of a day, are one unit together.

use super::intraclass::UnitVariance;

/// The sums over the sampling units of a period from which the rate of a term and its interval are
/// computed. A unit is an article or several, such as the copies of one text or the articles of a
/// day. f is the count of the term in a unit, N the length of the unit in tokens, m its number of
/// articles.
///
/// The ratio is the rate of what is printed: a text that n papers print counts n times. With one
/// article of each text, it is the rate of what is written.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RatioSums {
    /// The number of units.
    pub n: u32,
    /// The number of units that contain the term.
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
    /// Σ m, the number of articles. 0 stands for units of one article, and so does Σ m² = 0.
    pub articles: f64,
    /// Σ m².
    pub articles_squared: f64,
    /// The sums over articles. `None` if each article is a unit, or if nothing is known; the
    /// articles of a unit are then taken as copies of each other.
    pub of_articles: Option<ArticleSums>,
}

/// The sums over the articles of a period. f is the count of the term in an article, N its length
/// in tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ArticleSums {
    /// Σ f².
    pub counts_squared: f64,
    /// Σ N².
    pub lengths_squared: f64,
    /// Σ f N.
    pub products: f64,
}

impl ArticleSums {
    /// Returns Σ (f − ratio · N)².
    fn residuals(&self, ratio: f64) -> f64 {
        let sum = self.counts_squared - 2.0 * ratio * self.products + ratio * ratio * self.lengths_squared;
        sum.max(0.0)
    }
}

/// The variance of Σ f in a period.
#[derive(Clone, Copy, Debug)]
pub(super) struct Variances {
    /// With the sampling units as what is drawn.
    pub(super) of_units: f64,
    /// With the articles as what is drawn.
    pub(super) of_articles: f64,
}

impl RatioSums {
    /// Returns the rate Σ f / Σ N, or `None` if there are no words. This is a ratio of sums, not
    /// a mean of rates.
    #[must_use]
    pub fn ratio(&self) -> Option<f64> {
        (self.lengths > 0.0).then(|| self.counts / self.lengths)
    }

    /// Returns the same sums over units that [`RatioSums::of_articles`] has over articles.
    fn over_units(&self) -> ArticleSums {
        let Self { counts_squared, lengths_squared, products, .. } = *self;
        ArticleSums { counts_squared, lengths_squared, products }
    }

    /// Returns the standard error of the ratio by linearisation, or `None` for fewer than two
    /// units. The units are taken as a simple random sample of what the outlets might have printed
    /// (Cochran 1977, eq. 6.13, without the finite population correction). For units of several
    /// articles it is that of the ratio-to-size estimate of clusters (Cochran 1977, ch. 9A).
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        let ratio = self.ratio().filter(|_| self.n >= 2)?;
        let n = f64::from(self.n);
        let mean_length = self.lengths / n;
        Some((self.over_units().residuals(ratio) / (n * (n - 1.0))).sqrt() / mean_length)
    }

    /// Returns the variance of Σ f by linearisation, as in [`RatioSums::standard_error`], but with
    /// the effective number of units (Σ N)² / Σ N² in place of n. If one of five units is much
    /// longer than the others, the rate depends on little more than that one. `None` for fewer than
    /// two units.
    pub(super) fn variances(&self) -> Option<Variances> {
        let ratio = self.ratio().filter(|_| self.n >= 2)?;
        let variance = |sums: ArticleSums| {
            let effective = self.lengths * self.lengths / sums.lengths_squared;
            sums.residuals(ratio) / (1.0 - 1.0 / effective).max(0.1)
        };
        let of_units = variance(self.over_units());
        let of_articles = self.of_articles.map_or(of_units / self.unit_size(), variance);
        Some(Variances { of_units, of_articles })
    }

    /// Returns the variance of Σ f with articles as what is drawn; `None` for fewer than two units.
    pub(in crate::time) fn variance_of_articles(&self) -> Option<f64> {
        self.variances().map(|variances| variances.of_articles)
    }

    /// Returns Σ m² / Σ m, the mean size of the unit of an article: 1 if each article is a unit.
    pub(super) fn unit_size(&self) -> f64 {
        if self.articles > 0.0 { self.articles_squared / self.articles } else { 1.0 }
    }

    /// Returns the number of units that contain the term, as far as they are of equal size: times
    /// (Σ m)² / (n Σ m²).
    pub(in crate::time) fn effective_holders(&self) -> f64 {
        let holders = f64::from(self.holders);
        if self.articles > 0.0 {
            holders * (self.articles * self.articles / (f64::from(self.n) * self.articles_squared))
        } else {
            holders
        }
    }

    /// Returns what the period says about the intraclass correlation.
    pub(in crate::time) fn unit_variance(&self) -> UnitVariance {
        self.variances().map_or_else(UnitVariance::default, |Variances { of_units, of_articles }| {
            UnitVariance::new(of_units, of_articles, self.unit_size(), f64::from(self.holders))
        })
    }
}
