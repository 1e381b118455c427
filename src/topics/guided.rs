//! Guided topics: topics that begin at words which people name.

use ndarray::{Array1, Array2, ArrayView1, Axis};
use rayon::prelude::*;

use super::articles::cosine;
use super::{OUTLIER, Topics};
use crate::matrix::WeightMatrix;

/// Articles that a guided topic begins at: enough for a mean, few enough to be
/// about the words; relevance feedback (Rocchio 1971) usually takes ten.
const SEED_ARTICLES: usize = 10;

/// Where a guided topic begins.
pub(super) struct Seed {
    /// The articles in which its words weigh most.
    articles: Vec<usize>,
    /// Their unit mean.
    mean: Array1<f64>,
    /// The least cosine of one of them to it.
    reach: f64,
}

impl Seed {
    /// The seed of some terms, which must be distinct; nothing where no article
    /// with a topic holds any of them.
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

/// Makes room for topics that begin at seeds.
///
/// A seed may be a topic that was found already (see `same_topic`). Each other
/// one founds a topic more: of its own articles, which stay in it (as in the
/// constrained k-means of Basu, Banerjee & Mooney 2002), and of all that are
/// nearer to its mean than to that of their topic and at least as near as the
/// farthest of its own. Its mean stays where the words put it, so that it cannot
/// drift off to what they do not say; all other articles stay where they were
/// found, outliers too.
///
/// Returns the topic of each row, and the topic of each seed.
pub(super) fn guide(rows: &Array2<f32>, topics: &Topics, seeds: &[Seed]) -> (Vec<i32>, Vec<i32>) {
    let mut guided: Vec<i32> = Vec::new();
    let mut founded: Vec<(i32, &Seed)> = Vec::new();
    for seed in seeds {
        let topic = same_topic(topics, seed, &guided).unwrap_or_else(|| {
            let topic = (topics.len() + founded.len()) as i32;
            founded.push((topic, seed));
            topic
        });
        guided.push(topic);
    }
    let labels = rows
        .axis_iter(Axis(0))
        .into_par_iter()
        .zip(topics.labels())
        .enumerate()
        .map(|(index, (row, &label))| match usize::try_from(label) {
            Ok(topic) => {
                nearest(index, row, cosine(row, topics.centroids().row(topic)), &founded).unwrap_or(label)
            }
            Err(_) => OUTLIER,
        })
        .collect();
    (labels, guided)
}

/// The topic that a seed is already: it holds more than half of the seed's
/// articles, and their mean is nearer to its own than half-way between what is
/// expected of one of its articles, which is its cohesion R, and of n drawn at
/// random, R / √(R² + (1 − R²) / n). A topic of many subjects, one of them the
/// seed's, does not pass.
fn same_topic(topics: &Topics, seed: &Seed, taken: &[i32]) -> Option<i32> {
    let n = seed.articles.len();
    (0..topics.len() as i32).filter(|topic| !taken.contains(topic)).find(|&topic| {
        let inside = seed.articles.iter().filter(|&&row| topics.labels()[row] == topic).count();
        let one = topics.cohesion(topic);
        let sample = one / (one * one + (1.0 - one * one) / n as f64).sqrt();
        let cosine = topics.centroids().row(topic as usize).dot(&seed.mean);
        2 * inside > n && cosine >= (one + sample) / 2.0
    })
}

/// The founded topic that an article goes to, if any; its cosine to the mean of
/// the topic where it is now is `stays`.
fn nearest(index: usize, row: ArrayView1<'_, f32>, stays: f64, founded: &[(i32, &Seed)]) -> Option<i32> {
    let mut best: Option<(bool, f64, i32)> = None;
    for &(topic, seed) in founded {
        let cosine = cosine(row, seed.mean.view());
        let is_own = seed.articles.contains(&index);
        let is_drawn = is_own || cosine > stays && cosine >= seed.reach;
        if is_drawn && best.is_none_or(|(own, most, _)| (is_own, cosine) > (own, most)) {
            best = Some((is_own, cosine, topic));
        }
    }
    best.map(|(.., topic)| topic)
}
