//! The choice of the number of topics: the candidates that `auto` compares, and the scores
//! of each ([`TopicCandidate`]).

use std::borrow::Cow;

use ndarray::{Array2, Axis};

use super::silhouette::silhouette;
use super::stability::stability;
use crate::Result;
use crate::topics::cluster::{ClusterInput, ClusterLabels, Clusterer, Clusters};
use crate::topics::vectors::add;

/// The maximum number of random starts when numbers of topics are compared or stability is
/// measured.
pub(crate) const RUNS_TO_COMPARE: usize = 3;

/// A candidate number of topics with its scores; a row of the table `topic_selection`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TopicCandidate {
    /// The number of topics.
    pub topics: usize,
    /// The mean [`silhouette`](crate::topics::silhouette()) of the articles, −1 to 1. The
    /// candidate with the highest is chosen.
    pub silhouette: f64,
    /// The mean [stability](crate::topics::TopicModel::stability) of the topics, 0 to 1:
    /// measured on at most three random subsets if numbers are compared, else on
    /// [`stability_runs`](crate::topics::TopicModelParams::stability_runs) subsets. `None` if
    /// stability was not measured.
    pub stability: Option<f64>,
    /// The mean cosine of an article and its topic, −1 to 1. Rises with the number of topics;
    /// a bend in the curve suggests a good number.
    pub cohesion: f64,
    /// Whether this number of topics was chosen.
    pub chosen: bool,
}

impl TopicCandidate {
    /// Scores the clusters of unit rows. Articles in no cluster are ignored.
    pub(crate) fn new(points: &Array2<f32>, topics: usize, labels: &ClusterLabels) -> Self {
        let members: Vec<usize> = (0..labels.len()).filter(|&row| labels[row].is_some()).collect();
        let labels: Vec<usize> = labels.iter().copied().flatten().collect();
        let points = match members.len() == points.nrows() {
            true => Cow::Borrowed(points),
            false => Cow::Owned(points.select(Axis(0), &members)),
        };
        Self {
            topics,
            silhouette: silhouette(points.view(), &labels).mean,
            stability: None,
            cohesion: cohesion(&points, &labels),
            chosen: false,
        }
    }
}

/// Returns the mean cosine of unit rows and the centroids of their clusters. The sum of the
/// rows of a cluster is a vector whose length is the sum of their cosines with it.
fn cohesion(points: &Array2<f32>, labels: &[usize]) -> f64 {
    let clusters = labels.iter().max().map_or(0, |&last| last + 1);
    let mut sums = Array2::<f64>::zeros((clusters, points.ncols()));
    for (point, &label) in points.rows().into_iter().zip(labels) {
        add(sums.row_mut(label), point);
    }
    let lengths = sums.rows().into_iter().map(|sum| sum.dot(&sum).sqrt()).sum::<f64>();
    // Rows in single precision are not exactly of unit length.
    (lengths / labels.len().max(1) as f64).min(1.0)
}

/// Returns the clusters for the number of topics with the highest silhouette, and the scores
/// of all candidates. Ties go to the fewest topics.
///
/// Stability is measured on `subsets` random subsets of the articles, which `new_clusterer`
/// prepares for clustering. Subsets have at most 2,000 articles and get one start for each
/// candidate, so that the time for stability is some seconds even for large corpora.
pub(crate) fn select_count<'s>(
    clusterer: &mut Clusterer<'_>,
    runs: usize,
    subsets: usize,
    seed: u64,
    new_clusterer: impl Fn(ClusterInput<'static>) -> Clusterer<'s>,
) -> Result<(Clusters, Vec<TopicCandidate>)> {
    let numbers = candidates(clusterer.input().len(), clusterer.distinct());
    clusterer.set_max_topics(numbers.last().copied().unwrap_or(1));
    let (mut selection, mut labels) = (Vec::new(), Vec::new());
    for &topics in &numbers {
        let found = clusterer.cluster(topics, runs.min(RUNS_TO_COMPARE))?;
        selection.push(TopicCandidate::new(&clusterer.input().points, topics, &found.labels));
        labels.push(found.labels);
    }
    if subsets > 0 && !numbers.is_empty() {
        // One clusterer per subset, so that what all candidates share is computed once.
        let stability_of = stability(&labels, subsets, seed, |drawn| {
            let mut subset = new_clusterer(clusterer.input().select(drawn));
            subset.set_max_topics(numbers.last().copied().unwrap_or(1));
            numbers.iter().map(|&topics| Ok(subset.cluster(topics, 1)?.labels)).collect()
        })?;
        for (candidate, stability) in selection.iter_mut().zip(stability_of) {
            candidate.stability = mean(&stability);
        }
    }
    let mut best: Option<usize> = None;
    for (index, candidate) in selection.iter().enumerate() {
        if best.is_none_or(|best| candidate.silhouette > selection[best].silhouette) {
            best = Some(index);
        }
    }
    if let Some(best) = best {
        selection[best].chosen = true;
    }
    let clusters = clusterer.cluster(best.map_or(1, |best| selection[best].topics), runs)?;
    Ok((clusters, selection))
}

/// Returns the mean of the values that are not `None`.
pub(crate) fn mean(values: &[Option<f64>]) -> Option<f64> {
    let known: Vec<f64> = values.iter().copied().flatten().collect();
    (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
}

/// Returns the numbers of topics that `auto` compares: 2, 3, 4 …, then in steps of about a
/// sixth, up to √n topics (a topic then has √n articles on average) but at most 60, as more
/// are hard to survey.
fn candidates(articles: usize, distinct: usize) -> Vec<usize> {
    let most =
        ((articles as f64).sqrt().ceil() as usize).clamp(3, 60).min(distinct).min(articles.saturating_sub(1));
    let mut candidates = Vec::new();
    let mut topics = 2;
    while topics <= most {
        candidates.push(topics);
        topics += (topics / 6).max(1);
    }
    candidates
}
