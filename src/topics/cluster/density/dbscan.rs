//! DBSCAN (linfa-clustering): topics are dense regions, and articles outside them are
//! outliers. The required density is chosen to fit the requested number of topics.

use linfa::traits::Transformer;
use linfa_clustering::Dbscan;
use ndarray::Array2;

use super::leading_dimensions::leading_dimensions;
use crate::topics::cluster::labels::ClusterLabels;
use crate::topics::count::TopicCount;
use crate::{Error, Result};

/// The number of articles within the tolerance, itself included, that makes an article a
/// core point: one more than in Ester et al. (1996), who had two dimensions.
const MIN_POINTS: usize = 5;
/// The number of tolerances that are tried: quantiles of the articles' core distances.
const TOLERANCES: usize = 19;

/// Clusters unit rows with DBSCAN (Ester et al. 1996).
pub(crate) fn dbscan(points: &Array2<f32>, count: TopicCount) -> Result<ClusterLabels> {
    let points = leading_dimensions(points);
    let found = tolerances(&points).into_iter().map(|tolerance| {
        let labels = Dbscan::params(MIN_POINTS).tolerance(tolerance).transform(&points);
        labels
            .map(|labels| labels.to_vec())
            .map_err(|error| Error::Numeric { routine: "DBSCAN", message: error.to_string() })
    });
    Ok(best(found.collect::<Result<_>>()?, count, points.nrows()))
}

/// Returns quantiles of the distances at which articles become core points, distinct and
/// rising.
fn tolerances(points: &Array2<f64>) -> Vec<f64> {
    let mut distances: Vec<f64> = points
        .rows()
        .into_iter()
        .map(|row| {
            let mut cosines = points.dot(&row).to_vec();
            let nth = (MIN_POINTS - 1).min(cosines.len() - 1);
            let (_, &mut cosine, _) = cosines.select_nth_unstable_by(nth, |a, b| b.total_cmp(a));
            // Equal articles have a distance of 0, which is not a valid tolerance.
            (2.0 - 2.0 * cosine).max(1e-12).sqrt()
        })
        .collect();
    distances.sort_by(f64::total_cmp);
    let quantile = |step: usize| distances.get(step * distances.len() / (TOLERANCES + 1)).copied();
    let mut tolerances: Vec<f64> = (1..=TOLERANCES).filter_map(quantile).collect();
    tolerances.dedup();
    tolerances
}

/// Returns the labels whose number of topics is nearest to the requested one, or largest
/// for [`TopicCount::Auto`]. Ties are broken by the fewest outliers. Labels with more than
/// half of the articles as outliers are rejected; if none is left, all articles form one
/// topic.
fn best(found: Vec<ClusterLabels>, count: TopicCount, articles: usize) -> ClusterLabels {
    let topics = |labels: &ClusterLabels| labels.iter().flatten().max().map_or(0, |&last| last + 1);
    let outliers = |labels: &ClusterLabels| labels.iter().filter(|label| label.is_none()).count();
    let distance = |labels: &ClusterLabels| match count {
        TopicCount::Fixed(requested) => topics(labels).abs_diff(requested),
        TopicCount::Auto => articles - topics(labels).min(articles),
    };
    found
        .into_iter()
        .filter(|labels| 2 * outliers(labels) <= articles)
        .min_by_key(|labels| (distance(labels), outliers(labels)))
        .unwrap_or_else(|| vec![Some(0); articles])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::matrix::normalize_rows;

    /// Three directions with ten points around each, and three distant points.
    fn points() -> Array2<f32> {
        let mut rows = Array2::zeros((33, 4));
        for row in 0..33 {
            let direction = if row < 30 { row % 3 } else { 3 };
            rows[(row, direction)] = 1.0;
            let jitter = (row / 3) as f32 * 0.01;
            rows[(row, (direction + 1) % 4)] = if row < 30 { jitter } else { (row - 29) as f32 * 2.0 };
        }
        normalize_rows(&mut rows);
        rows
    }

    #[test]
    fn dense_regions_become_topics() {
        let points = points();
        for count in [TopicCount::Fixed(3), TopicCount::Auto] {
            let labels = dbscan(&points, count).unwrap();
            for row in 0..30 {
                assert_eq!(labels[row], labels[row % 3], "{row}");
                assert!(labels[row].is_some(), "{row}");
            }
            assert_ne!(labels[0], labels[1]);
        }
    }

    #[test]
    fn few_or_equal_articles_are_one_topic() {
        for articles in 1..8 {
            let mut rows = Array2::zeros((articles, 2));
            rows.column_mut(0).fill(1.0);
            assert_eq!(dbscan(&rows, TopicCount::Auto).unwrap(), vec![Some(0); articles]);
        }
    }
}
