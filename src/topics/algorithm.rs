//! The ways to find topics behind one name, [`Algorithm`], and the choice among
//! them by the size of a corpus.
//!
//! # Why the default is what it is
//!
//! *A graph of neighbours, parted by its spectrum.* k-means asks for round topics
//! of like size, and ends in another optimum for each seed. That an article and
//! its nearest neighbours are of one topic asks for less; the spectrum of such a
//! graph parts it into groups that hang together (von Luxburg 2007), in a space of
//! few dimensions where k-means finds the same optimum nearly always.
//!
//! *Neighbours at several dimensions.* How many dimensions an LSA should keep
//! depends on the corpus (Bradford 2008), and nobody knows the number beforehand.
//! Neighbours that are found again with 25, 50, 100 and 200 dimensions are not an
//! accident of one of them: the evidence is added up, as in an ensemble of
//! clusterings (Strehl & Ghosh 2002; Fred & Jain 2005).
//!
//! *15 neighbours, counted and not weighed.* It is the number of UMAP (McInnes,
//! Healy & Melville 2018), and so of most topic models on embeddings; but never
//! more than half an average topic, as the rest would be of others. That a cosine
//! is higher in one region than in another says how uniform its language is.
//!
//! *Parts of compounds beside words* ([`Compounds::Topics`]): *Rüstungskonzern*
//! and *Konzern* share no stem, and would be strangers.
//!
//! The alternatives were compared on agenda items of the Bundestag and on news
//! with labels (`benches/RESULTS.md`). The graph beats k-means on both, and several
//! dimensions beat most single ones. Numbers are the field's, not those that were
//! best on either: 10 neighbours do a little better on speeches, 20 no worse on
//! news.
//!
//! [`Compounds::Topics`]: crate::text::Compounds::Topics

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::RangeInclusive;

use linfa::Float;
use ndarray::{Array2, ArrayView2};
use serde::{Deserialize, Serialize};

use super::articles::Articles;
use super::bisecting::bisecting;
use super::clusters::Clusters;
use super::density::dbscan;
use super::k_means::{k_means, nearest};
use super::mixture::mixture;
use super::neighbours::Neighbours;
use super::optics::optics;
use super::{SphericalKMeans, TopicCount, spectral};
use crate::Result;
use crate::matrix::WeightMatrix;

/// How topics are found among articles in the space of an LSA.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Algorithm {
    /// [`Graph`](Self::Graph) from 60 to 20,000 articles, else
    /// [`KMeans`](Self::KMeans): fewer articles have too few neighbours in any
    /// topic, and with more the time of the graph, which grows with the square
    /// of their number, is that of the whole run. Copies count once.
    #[default]
    Auto,
    /// Spectral clustering (Ng, Jordan & Weiss 2002) of a graph of nearest
    /// neighbours at several dimensions.
    Graph,
    /// k-means of linfa-clustering.
    KMeans,
    /// Spherical k-means on the weights themselves, without LSA
    /// ([`SphericalKMeans`]): topics that single words tell apart.
    SphericalKMeans,
    /// Bisecting k-means (Steinbach, Karypis & Kumar 2000): for hundreds of
    /// topics.
    Bisecting,
    /// The Gaussian mixture of linfa-clustering, on the first ten dimensions:
    /// topics of different sizes and shapes.
    GaussianMixture,
    /// DBSCAN of linfa-clustering (Ester et al. 1996), on the first ten
    /// dimensions: articles in no dense place are outliers, often many, but never
    /// more than half. The number of topics is met as nearly as the density allows.
    Dbscan,
    /// OPTICS (Ankerst et al. 1999), on the first ten dimensions: as DBSCAN, but
    /// topics may be of different density. There are no more than asked for, and
    /// fewer where the articles are not parted so often. Its time grows with the
    /// square of the articles, of which it takes 100,000 at most.
    Optics,
}

/// For how many articles [`Algorithm::Auto`] takes the graph: from so many that
/// each of two topics holds twice the neighbours of an article.
const IN_GRAPH: RangeInclusive<usize> = 4 * NEIGHBOURS..=20_000;
/// Neighbours of an article in the graph, as UMAP takes by default (McInnes,
/// Healy & Melville 2018).
const NEIGHBOURS: usize = 15;
const FEWEST_NEIGHBOURS: usize = 3;

impl Algorithm {
    /// Whether it looks at the weights of articles, and not at their places in the
    /// space alone.
    #[must_use]
    pub fn needs_weights(self) -> bool {
        self == Self::SphericalKMeans
    }

    /// Whether the articles decide on the number of topics, and leave some out.
    pub(super) fn is_by_density(self) -> bool {
        matches!(self, Self::Dbscan | Self::Optics)
    }

    /// What it is for so many different articles: itself, or the choice of `Auto`.
    #[must_use]
    pub fn of(self, articles: usize) -> Self {
        match self {
            Self::Auto if IN_GRAPH.contains(&articles) => Self::Graph,
            Self::Auto => Self::KMeans,
            chosen => chosen,
        }
    }
}

/// Articles to cluster, and how.
pub(super) struct Clusterer<'p> {
    /// For the graph each only once: copies would be one another's only
    /// neighbours, and so an island.
    articles: Articles<'p>,
    /// The article that each one given is, where copies were left out.
    article_of: Option<Vec<usize>>,
    distinct: usize,
    algorithm: Algorithm,
    params: KMeansParams,
    /// The most topics that will be asked for.
    most: usize,
    neighbours: Option<Neighbours>,
    /// Of the graphs that were made, by their numbers of neighbours.
    eigenvectors: BTreeMap<usize, Array2<f64>>,
}

/// What all runs of k-means have in common.
#[derive(Clone, Copy)]
pub(super) struct KMeansParams {
    pub(super) max_iterations: usize,
    pub(super) seed: u64,
}

impl<'p> Clusterer<'p> {
    /// Looks at what all numbers of topics have in common.
    pub(super) fn new(articles: Articles<'p>, algorithm: Algorithm, params: KMeansParams) -> Self {
        let (firsts, places) = articles.distinct();
        let distinct = firsts.len();
        let algorithm = algorithm.of(distinct);
        let has_copies = algorithm == Algorithm::Graph && distinct < articles.len();
        let (articles, article_of) =
            if has_copies { (articles.select(&firsts), Some(places)) } else { (articles, None) };
        let (neighbours, eigenvectors) = (None, BTreeMap::new());
        Self { articles, article_of, distinct, algorithm, params, most: 1, neighbours, eigenvectors }
    }

    /// Says how many topics will be asked for at most.
    pub(super) fn expect(&mut self, most: usize) {
        self.most = most.min(self.distinct);
    }

    /// What is clustered, and how.
    pub(super) fn articles(&self) -> &Articles<'p> {
        &self.articles
    }

    pub(super) fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// How many of the articles differ.
    pub(super) fn distinct(&self) -> usize {
        self.distinct
    }

    /// Clusters of [`articles`](Self::articles) as those of the articles that were
    /// given.
    pub(super) fn with_copies(&self, clusters: Clusters) -> Clusters {
        match &self.article_of {
            Some(places) => {
                let labels = places.iter().map(|&place| clusters.labels[place]).collect();
                Clusters { labels, centres: clusters.centres }
            }
            None => clusters,
        }
    }

    /// The clusters of the articles, from 0, by the best of `runs`; as many as
    /// different articles at most.
    pub(super) fn cluster(&mut self, topics: usize, runs: usize) -> Result<Clusters> {
        if self.algorithm.is_by_density() {
            return self.by_density(TopicCount::Fixed(topics));
        }
        let Articles { points, weights } = &self.articles;
        let topics = topics.min(self.distinct);
        if topics <= 1 {
            return Ok(Clusters::of_all(vec![0; points.nrows()]));
        }
        let KMeansParams { max_iterations, seed } = self.params;
        let labels = match self.algorithm {
            Algorithm::SphericalKMeans => spherical(weights, topics, runs, self.params)?,
            Algorithm::Bisecting => bisecting(points, topics, runs, seed)?,
            Algorithm::GaussianMixture => mixture(points, topics, runs, max_iterations, seed)?,
            Algorithm::Graph => self.part_graph(topics, runs)?,
            _ => {
                let centres = k_means(points, topics, runs, max_iterations as u64, seed)?;
                let labels = nearest(points.view(), centres.view());
                return Ok(Clusters { centres: Some(centres), ..Clusters::of_all(labels) });
            }
        };
        Ok(Clusters::of_all(labels))
    }

    /// The dense places among the articles, where these decide on their number
    /// ([`Algorithm::is_by_density`]).
    pub(super) fn by_density(&self, count: TopicCount) -> Result<Clusters> {
        let find = if self.algorithm == Algorithm::Optics { optics } else { dbscan };
        Ok(Clusters { labels: find(&self.articles.points, count)?, centres: None })
    }

    fn part_graph(&mut self, topics: usize, runs: usize) -> Result<Vec<usize>> {
        let points = &self.articles.points;
        let neighbours = self.neighbours.get_or_insert_with(|| Neighbours::find(points, NEIGHBOURS));
        // Neighbours beyond half a topic would mostly be of another.
        let count = (points.nrows() / (2 * topics)).clamp(FEWEST_NEIGHBOURS, NEIGHBOURS);
        let eigenvectors = match self.eigenvectors.entry(count) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let most = self.most.max(topics);
                new.insert(spectral::eigenvectors(&neighbours.graph(count), most, self.params.seed)?)
            }
        };
        let rows = spectral::embedding(eigenvectors, topics);
        // Every article has a neighbour, and so no row is zero.
        spherical(&all_entries(rows.view()), topics, runs, self.params)
    }
}

fn spherical(weights: &WeightMatrix, topics: usize, runs: usize, params: KMeansParams) -> Result<Vec<usize>> {
    let found = SphericalKMeans::params(topics)
        .runs(runs)
        .max_iterations(params.max_iterations)
        .seed(params.seed)
        .fit(weights)?;
    Ok(found.labels().iter().map(|&label| usize::try_from(label).unwrap_or(0)).collect())
}

/// A dense matrix in the form of a sparse one.
pub(super) fn all_entries<F: Float>(rows: ArrayView2<'_, F>) -> WeightMatrix {
    let (n, columns) = rows.dim();
    let indptr = (0..=n).map(|row| row * columns).collect();
    let indices = (0..n).flat_map(|_| 0..columns as u32).collect();
    let (indptr, indices): (Vec<usize>, Vec<u32>) = (indptr, indices);
    let data = rows.iter().copied().map(single).collect();
    WeightMatrix::new((n, columns), indptr.into(), indices.into(), data)
}

/// In single precision.
pub(super) fn single<F: Float>(x: F) -> f32 {
    x.to_f32().unwrap_or(f32::NAN)
}
