//! All series and statistics over time, for the whole corpus or for a facet of it: the
//! articles of one outlet, party or speaker.

use super::burst::bursts::{Burst, bursts};
use super::change::change_points::{ChangePoint, change_points};
use super::frequencies::term_frequencies::{TermFrequencies, Tracked};
use super::frequencies::topic_frequencies::TopicFrequencies;
use super::timeline::Timeline;
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
    /// The topics over time.
    pub topic_frequencies: TopicFrequencies,
}

impl Facet {
    /// Computes the series of all articles of a timeline. `labels` is the topic of each article.
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

    /// Computes the series of each facet, in the order of `values`. `of_document` is the index
    /// into `values` for each article. The false discovery rate is controlled over the trends of
    /// all facets together.
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
