//! [`TopicModel`]: what a fit has learned about topics, whatever articles it is
//! applied to.

use std::cmp::Reverse;

use ndarray::{Array2, Axis};

use super::assigned::{OUTLIER, Topics};
use super::cluster::{Clusters, nearest};
use super::describe::{TopicMerge, TopicWords, hierarchy};
use super::vectors::{add, cosine};
use crate::matrix::normalize_rows;

/// Topics as they were learned: their centroids, their words, and how stable they
/// are.
///
/// ```
/// use zeitwort::{matrix::{Lsa, TfIdf, Vectorizer}, text::Analyzer};
/// use zeitwort::topics::{TopicCount, TopicModel, TopicWords};
///
/// let texts = ["Hafen und Werft", "Werft am Hafen", "Schule und Kita", "Kita, Schule"];
/// let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// let weights = TfIdf::params().fit(&counts).transform(&counts);
/// let lsa = Lsa::params(2).fit(&weights)?;
/// let rows = lsa.embed(&weights);
///
/// let mut fitted = TopicModel::params(TopicCount::Fixed(2)).fit(&rows, &weights)?;
/// fitted.describe(&TopicWords::params(), &counts, &vec![true; counts.vocabulary().len()]);
/// assert_eq!(fitted.topics.labels(), [0, 0, 1, 1]);
/// assert_eq!(fitted.model.words().label(0, counts.vocabulary()), "Hafen, Werft");
/// assert_eq!(fitted.model.assign(&rows), fitted.topics);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct TopicModel {
    /// Unit means, topics × dimensions.
    centroids: Array2<f64>,
    /// The points that articles are assigned by, topics × dimensions.
    centres: Array2<f32>,
    /// The number of articles of each topic at the fit.
    sizes: Vec<u32>,
    pub(super) stability: Vec<Option<f64>>,
    /// The least cosine of an article of the topic to its centroid, if the fit
    /// marked outliers. Articles below it are outliers.
    reach: Vec<Option<f64>>,
    pub(super) words: TopicWords,
}

impl TopicModel {
    /// Returns the topics that `clusters` of the rows `used` are. Topics are numbered
    /// by falling size; ties go to the topic with the first article.
    pub(super) fn from_clusters(rows: &Array2<f32>, used: &[usize], clusters: &Clusters) -> (Self, Topics) {
        let labels = &clusters.labels;
        let k = labels.iter().flatten().max().map_or(0, |&last| last + 1);
        let mut by_size: Vec<(u32, usize, usize)> = (0..k).map(|cluster| (0, usize::MAX, cluster)).collect();
        let members = || used.iter().zip(labels).filter_map(|(&row, &label)| Some((row, label?)));
        for (row, label) in members() {
            by_size[label].0 += 1;
            by_size[label].1 = by_size[label].1.min(row);
        }
        by_size.retain(|cluster| cluster.0 > 0);
        by_size.sort_by_key(|&(size, first, _)| (Reverse(size), first));
        let order: Vec<usize> = by_size.iter().map(|cluster| cluster.2).collect();
        let mut topic_of = vec![0; k];
        for (topic, &cluster) in order.iter().enumerate() {
            topic_of[cluster] = topic;
        }
        let mut centroids = Array2::zeros((order.len(), rows.ncols()));
        for (row, label) in members() {
            add(centroids.row_mut(topic_of[label]), rows.row(row));
        }
        normalize_rows(&mut centroids);
        let centres = match &clusters.centres {
            Some(centres) => centres.select(Axis(0), &order),
            None => centroids.mapv(|x| x as f32),
        };
        let model = Self {
            centroids,
            centres,
            sizes: by_size.iter().map(|cluster| cluster.0).collect(),
            stability: vec![None; order.len()],
            reach: vec![None; order.len()],
            words: TopicWords::undescribed(order.len()),
        };
        let topics = model.place(rows, members().map(|(row, label)| (row, topic_of[label])));
        (model, topics)
    }

    /// Returns the model with these parts and without words, or `None` if the parts
    /// differ in their number of topics or dimensions.
    pub(crate) fn from_parts(
        centroids: Array2<f64>,
        centres: Array2<f32>,
        sizes: Vec<u32>,
        stability: Vec<Option<f64>>,
        reach: Vec<Option<f64>>,
    ) -> Option<Self> {
        let (topics, dimensions) = centroids.dim();
        let counts = [centres.nrows(), sizes.len(), stability.len(), reach.len()];
        let is_whole = counts == [topics; 4] && centres.ncols() == dimensions;
        let words = TopicWords::undescribed(topics);
        is_whole.then_some(Self { centroids, centres, sizes, stability, reach, words })
    }

    /// Returns the model with other words.
    #[must_use]
    pub(crate) fn with_words(self, words: TopicWords) -> Self {
        Self { words, ..self }
    }

    /// Assigns articles, given as unit rows, to the topic with the nearest of
    /// [`TopicModel::centres`].
    ///
    /// Rows of zeros become [`OUTLIER`]. If outliers were marked at the fit, so do
    /// articles that are less similar to their topic than all its articles at the fit.
    ///
    /// For topics found by k-means, the articles of the fit keep their labels. Other
    /// algorithms look at more than the distance to a centre, so some articles on the
    /// border of two topics change sides.
    ///
    /// # Panics
    /// If the rows and the centres differ in their number of dimensions.
    #[must_use]
    pub fn assign(&self, rows: &Array2<f32>) -> Topics {
        assert_eq!(rows.ncols(), self.centres.ncols(), "rows of another space");
        let used = if self.is_empty() { Vec::new() } else { non_zero_rows(rows) };
        let points = rows.select(Axis(0), &used);
        let is_within = |&(row, topic): &(usize, usize)| {
            let similarity = || cosine(rows.row(row), self.centroids.row(topic));
            self.reach[topic].is_none_or(|least| similarity() >= least)
        };
        let nearest = nearest(points.view(), self.centres.view());
        self.place(rows, used.into_iter().zip(nearest).filter(is_within))
    }

    /// Returns the labels of articles given as pairs of row and topic; all other rows
    /// are outliers.
    fn place(&self, rows: &Array2<f32>, topic_of: impl Iterator<Item = (usize, usize)>) -> Topics {
        let mut labels = vec![OUTLIER; rows.nrows()];
        let mut similarity = vec![0.0; rows.nrows()];
        let mut sizes = vec![0; self.len()];
        for (row, topic) in topic_of {
            labels[row] = topic as i32;
            similarity[row] = cosine(rows.row(row), self.centroids.row(topic)).clamp(-1.0, 1.0) as f32;
            sizes[topic] += 1;
        }
        Topics { labels, similarity, sizes }
    }

    /// Makes articles outliers that are less similar to their topic than all articles
    /// that it has in `topics`.
    pub(super) fn set_reach(&mut self, rows: &Array2<f32>, topics: &Topics) {
        self.reach = vec![Some(1.0); self.len()];
        for (row, &label) in topics.labels.iter().enumerate() {
            if let Some(least) = usize::try_from(label).ok().and_then(|topic| self.reach[topic].as_mut()) {
                *least = least.min(cosine(rows.row(row), self.centroids.row(label as usize)));
            }
        }
    }

    /// The number of topics.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sizes.len()
    }

    /// Returns true if there are no topics.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty()
    }

    /// The unit mean of each topic, topics × dimensions. Similarity is measured to it.
    #[must_use]
    pub fn centroids(&self) -> &Array2<f64> {
        &self.centroids
    }

    /// The point of each topic that articles are assigned by, topics × dimensions: the
    /// centre of k-means, which is not of unit length, or the unit mean for other
    /// algorithms.
    #[must_use]
    pub fn centres(&self) -> &Array2<f32> {
        &self.centres
    }

    /// The number of articles of each topic at the fit.
    #[must_use]
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }

    /// The stability of each topic, 0 to 1: the mean Jaccard index of the topic and
    /// its best match in random halves of the articles.
    ///
    /// Topics of 0.75 and more are stable, topics below 0.5 are not (Hennig 2007). `None` if
    /// stability was not measured
    /// ([`TopicModelParams::stability_runs`](super::TopicModelParams::stability_runs)),
    /// or if no half held an article of the topic.
    #[must_use]
    pub fn stability(&self) -> &[Option<f64>] {
        &self.stability
    }

    /// The least cosine of an article of each topic to its centroid, at the fit; `None`
    /// if outliers were not marked.
    #[must_use]
    pub fn reach(&self) -> &[Option<f64>] {
        &self.reach
    }

    /// The words and names of the topics; empty until
    /// [`FittedTopics::describe`](super::FittedTopics::describe) has chosen them.
    #[must_use]
    pub fn words(&self) -> &TopicWords {
        &self.words
    }

    /// Merges the topics in pairs until one is left, by Ward's method on the centroids,
    /// weighted by the sizes at the fit.
    ///
    /// Returns one merge less than there are topics, the nearest pair first; ties go to
    /// the lowest numbers.
    #[must_use]
    pub fn hierarchy(&self) -> Vec<TopicMerge> {
        hierarchy(&self.centroids, &self.sizes)
    }
}

/// Returns the rows that are not all zero.
pub(super) fn non_zero_rows(rows: &Array2<f32>) -> Vec<usize> {
    (0..rows.nrows()).filter(|&row| rows.row(row).iter().any(|&x| x != 0.0)).collect()
}
