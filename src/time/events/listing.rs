//! [`Events`]: the bursts and change points of all tracked terms, with false discovery rates.

use super::discoveries::{Discoveries, LEVEL, Strongest};
use super::search::{Candidates, EventSearch};
use crate::matrix::TermCounts;
use crate::time::burst::bursts::Burst;
use crate::time::change::change_points::ChangePoint;
use crate::time::frequencies::term_frequencies::TermFrequencies;
use crate::time::timeline::Timeline;

/// The bursts and change points of the tracked terms of a corpus or facet.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Events {
    /// The bursts, ordered by term, start and level.
    pub bursts: Vec<Burst>,
    /// The change points, ordered by term and date.
    pub change_points: Vec<ChangePoint>,
    /// The terms with a yearly cycle, in ascending order. Their bursts and change points are those that
    /// the cycle does not explain.
    pub seasonal: Vec<u32>,
}

/// The number of terms, over all permutations, whose statistics are compared with those of the corpus.
const COMPARED: usize = 100_000;
/// With 20 permutations, a corpus without events has the strongest one of 21 in less than 5 % of cases.
const FEWEST_DRAWS: usize = 20;
const MOST_DRAWS: usize = 200;

/// Returns the number of permutations for a number of terms.
pub(crate) fn draws_for(terms: usize) -> usize {
    (COMPARED / terms.max(1)).clamp(FEWEST_DRAWS, MOST_DRAWS)
}

impl Events {
    /// Finds the bursts (Kleinberg 2003 with s = 2 and γ = 1) and the change points
    /// ([`Pelt::new`](crate::time::Pelt::new)) of the terms of `frequencies` in their shares of articles.
    ///
    /// **False discoveries.** Only events with q < 0.05 are listed, where q is the false discovery rate
    /// over all these terms. It compares the strongest statistic of each term with that in permutations
    /// of the corpus (Storey & Tibshirani 2003; Ge, Dudoit & Speed 2003). In a permutation, blocks swap
    /// their periods; a block is an article, or all articles of a [sampling
    /// unit](Timeline::with_units) in a period. Blocks swap with those of the same size, or of similar
    /// sizes if these are rare, so that periods keep about their number of articles. There are 20
    /// permutations for 5,000 terms or more, and up to 200 for fewer. The same `seed` gives the same
    /// result. A corpus whose blocks are in random periods has bursts in at most 5 % of cases, and change
    /// points in at most 5 %. In simulations of months of one size, in which a fifth of the texts are
    /// printed several times, it was 6 % for bursts.
    ///
    /// **Dispersion.** Log-likelihoods are divided by the variance of the shares from period to period
    /// relative to that of independent articles, or by the design effect of blocks if that is greater.
    /// At least three sampling units must contain the term within a burst, and on the more frequent
    /// side of a change.
    ///
    /// **Season.** A word that is frequent in the same months of each year has neither bursts nor change
    /// points for that. If there are two years or more, the months of different years are compared:
    /// terms whose years agree (false discovery rate below 0.05, with the same permutations) are
    /// expected as often as in the same month of the other years. Periods of a quarter have quarters in
    /// place of months, and periods of a year have no season.
    ///
    /// ```
    /// use zeitwort::corpus::Date;
    /// use zeitwort::matrix::Vectorizer;
    /// use zeitwort::text::Analyzer;
    /// use zeitwort::time::{Events, Period, TermFrequencies, Timeline, Tracked};
    ///
    /// // Forty articles a month; half of those of one month mention a flood.
    /// let (mut dates, mut texts) = (Vec::new(), Vec::new());
    /// for article in 0..480 {
    ///     let month = 1 + article / 40;
    ///     let is_flood = article % 20 == 0 || month == 7 && article % 2 == 0;
    ///     texts.push(if is_flood { "Hochwasser in der Stadt" } else { "Konzert in der Stadt" });
    ///     dates.push(Date::parse(&format!("2024-{month:02}")).ok());
    /// }
    /// let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
    /// let timeline = Timeline::new(Period::Month, &dates, counts.lengths());
    /// let frequencies = TermFrequencies::new(&counts, &timeline, &Tracked::All);
    /// let events = Events::find(&counts, &timeline, &frequencies, 42);
    /// assert_eq!(events.bursts[0].start.to_string(), "2024-07-01");
    /// assert!(events.bursts[0].q < 0.05);
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Panics
    /// Panics if `timeline` has not one period for each article of `counts`.
    #[must_use]
    pub fn find(counts: &TermCounts, timeline: &Timeline, frequencies: &TermFrequencies, seed: u64) -> Self {
        let search = EventSearch::new(counts, timeline, frequencies);
        let candidates = search.run(seed, draws_for(frequencies.ids().len()));
        Self::control(vec![candidates]).remove(0)
    }

    /// Lists the events whose false discovery rate over all of `searches` is small, for each of them.
    pub(in crate::time) fn control(searches: Vec<Candidates>) -> Vec<Self> {
        let together = |part: fn(&Candidates) -> &Strongest| {
            let mut all = Strongest::default();
            searches.iter().for_each(|search| all.add(part(search)));
            Discoveries::new(&all)
        };
        let bursts = together(|search| &search.burst_strengths);
        let changes = together(|search| &search.change_gains);
        searches.into_iter().map(|search| Self::listed(search, &bursts, &changes)).collect()
    }

    fn listed(search: Candidates, bursts: &Discoveries, changes: &Discoveries) -> Self {
        let mut listed = Self { seasonal: search.seasonal, ..Self::default() };
        for (burst, strength) in search.bursts {
            let q = bursts.q(strength);
            let is_nested = burst.level == 1
                || listed.bursts.iter().rev().take_while(|outer| outer.term_id == burst.term_id).any(
                    |outer| {
                        outer.level + 1 == burst.level && (outer.start..=outer.end).contains(&burst.start)
                    },
                );
            if q < LEVEL && is_nested {
                listed.bursts.push(Burst { q, ..burst });
            }
        }
        for change in search.change_points {
            let q = changes.q(change.gain);
            if q < LEVEL {
                listed.change_points.push(ChangePoint { q, ..change });
            }
        }
        listed
    }
}
