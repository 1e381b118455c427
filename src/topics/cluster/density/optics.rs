//! OPTICS (Ankerst et al. 1999): orders articles so that dense groups are contiguous.
//! Topics are the valleys of the reachability plot. Each valley extends to its own rim, so
//! topics may differ in density. Articles between the valleys are outliers.
//!
//! This is our own implementation: that of linfa-clustering sorts all articles for each
//! one, which takes half a minute for 5,000, and gives the first article of the order a
//! reachability distance.

use std::ops::Range;

use ndarray::{Array2, ArrayView1, Axis};
use rayon::prelude::*;

use super::leading_dimensions::leading_dimensions;
use crate::topics::cluster::labels::ClusterLabels;
use crate::topics::count::TopicCount;
use crate::{Error, Result};

/// The number of articles in a neighbourhood, itself included, that makes an article a core
/// point. Values from 10 to 20 always give good results (Ankerst et al. 1999, § 4.1).
const MIN_POINTS: usize = 10;
/// The ratio of the average to the least size of a topic.
const AVERAGE_TO_LEAST: usize = 5;
/// The maximum number of topics if none is given: more are hard to survey.
const MOST_TOPICS: usize = 60;
/// The maximum number of articles, which take about eight minutes. The time grows with the
/// square: 25,000 take half a minute.
const MOST_ARTICLES: usize = 100_000;
/// The least number of articles that a thread updates.
const ARTICLES_AT_A_TIME: usize = 4096;

/// Clusters unit rows into at most the requested number of topics.
///
/// # Errors
/// Returns [`Error::TooManyArticles`] for more than 100,000 articles.
pub(crate) fn optics(points: &Array2<f32>, count: TopicCount) -> Result<ClusterLabels> {
    let articles = points.nrows();
    if articles > MOST_ARTICLES {
        return Err(Error::TooManyArticles { algorithm: "optics", articles, most: MOST_ARTICLES });
    }
    let topics = match count {
        TopicCount::Fixed(topics) => topics,
        TopicCount::Auto => ((articles as f64).sqrt() as usize).clamp(1, MOST_TOPICS),
    };
    let order = ReachabilityOrder::new(&leading_dimensions(points), MIN_POINTS);
    let least = MIN_POINTS.max(articles / (AVERAGE_TO_LEAST * topics));
    let mut labels = vec![None; articles];
    for (topic, valley) in order.valleys(topics, least).into_iter().enumerate() {
        order.articles[valley].iter().for_each(|&article| labels[article] = Some(topic));
    }
    Ok(labels)
}

/// Articles in the order of OPTICS.
struct ReachabilityOrder {
    articles: Vec<usize>,
    /// The reachability distance of each article from those before it, in this order;
    /// infinite for the first.
    reachability: Vec<f64>,
}

/// A dense range of the order.
struct Valley {
    /// The range up to the rim, as it was when the valley was split off.
    whole: Range<usize>,
    /// The range that is still connected at the present distance.
    deep: Range<usize>,
}

impl Valley {
    fn new(whole: Range<usize>) -> Self {
        Self { deep: whole.clone(), whole }
    }
}

impl ReachabilityOrder {
    /// Starts with the first article. The next is always the one with the least
    /// reachability distance; ties go to the first article.
    fn new(points: &Array2<f64>, min_points: usize) -> Self {
        let cores = core_distances(points, min_points);
        let (mut articles, mut reachability) = (Vec::new(), Vec::new());
        let mut reached: Vec<(usize, f64)> =
            (0..points.nrows()).map(|article| (article, f64::INFINITY)).collect();
        while let Some(place) = least(&reached) {
            // The order of the others does not matter: ties are broken by the article.
            let (article, distance) = reached.swap_remove(place);
            articles.push(article);
            reachability.push(distance);
            let (point, core) = (points.row(article), cores[article]);
            reached.par_iter_mut().with_min_len(ARTICLES_AT_A_TIME).for_each(|(other, reached)| {
                *reached = reached.min(distance_of(point, points.row(*other)).max(core));
            });
        }
        Self { articles, reachability }
    }

    /// Returns at most `most` ranges of at least `least` articles.
    ///
    /// The order is split at the greatest distances first. If a split cuts off fewer than
    /// `least` articles, these become outliers once their valley is split again; at most
    /// half of the articles do.
    fn valleys(&self, most: usize, least: usize) -> Vec<Range<usize>> {
        let articles = self.articles.len();
        let mut valleys = vec![Valley::new(0..articles)];
        let mut outside = 0;
        let mut by_height: Vec<usize> = (1..articles).collect();
        by_height.sort_by(|&a, &b| self.reachability[b].total_cmp(&self.reachability[a]));
        for place in by_height {
            if valleys.len() >= most {
                break;
            }
            let Some(valley) = valleys.iter().position(|valley| valley.deep.contains(&place)) else {
                continue;
            };
            let Valley { whole, deep } = &valleys[valley];
            let (left, right) = (deep.start..place, place..deep.end);
            if left.len().min(right.len()) < least {
                valleys[valley].deep = if left.len() > right.len() { left } else { right };
                continue;
            }
            outside += whole.len() - deep.len();
            if 2 * outside > articles {
                break;
            }
            valleys[valley] = Valley::new(left);
            valleys.push(Valley::new(right));
        }
        valleys.into_iter().map(|valley| valley.whole).collect()
    }
}

/// Returns the position of the least distance. Ties go to the first article.
fn least(reached: &[(usize, f64)]) -> Option<usize> {
    let by_distance = |&a: &usize, &b: &usize| {
        let ((a, near), (b, far)) = (reached[a], reached[b]);
        near.total_cmp(&far).then(a.cmp(&b))
    };
    (0..reached.len()).min_by(by_distance)
}

/// Returns the distance within which each article has `min_points` neighbours, itself
/// included; infinite if there are fewer articles.
fn core_distances(points: &Array2<f64>, min_points: usize) -> Vec<f64> {
    let core = |point: ArrayView1<'_, f64>| {
        let mut distances: Vec<f64> =
            points.rows().into_iter().map(|other| distance_of(point, other)).collect();
        if distances.len() < min_points {
            return f64::INFINITY;
        }
        *distances.select_nth_unstable_by(min_points - 1, f64::total_cmp).1
    };
    points.axis_iter(Axis(0)).into_par_iter().map(core).collect()
}

fn distance_of(a: ArrayView1<'_, f64>, b: ArrayView1<'_, f64>) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Golden {
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        rows: Vec<[f64; 3]>,
        min_points: usize,
        order: Vec<usize>,
        reachability: Vec<Option<f64>>,
        cores: Vec<f64>,
    }

    #[test]
    fn the_order_equals_that_of_scikit_learn() {
        let golden: Golden =
            serde_json::from_str(include_str!("../../../../tests/data/golden/optics.json")).unwrap();
        for case in golden.cases {
            let points: Array2<f64> = case.rows.into();
            let order = ReachabilityOrder::new(&points, case.min_points);
            assert_eq!(order.articles, case.order);
            let expected = case.reachability.iter().map(|distance| distance.unwrap_or(f64::INFINITY));
            for (found, expected) in order.reachability.iter().zip(expected) {
                assert!(*found == expected || (found - expected).abs() < 1e-12, "{found} {expected}");
            }
            for (found, expected) in core_distances(&points, case.min_points).iter().zip(case.cores) {
                assert!((found - expected).abs() < 1e-12, "{found} {expected}");
            }
        }
    }

    #[test]
    fn each_valley_extends_to_its_own_rim() {
        // A shallow valley, a single article and two deep valleys.
        let heights = [9.0, 2.0, 2.5, 2.0, 2.0, 8.0, 7.0, 1.0, 1.0, 1.0, 3.0, 1.0, 1.0, 1.0];
        let order =
            ReachabilityOrder { articles: (0..heights.len()).collect(), reachability: heights.to_vec() };
        assert_eq!(order.valleys(1, 3).len(), 1);
        assert_eq!(order.valleys(2, 3), [0..5, 5..14], "the height of 7 cuts off a single article");
        assert_eq!(order.valleys(3, 3), [0..5, 6..10, 10..14], "the single article is outside now");
        assert_eq!(order.valleys(9, 4), [0..5, 6..10, 10..14]);
        assert_eq!(order.valleys(9, 5), [0..5, 5..14]);
        assert_eq!(order.valleys(9, 8).len(), 1);
        // Six of ten articles would be outliers.
        let heights = [9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 1.0, 2.0, 1.0];
        let order =
            ReachabilityOrder { articles: (0..heights.len()).collect(), reachability: heights.to_vec() };
        assert_eq!(order.valleys(2, 2).len(), 1);
    }

    /// Twenty articles close to one direction, and twenty each less close to two others.
    #[test]
    fn topics_may_differ_in_density() {
        let mut points = Array2::zeros((60, 4));
        for row in 0..60 {
            let (topic, turn) = (row % 3, row / 3);
            points[(row, topic)] = 1.0;
            let away = if topic == 0 { 0.001 } else { 0.03 };
            points[(row, 3)] = away * turn as f32;
        }
        for count in [TopicCount::Fixed(3), TopicCount::Fixed(5), TopicCount::Auto] {
            let labels = optics(&points, count).unwrap();
            assert_eq!(labels.iter().flatten().max(), Some(&2), "{count}");
            assert!((0..60).all(|row| labels[row].is_some() && labels[row] == labels[row % 3]));
        }
    }

    #[test]
    fn few_or_equal_articles_are_one_topic_and_too_many_are_an_error() {
        for articles in [1, 3, 9, 10, 50] {
            for topics in [TopicCount::Auto, TopicCount::Fixed(2)] {
                let labels = optics(&Array2::ones((articles, 2)), topics).unwrap();
                assert_eq!(labels.iter().flatten().collect::<Vec<_>>().len(), articles);
            }
        }
        let error = optics(&Array2::zeros((100_001, 1)), TopicCount::Auto).unwrap_err().to_string();
        assert!(error.contains("100001") && error.contains("100000") && error.contains("optics"), "{error}");
    }
}
