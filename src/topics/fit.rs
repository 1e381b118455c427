//! Fits a [`TopicModel`]: chooses the number of topics if none is given, clusters the
//! articles, and on request marks outliers and measures the stability of each topic.

use ndarray::Array2;

use super::assigned::Topics;
use super::cluster::{Algorithm, ClusterInput, ClusterLabels, Clusterer, Clusters, KMeansSettings, outliers};
use super::count::TopicCount;
use super::describe::TopicWordsParams;
use super::model::{TopicModel, non_zero_rows};
use super::select::{FoundAgain, RUNS_TO_COMPARE, TopicCandidate, found_again, half, mean, select_count};
use crate::error::at_least_one;
use crate::matrix::{TermCounts, WeightMatrix};
use crate::{Error, Result};

/// A fitted model, with the topics of the articles that it was fitted to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FittedTopics {
    /// What was learned.
    pub model: TopicModel,
    /// The topics of the articles.
    pub topics: Topics,
    /// The numbers of topics that were compared, rising; a single one if the number was
    /// given or follows from the algorithm, none if there are no articles. They
    /// describe the topics before outliers were marked and before corrections.
    pub selection: Vec<TopicCandidate>,
    /// The algorithm: what [`Algorithm::Auto`] was resolved to, unless there are no articles.
    pub algorithm: Algorithm,
}

impl FittedTopics {
    /// Chooses the words of each topic from the `counts` of the articles; see
    /// [`TopicWordsParams::fit`].
    pub fn describe(&mut self, params: &TopicWordsParams, counts: &TermCounts, keep: &[bool]) {
        self.model.words = params.fit(counts, self.topics.labels(), self.model.len(), keep);
    }
}

/// The parameters of a [`TopicModel`].
#[derive(Clone, Debug, PartialEq)]
pub struct TopicModelParams {
    count: TopicCount,
    algorithm: Algorithm,
    runs: usize,
    max_iterations: usize,
    seed: u64,
    stability_runs: usize,
    outliers: bool,
}

impl TopicModel {
    /// Returns the parameters for a number of topics.
    #[must_use]
    pub fn params(count: TopicCount) -> TopicModelParams {
        let algorithm = Algorithm::default();
        TopicModelParams {
            count,
            algorithm,
            runs: 10,
            max_iterations: 100,
            seed: 42,
            stability_runs: 0,
            outliers: false,
        }
    }
}

impl TopicModelParams {
    /// Sets the clustering algorithm (default: [`Algorithm::Auto`]).
    #[must_use]
    pub fn algorithm(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = algorithm;
        self
    }

    /// Sets the number of random starts; the best one is kept (default: 10).
    #[must_use]
    pub fn runs(mut self, runs: usize) -> Self {
        self.runs = runs;
        self
    }

    /// Sets the maximum number of iterations of a start (default: 100).
    #[must_use]
    pub fn max_iterations(mut self, iterations: usize) -> Self {
        self.max_iterations = iterations;
        self
    }

    /// Sets the seed of all random choices (default: 42).
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets the number of random halves of the articles on which the stability of each
    /// topic is measured (default: 0, not measured); see [`TopicModel::stability`].
    #[must_use]
    pub fn stability_runs(mut self, runs: usize) -> Self {
        self.stability_runs = runs;
        self
    }

    /// Sets whether poorly matching articles are marked as outliers (default: false):
    /// articles that are less similar to their topic than the most similar 5 % of the
    /// articles of other topics. At most half of the articles are marked.
    #[must_use]
    pub fn outliers(mut self, outliers: bool) -> Self {
        self.outliers = outliers;
        self
    }

    /// Fits topics to articles.
    ///
    /// `rows` are unit rows, articles × dimensions (see
    /// [`Lsa::embed`](crate::matrix::Lsa::embed)); `weights` is the matrix they come
    /// from, which only some algorithms read ([`Algorithm::needs_weights`]). Rows of
    /// zeros, which are articles without a known term, become
    /// [`OUTLIER`](super::OUTLIER).
    ///
    /// If there are fewer distinct rows than topics, each distinct row becomes a topic.
    /// The model has no words yet; see [`FittedTopics::describe`].
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] for 0 topics, runs or iterations,
    /// [`Error::TooManyTopics`] for more topics than non-zero rows, and
    /// [`Error::Numeric`] or [`Error::TooManyArticles`] if the algorithm fails.
    ///
    /// # Panics
    /// If `rows` and `weights` differ in their number of articles.
    pub fn fit(&self, rows: &Array2<f32>, weights: &WeightMatrix) -> Result<FittedTopics> {
        assert_eq!(rows.nrows(), weights.rows(), "rows and weights of different articles");
        at_least_one("runs", self.runs)?;
        at_least_one("max_iterations", self.max_iterations)?;
        if let TopicCount::Fixed(topics) = self.count {
            at_least_one("topics", topics)?;
        }
        let used = non_zero_rows(rows);
        if let TopicCount::Fixed(topics) = self.count
            && topics > used.len()
        {
            return Err(Error::TooManyTopics { topics, documents: used.len() });
        }
        let input = ClusterInput::new(rows, weights, &used);
        let (mut clusters, mut selection, algorithm) = self.cluster(&input)?;
        let (mut model, mut topics) = TopicModel::from_clusters(rows, &used, &clusters);
        let labels_of = |topics: &Topics| -> ClusterLabels {
            used.iter().map(|&row| usize::try_from(topics.labels()[row]).ok()).collect()
        };
        if self.outliers {
            let is_outlier = outliers(&input.points, &labels_of(&topics), model.centroids());
            let marked = clusters.labels.iter_mut().zip(is_outlier).filter(|(_, is_outlier)| *is_outlier);
            marked.for_each(|(label, _)| *label = None);
            (model, topics) = TopicModel::from_clusters(rows, &used, &clusters);
        }
        if self.outliers || clusters.labels.contains(&None) {
            model.set_reach(rows, &topics);
        }
        if self.stability_runs > 0 && !model.is_empty() {
            let again = self.found_again(&input, algorithm, labels_of(&topics))?;
            model.stability = again.stability;
            if let [only] = &mut selection[..]
                && only.stability.is_none()
            {
                only.stability = mean(&model.stability);
                only.mutual_information = Some(again.mutual_information);
            }
        }
        Ok(FittedTopics { model, topics, selection, algorithm })
    }

    /// Returns the clusters, the candidates for their number, and the algorithm that
    /// `Auto` was resolved to.
    fn cluster(&self, input: &ClusterInput<'_>) -> Result<(Clusters, Vec<TopicCandidate>, Algorithm)> {
        if input.len() == 0 {
            return Ok((Clusters::from_labels(Vec::new()), Vec::new(), self.algorithm));
        }
        let mut clusterer = Clusterer::new(input.view(), self.algorithm, self.k_means_settings());
        let algorithm = clusterer.algorithm();
        let (clusters, mut selection) = match self.count {
            TopicCount::Fixed(topics) => (clusterer.cluster(topics, self.runs)?, Vec::new()),
            TopicCount::Auto if algorithm.is_by_density() => {
                (clusterer.cluster_by_density(self.count)?, Vec::new())
            }
            TopicCount::Auto => select_count(&mut clusterer, self.runs, self.seed, |subset| {
                Clusterer::new(subset, algorithm, self.k_means_settings())
            })?,
        };
        if selection.is_empty() {
            let topics = clusters.labels.iter().flatten().max().map_or(0, |&last| last + 1);
            let only = TopicCandidate::new(&clusterer.input().points, topics, &clusters.labels);
            selection.push(TopicCandidate { chosen: true, ..only });
        }
        Ok((clusterer.with_copies(clusters), selection, algorithm))
    }

    /// Returns how well clusters are found again in random halves of the articles.
    fn found_again(
        &self,
        input: &ClusterInput<'_>,
        algorithm: Algorithm,
        labels: ClusterLabels,
    ) -> Result<FoundAgain> {
        let clusters = labels.iter().flatten().max().map_or(0, |&last| last + 1);
        let mut of_labellings =
            found_again(&[labels], half(input.len()), self.stability_runs, self.seed, |drawn| {
                let mut subset = Clusterer::new(input.select(drawn), algorithm, self.k_means_settings());
                let found = subset.cluster(clusters, self.runs.min(RUNS_TO_COMPARE))?;
                Ok(vec![subset.with_copies(found).labels])
            })?;
        Ok(of_labellings.swap_remove(0))
    }

    fn k_means_settings(&self) -> KMeansSettings {
        KMeansSettings { max_iterations: self.max_iterations, seed: self.seed }
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
            let params = TopicModel::params(TopicCount::Fixed(4)).algorithm(algorithm).stability_runs(3);
            let fitted = params.fit(&rows, &weights).unwrap();
            // DBSCAN may find more topics than requested.
            assert!(fitted.model.len() == 4 || algorithm == Algorithm::Dbscan, "{algorithm:?}");
            let mut themes = vec![None; fitted.model.len()];
            for (article, &label) in
                fitted.topics.labels().iter().enumerate().filter(|(_, label)| **label >= 0)
            {
                let theme = themes[label as usize].get_or_insert(article % 4);
                assert_eq!(*theme, article % 4, "{algorithm:?} {article}");
            }
            let stable = |value: &Option<f64>| value.is_some_and(|value| value > 0.9);
            let is_graph = algorithm.resolve(200) == Algorithm::Graph;
            assert!(fitted.model.stability().iter().all(stable) || !is_graph);
            assert_eq!(params.fit(&rows, &weights).unwrap(), fitted, "{algorithm:?}");
        }
    }

    #[test]
    fn every_algorithm_handles_degenerate_input() {
        let equal = (Array2::from_shape_fn((6, 2), |(_, axis)| 1.0 - axis as f32), {
            let mut triplets = sprs::TriMatI::<f32, u32>::new((6, 2));
            (0..6).for_each(|row| triplets.add_triplet(row, 0, 1.0));
            share(triplets.to_csr())
        });
        let mut with_empty = themes(3, 3);
        with_empty.0.row_mut(1).fill(0.0);
        for algorithm in ALL {
            for count in [TopicCount::Auto, TopicCount::Fixed(1), TopicCount::Fixed(2)] {
                let params = TopicModel::params(count).algorithm(algorithm).stability_runs(2).outliers(true);
                for (rows, weights) in [&equal, &with_empty, &themes(3, 2), &themes(1, 1), &themes(0, 1)] {
                    let found = params.fit(rows, weights);
                    if let TopicCount::Fixed(topics) = count
                        && topics > rows.nrows()
                    {
                        assert!(found.is_err());
                        continue;
                    }
                    let FittedTopics { model, topics, .. } =
                        found.unwrap_or_else(|error| panic!("{algorithm:?} {count}: {error}"));
                    assert!(topics.similarity().iter().all(|x| x.is_finite()), "{algorithm:?}");
                    assert!(model.centroids().iter().all(|x| x.is_finite()), "{algorithm:?}");
                    let counted = topics.sizes().iter().sum::<u32>() as usize;
                    assert_eq!(counted + topics.outliers(), rows.nrows());
                }
                let fitted = params.fit(&with_empty.0, &with_empty.1).unwrap();
                assert_eq!(fitted.topics.labels()[1], OUTLIER);
            }
            let refused =
                |count| TopicModel::params(count).algorithm(algorithm).fit(&equal.0, &equal.1).is_err();
            assert!(refused(TopicCount::Fixed(0)) && refused(TopicCount::Fixed(7)), "{algorithm:?}");
        }
    }
}
