//! Raw clusters, as an algorithm finds them; [`TopicModel`](crate::topics::TopicModel)
//! numbers them by size.

use ndarray::Array2;

/// The cluster of each article, `None` for articles in no cluster.
pub(crate) type ClusterLabels = Vec<Option<usize>>;

/// Clusters, numbered from 0 in any order; numbers may be unused.
pub(crate) struct Clusters {
    pub(crate) labels: ClusterLabels,
    /// The centres, clusters × dimensions, if each article belongs to the nearest one.
    pub(crate) centres: Option<Array2<f32>>,
}

impl Clusters {
    /// Clusters without centres that every article belongs to.
    pub(crate) fn from_labels(labels: Vec<usize>) -> Self {
        Self { labels: labels.into_iter().map(Some).collect(), centres: None }
    }
}
