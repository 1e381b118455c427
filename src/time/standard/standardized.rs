//! [`Standardized`]: the strata of a timeline and their weights.

use super::weights::{Mix, Weights};
use crate::matrix::TermCounts;
use crate::time::frequencies::term_frequencies::{TermFrequencies, Tracked};
use crate::time::frequencies::topic_frequencies::TopicFrequencies;
use crate::time::timeline::{PeriodTotal, Timeline};

/// Directly standardised rates: what rates would be if the mix of outlets (or other strata) were the same
/// in all periods.
///
/// If a tabloid joins a corpus of two broadsheets, rates change although nobody writes otherwise. The
/// standardised rate of a period is Σ w r over strata, where r is the rate of the stratum in the period and
/// w the share of the stratum in the words of all periods (direct standardisation; Fleiss 1981, ch. 14).
/// For shares of articles, w is the share in the articles, so that nothing changes where the mix does not.
///
/// If strata have no words in a period, their weight is shared among the others in proportion. If they have
/// more than a quarter of the weight, there is no rate.
///
/// ```
/// use zeitwort::corpus::Date;
/// use zeitwort::matrix::{Frequency, Vectorizer};
/// use zeitwort::text::Analyzer;
/// use zeitwort::time::{Facet, Period, Rate, Timeline, Tracked};
///
/// // Outlet 1 prints the word twice as often as outlet 0, and has more articles in April.
/// let (rare, frequent) = ("Hafen Stadt Meer Land", "Hafen Hafen Stadt Meer");
/// let texts = [rare, rare, frequent, rare, frequent, frequent];
/// let dates = [3, 3, 3, 4, 4, 4].map(|month| Date::day(2024, month, 5));
/// let outlets = [0, 0, 1, 0, 1, 1];
/// let params = Vectorizer::params().min_df(Frequency::Count(1));
/// let (_, counts) = params.fit_transform(&Analyzer::new(), &texts)?;
/// let timeline =
///     Timeline::new(Period::Month, &dates, counts.lengths()).with_strata(&outlets, counts.lengths());
/// let facet = Facet::whole(timeline, &counts, &Tracked::All, &[0; 6], 42);
/// let word = counts.vocabulary().terms().iter().position(|term| &*term.label == "Hafen").unwrap();
/// let per_million = |rates: Vec<Rate>| -> Vec<Option<f64>> {
///     rates.iter().map(|rate| rate.per_million.map(f64::round)).collect()
/// };
/// let raw = per_million(facet.frequencies.rates(word).collect());
/// assert_eq!(raw, [Some(333_333.0), Some(416_667.0)]);
/// let standard = facet.standard.unwrap();
/// assert_eq!(standard.weights(), [0.5, 0.5]);
/// assert_eq!(per_million(standard.rates(&facet.frequencies, word)), [Some(375_000.0); 2]);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Standardized {
    pub(in crate::time) strata: Vec<TermFrequencies>,
    pub(super) topics: Vec<TopicFrequencies>,
    pub(super) words: Weights,
    pub(super) articles: Weights,
}

impl Standardized {
    /// Counts the tracked terms and the topics of articles, `labels`, in the strata of a timeline. Returns
    /// `None` if [`Timeline::with_strata`] has not set any.
    #[must_use]
    pub fn new(counts: &TermCounts, timeline: &Timeline, tracked: &Tracked, labels: &[i32]) -> Option<Self> {
        let strata = timeline.strata()?;
        let parts: Vec<Timeline> =
            (0..strata.len()).map(|stratum| timeline.of_stratum(stratum, counts.lengths())).collect();
        let units = timeline.unit_rows();
        let weights = |whole: &[f64], size: fn(&PeriodTotal) -> u64| {
            let periods = 0..timeline.totals().len();
            let sizes: Vec<Vec<u64>> = periods
                .map(|period| parts.iter().map(|part| size(&part.totals()[period])).collect())
                .collect();
            // Σ (Σ w)² over units / Σ w² over articles: 1 if each article is a unit.
            Weights::new(whole, &sizes, |period, of_article| {
                let weight = |row: usize| of_article[strata.of(row)];
                let rows = &units[period];
                let alone = rows.alone.iter().copied().chain(rows.shared().flatten());
                let squares: f64 = alone.map(|row| weight(row).powi(2)).sum();
                if squares > 0.0 { (rows.squares(weight) / squares).max(1.0) } else { 1.0 }
            })
        };
        Some(Self {
            strata: parts.iter().map(|part| TermFrequencies::new(counts, part, tracked)).collect(),
            topics: parts.iter().map(|part| TopicFrequencies::new(labels, part)).collect(),
            words: weights(strata.of_words(), |total| total.tokens),
            articles: weights(strata.of_articles(), |total| u64::from(total.docs)),
        })
    }

    /// Returns the weight of each stratum: its share of the words of all periods, in [0, 1].
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        self.words.whole()
    }

    /// Returns the weights of the words of each period.
    pub(in crate::time) fn word_mixes(&self) -> Vec<Mix> {
        self.words.of_periods()
    }

    /// Returns for each period the weight of the strata without words, in [0, 1]. If it is more than 0.25,
    /// there are no rates.
    #[must_use]
    pub fn missing(&self) -> Vec<f64> {
        self.words.of_periods().iter().map(|mix| mix.missing).collect()
    }
}
