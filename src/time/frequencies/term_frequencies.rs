//! Frequencies of the tracked terms in each period, as rates with intervals.

use rayon::prelude::*;

use super::count::{ByTerm, PeriodCell, UnitCell, count};
use crate::matrix::{TermCounts, Vocabulary};
use crate::time::inference::design_effect::DesignEffect;
use crate::time::inference::interval::Interval;
use crate::time::inference::intraclass::{FULL, UnitVariance};
use crate::time::inference::ratio::{ArticleSums, RatioSums};
use crate::time::inference::share::{ShareEffect, ShareSums, share_interval};
use crate::time::period::Period;
use crate::time::timeline::{PeriodTotal, Timeline};

/// The terms that the tables over time contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tracked {
    /// This number of terms with the highest document frequency. Ties are broken by term id.
    Most(usize),
    /// All terms.
    All,
    /// The terms with these ids. Ids that are not in the vocabulary are ignored.
    Terms(Vec<u32>),
}

impl Tracked {
    fn ids(&self, vocabulary: &Vocabulary) -> Vec<u32> {
        let mut ids: Vec<u32> = match self {
            Self::Terms(ids) => ids.iter().copied().filter(|&id| (id as usize) < vocabulary.len()).collect(),
            Self::All | Self::Most(_) => (0..vocabulary.len() as u32).collect(),
        };
        if let Self::Most(limit) = self {
            ids.sort_by_key(|&id| (std::cmp::Reverse(vocabulary.get(id).document_frequency), id));
            ids.truncate(*limit);
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// The frequency of a term in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// The number of occurrences.
    pub count: u64,
    /// The number of articles that contain the term.
    pub docs: u32,
    /// Occurrences per million words; `None` if the period has no words.
    pub per_million: Option<f64>,
    /// The 95 % interval of `per_million` (see [`RatioSums::interval`]); `None` for fewer than two
    /// sampling units.
    pub per_million_interval: Option<Interval>,
    /// The share of articles that contain the term, in [0, 1]; `None` if there are no articles.
    pub doc_share: Option<f64>,
    /// The 95 % interval of `doc_share`: Wilson's, corrected for skewness, with the effective number
    /// of articles, as articles of one sampling unit may resemble each other.
    pub doc_share_interval: Option<Interval>,
}

/// The counts of the tracked terms in every period.
///
/// Zeros are not stored, so that memory grows with the number of non-zero counts and not with
/// terms × periods. [`TermFrequencies::rates`] includes the zeros.
#[derive(Clone, Debug, PartialEq)]
pub struct TermFrequencies {
    ids: Vec<u32>,
    cells: ByTerm<PeriodCell>,
    /// Only of periods in which a unit of several articles contains the term.
    unit_cells: ByTerm<UnitCell>,
    period: Period,
    totals: Vec<PeriodTotal>,
    /// The typical intraclass correlations of rates and of shares.
    typical: Typical,
}

/// Intraclass correlations over all tracked terms.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Typical {
    /// `None` if the data do not say.
    of_rates: Option<f64>,
    of_shares: f64,
}

/// The number of words that rates refer to.
pub(in crate::time) const MILLION: f64 = 1e6;

impl TermFrequencies {
    /// Counts the tracked terms of a corpus over its timeline.
    #[must_use]
    pub fn new(counts: &TermCounts, timeline: &Timeline, tracked: &Tracked) -> Self {
        let ids = tracked.ids(counts.vocabulary());
        let (cells, unit_cells) = count(counts, timeline, &ids);
        let typical = Typical { of_rates: None, of_shares: FULL };
        let totals = timeline.totals().to_vec();
        let mut frequencies = Self { ids, cells, unit_cells, period: timeline.period(), totals, typical };
        frequencies.typical = frequencies.typical();
        frequencies
    }

    /// Computes the typical correlations.
    fn typical(&self) -> Typical {
        if !self.has_units() {
            return self.typical;
        }
        let sums = || (0..self.ids.len()).flat_map(|index| self.sums_of_occurrences(index));
        let of_rates: UnitVariance = sums().map(|(_, sums)| sums.units.unit_variance()).sum();
        Typical {
            of_rates: of_rates.typical(),
            of_shares: ShareEffect::typical(sums().map(|(_, sums)| sums.shares)),
        }
    }

    /// Returns whether a sampling unit has several articles.
    pub(in crate::time) fn has_units(&self) -> bool {
        self.totals.iter().any(|total| total.units < total.docs)
    }

    /// Returns the typical intraclass correlation of the rates of all tracked terms, in [0, 1]: how
    /// much articles of one sampling unit resemble each other. `None` if each article is a unit, or if
    /// no period has several units, one of them with several articles.
    #[must_use]
    pub fn unit_correlation(&self) -> Option<f64> {
        self.typical.of_rates
    }

    /// Returns the ids of the tracked terms, in ascending order.
    #[must_use]
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// Returns the length of the periods.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// Returns the periods.
    #[must_use]
    pub fn totals(&self) -> &[PeriodTotal] {
        &self.totals
    }

    /// Returns how many times as wide as with articles as sampling units the intervals of rates are, on
    /// average over the tracked terms: the mean of √d, where d is the part of the design effect that
    /// comes from units ([`DesignEffect::of_units`]). 1 if each article is a unit. `None` if no period
    /// has several units, or if there are no terms.
    #[must_use]
    pub fn widening(&self) -> Option<f64> {
        if !self.has_units() {
            return Some(1.0);
        }
        self.typical.of_rates.filter(|_| !self.ids.is_empty())?;
        let of_terms: Vec<f64> = (0..self.ids.len())
            .into_par_iter()
            .map(|index| self.design_effect(index).of_units().sqrt())
            .collect();
        Some(of_terms.iter().sum::<f64>() / of_terms.len() as f64)
    }

    /// Returns the rates of the term at `index` of [`TermFrequencies::ids`] in all periods,
    /// including those without the term.
    pub fn rates(&self, index: usize) -> impl Iterator<Item = Rate> {
        let (effect, shares) = (self.design_effect(index), self.share_effect(index));
        self.sums(index).map(move |sums| Rate::new(&sums, &effect, &shares))
    }

    /// Returns the smoothed rate of the term at `index`, per million words: Σ counts / Σ tokens
    /// over each period and the `window` periods before and after it (fewer at the ends), as in
    /// the Google Books Ngram Viewer (Michel et al. 2011), where the window is 3.
    ///
    /// An element is `None` if all these periods are empty. With a window of 0 the rates are not
    /// smoothed.
    #[must_use]
    pub fn smoothed(&self, index: usize, window: usize) -> Vec<Option<f64>> {
        let mut sums = vec![(0u64, 0u64)];
        for sum in self.sums(index).zip(&self.totals) {
            let (counts, tokens) = sums[sums.len() - 1];
            sums.push((counts + sum.0.units.counts as u64, tokens + sum.1.tokens));
        }
        let periods = self.totals.len();
        (0..periods)
            .map(|period| {
                let before = sums[period.saturating_sub(window)];
                let after = sums[period.saturating_add(window).saturating_add(1).min(periods)];
                let tokens = after.1 - before.1;
                (tokens > 0).then(|| (after.0 - before.0) as f64 * MILLION / tokens as f64)
            })
            .collect()
    }

    /// Returns the sums of all periods.
    pub(in crate::time) fn sums(&self, index: usize) -> impl Iterator<Item = TermSums> {
        let mut found = self.sums_of_occurrences(index).peekable();
        self.totals.iter().enumerate().map(move |(period, total)| {
            found.next_if(|&(at, _)| at == period).map_or_else(|| TermSums::without(total), |(_, sums)| sums)
        })
    }

    /// Returns the sums of the periods in which the term occurs, with the indices of these
    /// periods.
    pub(in crate::time) fn sums_of_occurrences(
        &self,
        index: usize,
    ) -> impl Iterator<Item = (usize, TermSums)> {
        let mut of_units = self.unit_cells.of(index).iter().peekable();
        self.cells.of(index).iter().map(move |cell| {
            let period = cell.period as usize;
            let more = of_units.next_if(|more| more.period == cell.period).copied().unwrap_or_default();
            let without = TermSums::without(&self.totals[period]);
            let (docs, holders) = (f64::from(cell.docs), cell.docs - more.surplus);
            let sums = TermSums {
                shares: ShareSums {
                    docs: cell.docs,
                    docs_squared: docs + more.docs_squared,
                    products: docs + more.docs_products,
                    holders,
                    ..without.shares
                },
                units: RatioSums {
                    holders,
                    counts: cell.count as f64,
                    counts_squared: cell.counts_squared,
                    products: cell.products,
                    of_articles: without.units.of_articles.map(|articles| ArticleSums {
                        counts_squared: cell.counts_squared - more.counts_squared,
                        products: cell.products - more.products,
                        ..articles
                    }),
                    ..without.units
                },
            };
            (period, sums)
        })
    }

    /// Returns the design effect of the count of the term, from the periods in which it occurs.
    pub(in crate::time) fn design_effect(&self, index: usize) -> DesignEffect {
        let periods = self.sums_of_occurrences(index).map(|(_, sums)| sums.units);
        DesignEffect::pooled_with(periods, self.typical.of_rates.unwrap_or(FULL))
    }

    /// Returns how much the articles of a unit resemble each other in whether they contain the term.
    pub(in crate::time) fn share_effect(&self, index: usize) -> ShareEffect {
        if !self.has_units() {
            return ShareEffect::OF_ARTICLES;
        }
        ShareEffect::new(self.sums_of_occurrences(index).map(|(_, sums)| sums.shares), self.typical.of_shares)
    }
}

/// The sums of a term in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::time) struct TermSums {
    /// Of articles that contain the term.
    pub(in crate::time) shares: ShareSums,
    /// Of its occurrences.
    pub(in crate::time) units: RatioSums,
}

impl TermSums {
    /// Returns the sums of a period without the term.
    pub(super) fn without(total: &PeriodTotal) -> Self {
        let units = RatioSums {
            n: total.units,
            lengths: total.tokens as f64,
            lengths_squared: total.tokens_squared,
            articles: f64::from(total.docs),
            articles_squared: total.docs_squared,
            of_articles: (total.units < total.docs).then(|| ArticleSums {
                lengths_squared: total.article_tokens_squared,
                ..ArticleSums::default()
            }),
            ..RatioSums::default()
        };
        Self { shares: total.absent_shares(), units }
    }
}

impl Rate {
    pub(in crate::time) fn new(sums: &TermSums, effect: &DesignEffect, share_effect: &ShareEffect) -> Self {
        let TermSums { shares, units } = sums;
        Self {
            count: units.counts as u64,
            docs: shares.docs,
            per_million: units.ratio().map(|ratio| ratio * MILLION),
            per_million_interval: units.interval(effect).map(|interval| interval.scaled(MILLION)),
            doc_share: shares.share(),
            doc_share_interval: share_interval(shares, share_effect),
        }
    }
}
