//! The way from articles to [`Topics`]: the number of topics by the silhouette
//! where none is given, one of the [`Algorithm`]s, and on request the stability of
//! each topic and outliers.

use std::collections::HashMap;

use ndarray::{Array2, Axis};

use super::algorithm::{Algorithm, Clusterer, KMeansParams};
use super::clusters::{Clusters, Selection, Topics, used_rows};
use super::density::dbscan;
use super::outliers::outliers;
use super::stability::stability;
use super::{TopicCount, silhouette};
use crate::matrix::WeightMatrix;
use crate::{Error, Result};

/// The parameters of [`Topics`].
#[derive(Clone, Debug, PartialEq)]
pub struct TopicsParams {
    count: TopicCount,
    algorithm: Algorithm,
    runs: usize,
    max_iterations: usize,
    seed: u64,
    stability_runs: usize,
    outliers: bool,
}

/// Starts that each number of topics gets where they are compared, or their
/// stability is.
const RUNS_TO_COMPARE: usize = 3;

impl TopicsParams {
    pub(super) fn new(count: TopicCount) -> Self {
        let algorithm = Algorithm::default();
        Self { count, algorithm, runs: 10, max_iterations: 100, seed: 42, stability_runs: 0, outliers: false }
    }

    /// Sets how topics are found.
    #[must_use]
    pub fn algorithm(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = algorithm;
        self
    }

    /// Sets how many random starts there are (10); the best one counts.
    #[must_use]
    pub fn runs(mut self, runs: usize) -> Self {
        self.runs = runs;
        self
    }

    /// Sets after how many steps a start is ended (100).
    #[must_use]
    pub fn max_iterations(mut self, iterations: usize) -> Self {
        self.max_iterations = iterations;
        self
    }

    /// Sets the seed of all that is random (42).
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets in how many random halves of the articles each topic is looked for
    /// again (0: in none); see [`Topics::stability`].
    #[must_use]
    pub fn stability_runs(mut self, runs: usize) -> Self {
        self.stability_runs = runs;
        self
    }

    /// Sets whether articles that are no more like their topic than the nearest
    /// 5 % of the articles of other topics are outliers (false). Never are more
    /// than half of all.
    #[must_use]
    pub fn outliers(mut self, outliers: bool) -> Self {
        self.outliers = outliers;
        self
    }

    /// Clusters articles given as unit rows (see
    /// [`Lsa::embed`](crate::matrix::Lsa::embed)) and as the `weights` that these
    /// come from. Rows of zeros, which are articles without a term or outside
    /// the space, get [`OUTLIER`](super::OUTLIER).
    ///
    /// Where there are fewer distinct rows than topics, each makes a topic.
    ///
    /// # Errors
    /// For zero topics, runs or iterations, more topics than non-zero rows, and
    /// where an algorithm fails on the numbers.
    ///
    /// # Panics
    /// Where `rows` and `weights` are not of the same articles.
    pub fn fit(&self, rows: &Array2<f64>, weights: &WeightMatrix) -> Result<Topics> {
        assert_eq!(rows.nrows(), weights.rows(), "rows and weights of different articles");
        positive("runs", self.runs)?;
        positive("max_iterations", self.max_iterations)?;
        if let TopicCount::Fixed(topics) = self.count {
            positive("topics", topics)?;
        }
        let used = used_rows(rows);
        if let TopicCount::Fixed(topics) = self.count
            && topics > used.len()
        {
            return Err(Error::TooManyTopics { topics, documents: used.len() });
        }
        let articles = Articles { points: rows.select(Axis(0), &used), weights: select(weights, &used) };
        let (mut clusters, selection) = self.cluster(&articles, self.count, self.runs)?;
        let mut topics = Topics::new(rows, &used, &clusters, selection.clone());
        let topic_of = |topics: &Topics| -> Vec<Option<usize>> {
            used.iter().map(|&row| usize::try_from(topics.labels()[row]).ok()).collect()
        };
        if self.outliers {
            let out = outliers(&articles.points, &topic_of(&topics), topics.centroids());
            clusters.labels.iter_mut().zip(out).filter(|(_, out)| *out).for_each(|(label, _)| *label = None);
            topics = Topics::new(rows, &used, &clusters, selection);
        }
        if self.outliers || clusters.labels.contains(&None) {
            topics.set_reach(rows);
        }
        if self.stability_runs > 0 && !topics.is_empty() {
            let count = TopicCount::Fixed(topics.len());
            topics.set_stability(stability(&topic_of(&topics), self.stability_runs, self.seed, |drawn| {
                Ok(self.cluster(&articles.select(drawn), count, self.runs.min(RUNS_TO_COMPARE))?.0.labels)
            })?);
        }
        Ok(topics)
    }

    fn cluster(&self, articles: &Articles, count: TopicCount, runs: usize) -> Result<(Clusters, Selection)> {
        let Articles { points, weights } = articles;
        if points.nrows() == 0 {
            return Ok((Clusters::of_all(Vec::new()), Vec::new()));
        }
        if self.algorithm == Algorithm::Dbscan {
            return Ok((Clusters { labels: dbscan(points, count)?, centres: None }, Vec::new()));
        }
        let (firsts, copy_of) = distinct(points);
        let algorithm = self.algorithm.of(firsts.len());
        if algorithm == Algorithm::Graph && firsts.len() < points.nrows() {
            // Copies would be one another's only neighbours, and so an island.
            let (clusters, selection) = self.cluster(&articles.select(&firsts), count, runs)?;
            let labels = copy_of.iter().map(|&first| clusters.labels[first]).collect();
            return Ok((Clusters { labels, centres: None }, selection));
        }
        let distinct = firsts.len();
        let params = KMeansParams { max_iterations: self.max_iterations, seed: self.seed };
        let clusterer = |most| Clusterer::new(points, weights, algorithm, params, most);
        match count {
            TopicCount::Fixed(topics) => {
                let topics = topics.min(distinct);
                Ok((clusterer(topics).cluster(topics, runs)?, Vec::new()))
            }
            TopicCount::Auto => {
                let numbers = candidates(points.nrows(), distinct);
                let mut clusterer = clusterer(numbers.last().copied().unwrap_or(1));
                choose(points, &mut clusterer, &numbers, runs)
            }
        }
    }
}

/// Articles that have a place in the space.
struct Articles {
    points: Array2<f64>,
    weights: WeightMatrix,
}

impl Articles {
    fn select(&self, rows: &[usize]) -> Self {
        Self { points: self.points.select(Axis(0), rows), weights: select(&self.weights, rows) }
    }
}

/// The weights of some articles.
pub(super) fn select(weights: &WeightMatrix, rows: &[usize]) -> WeightMatrix {
    let mut indptr = vec![0];
    let (mut indices, mut data) = (Vec::new(), Vec::new());
    for &row in rows {
        let span = weights.indptr().outer_inds_sz(row);
        indices.extend_from_slice(&weights.indices()[span.clone()]);
        data.extend_from_slice(&weights.data()[span]);
        indptr.push(indices.len());
    }
    WeightMatrix::new((rows.len(), weights.cols()), indptr.into(), indices.into(), data)
}

/// The clusters with the highest silhouette over some numbers of topics.
fn choose(
    points: &Array2<f64>,
    clusterer: &mut Clusterer<'_>,
    numbers: &[usize],
    runs: usize,
) -> Result<(Clusters, Selection)> {
    let mut best: Option<(f64, usize)> = None;
    let mut selection = Vec::new();
    for &topics in numbers {
        let clusters = clusterer.cluster(topics, runs.min(RUNS_TO_COMPARE))?;
        let labels: Vec<usize> = clusters.labels.into_iter().flatten().collect();
        let score = silhouette(points.view(), &labels).mean;
        selection.push((topics, score));
        if best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, topics));
        }
    }
    let clusters = clusterer.cluster(best.map_or(1, |(_, topics)| topics), runs)?;
    Ok((clusters, selection))
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

/// # Errors
/// Where a parameter is 0.
pub(super) fn positive(name: &'static str, value: usize) -> Result<()> {
    match value {
        0 => Err(Error::Parameter { name, given: "0".to_owned(), expected: "at least 1" }),
        _ => Ok(()),
    }
}

/// The first of each group of equal rows, and the place among them of each row.
fn distinct(points: &Array2<f64>) -> (Vec<usize>, Vec<usize>) {
    let mut firsts = Vec::new();
    let mut known: HashMap<Vec<i64>, usize> = HashMap::new();
    let places = points.rows().into_iter().enumerate().map(|(index, row)| {
        // Equal texts may differ in the last bits of their coordinates.
        let row = row.iter().map(|x| (x * 1e9).round() as i64).collect();
        *known.entry(row).or_insert_with(|| {
            firsts.push(index);
            firsts.len() - 1
        })
    });
    let places = places.collect();
    (firsts, places)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::matrix::{Lsa, share};
    use crate::topics::OUTLIER;

    const ALL: [Algorithm; 7] = [
        Algorithm::Auto,
        Algorithm::Graph,
        Algorithm::KMeans,
        Algorithm::SphericalKMeans,
        Algorithm::Bisecting,
        Algorithm::GaussianMixture,
        Algorithm::Dbscan,
    ];

    /// Articles of `groups` themes of ten terms each, five of them in an article.
    fn themes(articles: usize, groups: usize) -> (Array2<f64>, WeightMatrix) {
        let mut dense = Array2::<f32>::zeros((articles, 10 * groups));
        for article in 0..articles {
            let (group, turn) = (article % groups, article / groups);
            for step in 0..5 {
                dense[(article, 10 * group + (3 * turn + step * (1 + turn % 3)) % 10)] += 1.0;
            }
        }
        let mut triplets = sprs::TriMatI::<f32, u32>::new(dense.dim());
        for ((row, column), &weight) in dense.indexed_iter().filter(|(_, weight)| **weight > 0.0) {
            triplets.add_triplet(row, column, weight);
        }
        let weights: WeightMatrix = share(triplets.to_csr());
        let rows = if articles == 0 {
            Array2::zeros((0, 1))
        } else {
            Lsa::params(40).fit(&weights).unwrap().embed(&weights)
        };
        (rows, weights)
    }

    #[test]
    fn every_algorithm_finds_clear_themes() {
        let (rows, weights) = themes(200, 4);
        for algorithm in ALL {
            let params = Topics::params(TopicCount::Fixed(4)).algorithm(algorithm).stability_runs(3);
            let topics = params.fit(&rows, &weights).unwrap();
            // Density may see more than is asked for.
            assert!(topics.len() == 4 || algorithm == Algorithm::Dbscan, "{algorithm:?}");
            let mut themes = vec![None; topics.len()];
            for (article, &label) in topics.labels().iter().enumerate().filter(|(_, label)| **label >= 0) {
                let theme = themes[label as usize].get_or_insert(article % 4);
                assert_eq!(*theme, article % 4, "{algorithm:?} {article}");
            }
            let stable = |value: &Option<f64>| value.is_some_and(|value| value > 0.9);
            assert!(topics.stability().iter().all(stable) || algorithm.of(200) != Algorithm::Graph);
            assert_eq!(params.fit(&rows, &weights).unwrap(), topics, "{algorithm:?}");
        }
    }

    #[test]
    fn every_algorithm_stands_bad_input() {
        let equal = (Array2::from_shape_fn((6, 2), |(_, axis)| 1.0 - axis as f64), {
            let mut triplets = sprs::TriMatI::<f32, u32>::new((6, 2));
            (0..6).for_each(|row| triplets.add_triplet(row, 0, 1.0));
            share(triplets.to_csr())
        });
        let mut with_empty = themes(3, 3);
        with_empty.0.row_mut(1).fill(0.0);
        for algorithm in ALL {
            for count in [TopicCount::Auto, TopicCount::Fixed(1), TopicCount::Fixed(2)] {
                let params = Topics::params(count).algorithm(algorithm).stability_runs(2).outliers(true);
                for (rows, weights) in [&equal, &with_empty, &themes(3, 2), &themes(1, 1), &themes(0, 1)] {
                    let found = params.fit(rows, weights);
                    if let TopicCount::Fixed(topics) = count
                        && topics > rows.nrows()
                    {
                        assert!(found.is_err());
                        continue;
                    }
                    let topics = found.unwrap_or_else(|error| panic!("{algorithm:?} {count}: {error}"));
                    assert!(topics.similarity().iter().all(|x| x.is_finite()), "{algorithm:?}");
                    assert!(topics.centroids().iter().all(|x| x.is_finite()), "{algorithm:?}");
                    let counted = topics.sizes().iter().sum::<u32>() as usize;
                    let out = topics.labels().iter().filter(|&&label| label == OUTLIER).count();
                    assert_eq!(counted + out, rows.nrows());
                }
                assert_eq!(params.fit(&with_empty.0, &with_empty.1).unwrap().labels()[1], OUTLIER);
            }
            let refused = |count| Topics::params(count).algorithm(algorithm).fit(&equal.0, &equal.1).is_err();
            assert!(refused(TopicCount::Fixed(0)) && refused(TopicCount::Fixed(7)), "{algorithm:?}");
        }
    }
}
