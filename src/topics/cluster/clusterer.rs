//! [`Clusterer`]: runs an [`Algorithm`] on articles.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use ndarray::Array2;

use super::algorithm::{Algorithm, NEIGHBOURS};
use super::bisecting::bisecting;
use super::density::{dbscan, optics};
use super::gaussian_mixture::gaussian_mixture;
use super::graph::{Neighbours, eigenvectors, embedding};
use super::input::ClusterInput;
use super::k_means::{k_means, nearest};
use super::labels::Clusters;
use super::spherical::{SphericalKMeans, to_sparse};
use crate::Result;
use crate::matrix::WeightMatrix;
use crate::topics::count::TopicCount;

/// The least number of neighbours in the graph.
const FEWEST_NEIGHBOURS: usize = 3;

/// Clusters the same articles into one number of clusters after another. What these
/// have in common, such as the neighbours of each article, is computed once.
pub(crate) struct Clusterer<'a> {
    /// The articles. The graph takes only one of each group of copies, as copies would
    /// be one another's only neighbours.
    input: ClusterInput<'a>,
    /// The position in `input` of each article given, if copies were left out.
    position_of: Option<Vec<usize>>,
    distinct: usize,
    algorithm: Algorithm,
    settings: KMeansSettings,
    /// The largest number of topics that will be requested.
    max_topics: usize,
    neighbours: Option<Neighbours>,
    /// The eigenvectors of the graphs so far, by their number of neighbours.
    eigenvectors: BTreeMap<usize, Array2<f64>>,
}

/// What all runs of k-means have in common.
#[derive(Clone, Copy)]
pub(crate) struct KMeansSettings {
    pub(crate) max_iterations: usize,
    pub(crate) seed: u64,
}

impl<'a> Clusterer<'a> {
    pub(crate) fn new(input: ClusterInput<'a>, algorithm: Algorithm, settings: KMeansSettings) -> Self {
        let (firsts, positions) = input.distinct();
        let distinct = firsts.len();
        let algorithm = algorithm.resolve(distinct);
        let has_copies = algorithm == Algorithm::Graph && distinct < input.len();
        let (input, position_of) =
            if has_copies { (input.select(&firsts), Some(positions)) } else { (input, None) };
        let (neighbours, eigenvectors) = (None, BTreeMap::new());
        Self { input, position_of, distinct, algorithm, settings, max_topics: 1, neighbours, eigenvectors }
    }

    /// Sets the largest number of topics that will be requested, so that enough eigenvectors
    /// are computed at once.
    pub(crate) fn set_max_topics(&mut self, max_topics: usize) {
        self.max_topics = max_topics.min(self.distinct);
    }

    /// The articles that are clustered; for the graph, without copies.
    pub(crate) fn input(&self) -> &ClusterInput<'a> {
        &self.input
    }

    /// The algorithm, resolved for the number of articles.
    pub(crate) fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The number of distinct articles.
    pub(crate) fn distinct(&self) -> usize {
        self.distinct
    }

    /// Returns clusters of [`Clusterer::input`] as clusters of all articles, copies
    /// included.
    pub(crate) fn with_copies(&self, clusters: Clusters) -> Clusters {
        match &self.position_of {
            Some(positions) => {
                let labels = positions.iter().map(|&position| clusters.labels[position]).collect();
                Clusters { labels, centres: clusters.centres }
            }
            None => clusters,
        }
    }

    /// Returns the clusters of [`Clusterer::input`] by the best of `runs` starts, at most
    /// as many as there are distinct articles.
    pub(crate) fn cluster(&mut self, topics: usize, runs: usize) -> Result<Clusters> {
        if self.algorithm.is_by_density() {
            return self.cluster_by_density(TopicCount::Fixed(topics));
        }
        let ClusterInput { points, weights } = &self.input;
        let topics = topics.min(self.distinct);
        if topics <= 1 {
            return Ok(Clusters::from_labels(vec![0; points.nrows()]));
        }
        let KMeansSettings { max_iterations, seed } = self.settings;
        let labels = match self.algorithm {
            Algorithm::SphericalKMeans => spherical_k_means(weights, topics, runs, self.settings)?,
            Algorithm::Bisecting => bisecting(points, topics, runs, seed)?,
            Algorithm::GaussianMixture => gaussian_mixture(points, topics, runs, max_iterations, seed)?,
            Algorithm::Graph => self.split_graph(topics, runs)?,
            _ => {
                let centres = k_means(points, topics, runs, max_iterations as u64, seed)?;
                let labels = nearest(points.view(), centres.view());
                return Ok(Clusters { centres: Some(centres), ..Clusters::from_labels(labels) });
            }
        };
        Ok(Clusters::from_labels(labels))
    }

    /// Returns the dense regions of the articles, for algorithms that derive the number of
    /// topics from them ([`Algorithm::is_by_density`]).
    pub(crate) fn cluster_by_density(&self, count: TopicCount) -> Result<Clusters> {
        let find = if self.algorithm == Algorithm::Optics { optics } else { dbscan };
        Ok(Clusters { labels: find(&self.input.points, count)?, centres: None })
    }

    fn split_graph(&mut self, topics: usize, runs: usize) -> Result<Vec<usize>> {
        let points = &self.input.points;
        let neighbours = self.neighbours.get_or_insert_with(|| Neighbours::find(points, NEIGHBOURS));
        // Neighbours beyond half a topic would mostly belong to another one.
        let count = (points.nrows() / (2 * topics)).clamp(FEWEST_NEIGHBOURS, NEIGHBOURS);
        let vectors = match self.eigenvectors.entry(count) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let max_topics = self.max_topics.max(topics);
                new.insert(eigenvectors(&neighbours.graph(count), max_topics, self.settings.seed)?)
            }
        };
        let rows = embedding(vectors, topics);
        // Every article has a neighbour, so no row is zero.
        spherical_k_means(&to_sparse(rows.view()), topics, runs, self.settings)
    }
}

fn spherical_k_means(
    weights: &WeightMatrix,
    topics: usize,
    runs: usize,
    settings: KMeansSettings,
) -> Result<Vec<usize>> {
    let found = SphericalKMeans::params(topics)
        .runs(runs)
        .max_iterations(settings.max_iterations)
        .seed(settings.seed)
        .fit(weights)?;
    Ok(found.labels().iter().map(|&label| usize::try_from(label).unwrap_or(0)).collect())
}
