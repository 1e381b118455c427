//! Spherical k-means on sparse weights (Dhillon & Modha 2001): topics are unit vectors, and
//! each article belongs to the one with the greatest cosine.

use ndarray::Array2;
use rand::SeedableRng;
use rand_xoshiro::Xoshiro256Plus;

use super::assignment::TopicAssignment;
use super::centroid_table::StoredWeight;
use super::centroids::Centroids;
use super::unit_rows::UnitRows;
use crate::error::at_least_one;
use crate::matrix::WeightMatrix;
use crate::topics::assigned::OUTLIER;
use crate::{Error, Result};

/// The parameters of [`SphericalKMeans`].
#[derive(Clone, Debug, PartialEq)]
pub struct SphericalKMeansParams {
    topics: usize,
    runs: usize,
    max_iterations: usize,
    seed: u64,
    pruning: bool,
    starts: Option<Vec<usize>>,
}

impl SphericalKMeansParams {
    /// Sets the number of random starts; the best one is kept (default: 1).
    #[must_use]
    pub fn runs(mut self, runs: usize) -> Self {
        self.runs = runs;
        self
    }

    /// Sets the maximum number of iterations of a run (default: 300). Most runs end earlier,
    /// when no article changes its topic.
    #[must_use]
    pub fn max_iterations(mut self, iterations: usize) -> Self {
        self.max_iterations = iterations;
        self
    }

    /// Sets the seed of the random starts (default: 42).
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets whether bounds are used to skip centroids that cannot be the nearest (default:
    /// true). The result is the same.
    #[must_use]
    pub fn pruning(mut self, pruning: bool) -> Self {
        self.pruning = pruning;
        self
    }

    /// Sets the articles that are the first centroids of a single run, in place of random
    /// starts.
    #[must_use]
    pub fn starts(mut self, articles: Vec<usize>) -> Self {
        self.starts = Some(articles);
        self
    }

    /// Clusters the rows of `weights`, articles × terms. Rows need not be of unit length.
    /// Rows without a weight become [`OUTLIER`].
    ///
    /// The time of an iteration grows with non-zeros × topics, less what the bounds save.
    /// The memory, in addition to the weights, is 7 bytes × terms × topics (13 without bounds) and 1/8
    /// byte × articles × topics.
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] for 0 topics, runs or iterations and for invalid starts,
    /// [`Error::TooManyTopics`] for more topics than rows with a weight, and
    /// [`Error::Numeric`] for weights that are not finite.
    pub fn fit(&self, weights: &WeightMatrix) -> Result<SphericalKMeans> {
        at_least_one("topics", self.topics)?;
        at_least_one("runs", self.runs)?;
        at_least_one("max_iterations", self.max_iterations)?;
        if weights.data().iter().any(|weight| !weight.is_finite()) {
            return Err(Error::Numeric {
                routine: "spherical k-means",
                message: "a weight is not a finite number".to_owned(),
            });
        }
        let articles = UnitRows::new(weights);
        if self.topics > articles.used.len() {
            return Err(Error::TooManyTopics { topics: self.topics, documents: articles.used.len() });
        }
        if let Some(starts) = &self.starts {
            let is_used = |row: &usize| articles.used.binary_search(row).is_ok();
            if starts.len() != self.topics || !starts.iter().all(is_used) {
                return Err(Error::Parameter {
                    name: "starts",
                    given: format!("{starts:?}"),
                    expected: "one article with a weight for each topic",
                });
            }
            return Ok(self.run(&articles, starts));
        }
        let mut random = Xoshiro256Plus::seed_from_u64(self.seed);
        let mut best = self.run(&articles, &articles.plus_plus(self.topics, &mut random));
        for _ in 1..self.runs {
            let run = self.run(&articles, &articles.plus_plus(self.topics, &mut random));
            if run.inertia < best.inertia {
                best = run;
            }
        }
        Ok(best)
    }

    /// Runs k-means from a start. With bounds, approximate products mostly suffice.
    fn run(&self, articles: &UnitRows<'_>, starts: &[usize]) -> SphericalKMeans {
        if self.pruning { self.run_on::<i16>(articles, starts) } else { self.run_on::<f32>(articles, starts) }
    }

    fn run_on<T: StoredWeight>(&self, articles: &UnitRows<'_>, starts: &[usize]) -> SphericalKMeans {
        let rows = &articles.rows;
        let mut centroids = Centroids::<T>::from_rows(rows, starts);
        let mut assignment = TopicAssignment::new(rows, &centroids);
        let mut iterations = 0;
        loop {
            iterations += 1;
            let changed = assignment.assign(rows, &mut centroids, self.pruning);
            if !changed && iterations > 1 {
                break;
            }
            assignment.fill_empty(rows, &centroids, &articles.used);
            centroids.update(rows, assignment.labels());
            if iterations == self.max_iterations {
                assignment.assign(rows, &mut centroids, self.pruning);
                break;
            }
        }
        let similarity = assignment.similarity(rows, &centroids);
        let labels = (0..rows.rows())
            .map(|row| if articles.is_used(row) { assignment.label(row) as i32 } else { OUTLIER })
            .collect();
        let inertia = articles.used.iter().map(|&row| 1.0 - f64::from(similarity[row])).sum();
        SphericalKMeans { labels, similarity, centroids: centroids.into_rows(), inertia, iterations }
    }
}

/// Topics as unit vectors in the space of terms.
///
/// ```
/// use zeitwort::{matrix::{TfIdf, Vectorizer}, text::Analyzer, topics::SphericalKMeans};
///
/// let texts = ["Hafen und Werft", "Werft am Hafen", "Schule und Kita", "Kita, Schule"];
/// let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// let weights = TfIdf::params().fit(&counts).transform(&counts);
/// let topics = SphericalKMeans::params(2).seed(42).fit(&weights)?;
/// assert_eq!(topics.labels()[0], topics.labels()[1]);
/// assert_ne!(topics.labels()[0], topics.labels()[2]);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct SphericalKMeans {
    labels: Vec<i32>,
    similarity: Vec<f32>,
    centroids: Array2<f32>,
    inertia: f64,
    iterations: usize,
}

impl SphericalKMeans {
    /// Returns the parameters for a number of topics.
    #[must_use]
    pub fn params(topics: usize) -> SphericalKMeansParams {
        SphericalKMeansParams { topics, runs: 1, max_iterations: 300, seed: 42, pruning: true, starts: None }
    }

    /// The topic of each article, or [`OUTLIER`] if it has no weight.
    #[must_use]
    pub fn labels(&self) -> &[i32] {
        &self.labels
    }

    /// The cosine of each article and its centroid, −1 to 1; 0 if it has no weight.
    #[must_use]
    pub fn similarity(&self) -> &[f32] {
        &self.similarity
    }

    /// The centroids as unit rows, topics × terms.
    #[must_use]
    pub fn centroids(&self) -> &Array2<f32> {
        &self.centroids
    }

    /// The sum of 1 − cosine over all articles, which k-means minimizes.
    #[must_use]
    pub fn inertia(&self) -> f64 {
        self.inertia
    }

    /// The number of iterations of the best run.
    #[must_use]
    pub fn iterations(&self) -> usize {
        self.iterations
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rand::Rng;

    use super::*;
    use crate::matrix::share;

    /// Articles on `groups` themes, with terms of their theme and terms of all.
    fn themes(articles: usize, groups: usize, seed: u64) -> WeightMatrix {
        let mut random = Xoshiro256Plus::seed_from_u64(seed);
        let terms = groups * 30 + 50;
        let mut triplets = sprs::TriMatI::<f32, u32>::new((articles, terms));
        for article in 0..articles {
            let mut row = std::collections::BTreeSet::new();
            while row.len() < 12 {
                row.insert((article % groups) * 30 + random.gen_range(0..30));
                row.insert(random.gen_range(groups * 30..terms));
            }
            row.iter().for_each(|&term| triplets.add_triplet(article, term, random.gen_range(0.2..1.0)));
        }
        share(triplets.to_csr())
    }

    fn fit(weights: &WeightMatrix, topics: usize) -> SphericalKMeans {
        SphericalKMeans::params(topics).fit(weights).unwrap()
    }

    #[test]
    fn articles_on_a_theme_share_a_topic() {
        let weights = themes(200, 5, 1);
        let found = SphericalKMeans::params(5).runs(5).fit(&weights).unwrap();
        for article in 0..200 {
            assert_eq!(found.labels()[article], found.labels()[article % 5], "{article}");
        }
    }

    #[test]
    fn every_article_is_with_its_nearest_mean() {
        // Checked by a dense computation.
        let weights = themes(300, 7, 2);
        let found = fit(&weights, 20);
        let mut rows = weights.to_dense().mapv(f64::from);
        crate::matrix::normalize_rows(&mut rows);
        let mut means = Array2::<f64>::zeros((20, rows.ncols()));
        for (row, &label) in rows.rows().into_iter().zip(found.labels()) {
            means.row_mut(label as usize).scaled_add(1.0, &row);
        }
        crate::matrix::normalize_rows(&mut means);
        let mut inertia = 0.0;
        for (row, &label) in rows.rows().into_iter().zip(found.labels()) {
            let cosines = means.dot(&row);
            let own = cosines[label as usize];
            assert!(cosines.iter().all(|&cosine| cosine <= own + 1e-5));
            inertia += 1.0 - own;
        }
        assert!((inertia - found.inertia()).abs() < 1e-3 * inertia, "{inertia} {}", found.inertia());
    }

    #[test]
    fn pruning_does_not_change_the_result() {
        for (articles, topics) in [(400, 3), (400, 40), (1000, 130)] {
            let weights = themes(articles, 25, 3);
            for seed in 0..4 {
                let params = SphericalKMeans::params(topics).seed(seed);
                let plain = params.clone().pruning(false).fit(&weights).unwrap();
                assert_eq!(params.fit(&weights).unwrap(), plain);
            }
        }
    }

    #[test]
    fn empty_rows_are_outliers_and_all_values_are_finite() {
        let mut triplets = sprs::TriMatI::<f32, u32>::new((6, 4));
        for (row, term) in [(0, 0), (1, 1), (3, 1), (4, 0), (5, 3)] {
            triplets.add_triplet(row, term, 2.0);
        }
        let found = fit(&share(triplets.to_csr()), 3);
        assert_eq!(found.labels()[2], OUTLIER);
        assert_eq!(found.similarity()[2], 0.0);
        assert_eq!(found.labels()[0], found.labels()[4]);
        assert!(found.inertia().abs() < 1e-6);
        assert!(found.centroids().iter().all(|weight| weight.is_finite()));
    }

    #[test]
    fn identical_articles_form_the_requested_number_of_topics() {
        let mut triplets = sprs::TriMatI::<f32, u32>::new((5, 2));
        (0..5).for_each(|row| triplets.add_triplet(row, 0, 1.0));
        let found = fit(&share(triplets.to_csr()), 3);
        let labels: std::collections::BTreeSet<i32> = found.labels().iter().copied().collect();
        assert_eq!(labels.len(), 3);
        assert!(found.inertia().abs() < 1e-6);
    }

    #[test]
    fn invalid_parameters_are_an_error() {
        let weights = themes(5, 2, 1);
        let error = |params: SphericalKMeansParams| params.fit(&weights).unwrap_err().to_string();
        assert!(error(SphericalKMeans::params(0)).contains("at least 1"));
        assert!(error(SphericalKMeans::params(6)).contains('6'));
        assert!(error(SphericalKMeans::params(2).runs(0)).contains("runs"));
        assert!(error(SphericalKMeans::params(2).max_iterations(0)).contains("max_iterations"));
        assert!(error(SphericalKMeans::params(2).starts(vec![1])).contains("starts"));
        assert!(error(SphericalKMeans::params(2).starts(vec![1, 9])).contains("starts"));
        let mut broken = weights.clone();
        broken.data_mut()[0] = f32::NAN;
        assert!(SphericalKMeans::params(2).fit(&broken).is_err());
    }

    #[test]
    fn the_number_of_threads_does_not_change_the_result() {
        let weights = themes(900, 9, 4);
        let fit_with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| SphericalKMeans::params(20).fit(&weights).unwrap())
        };
        assert_eq!(fit_with(1), fit_with(4));
    }
}
