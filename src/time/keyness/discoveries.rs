//! From the p values of a parametric test to p and q values that hold for sampling units.

use super::permutations::{LARGEST_P, NullP, Permutations};
use crate::time::inference::benjamini_hochberg::benjamini_hochberg;

/// The p and q value of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Significance {
    pub(super) p: f64,
    pub(super) q: f64,
}

impl Significance {
    /// That of a word that is not tested.
    pub(super) const NONE: Self = Self { p: 1.0, q: 1.0 };
}

/// Returns the significance of each word from its p value by the parametric test, in any order.
///
/// p is the share of p values that are as small after random exchanges of sides, over all words
/// (Ge, Dudoit & Speed 2003). q is the false discovery rate of p (Benjamini & Hochberg 1995; with p
/// values from pooled permutations, it is the plug-in estimate of Storey & Tibshirani 2003). Words
/// of one story are in the same units, so that a list of several false words is more frequent than
/// independent words would make it. Therefore q is at least the share of exchanges that have as
/// small a q for any word (Westfall & Young 1993). This holds whatever the words depend on.
pub(super) fn significances(parametric: &[f64], permutations: &Permutations) -> Vec<Significance> {
    let words = parametric.len();
    let pooled = Pooled::new(words, permutations);
    let p: Vec<f64> = parametric.iter().map(|&p| pooled.p(p)).collect();
    let q = benjamini_hochberg(&p.iter().map(|&p| Some(p)).collect::<Vec<_>>());
    let q: Vec<f64> = q.into_iter().map(|q| q.unwrap_or(1.0)).collect();
    let least = q.iter().copied().fold(1.0, f64::min);
    let least_of = |exchange: &[NullP]| {
        let q =
            exchange.iter().zip(1..).map(|(null, rank)| pooled.p(null.p) * words as f64 / f64::from(rank));
        q.fold(1.0, f64::min)
    };
    let of_exchanges = permutations.small.chunk_by(|a, b| a.exchange == b.exchange);
    let as_small = of_exchanges.filter(|exchange| least_of(exchange) <= least).count();
    let any = (1 + as_small) as f64 / (1 + permutations.exchanges) as f64;
    p.into_iter().zip(q).map(|(p, q)| Significance { p, q: q.max(any).min(1.0) }).collect()
}

/// The distribution of parametric p values after exchanges of sides, over all words.
struct Pooled {
    /// The small ones, ascending.
    small: Vec<f64>,
    all: f64,
}

impl Pooled {
    fn new(words: usize, permutations: &Permutations) -> Self {
        let mut small: Vec<f64> = permutations.small.iter().map(|null| null.p).collect();
        small.sort_unstable_by(f64::total_cmp);
        Self { small, all: (words * permutations.exchanges) as f64 }
    }

    /// Returns the p value of a parametric p value.
    fn p(&self, parametric: f64) -> f64 {
        let share = |small: usize| ((1 + small) as f64 / (1.0 + self.all)).min(1.0);
        if parametric < LARGEST_P {
            return share(self.small.partition_point(|&p| p <= parametric));
        }
        // Large ones are not known; those of 0.01 and of 1 are.
        let largest = share(self.small.len());
        largest + (1.0 - largest) * (parametric - LARGEST_P) / (1.0 - LARGEST_P)
    }
}
