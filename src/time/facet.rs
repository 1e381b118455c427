//! All series and statistics over time, for the whole corpus or for a facet of it: the
//! articles of one outlet, party or speaker.

use super::burst::bursts::Burst;
use super::change::change_points::ChangePoint;
use super::events::listing::{Events, draws_for};
use super::events::search::{Candidates, EventSearch};
use super::frequencies::term_frequencies::{TermFrequencies, Tracked};
use super::frequencies::topic_frequencies::TopicFrequencies;
use super::standard::standardized::Standardized;
use super::timeline::Timeline;
use super::trend::rank_tests::{control_ranks, rank_tests};
use super::trend::standardized_trends::standardized_trends;
use super::trend::trends::{Trend, control_false_discoveries, trends};
use crate::matrix::TermCounts;

/// The series of the articles that share a value of a column.
///
/// The periods are those of the whole corpus, so that facets can be compared. Rates refer to
/// the words and articles of the facet.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Facet {
    /// The value; `None` for articles without a value, and for the whole corpus.
    pub value: Option<String>,
    /// The periods, with the totals of the facet.
    pub timeline: Timeline,
    /// The tracked terms over time.
    pub frequencies: TermFrequencies,
    /// Their trends.
    pub trends: Vec<Trend>,
    /// Their bursts.
    pub bursts: Vec<Burst>,
    /// Their change points.
    pub change_points: Vec<ChangePoint>,
    /// The terms with a yearly cycle (see [`Events`]).
    pub seasonal: Vec<u32>,
    /// The topics over time.
    pub topic_frequencies: TopicFrequencies,
    /// The rates with the mix of strata held fixed, if the timeline has strata.
    pub standard: Option<Standardized>,
}

impl Facet {
    /// Computes the series of all articles of a timeline. `labels` is the topic of each article, and
    /// `seed` that of the permutations behind the false discovery rates of [`Events`].
    #[must_use]
    pub fn whole(
        timeline: Timeline,
        counts: &TermCounts,
        tracked: &Tracked,
        labels: &[i32],
        seed: u64,
    ) -> Self {
        let mut whole = Self::without_events(None, timeline, counts, tracked, labels);
        let followed = whole.followed(counts, tracked);
        let (timeline, frequencies) = followed.as_ref().map_or((&whole.timeline, &whole.frequencies), parts);
        let events = Events::find(counts, timeline, frequencies, seed);
        whole.set(events);
        whole
    }

    /// Computes the series of each facet, in the order of `values`. `of_document` is the index
    /// into `values` for each article. The false discovery rates are those over the trends, the bursts,
    /// and the change points of all facets together. In the permutations behind the latter, articles
    /// stay in their facet.
    ///
    /// # Panics
    /// Panics if `of_document` or `labels` has not one element for each article.
    #[must_use]
    pub fn each(
        values: &[Option<String>],
        of_document: &[u32],
        timeline: &Timeline,
        counts: &TermCounts,
        tracked: &Tracked,
        labels: &[i32],
        seed: u64,
    ) -> Vec<Self> {
        let facet = |(value, index): (&Option<String>, u32)| {
            let timeline = timeline.of_part(counts.lengths(), |document| of_document[document] == index);
            Self::without_events(value.clone(), timeline, counts, tracked, labels)
        };
        let mut facets: Vec<Self> = values.iter().zip(0..).map(facet).collect();
        control_false_discoveries(facets.iter_mut().flat_map(|facet| &mut facet.trends));
        let draws = draws_for(facets.iter().map(|facet| facet.frequencies.ids().len()).sum());
        let search = |(facet, index): (&Self, u64)| -> Candidates {
            // Facets have permutations of their own.
            let seed = seed.wrapping_add(index.wrapping_mul(0x9e37_79b9));
            let followed = facet.followed(counts, tracked);
            let (timeline, frequencies) =
                followed.as_ref().map_or((&facet.timeline, &facet.frequencies), parts);
            EventSearch::new(counts, timeline, frequencies).run(seed, draws)
        };
        let candidates = facets.iter().zip(0..).map(search).collect();
        for (facet, events) in facets.iter_mut().zip(Events::control(candidates)) {
            facet.set(events);
        }
        facets
    }

    /// Adds the rank tests to the trends of some facets ([`rank_tests`]). False discovery rates are those
    /// over all of them. Standardised rates have none, as their trends compare each stratum with itself.
    pub fn test_ranks(facets: &mut [Self], counts: &TermCounts, tracked: &Tracked) {
        for facet in facets.iter_mut().filter(|facet| facet.standard.is_none()) {
            let followed = facet.followed(counts, tracked);
            let frequencies = followed.as_ref().map_or(&facet.frequencies, |(_, frequencies)| frequencies);
            rank_tests(frequencies, &mut facet.trends);
        }
        control_ranks(facets.iter_mut().flat_map(|facet| &mut facet.trends));
    }

    fn without_events(
        value: Option<String>,
        timeline: Timeline,
        counts: &TermCounts,
        tracked: &Tracked,
        labels: &[i32],
    ) -> Self {
        let frequencies = TermFrequencies::new(counts, &timeline, tracked);
        let standard = Standardized::new(counts, &timeline, tracked, labels);
        let mut facet = Self {
            value,
            trends: Vec::new(),
            bursts: Vec::new(),
            change_points: Vec::new(),
            seasonal: Vec::new(),
            topic_frequencies: TopicFrequencies::new(labels, &timeline),
            standard,
            frequencies,
            timeline,
        };
        let followed = facet.followed(counts, tracked);
        let frequencies = followed.as_ref().map_or(&facet.frequencies, |(_, frequencies)| frequencies);
        let standard = match &followed {
            Some((timeline, _)) => Standardized::new(counts, timeline, tracked, labels),
            None => None,
        };
        facet.trends = match standard.as_ref().or(facet.standard.as_ref()) {
            Some(standard) => standardized_trends(frequencies, standard),
            None => trends(frequencies),
        };
        facet
    }

    /// Returns the periods that trends, bursts and change points are computed from, if they are not all.
    fn followed(&self, counts: &TermCounts, tracked: &Tracked) -> Option<(Timeline, TermFrequencies)> {
        let timeline = self.timeline.followed(counts.lengths())?;
        let frequencies = TermFrequencies::new(counts, &timeline, tracked);
        Some((timeline, frequencies))
    }

    fn set(&mut self, events: Events) {
        (self.bursts, self.change_points, self.seasonal) =
            (events.bursts, events.change_points, events.seasonal);
    }
}

/// Borrows the parts of what [`Facet::followed`] returns.
fn parts((timeline, frequencies): &(Timeline, TermFrequencies)) -> (&Timeline, &TermFrequencies) {
    (timeline, frequencies)
}
