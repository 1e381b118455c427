//! [`Algorithm`]: the choice of a clustering algorithm, and the default for a corpus
//! of a given size.
//!
//! # Why this default
//!
//! *A graph of neighbours, split by its spectrum.* k-means assumes round topics of
//! similar size, and reaches another local optimum for each seed. Spectral clustering
//! assumes only that an article and its nearest neighbours share a topic. The spectrum of
//! the graph separates well-connected groups (von Luxburg 2007), in a space of few
//! dimensions where k-means nearly always finds the same optimum.
//!
//! *Neighbours at several dimensions.* How many dimensions an LSA should keep depends on
//! the corpus (Bradford 2008) and is not known beforehand. Neighbours that are found with
//! 25, 50, 100 and 200 dimensions do not depend on the choice of one. Their evidence is
//! added up, as in an ensemble of clusterings (Strehl & Ghosh 2002; Fred & Jain 2005).
//!
//! *15 neighbours, counted and not weighted.* This is the number of UMAP (McInnes, Healy &
//! Melville 2018), and so of most topic models on embeddings. It is at most half an
//! average topic, as further neighbours would belong to other topics. A cosine that is
//! higher in one region than in another only shows how uniform the language is there.
//!
//! *Parts of compounds as well as words* ([`Compounds::Topics`]): without them,
//! *Rüstungskonzern* and *Konzern* would have nothing in common.
//!
//! The alternatives were compared on agenda items of the Bundestag and on labelled news
//! (`benches/RESULTS.md`). The graph beats k-means on both, and several dimensions beat
//! most single ones. The numbers are those of the literature, not the best on either
//! corpus: 10 neighbours do a little better on speeches, 20 no worse on news.
//!
//! [`Compounds::Topics`]: crate::text::Compounds::Topics

use std::ops::RangeInclusive;

use crate::named::named;

/// How topics are found.
///
/// All algorithms but [`SphericalKMeans`](Self::SphericalKMeans) cluster articles in the
/// space of an LSA.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Algorithm {
    /// [`Graph`](Self::Graph) for 60 to 20,000 distinct articles, else
    /// [`KMeans`](Self::KMeans). With fewer articles, topics have too few neighbours; with
    /// more, the graph, whose time grows with the square of their number, would take
    /// most of the run.
    #[default]
    Auto,
    /// Spectral clustering (Ng, Jordan & Weiss 2002) of a graph of nearest neighbours at
    /// several numbers of dimensions.
    Graph,
    /// k-means (linfa-clustering).
    KMeans,
    /// Spherical k-means on the weights themselves, without LSA
    /// ([`SphericalKMeans`](crate::topics::SphericalKMeans)): topics that single words
    /// distinguish.
    SphericalKMeans,
    /// Bisecting k-means (Steinbach, Karypis & Kumar 2000), for hundreds of topics.
    Bisecting,
    /// A Gaussian mixture (linfa-clustering) on the first ten dimensions, for topics of
    /// different sizes and shapes.
    GaussianMixture,
    /// DBSCAN (Ester et al. 1996; linfa-clustering) on the first ten dimensions. Articles
    /// outside dense regions are outliers: often many, but at most half. The number of
    /// topics is as near to the requested one as the density allows.
    Dbscan,
    /// OPTICS (Ankerst et al. 1999) on the first ten dimensions: like DBSCAN, but topics
    /// may differ in density. Finds at most the requested number of topics, and fewer if
    /// the density shows fewer. Its time grows with the square of the number of articles,
    /// which is limited to 100,000.
    Optics,
}

named!(Algorithm as "algorithm" {
    Auto = "auto",
    Graph = "graph",
    KMeans = "k-means",
    SphericalKMeans = "spherical-k-means",
    Bisecting = "bisecting",
    GaussianMixture = "gaussian-mixture",
    Dbscan = "dbscan",
    Optics = "optics",
});

/// The numbers of articles for which [`Algorithm::Auto`] chooses the graph. At the lower
/// end, each of two topics holds twice the neighbours of an article.
const GRAPH_SIZES: RangeInclusive<usize> = 4 * NEIGHBOURS..=20_000;

/// Neighbours of an article in the graph, the default of UMAP (McInnes, Healy & Melville
/// 2018).
pub(super) const NEIGHBOURS: usize = 15;

impl Algorithm {
    /// Returns true if the algorithm reads the weights of articles as well as their place
    /// in the space.
    #[must_use]
    pub fn needs_weights(self) -> bool {
        self == Self::SphericalKMeans
    }

    /// Returns true if the density of the articles decides on the number of topics, and
    /// leaves some articles out.
    pub(crate) fn is_by_density(self) -> bool {
        matches!(self, Self::Dbscan | Self::Optics)
    }

    /// Returns the algorithm that is used for a number of distinct articles: the choice of
    /// `Auto`, or `self`.
    #[must_use]
    pub fn resolve(self, articles: usize) -> Self {
        match self {
            Self::Auto if GRAPH_SIZES.contains(&articles) => Self::Graph,
            Self::Auto => Self::KMeans,
            chosen => chosen,
        }
    }
}
