//! Random corpora with a known truth: a word, its true rate in every period, and how it is
//! distributed over articles.

use rand::SeedableRng;
use rand_distr::{Distribution, Gamma, Geometric, LogNormal, Poisson};
use rand_xoshiro::Xoshiro256Plus;
use zeitwort::time::RatioSums;

/// How the occurrences of a word are distributed over articles.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Gathering {
    /// Independently: each token is the word with the same probability.
    Independent,
    /// Rates of articles are gamma-distributed with this
    /// shape, so counts are negative binomial.
    Topical(f64),
    /// Each first occurrence is followed by this many more on average.
    Repeated(f64),
}

/// A word over time.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Number of articles of each period.
    pub(crate) articles: Vec<usize>,
    /// Its true rate in each period, in occurrences per token.
    pub(crate) rates: Vec<f64>,
    pub(crate) gathering: Gathering,
    /// σ of the logarithm of the articles' lengths.
    pub(crate) spread: f64,
}

/// Mean length of an article, in tokens.
pub(crate) const LENGTH: f64 = 300.0;

pub(crate) fn random(seed: u64) -> Xoshiro256Plus {
    Xoshiro256Plus::seed_from_u64(seed)
}

impl Word {
    /// A constant rate of `per_article` occurrences in an article of mean length.
    pub(crate) fn steady(articles: Vec<usize>, per_article: f64, gathering: Gathering) -> Self {
        let rates = vec![per_article / LENGTH; articles.len()];
        Self { articles, rates, gathering, spread: 0.6 }
    }

    /// Draws the sums of every period.
    pub(crate) fn draw(&self, random: &mut Xoshiro256Plus) -> Vec<RatioSums> {
        self.articles.iter().zip(&self.rates).map(|(&n, &rate)| self.period(n, rate, random)).collect()
    }

    fn period(&self, articles: usize, rate: f64, random: &mut Xoshiro256Plus) -> RatioSums {
        let lengths = LogNormal::new(LENGTH.ln() - self.spread.powi(2) / 2.0, self.spread).unwrap();
        let mut sums = RatioSums { n: articles as u32, ..RatioSums::default() };
        for _ in 0..articles {
            let length = lengths.sample(random).round().max(1.0);
            let count = self.gathering.count(rate * length, random);
            sums.holders += u32::from(count > 0.0);
            sums.counts += count;
            sums.lengths += length;
            sums.counts_squared += count * count;
            sums.lengths_squared += length * length;
            sums.products += count * length;
        }
        sums
    }
}

impl Gathering {
    /// Draws the occurrences in an article with this expectation.
    pub(crate) fn count(self, expected: f64, random: &mut Xoshiro256Plus) -> f64 {
        let poisson = |mean: f64, random: &mut Xoshiro256Plus| {
            // The crate draws −1 for smaller means.
            if mean > 1e-9 { Poisson::new(mean).unwrap().sample(random) } else { 0.0 }
        };
        match self {
            Self::Independent => poisson(expected, random),
            Self::Topical(shape) => {
                let about = Gamma::new(shape, 1.0 / shape).unwrap().sample(random);
                poisson(expected * about, random)
            }
            Self::Repeated(more) => {
                let mentions = poisson(expected / (1.0 + more), random);
                let again = Geometric::new(1.0 / (1.0 + more)).unwrap();
                (0..mentions as u32).map(|_| 1.0 + again.sample(random) as f64).sum()
            }
        }
    }
}
