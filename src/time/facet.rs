//! All that is said of words and topics over time, for the whole corpus or for a
//! facet of it: the articles of one outlet, party or speaker.

use super::trend::control_false_discoveries;
use super::{
    Burst, ChangePoint, TermFrequencies, Timeline, TopicFrequencies, Tracked, Trend, bursts, change_points,
    trends,
};
use crate::matrix::TermCounts;

/// The time series of the articles that have one value in common.
///
/// Periods are those of the whole corpus, so that facets can be laid over one
/// another; rates are of the facet's own words and articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Facet {
    /// The value; nothing for the articles that have none, or for all articles.
    pub value: Option<String>,
    /// The periods, with what the facet holds of them.
    pub timeline: Timeline,
    /// The tracked terms over time.
    pub frequencies: TermFrequencies,
    /// Their trends.
    pub trends: Vec<Trend>,
    /// Their bursts.
    pub bursts: Vec<Burst>,
    /// Where their levels change.
    pub change_points: Vec<ChangePoint>,
    /// The topics over time.
    pub topic_frequencies: TopicFrequencies,
}

impl Facet {
    /// The series of all articles of a timeline. `labels` is the topic of each.
    #[must_use]
    pub fn whole(timeline: Timeline, counts: &TermCounts, tracked: &Tracked, labels: &[i32]) -> Self {
        let frequencies = TermFrequencies::new(counts, &timeline, tracked);
        Self {
            value: None,
            trends: trends(&frequencies),
            bursts: bursts(&frequencies),
            change_points: change_points(&frequencies),
            topic_frequencies: TopicFrequencies::new(labels, &timeline),
            frequencies,
            timeline,
        }
    }

    /// The series of each facet, in the order of `values`; `of_document` is the
    /// position there of each article's value. False discoveries are controlled
    /// over the trends of all facets together.
    ///
    /// # Panics
    /// Where an article lacks its value, length or topic.
    #[must_use]
    pub fn each(
        values: &[Option<String>],
        of_document: &[u32],
        timeline: &Timeline,
        counts: &TermCounts,
        tracked: &Tracked,
        labels: &[i32],
    ) -> Vec<Self> {
        let facet = |(value, index): (&Option<String>, u32)| {
            let timeline = timeline.of_part(counts.lengths(), |document| of_document[document] == index);
            Self { value: value.clone(), ..Self::whole(timeline, counts, tracked, labels) }
        };
        let mut facets: Vec<Self> = values.iter().zip(0..).map(facet).collect();
        control_false_discoveries(facets.iter_mut().flat_map(|facet| &mut facet.trends));
        facets
    }
}
