//! Spherical k-means on sparse weights (Dhillon & Modha 2001): topics are unit
//! vectors, and each article goes to the one with the greatest cosine. The work
//! is done by [`Centroids`], whose layout makes it fast.

use std::borrow::Cow;

use ndarray::Array2;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256Plus;
use rayon::prelude::*;

use super::OUTLIER;
use super::assignment::Assignment;
use super::centroid_table::Entry;
use super::centroids::Centroids;
use super::fit::positive;
use crate::matrix::WeightMatrix;
use crate::{Error, Result};

/// How far from 1 the length of a unit row may be in single precision.
const UNIT_LENGTH: f64 = 1e-6;

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
    /// Sets how many random starts there are (1); the best counts.
    #[must_use]
    pub fn runs(mut self, runs: usize) -> Self {
        self.runs = runs;
        self
    }

    /// Sets after how many steps a run is ended (300); most end by themselves,
    /// where no article changes its topic.
    #[must_use]
    pub fn max_iterations(mut self, iterations: usize) -> Self {
        self.max_iterations = iterations;
        self
    }

    /// Sets the seed of the random starts (42).
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets whether centroids that bounds rule out are left out (true). The
    /// result is the same.
    #[must_use]
    pub fn pruning(mut self, pruning: bool) -> Self {
        self.pruning = pruning;
        self
    }

    /// Starts one run from these articles as centroids, instead of random ones.
    #[must_use]
    pub fn starts(mut self, articles: Vec<usize>) -> Self {
        self.starts = Some(articles);
        self
    }

    /// Clusters articles × terms. Rows need not be of unit length; rows without
    /// a weight get [`OUTLIER`].
    ///
    /// An iteration takes time that grows with non-zeros × topics, less what the
    /// bounds spare; memory, beside the weights, is 7 bytes × terms × topics (13
    /// without bounds) and an eighth of a byte × articles × topics.
    ///
    /// # Errors
    /// For zero topics, runs or iterations, more topics than rows with a weight,
    /// weights that are no numbers, and starts that are none.
    pub fn fit(&self, weights: &WeightMatrix) -> Result<SphericalKMeans> {
        positive("topics", self.topics)?;
        positive("runs", self.runs)?;
        positive("max_iterations", self.max_iterations)?;
        if weights.data().iter().any(|weight| !weight.is_finite()) {
            return Err(Error::Numeric {
                routine: "spherical k-means",
                message: "a weight is not a finite number".to_owned(),
            });
        }
        let articles = Articles::new(weights);
        if self.topics > articles.used.len() {
            return Err(Error::TooManyTopics { topics: self.topics, documents: articles.used.len() });
        }
        if let Some(starts) = &self.starts {
            let is_used = |row: &usize| articles.used.binary_search(row).is_ok();
            if starts.len() != self.topics || !starts.iter().all(is_used) {
                return Err(Error::Parameter {
                    name: "starts",
                    given: format!("{starts:?}"),
                    expected: "one article with a term for each topic",
                });
            }
            return Ok(self.run(&articles, starts));
        }
        let mut random = Xoshiro256Plus::seed_from_u64(self.seed);
        let mut best = self.run(&articles, &articles.plus_plus(self.topics, &mut random));
        for _ in 1..self.runs {
            let found = self.run(&articles, &articles.plus_plus(self.topics, &mut random));
            if found.inertia < best.inertia {
                best = found;
            }
        }
        Ok(best)
    }

    /// One run; with bounds in the search, rough products suffice it mostly.
    fn run(&self, articles: &Articles<'_>, starts: &[usize]) -> SphericalKMeans {
        if self.pruning { self.run_on::<i16>(articles, starts) } else { self.run_on::<f32>(articles, starts) }
    }

    fn run_on<T: Entry>(&self, articles: &Articles<'_>, starts: &[usize]) -> SphericalKMeans {
        let rows = &articles.rows;
        let mut centroids = Centroids::<T>::of_rows(rows, starts);
        let mut found = Assignment::new(rows, &centroids);
        let mut iterations = 0;
        loop {
            iterations += 1;
            let changed = found.assign(rows, &mut centroids, self.pruning);
            if !changed && iterations > 1 {
                break;
            }
            found.fill_empty(rows, &centroids, &articles.used);
            centroids.update(rows, &found);
            if iterations == self.max_iterations {
                found.assign(rows, &mut centroids, self.pruning);
                break;
            }
        }
        let similarity = found.similarity(rows, &centroids);
        let labels = (0..rows.rows())
            .map(|row| if articles.is_used(row) { found.label(row) as i32 } else { OUTLIER })
            .collect();
        let inertia = articles.used.iter().map(|&row| 1.0 - f64::from(similarity[row])).sum();
        SphericalKMeans { labels, similarity, centroids: centroids.into_rows(), inertia, iterations }
    }
}

/// Topics as directions in the space of terms.
///
/// ```
/// use zeitwort::{matrix::{TermCounts, TfIdf}, text::Analyzer, topics::SphericalKMeans};
///
/// let texts = ["Hafen und Werft", "Werft am Hafen", "Schule und Kita", "Kita, Schule"];
/// let counts = TermCounts::params().count(&Analyzer::new(), &texts)?;
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
    /// The parameters for a number of topics.
    #[must_use]
    pub fn params(topics: usize) -> SphericalKMeansParams {
        SphericalKMeansParams { topics, runs: 1, max_iterations: 300, seed: 42, pruning: true, starts: None }
    }

    /// The topic of each article, or [`OUTLIER`] where it has no weight.
    #[must_use]
    pub fn labels(&self) -> &[i32] {
        &self.labels
    }

    /// The cosine of each article to its centroid; 0 where it has no weight.
    #[must_use]
    pub fn similarity(&self) -> &[f32] {
        &self.similarity
    }

    /// The centroids as unit rows, topics × terms.
    #[must_use]
    pub fn centroids(&self) -> &Array2<f32> {
        &self.centroids
    }

    /// The sum of 1 − cosine over all articles: what is made small.
    #[must_use]
    pub fn inertia(&self) -> f64 {
        self.inertia
    }

    /// How many times the articles were assigned before nothing changed.
    #[must_use]
    pub fn iterations(&self) -> usize {
        self.iterations
    }
}

/// Unit rows.
struct Articles<'w> {
    rows: Cow<'w, WeightMatrix>,
    /// The articles that have a weight.
    used: Vec<usize>,
}

impl<'w> Articles<'w> {
    fn new(weights: &'w WeightMatrix) -> Self {
        let length = |row: &[f32]| row.iter().map(|&w| f64::from(w) * f64::from(w)).sum::<f64>().sqrt();
        let lengths: Vec<f64> = weights.outer_iterator().map(|row| length(row.data())).collect();
        let used = (0..lengths.len()).filter(|&row| lengths[row] > 0.0).collect();
        let mut rows = Cow::Borrowed(weights);
        // TF-IDF is of unit length as a rule: no need of a copy.
        if lengths.iter().any(|&length| length > 0.0 && (length - 1.0).abs() > UNIT_LENGTH) {
            // A row of stored zeros stays one.
            for (mut row, length) in rows.to_mut().outer_iterator_mut().zip(lengths).filter(|row| row.1 > 0.0)
            {
                row.iter_mut().for_each(|(_, weight)| *weight = (f64::from(*weight) / length) as f32);
            }
        }
        Self { rows, used }
    }

    fn is_used(&self, row: usize) -> bool {
        self.used.binary_search(&row).is_ok()
    }

    /// k-means++ (Arthur & Vassilvitskii 2007) with weights 1 − cosine, which is
    /// half the squared distance of unit vectors.
    fn plus_plus(&self, topics: usize, random: &mut Xoshiro256Plus) -> Vec<usize> {
        let mut chosen = vec![self.used[random.gen_range(0..self.used.len())]];
        let mut distance = vec![f32::INFINITY; self.used.len()];
        let mut dense = vec![0.0f32; self.rows.cols()];
        while chosen.len() < topics {
            let centre = self.rows.outer_view(chosen[chosen.len() - 1]);
            let centre: Vec<(usize, f32)> =
                centre.iter().flat_map(|row| row.iter()).map(|(term, &weight)| (term, weight)).collect();
            centre.iter().for_each(|&(term, weight)| dense[term] = weight);
            self.used.par_iter().zip(&mut distance).for_each(|(&row, distance)| {
                let row = self.rows.outer_view(row);
                let cosine: f32 =
                    row.iter().flat_map(|row| row.iter()).map(|(term, weight)| dense[term] * weight).sum();
                *distance = distance.min((1.0 - cosine).max(0.0));
            });
            centre.iter().for_each(|&(term, _)| dense[term] = 0.0);
            // The chosen ones themselves, whatever rounding left of them.
            for row in &chosen {
                if let Ok(position) = self.used.binary_search(row) {
                    distance[position] = 0.0;
                }
            }
            let total: f64 = distance.iter().map(|&distance| f64::from(distance)).sum();
            let mut remaining = random.r#gen::<f64>() * total;
            let next = distance.iter().position(|&distance| {
                remaining -= f64::from(distance);
                remaining < 0.0 && distance > 0.0
            });
            // All that are left equal a centre: the first of them that is none.
            let next = next.or_else(|| self.used.iter().position(|row| !chosen.contains(row)));
            chosen.push(self.used[next.unwrap_or(0)]);
        }
        chosen
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::matrix::share;

    /// Articles of `groups` themes, each with its own terms and some of all.
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
    fn finds_themes() {
        let weights = themes(200, 5, 1);
        let found = SphericalKMeans::params(5).runs(5).fit(&weights).unwrap();
        for article in 0..200 {
            assert_eq!(found.labels()[article], found.labels()[article % 5], "{article}");
        }
    }

    #[test]
    fn is_a_fixed_point_of_the_definition() {
        // Computed densely: each article is with the nearest unit mean.
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
    fn bounds_leave_out_nothing_that_counts() {
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
    fn empty_rows_belong_nowhere_and_nothing_is_no_number() {
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
    fn identical_articles_make_as_many_topics_as_asked_for() {
        let mut triplets = sprs::TriMatI::<f32, u32>::new((5, 2));
        (0..5).for_each(|row| triplets.add_triplet(row, 0, 1.0));
        let found = fit(&share(triplets.to_csr()), 3);
        let labels: std::collections::BTreeSet<i32> = found.labels().iter().copied().collect();
        assert_eq!(labels.len(), 3);
        assert!(found.inertia().abs() < 1e-6);
    }

    #[test]
    fn refuses_what_cannot_be() {
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
    fn threads_change_nothing() {
        let weights = themes(900, 9, 4);
        let fit_with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| SphericalKMeans::params(20).fit(&weights).unwrap())
        };
        assert_eq!(fit_with(1), fit_with(4));
    }
}
