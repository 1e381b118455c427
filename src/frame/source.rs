//! What the tables of a run are built from: borrowed views of its result.

use crate::copies::CopyGroups;
use crate::corpus::{DocumentMeta, Rejected};
use crate::matrix::{FittedWeighting, TermCounts, TfIdf, Vocabulary, WeightMatrix};
use crate::time::{
    Burst, ChangePoint, Facet, Standardized, TermFrequencies, Timeline, TopicFrequencies, Trend,
};
use crate::topics::{PeriodWord, TopicCandidate, TopicModel, Topics};

/// The result of a run, as tables need it.
#[derive(Clone, Debug)]
pub(crate) struct TableSource<'a> {
    /// The articles, sorted by id.
    pub(crate) documents: &'a [DocumentMeta],
    /// The input records that are not articles.
    pub(crate) rejected: &'a [Rejected],
    /// How often each term occurs in each article.
    pub(crate) counts: &'a TermCounts,
    /// The TF-IDF of `terms` and `matrix`.
    pub(crate) tfidf: &'a TfIdf,
    /// The weighting that the topics are based on.
    pub(crate) weighting: &'a FittedWeighting,
    /// The weights of that weighting.
    pub(crate) weights: &'a WeightMatrix,
    /// The topics and their words.
    pub(crate) topic_model: &'a TopicModel,
    /// The topics of the articles.
    pub(crate) topics: &'a Topics,
    /// The numbers of topics that were compared.
    pub(crate) topic_selection: &'a [TopicCandidate],
    /// For each topic, the rows of the articles that represent it.
    pub(crate) representatives: &'a [Vec<usize>],
    /// The coherence of each topic.
    pub(crate) coherence: &'a [Option<f64>],
    /// The words of the topics in each period.
    pub(crate) words_over_time: &'a [PeriodWord],
    /// The groups of copies, if they were looked for.
    pub(crate) copies: Option<&'a CopyGroups>,
    /// The copies that do not count.
    pub(crate) left_out: Option<LeftOutSource<'a>>,
    /// All articles over time.
    pub(crate) whole: SeriesSource<'a>,
    /// The articles over time by the values of a column, if one was chosen.
    pub(crate) facets: Option<FacetSource<'a>>,
    /// How many periods on either side `smooth` averages over.
    pub(crate) smoothing_window: usize,
}

/// Articles that do not count, sorted by id.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LeftOutSource<'a> {
    pub(crate) documents: &'a [DocumentMeta],
    pub(crate) counts: &'a TermCounts,
    pub(crate) topics: &'a Topics,
}

/// The time series of all articles, or of one facet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SeriesSource<'a> {
    pub(crate) timeline: &'a Timeline,
    pub(crate) frequencies: &'a TermFrequencies,
    pub(crate) trends: &'a [Trend],
    pub(crate) bursts: &'a [Burst],
    pub(crate) change_points: &'a [ChangePoint],
    pub(crate) topic_frequencies: &'a TopicFrequencies,
    pub(crate) standard: Option<&'a Standardized>,
}

/// The time series by the values of a column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FacetSource<'a> {
    /// The name of the column.
    pub(crate) column: &'a str,
    /// The series of each value.
    pub(crate) facets: &'a [Facet],
}

impl<'a> TableSource<'a> {
    pub(crate) fn vocabulary(&self) -> &'a Vocabulary {
        self.counts.vocabulary()
    }
}

impl<'a> From<&'a Facet> for SeriesSource<'a> {
    fn from(facet: &'a Facet) -> Self {
        Self {
            timeline: &facet.timeline,
            frequencies: &facet.frequencies,
            trends: &facet.trends,
            bursts: &facet.bursts,
            change_points: &facet.change_points,
            topic_frequencies: &facet.topic_frequencies,
            standard: facet.standard.as_ref(),
        }
    }
}
