//! 95 % intervals of shares and rates, with the article as the sampling unit:
//! words clump in articles, so tokens are no independent draws.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// The 97.5 % quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// An interval that holds its estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

/// The 95 % score interval of a share `count / n` (Wilson 1927), within 0 … 1;
/// nothing for n = 0 or a count above n.
#[must_use]
pub fn wilson(count: u32, n: u32) -> Option<Interval> {
    if n == 0 || count > n {
        return None;
    }
    let (count, n) = (f64::from(count), f64::from(n));
    let share = count / n;
    let centre = share + Z * Z / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    // Rounding must not part an interval from its own estimate.
    let low = if count == 0.0 { 0.0 } else { ((centre - half) / scale).clamp(0.0, share) };
    let high = if count == n { 1.0 } else { ((centre + half) / scale).clamp(share, 1.0) };
    Some(Interval { low, high })
}

/// The sums over the articles of a period from which the rate of a term and its
/// interval follow: f is the term's count in an article, N the article's length.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RatioSums {
    /// Articles.
    pub n: u32,
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
    /// Σ f / Σ N: a ratio of sums, never a mean of rates; nothing without words.
    #[must_use]
    pub fn ratio(&self) -> Option<f64> {
        (self.lengths > 0.0).then(|| self.counts / self.lengths)
    }

    /// The standard error of the ratio by linearisation, the articles being a
    /// simple random sample of what the outlets might have printed (Cochran
    /// 1977, eq. 6.13, without the finite population correction); nothing below
    /// two articles.
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        let ratio = self.ratio().filter(|_| self.n >= 2)?;
        let n = f64::from(self.n);
        let residuals =
            self.counts_squared - 2.0 * ratio * self.products + ratio * ratio * self.lengths_squared;
        let mean_length = self.lengths / n;
        Some((residuals.max(0.0) / (n * (n - 1.0))).sqrt() / mean_length)
    }

    /// The 95 % interval of the ratio, by Student's t with n − 1 degrees of
    /// freedom, not below 0; nothing below two articles.
    ///
    /// A term that does not occur has a standard error of 0, which says nothing:
    /// its upper bound is the rate that the upper Wilson bound of its share of
    /// articles would give if each such article held it `clump` times.
    ///
    /// The linearisation is one for large samples: where fewer than about 30
    /// articles of the period hold a clumping term, the interval covers less
    /// than it says (85 to 93 %).
    #[must_use]
    pub fn interval(&self, clump: f64) -> Option<Interval> {
        let ratio = self.ratio().filter(|_| self.n >= 2)?;
        let n = f64::from(self.n);
        if self.counts == 0.0 {
            let share = wilson(0, self.n)?.high;
            return Some(Interval { low: 0.0, high: (share * clump * n / self.lengths).min(1.0) });
        }
        let half = self.standard_error()? * student_t(self.n - 1);
        Some(Interval { low: (ratio - half).max(0.0), high: (ratio + half).min(1.0) })
    }
}

/// The 97.5 % quantile of Student's t; looked up once for each small number of
/// degrees of freedom, as it takes a search.
fn student_t(degrees_of_freedom: u32) -> f64 {
    static SMALL: std::sync::OnceLock<Vec<f64>> = std::sync::OnceLock::new();
    let quantile = |degrees: u32| {
        StudentsT::new(0.0, 1.0, f64::from(degrees)).map_or(Z, |distribution| distribution.inverse_cdf(0.975))
    };
    let small = SMALL.get_or_init(|| (1..=1000).map(quantile).collect());
    // Beyond 1000 the difference to the normal quantile is below 0.2 per cent;
    // the expansion of Fisher and Cornish closes it to ten digits.
    small.get(degrees_of_freedom as usize - 1).copied().unwrap_or_else(|| {
        let degrees = f64::from(degrees_of_freedom);
        Z + (Z.powi(3) + Z) / (4.0 * degrees)
            + (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / (96.0 * degrees * degrees)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn student_quantiles_agree_with_tables() {
        for (degrees, expected) in
            [(1, 12.706_204_736), (10, 2.228_138_852), (30, 2.042_272_456), (1000, 1.962_339_081)]
        {
            assert!((student_t(degrees) - expected).abs() < 1e-6, "{degrees}: {}", student_t(degrees));
        }
        assert!((student_t(1001) - student_t(1000)).abs() < 1e-5);
    }

    #[test]
    fn a_single_article_has_no_interval() {
        let sums = RatioSums {
            n: 1,
            counts: 2.0,
            lengths: 100.0,
            counts_squared: 4.0,
            lengths_squared: 1e4,
            products: 200.0,
        };
        assert_eq!(sums.ratio(), Some(0.02));
        assert_eq!(sums.interval(1.0), None);
        assert_eq!(RatioSums { counts: 0.0, counts_squared: 0.0, products: 0.0, ..sums }.interval(1.0), None);
        assert_eq!(wilson(2, 1), None);
    }

    #[test]
    fn an_absent_term_has_an_upper_bound() {
        let sums = RatioSums { n: 10, lengths: 1000.0, lengths_squared: 1e5, ..RatioSums::default() };
        let interval = sums.interval(2.0).unwrap_or(Interval { low: -1.0, high: -1.0 });
        assert_eq!(interval.low, 0.0);
        assert!((interval.high - 0.277_5 * 2.0 / 100.0).abs() < 1e-4, "{}", interval.high);
    }
}
