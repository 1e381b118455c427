//! Guided topics: topics that are created from words.

use ndarray::{Array1, Array2, ArrayView1, Axis};
use rayon::prelude::*;

use crate::matrix::WeightMatrix;
use crate::topics::assigned::{OUTLIER, Topics};
use crate::topics::model::TopicModel;
use crate::topics::vectors::cosine;

/// The number of articles in a seed: enough for a mean, and few enough to be about the
/// words. Relevance feedback (Rocchio 1971) usually takes ten.
const SEED_ARTICLES: usize = 10;

/// The articles that a guided topic starts from.
pub(super) struct TopicSeed {
    /// The articles in which the words weigh most.
    articles: Vec<usize>,
    /// Their unit mean.
    mean: Array1<f64>,
    /// The least cosine of one of them and the mean.
    reach: f64,
}

impl TopicSeed {
    /// Returns the seed of distinct terms, or `None` if no article with a topic holds
    /// any of them.
    pub(super) fn new(
        terms: &[u32],
        weights: &WeightMatrix,
        rows: &Array2<f32>,
        topics: &Topics,
    ) -> Option<Self> {
        let mut scored: Vec<(f32, usize)> = weights
            .outer_iterator()
            .enumerate()
            .filter(|&(row, _)| topics.labels()[row] != OUTLIER)
            .map(|(row, weights)| {
                (terms.iter().filter_map(|&term| weights.get(term as usize)).sum::<f32>(), row)
            })
            .filter(|scored| scored.0 > 0.0)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let articles: Vec<usize> = scored.into_iter().take(SEED_ARTICLES).map(|scored| scored.1).collect();
        let mut mean = rows.select(Axis(0), &articles).mapv(f64::from).sum_axis(Axis(0));
        let length = mean.dot(&mean).sqrt();
        if length <= f64::EPSILON {
            return None;
        }
        mean /= length;
        let reach = articles.iter().map(|&row| cosine(rows.row(row), mean.view())).fold(1.0, f64::min);
        Some(Self { articles, mean, reach })
    }
}

/// Adds a topic for each seed.
///
/// If a topic is about the seed already (see `matching_topic`), it is taken. Else a new
/// topic is created. It gets the articles of the seed, which stay in it (as in the
/// constrained k-means of Basu, Banerjee & Mooney 2002), and all articles that are nearer
/// to the mean of the seed than to the centroid of their topic, and no farther from it than the
/// farthest article of the seed. The mean is not updated, so that the topic cannot drift
/// away from the words. All other articles keep their label, outliers too.
///
/// Returns the topic of each row, and the topic of each seed.
pub(super) fn guide(
    rows: &Array2<f32>,
    model: &TopicModel,
    topics: &Topics,
    seeds: &[TopicSeed],
) -> (Vec<i32>, Vec<i32>) {
    let mut topic_of_seed: Vec<i32> = Vec::new();
    let mut created: Vec<(i32, &TopicSeed)> = Vec::new();
    for seed in seeds {
        let topic = matching_topic(model, topics, seed, &topic_of_seed).unwrap_or_else(|| {
            let topic = (model.len() + created.len()) as i32;
            created.push((topic, seed));
            topic
        });
        topic_of_seed.push(topic);
    }
    let labels = rows
        .axis_iter(Axis(0))
        .into_par_iter()
        .zip(topics.labels())
        .enumerate()
        .map(|(index, (row, &label))| match usize::try_from(label) {
            Ok(topic) => {
                let similarity = cosine(row, model.centroids().row(topic));
                nearest_created(index, row, similarity, &created).unwrap_or(label)
            }
            Err(_) => OUTLIER,
        })
        .collect();
    (labels, topic_of_seed)
}

/// Returns the topic that is about the seed already.
///
/// It holds more than half of the seed's n articles, and the mean of the seed is near
/// enough to its centroid: nearer than half-way between the expected cosine of a single
/// article of the topic, which is its cohesion R, and that of the mean of n random ones,
/// R / √(R² + (1 − R²) / n). A topic of many subjects, one of them the seed's, fails this.
fn matching_topic(model: &TopicModel, topics: &Topics, seed: &TopicSeed, taken: &[i32]) -> Option<i32> {
    let n = seed.articles.len();
    (0..model.len() as i32).filter(|topic| !taken.contains(topic)).find(|&topic| {
        let inside = seed.articles.iter().filter(|&&row| topics.labels()[row] == topic).count();
        let one = topics.cohesion(topic);
        let sample = one / (one * one + (1.0 - one * one) / n as f64).sqrt();
        let cosine = model.centroids().row(topic as usize).dot(&seed.mean);
        2 * inside > n && cosine >= (one + sample) / 2.0
    })
}

/// Returns the created topic that an article moves to, if any. `similarity` is its cosine
/// to the centroid of its present topic.
fn nearest_created(
    index: usize,
    row: ArrayView1<'_, f32>,
    similarity: f64,
    created: &[(i32, &TopicSeed)],
) -> Option<i32> {
    let mut best: Option<(bool, f64, i32)> = None;
    for &(topic, seed) in created {
        let cosine = cosine(row, seed.mean.view());
        let is_of_seed = seed.articles.contains(&index);
        let moves = is_of_seed || cosine > similarity && cosine >= seed.reach;
        if moves && best.is_none_or(|(of_seed, most, _)| (is_of_seed, cosine) > (of_seed, most)) {
            best = Some((is_of_seed, cosine, topic));
        }
    }
    best.map(|(.., topic)| topic)
}
