//! DBSCAN of linfa-clustering: topics are where articles lie densely, and what
//! lies elsewhere is an outlier. How dense is dense enough follows from the number
//! of topics that is asked for.

use linfa::traits::Transformer;
use linfa_clustering::Dbscan;
use ndarray::{Array2, s};

use super::TopicCount;
use super::clusters::Labels;
use crate::matrix::normalize_rows;
use crate::{Error, Result};

/// Dimensions that distances are taken in: with more, all are much alike.
const DIMENSIONS: usize = 10;
/// Articles within the tolerance, itself included, that make an article dense:
/// one more than in Ester et al. (1996), who had two dimensions.
const MIN_POINTS: usize = 5;
/// Tolerances that are tried, at equal shares of the articles' distances to
/// their neighbours.
const TOLERANCES: usize = 19;

/// Clusters with DBSCAN (Ester et al. 1996).
pub(super) fn dbscan(points: &Array2<f32>, count: TopicCount) -> Result<Labels> {
    let points = leading(points);
    let found = tolerances(&points).into_iter().map(|tolerance| {
        let labels = Dbscan::params(MIN_POINTS).tolerance(tolerance).transform(&points);
        labels
            .map(|labels| labels.to_vec())
            .map_err(|error| Error::Numeric { routine: "DBSCAN", message: error.to_string() })
    });
    Ok(best(found.collect::<Result<_>>()?, count, points.nrows()))
}

pub(super) fn leading(points: &Array2<f32>) -> Array2<f64> {
    let mut points = points.slice(s![.., ..DIMENSIONS.min(points.ncols())]).mapv(f64::from);
    normalize_rows(&mut points);
    points
}

/// Distances to the neighbour that makes an article dense, at equal shares of
/// the articles; distinct and rising.
fn tolerances(points: &Array2<f64>) -> Vec<f64> {
    let mut distances: Vec<f64> = points
        .rows()
        .into_iter()
        .map(|row| {
            let mut cosines = points.dot(&row).to_vec();
            let nth = (MIN_POINTS - 1).min(cosines.len() - 1);
            let (_, &mut cosine, _) = cosines.select_nth_unstable_by(nth, |a, b| b.total_cmp(a));
            // Equal articles are at a distance of 0, which is no tolerance.
            (2.0 - 2.0 * cosine).max(1e-12).sqrt()
        })
        .collect();
    distances.sort_by(f64::total_cmp);
    let share = |step: usize| distances.get(step * distances.len() / (TOLERANCES + 1)).copied();
    let mut tolerances: Vec<f64> = (1..=TOLERANCES).filter_map(share).collect();
    tolerances.dedup();
    tolerances
}

/// The labels with the number of topics nearest to the one asked for, or with
/// the most topics; of equals those with the fewest outliers. Never is more than
/// half of all an outlier: where nothing is dense, all is one topic.
fn best(found: Vec<Labels>, count: TopicCount, articles: usize) -> Labels {
    let topics = |labels: &Labels| labels.iter().flatten().max().map_or(0, |&last| last + 1);
    let outliers = |labels: &Labels| labels.iter().filter(|label| label.is_none()).count();
    let distance = |labels: &Labels| match count {
        TopicCount::Fixed(asked) => topics(labels).abs_diff(asked),
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

    /// Three directions with ten points around each, and three points apart.
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
    fn finds_what_lies_densely() {
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
    fn few_or_equal_articles_are_no_error() {
        for articles in 1..8 {
            let mut rows = Array2::zeros((articles, 2));
            rows.column_mut(0).fill(1.0);
            assert_eq!(dbscan(&rows, TopicCount::Auto).unwrap(), vec![Some(0); articles]);
        }
    }
}
