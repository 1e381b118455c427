//! Topics and the articles in them, numbered by size; [`TopicsParams`] finds them.

use std::cmp::Reverse;

use ndarray::{Array2, Axis};

use super::articles::{add, cosine};
use super::k_means::nearest;
use super::selection::{TopicCandidate, mean};
use super::{TopicCount, TopicsParams};

/// The topic of an article that belongs to none.
pub const OUTLIER: i32 = -1;

/// Topics and the articles in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Topics {
    labels: Vec<i32>,
    similarity: Vec<f32>,
    sizes: Vec<u32>,
    found: FoundTopics,
    selection: Vec<TopicCandidate>,
}

/// What topics are, whatever articles they hold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FoundTopics {
    /// Unit means, topics × dimensions.
    pub(crate) centroids: Array2<f64>,
    /// What articles are assigned by, topics × dimensions.
    pub(crate) centres: Array2<f32>,
    /// The articles of each topic where it was found.
    pub(crate) sizes: Vec<u32>,
    pub(crate) stability: Vec<Option<f64>>,
    /// The least cosine of an article of the topic, where outliers were told
    /// apart: articles beyond it are of no topic.
    pub(crate) reach: Vec<Option<f64>>,
}

/// The cluster of each article, or nothing for those in none.
pub(super) type Labels = Vec<Option<usize>>;

/// Clusters, numbered from 0 in any order, as an algorithm finds them.
pub(super) struct Clusters {
    pub(super) labels: Labels,
    /// The centres, clusters × dimensions, where articles are in the cluster
    /// with the nearest one.
    pub(super) centres: Option<Array2<f32>>,
}

impl Clusters {
    /// Every article in a cluster, by no centres.
    pub(super) fn of_all(labels: Vec<usize>) -> Self {
        Self { labels: labels.into_iter().map(Some).collect(), centres: None }
    }
}

impl Topics {
    /// The parameters for a number of topics.
    #[must_use]
    pub fn params(count: TopicCount) -> TopicsParams {
        TopicsParams::new(count)
    }

    /// Numbers clusters by size (of equals the one with the first article
    /// first) and takes their unit means. They are those of the rows `used`.
    pub(super) fn new(
        rows: &Array2<f32>,
        used: &[usize],
        clusters: &Clusters,
        selection: Vec<TopicCandidate>,
    ) -> Self {
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
        crate::matrix::normalize_rows(&mut centroids);
        let centres = match &clusters.centres {
            Some(centres) => centres.select(Axis(0), &order),
            None => centroids.mapv(|x| x as f32),
        };
        let found = FoundTopics {
            centroids,
            centres,
            sizes: by_size.iter().map(|cluster| cluster.0).collect(),
            stability: vec![None; order.len()],
            reach: vec![None; order.len()],
        };
        let topics = members().map(|(row, label)| (row, topic_of[label]));
        Self { selection, ..Self::placed(found, rows, topics) }
    }

    /// Topics that were found before, without any articles; nothing where their
    /// parts are not of one shape.
    pub(crate) fn without_articles(found: FoundTopics) -> Option<Self> {
        let (topics, dimensions) = found.centroids.dim();
        let counts = [found.centres.nrows(), found.sizes.len(), found.stability.len(), found.reach.len()];
        let is_whole = counts == [topics; 4] && found.centres.ncols() == dimensions;
        is_whole.then(|| Self::placed(found, &Array2::zeros((0, dimensions)), std::iter::empty()))
    }

    /// The same topics with other articles, given as unit rows: each gets the
    /// topic with the nearest of [`Topics::centres`], rows of zeros [`OUTLIER`],
    /// and so do articles farther from their topic than all of its own, where
    /// outliers were told apart.
    ///
    /// The rows that the topics were found in get the labels that they had where
    /// k-means found them; other algorithms see more than the distance to a
    /// centre, and some articles on the border of two topics change sides.
    ///
    /// # Panics
    /// Where the rows have another number of dimensions than the centres.
    #[must_use]
    pub fn assign(&self, rows: &Array2<f32>) -> Self {
        let FoundTopics { centroids, centres, reach, .. } = &self.found;
        assert_eq!(rows.ncols(), centres.ncols(), "rows of another space");
        let used = if self.is_empty() { Vec::new() } else { used_rows(rows) };
        let points = rows.select(Axis(0), &used);
        let is_within = |&(row, topic): &(usize, usize)| {
            reach[topic].is_none_or(|least| cosine(rows.row(row), centroids.row(topic)) >= least)
        };
        let topics = used.into_iter().zip(nearest(points.view(), centres.view())).filter(is_within);
        Self::placed(self.found.clone(), rows, topics)
    }

    /// Other topics of the same articles: `labels` from 0, which may have gaps, or
    /// [`OUTLIER`]. What was learned of those that stay as they are is kept.
    pub(super) fn regrouped(&self, rows: &Array2<f32>, labels: &[i32]) -> Self {
        let used: Vec<usize> = (0..labels.len()).filter(|&row| labels[row] != OUTLIER).collect();
        let clusters = Clusters::of_all(used.iter().map(|&row| labels[row] as usize).collect());
        let mut topics = Self::new(rows, &used, &clusters, self.selection.clone());
        let mut is_same = vec![true; topics.len()];
        let mut was = vec![OUTLIER; topics.len()];
        for (&old, &new) in self.labels.iter().zip(&topics.labels) {
            if let Ok(new) = usize::try_from(new) {
                is_same[new] &= was[new] == OUTLIER || was[new] == old;
                was[new] = old;
            }
        }
        for (new, old) in was.into_iter().enumerate() {
            if let Some(old) = usize::try_from(old).ok().filter(|_| is_same[new])
                && self.sizes[old] == topics.sizes[new]
            {
                topics.found.stability[new] = self.found.stability[old];
            }
        }
        if self.found.reach.iter().any(Option::is_some) {
            topics.set_reach(rows);
        }
        topics
    }

    /// Topics with the articles that `topics` says, as rows and topics.
    fn placed(found: FoundTopics, rows: &Array2<f32>, topics: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut labels = vec![OUTLIER; rows.nrows()];
        let mut similarity = vec![0.0; rows.nrows()];
        let mut sizes = vec![0; found.centroids.nrows()];
        for (row, topic) in topics {
            labels[row] = topic as i32;
            similarity[row] = cosine(rows.row(row), found.centroids.row(topic)).clamp(-1.0, 1.0) as f32;
            sizes[topic] += 1;
        }
        Self { labels, similarity, sizes, found, selection: Vec::new() }
    }

    /// What the topics are, without their articles.
    pub(crate) fn found(&self) -> &FoundTopics {
        &self.found
    }

    /// The stability of each topic, and of their number if it was not compared
    /// with others.
    pub(super) fn set_stability(&mut self, stability: Vec<Option<f64>>) {
        if let [only] = &mut self.selection[..] {
            only.stability = only.stability.or_else(|| mean(&stability));
        }
        self.found.stability = stability;
    }

    /// From now on, articles less like their topic than all that it holds are of
    /// none.
    pub(super) fn set_reach(&mut self, rows: &Array2<f32>) {
        let FoundTopics { centroids, reach, .. } = &mut self.found;
        *reach = vec![Some(1.0); centroids.nrows()];
        for (row, &label) in self.labels.iter().enumerate() {
            if let Some(least) = usize::try_from(label).ok().and_then(|topic| reach[topic].as_mut()) {
                *least = least.min(cosine(rows.row(row), centroids.row(label as usize)));
            }
        }
    }

    /// How well each topic is found again in random halves of the articles: the
    /// mean Jaccard index with its best match, 0 to 1 (Hennig 2007). Topics of
    /// 0.75 and more are stable, those below 0.5 fall apart. Nothing where it was
    /// not looked for ([`TopicsParams::stability_runs`]) or the topic is too small
    /// to be drawn.
    #[must_use]
    pub fn stability(&self) -> &[Option<f64>] {
        &self.found.stability
    }

    /// How many topics there are, outliers aside.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sizes.len()
    }

    /// True where there is no topic.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty()
    }

    /// The topic of each article, from 0 by falling size, or [`OUTLIER`].
    #[must_use]
    pub fn labels(&self) -> &[i32] {
        &self.labels
    }

    /// The cosine of each article to its topic, −1 to 1; 0 for outliers.
    #[must_use]
    pub fn similarity(&self) -> &[f32] {
        &self.similarity
    }

    /// The articles in each topic.
    #[must_use]
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }

    /// The unit mean of each topic, topics × dimensions; similarity is measured
    /// to it.
    #[must_use]
    pub fn centroids(&self) -> &Array2<f64> {
        &self.found.centroids
    }

    /// The point of each topic that new articles are assigned by, topics ×
    /// dimensions: the centre of k-means, which is not of unit length, or the
    /// unit mean where another algorithm found the topics.
    #[must_use]
    pub fn centres(&self) -> &Array2<f32> {
        &self.found.centres
    }

    /// The numbers of topics that were compared, rising; one where the number was
    /// given or followed from the articles. It tells of topics as they were
    /// found: before outliers were taken out and before corrections. Empty where
    /// there is no article, and for topics that were found in an earlier run.
    #[must_use]
    pub fn selection(&self) -> &[TopicCandidate] {
        &self.selection
    }

    /// The mean similarity of the articles of a topic, its cohesion.
    #[must_use]
    pub fn cohesion(&self, topic: i32) -> f64 {
        let (sum, count) = self
            .labels
            .iter()
            .zip(&self.similarity)
            .filter(|(label, _)| **label == topic)
            .fold((0.0, 0u32), |(sum, count), (_, &similarity)| (sum + f64::from(similarity), count + 1));
        sum / f64::from(count.max(1))
    }
}

/// The rows that hold anything.
pub(super) fn used_rows(rows: &Array2<f32>) -> Vec<usize> {
    (0..rows.nrows()).filter(|&row| rows.row(row).iter().any(|&x| x != 0.0)).collect()
}
