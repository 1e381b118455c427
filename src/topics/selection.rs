//! How many topics: the numbers that `auto` compares, what is known of each
//! ([`TopicCandidate`]), and the choice among them.

use std::borrow::Cow;

use ndarray::{Array2, Axis};

use super::algorithm::Clusterer;
use super::articles::{Articles, add};
use super::clusters::{Clusters, Labels};
use super::silhouette;
use super::stability::stability;
use crate::Result;

/// Starts that each number of topics gets where they are compared, or their
/// stability is.
pub(super) const RUNS_TO_COMPARE: usize = 3;

/// A number of topics and what speaks for it; a row of the table
/// `topic_selection`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TopicCandidate {
    /// The number of topics.
    pub topics: usize,
    /// The mean [`silhouette`](super::silhouette()) of the articles, −1 to 1:
    /// the highest is chosen.
    pub silhouette: f64,
    /// The mean over its topics of what
    /// [`Topics::stability`](super::Topics::stability) is of each, 0 to 1: of
    /// three random parts of the articles where numbers are compared, else of
    /// as many as were asked for. Nothing where none were.
    pub stability: Option<f64>,
    /// The mean cosine of an article to its topic, −1 to 1; it rises with the
    /// number, and says most where it stops to.
    pub cohesion: f64,
    /// Whether this is the number of topics that was taken.
    pub chosen: bool,
}

impl TopicCandidate {
    /// What unit rows and their clusters say; articles in none do not count.
    pub(super) fn of(points: &Array2<f32>, topics: usize, labels: &Labels) -> Self {
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

/// The mean cosine of unit rows to the mean of their cluster: the articles of a
/// cluster sum up to a vector as long as the sum of their cosines to it.
fn cohesion(points: &Array2<f32>, labels: &[usize]) -> f64 {
    let clusters = labels.iter().max().map_or(0, |&last| last + 1);
    let mut sums = Array2::<f64>::zeros((clusters, points.ncols()));
    for (point, &label) in points.rows().into_iter().zip(labels) {
        add(sums.row_mut(label), point);
    }
    let lengths = sums.rows().into_iter().map(|sum| sum.dot(&sum).sqrt()).sum::<f64>();
    // Rows in single precision are not quite of unit length.
    (lengths / labels.len().max(1) as f64).min(1.0)
}

/// The clusters with the highest silhouette over some numbers of topics, of equals
/// the fewest. `again` prepares a part of the articles to be clustered in the
/// same way, which is done `samples` times. These are of 2,000 articles at most
/// and get one start for each number, so that the time for stability is bounded:
/// some seconds, however large the corpus.
pub(super) fn choose<'s>(
    clusterer: &mut Clusterer<'_>,
    runs: usize,
    samples: usize,
    seed: u64,
    again: impl Fn(Articles<'static>) -> Clusterer<'s>,
) -> Result<(Clusters, Vec<TopicCandidate>)> {
    let numbers = candidates(clusterer.articles().len(), clusterer.distinct());
    clusterer.expect(numbers.last().copied().unwrap_or(1));
    let (mut selection, mut labels) = (Vec::new(), Vec::new());
    for &topics in &numbers {
        let found = clusterer.cluster(topics, runs.min(RUNS_TO_COMPARE))?;
        selection.push(TopicCandidate::of(&clusterer.articles().points, topics, &found.labels));
        labels.push(found.labels);
    }
    if samples > 0 && !numbers.is_empty() {
        // What all numbers have in common is looked for once in each sample.
        let found = stability(&labels, samples, seed, |drawn| {
            let mut sample = again(clusterer.articles().select(drawn));
            sample.expect(numbers.last().copied().unwrap_or(1));
            numbers.iter().map(|&topics| Ok(sample.cluster(topics, 1)?.labels)).collect()
        })?;
        for (candidate, of_topics) in selection.iter_mut().zip(found) {
            candidate.stability = mean(&of_topics);
        }
    }
    let mut best: Option<usize> = None;
    for (place, candidate) in selection.iter().enumerate() {
        if best.is_none_or(|best| candidate.silhouette > selection[best].silhouette) {
            best = Some(place);
        }
    }
    if let Some(best) = best {
        selection[best].chosen = true;
    }
    let clusters = clusterer.cluster(best.map_or(1, |best| selection[best].topics), runs)?;
    Ok((clusters, selection))
}

/// The mean of the values that there are.
pub(super) fn mean(values: &[Option<f64>]) -> Option<f64> {
    let known: Vec<f64> = values.iter().copied().flatten().collect();
    (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
}

/// The numbers of topics that `auto` compares: 2, 3, 4 … and then in steps of
/// about a fifth, up to √n topics (so that a topic has √n articles on average)
/// and never more than 60, which no reader surveys.
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
