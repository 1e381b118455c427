//! [`TopicCandidate`]: a number of topics with its scores, and the numbers that `auto` compares.

use std::borrow::Cow;

use ndarray::{Array2, Axis};

use super::silhouette::silhouette;
use crate::topics::cluster::ClusterLabels;
use crate::topics::vectors::add;

/// The numbers of topics that `auto` compares, each about a fifth to a third greater than the one before.
const COMPARED: [usize; 15] = [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60];

/// A candidate number of topics with its scores; a row of the table `topic_selection`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TopicCandidate {
    /// The number of topics.
    pub topics: usize,
    /// The mean [`silhouette`](crate::topics::silhouette()) of the articles, −1 to 1. Where topics overlap, as on
    /// most news, it rises with the number of topics.
    pub silhouette: f64,
    /// The mean [stability](crate::topics::TopicModel::stability) of the topics, 0 to 1:
    /// measured on eight random subsets if numbers are compared, else on
    /// [`stability_runs`](crate::topics::TopicModelParams::stability_runs) subsets. `None` if
    /// stability was not measured.
    pub stability: Option<f64>,
    /// The mean cosine of an article and its topic, −1 to 1. Rises with the number of topics.
    pub cohesion: f64,
    /// Whether this number of topics was chosen.
    pub chosen: bool,
    /// How much a random half of the articles tells about the topics of all, in nats: the mutual information
    /// of the topics of all articles and those found in the half, less the one expected by chance (Vinh, Epps
    /// & Bailey 2010). The mean of the subsets that the stability is measured on. Rises as long as further
    /// topics are found again, and falls when they are not. `None` if stability was not measured.
    pub mutual_information: Option<f64>,
    /// The mutual information, smoothed over the numbers of topics. `None` unless numbers were compared.
    pub smoothed: Option<f64>,
    /// Whether this number of topics fits nearly as well as the best: its smoothed mutual information is at
    /// least nine tenths of the highest.
    pub fits: bool,
    /// Whether the articles form clear clusters with this number of topics: its silhouette is the highest, and
    /// that of the most topics compared is less than nine tenths of it.
    pub clear: bool,
}

impl TopicCandidate {
    /// Scores the clusters of unit rows. Articles in no cluster are ignored.
    pub(crate) fn new(points: &Array2<f32>, topics: usize, labels: &ClusterLabels) -> Self {
        let members: Vec<usize> = (0..labels.len()).filter(|&row| labels[row].is_some()).collect();
        let labels: Vec<usize> = labels.iter().copied().flatten().collect();
        let points = match members.len() == points.nrows() {
            true => Cow::Borrowed(points),
            false => Cow::Owned(points.select(Axis(0), &members)),
        };
        Self {
            topics,
            silhouette: silhouette(points.view(), &labels).mean,
            stability: None,
            cohesion: cohesion(&points, &labels),
            chosen: false,
            mutual_information: None,
            smoothed: None,
            fits: false,
            clear: false,
        }
    }
}

/// Returns the mean cosine of unit rows and the centroids of their clusters. The sum of the
/// rows of a cluster is a vector whose length is the sum of their cosines with it.
fn cohesion(points: &Array2<f32>, labels: &[usize]) -> f64 {
    let clusters = labels.iter().max().map_or(0, |&last| last + 1);
    let mut sums = Array2::<f64>::zeros((clusters, points.ncols()));
    for (point, &label) in points.rows().into_iter().zip(labels) {
        add(sums.row_mut(label), point);
    }
    let lengths = sums.rows().into_iter().map(|sum| sum.dot(&sum).sqrt()).sum::<f64>();
    // Rows in single precision are not exactly of unit length.
    (lengths / labels.len().max(1) as f64).min(1.0)
}

/// Returns the numbers of topics that `auto` compares, up to the first one from √n. A topic then has √n
/// articles on average. At most 60, as more are hard to survey.
pub(super) fn numbers_to_compare(articles: usize, distinct: usize) -> Vec<usize> {
    let enough = |&number: &usize| number > 2 && number * number >= articles;
    let end = COMPARED.iter().position(enough).map_or(COMPARED.len(), |last| last + 1);
    let possible = distinct.min(articles.saturating_sub(1));
    COMPARED[..end].iter().copied().filter(|&number| number <= possible).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_up_to_the_root_of_the_articles() {
        assert_eq!(numbers_to_compare(998, 998), [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40]);
        assert_eq!(numbers_to_compare(10, 10), [2, 3, 4]);
        assert_eq!(numbers_to_compare(100_000, 100_000), COMPARED);
    }

    #[test]
    fn few_or_equal_articles_have_few_numbers() {
        assert_eq!(numbers_to_compare(3, 3), [2]);
        assert_eq!(numbers_to_compare(500, 4), [2, 3, 4]);
        assert_eq!(numbers_to_compare(1, 1), [0usize; 0]);
    }
}
