//! [`Findings`] and [`TopicSearch`]: how many words were tested and found, and how topics were found.

use serde::Serialize;

use crate::topics::Algorithm;

/// Trends with a smaller false discovery rate are counted as found.
pub(in crate::pipeline) const TREND_LEVEL: f64 = 0.05;

/// What the tests over time looked at and found. With the setting `by`, words are counted once for each value
/// of the column in which they are tested or found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Findings {
    /// Number of values of the column `by`, an empty value included; `None` if the setting is not set.
    pub facets: Option<u64>,
    /// Number of series that are looked at: tracked words, once for each value of the column `by`.
    pub series: u64,
    /// Words whose trend was tested.
    pub trends_tested: u64,
    /// Words with a false discovery rate of the trend below 0.05 that became more frequent.
    pub rising: u64,
    /// Words with such a rate that became less frequent.
    pub falling: u64,
    /// Listed bursts.
    pub bursts: u64,
    /// Words with a listed burst.
    pub words_with_burst: u64,
    /// Listed change points.
    pub change_points: u64,
    /// Words with a listed change point.
    pub words_with_change_point: u64,
    /// Words with a yearly cycle.
    pub seasonal: u64,
    /// Whether a yearly cycle could be recognised: the articles cover two years, in periods of less than one.
    pub seasons_compared: bool,
    /// Permutations of the sampling units that bursts and change points were compared with.
    pub permutations: u64,
}

/// How the topics of a run were found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct TopicSearch {
    /// The algorithm; never `auto` if there was any article to cluster.
    pub algorithm: Algorithm,
    /// The number of topics that was found before corrections.
    pub topics: u64,
    /// The smallest and the largest number of topics that were compared, and how many numbers these were.
    /// `None` if the number was given, or follows from the density of the articles.
    pub compared: Option<(u64, u64, u64)>,
    /// The fewest and the most of the numbers compared that fit nearly as well as the best, see
    /// [`TopicCandidate::fits`](crate::topics::TopicCandidate::fits). `None` if no number does, or if none were
    /// compared.
    pub nearly_as_good: Option<(u64, u64)>,
    /// Whether the number was chosen because its silhouette is clearly the highest, see
    /// [`TopicCandidate::clear`](crate::topics::TopicCandidate::clear).
    pub clear: bool,
    /// The mean silhouette of the articles with this number, in [−1, 1].
    pub silhouette: Option<f64>,
    /// The mean stability of the topics, in [0, 1]; `None` if it was not measured.
    pub stability: Option<f64>,
}
