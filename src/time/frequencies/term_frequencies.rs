//! Frequencies of the tracked terms in each period, as rates with intervals.

use super::count::{ByTerm, CopiesCell, PeriodCell, count};
use crate::matrix::{TermCounts, Vocabulary};
use crate::time::inference::interval::Interval;
use crate::time::inference::ratio::{DesignEffect, RatioSums};
use crate::time::inference::share::{Agreement, CopyPairs, share_interval};
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
    /// The 95 % interval of `doc_share` (see [`wilson`](crate::time::wilson)). Copies of one text
    /// count as one article as far as they agree in whether they contain the term.
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
    /// Only of periods in which a copy contains the term.
    copies: ByTerm<CopiesCell>,
    period: Period,
    totals: Vec<PeriodTotal>,
}

/// The number of words that rates refer to.
pub(in crate::time) const MILLION: f64 = 1e6;

impl TermFrequencies {
    /// Counts the tracked terms of a corpus over its timeline.
    #[must_use]
    pub fn new(counts: &TermCounts, timeline: &Timeline, tracked: &Tracked) -> Self {
        let ids = tracked.ids(counts.vocabulary());
        let (cells, copies) = count(counts, timeline, &ids);
        Self { ids, cells, copies, period: timeline.period(), totals: timeline.totals().to_vec() }
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

    /// Returns the rates of the term at `index` of [`TermFrequencies::ids`] in all periods,
    /// including those without the term.
    pub fn rates(&self, index: usize) -> impl Iterator<Item = Rate> {
        let (effect, agreement) = (self.design_effect(index), self.agreement(index));
        self.sums(index).map(move |sums| Rate::new(&sums, &effect, agreement))
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
        let mut copies = self.copies.of(index).iter().peekable();
        self.cells.of(index).iter().map(move |cell| {
            let period = cell.period as usize;
            let copies = copies.next_if(|copies| copies.period == cell.period);
            let without = TermSums::without(&self.totals[period]);
            let sums = TermSums {
                docs: cell.docs,
                unlike: copies.map_or(0.0, |copies| copies.unlike),
                units: RatioSums {
                    holders: cell.docs - copies.map_or(0, |copies| copies.surplus),
                    counts: cell.count as f64,
                    counts_squared: cell.counts_squared,
                    products: cell.products,
                    ..without.units
                },
                ..without
            };
            (period, sums)
        })
    }

    /// Returns the design effect of the count of the term, from the periods in which it occurs.
    pub(in crate::time) fn design_effect(&self, index: usize) -> DesignEffect {
        DesignEffect::pooled(self.sums_of_occurrences(index).map(|(_, sums)| sums.units))
    }

    /// Returns how much copies agree in whether they contain the term.
    pub(in crate::time) fn agreement(&self, index: usize) -> Agreement {
        if self.copies.is_empty() {
            return Agreement::FULL;
        }
        Agreement::new(self.sums_of_occurrences(index).map(|(_, sums)| CopyPairs {
            docs: sums.docs,
            articles: sums.articles,
            articles_squared: sums.units.articles_squared,
            unlike: sums.unlike,
        }))
    }
}

/// The sums of a term in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::time) struct TermSums {
    /// The number of articles that contain the term.
    pub(in crate::time) docs: u32,
    /// The number of articles.
    articles: u32,
    /// Σ h (m − h) over the units, where h of m copies contain the term.
    unlike: f64,
    /// The sums over the sampling units.
    pub(in crate::time) units: RatioSums,
}

impl TermSums {
    /// Returns the sums of a period without the term.
    fn without(total: &PeriodTotal) -> Self {
        let units = RatioSums {
            n: total.units,
            lengths: total.tokens as f64,
            lengths_squared: total.tokens_squared,
            articles: f64::from(total.docs),
            articles_squared: total.docs_squared,
            ..RatioSums::default()
        };
        Self { docs: 0, articles: total.docs, unlike: 0.0, units }
    }
}

impl Rate {
    pub(in crate::time) fn new(sums: &TermSums, effect: &DesignEffect, agreement: Agreement) -> Self {
        let TermSums { docs, articles, units, .. } = sums;
        Self {
            count: units.counts as u64,
            docs: *docs,
            per_million: units.ratio().map(|ratio| ratio * MILLION),
            per_million_interval: units.interval(effect).map(|interval| interval.scaled(MILLION)),
            doc_share: (*articles > 0).then(|| f64::from(*docs) / f64::from(*articles)),
            doc_share_interval: share_interval(*docs, *articles, units.articles_squared, agreement),
        }
    }
}
