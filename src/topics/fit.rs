//! The way from articles to [`Topics`]: the number of topics by the silhouette
//! where none is given, one of the [`Algorithm`]s, and on request the stability of
//! each topic and outliers.

use ndarray::Array2;

use super::TopicCount;
use super::algorithm::{Algorithm, Clusterer, KMeansParams};
use super::articles::Articles;
use super::clusters::{Clusters, Labels, Topics, used_rows};
use super::outliers::outliers;
use super::selection::{RUNS_TO_COMPARE, TopicCandidate, choose};
use super::stability::stability;
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

/// Random parts of the articles that tell of the stability of each number of
/// topics: few, as there are some twenty numbers.
const SAMPLES_TO_COMPARE: usize = 3;

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
    /// come from, which only some algorithms look at
    /// ([`Algorithm::needs_weights`]). Rows of zeros, which are articles without a
    /// term or outside the space, get [`OUTLIER`](super::OUTLIER).
    ///
    /// Where there are fewer distinct rows than topics, each makes a topic.
    ///
    /// # Errors
    /// For zero topics, runs or iterations, more topics than non-zero rows, and
    /// where an algorithm fails on the numbers.
    ///
    /// # Panics
    /// Where `rows` and `weights` are not of the same articles.
    pub fn fit(&self, rows: &Array2<f32>, weights: &WeightMatrix) -> Result<Topics> {
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
        let articles = Articles::of(rows, weights, &used);
        let (mut clusters, selection, algorithm) = self.cluster(&articles)?;
        let mut topics = Topics::new(rows, &used, &clusters, selection.clone());
        let topic_of = |topics: &Topics| -> Labels {
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
            let labels = [topic_of(&topics)];
            let mut found = stability(&labels, self.stability_runs, self.seed, |drawn| {
                let mut sample = Clusterer::new(articles.select(drawn), algorithm, self.k_means_params());
                let clusters = sample.cluster(topics.len(), self.runs.min(RUNS_TO_COMPARE))?;
                Ok(vec![sample.with_copies(clusters).labels])
            })?;
            topics.set_stability(found.swap_remove(0));
        }
        Ok(topics)
    }

    /// The clusters, what is known of their number, and the algorithm that `Auto`
    /// stood for.
    fn cluster(&self, articles: &Articles<'_>) -> Result<(Clusters, Vec<TopicCandidate>, Algorithm)> {
        if articles.len() == 0 {
            return Ok((Clusters::of_all(Vec::new()), Vec::new(), self.algorithm));
        }
        let mut clusterer = Clusterer::new(articles.view(), self.algorithm, self.k_means_params());
        let algorithm = clusterer.algorithm();
        let (clusters, mut selection) = match self.count {
            TopicCount::Fixed(topics) => (clusterer.cluster(topics, self.runs)?, Vec::new()),
            TopicCount::Auto if algorithm.is_by_density() => (clusterer.by_density(self.count)?, Vec::new()),
            TopicCount::Auto => {
                let samples = self.stability_runs.min(SAMPLES_TO_COMPARE);
                choose(&mut clusterer, self.runs, samples, self.seed, |sample| {
                    Clusterer::new(sample, algorithm, self.k_means_params())
                })?
            }
        };
        if selection.is_empty() {
            let topics = clusters.labels.iter().flatten().max().map_or(0, |&last| last + 1);
            let only = TopicCandidate::of(&clusterer.articles().points, topics, &clusters.labels);
            selection.push(TopicCandidate { chosen: true, ..only });
        }
        Ok((clusterer.with_copies(clusters), selection, algorithm))
    }

    fn k_means_params(&self) -> KMeansParams {
        KMeansParams { max_iterations: self.max_iterations, seed: self.seed }
    }
}

/// # Errors
/// Where a parameter is 0.
pub(super) fn positive(name: &'static str, value: usize) -> Result<()> {
    match value {
        0 => Err(Error::Parameter { name, given: "0".to_owned(), expected: "at least 1" }),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::matrix::{Lsa, share};
    use crate::topics::OUTLIER;

    const ALL: [Algorithm; 8] = [
        Algorithm::Auto,
        Algorithm::Graph,
        Algorithm::KMeans,
        Algorithm::SphericalKMeans,
        Algorithm::Bisecting,
        Algorithm::GaussianMixture,
        Algorithm::Dbscan,
        Algorithm::Optics,
    ];

    /// Articles of `groups` themes of ten terms each, five of them in an article.
    fn themes(articles: usize, groups: usize) -> (Array2<f32>, WeightMatrix) {
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
        let equal = (Array2::from_shape_fn((6, 2), |(_, axis)| 1.0 - axis as f32), {
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
