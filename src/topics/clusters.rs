//! Clusters articles into topics: k-means of linfa-clustering on unit rows,
//! numbered by size, and the choice of their number by the silhouette.

use std::fmt;
use std::str::FromStr;

use ndarray::{Array2, ArrayView2, Axis};
use serde::{Deserialize, Serialize};

use super::k_means::{k_means, nearest};
use super::silhouette;
use crate::{Error, Result};

/// The topic of an article that belongs to none.
pub const OUTLIER: i32 = -1;

/// How many topics to find.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CountText", into = "CountText")]
pub enum TopicCount {
    /// As many as the silhouette speaks for.
    #[default]
    Auto,
    /// This many.
    Fixed(usize),
}

/// `"auto"` or a number, in configuration files.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum CountText {
    Number(usize),
    Word(String),
}

impl TryFrom<CountText> for TopicCount {
    type Error = Error;

    fn try_from(text: CountText) -> Result<Self> {
        match text {
            CountText::Number(number) => number.to_string().parse(),
            CountText::Word(word) => word.parse(),
        }
    }
}

impl From<TopicCount> for CountText {
    fn from(count: TopicCount) -> Self {
        match count {
            TopicCount::Auto => Self::Word("auto".to_owned()),
            TopicCount::Fixed(number) => Self::Number(number),
        }
    }
}

impl FromStr for TopicCount {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text.parse() {
            Ok(number @ 1..) => Ok(Self::Fixed(number)),
            _ if text == "auto" => Ok(Self::Auto),
            _ => Err(Error::Parameter {
                name: "topics",
                given: text.to_owned(),
                expected: "a number of topics from 1, or auto",
            }),
        }
    }
}

impl fmt::Display for TopicCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => f.write_str("auto"),
            Self::Fixed(number) => write!(f, "{number}"),
        }
    }
}

/// Numbers of topics that were compared, with their silhouettes.
type Selection = Vec<(usize, f64)>;

/// The parameters of [`Topics`].
#[derive(Clone, Debug, PartialEq)]
pub struct TopicsParams {
    count: TopicCount,
    runs: usize,
    max_iterations: u64,
    seed: u64,
}

/// Topics and the articles in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Topics {
    labels: Vec<i32>,
    similarity: Vec<f32>,
    centroids: Array2<f64>,
    /// The centres of k-means, by which articles are assigned.
    centres: Array2<f32>,
    sizes: Vec<u32>,
    selection: Selection,
}

impl TopicsParams {
    /// Sets how many random starts k-means gets (10); the best one counts.
    #[must_use]
    pub fn runs(mut self, runs: usize) -> Self {
        self.runs = runs;
        self
    }

    /// Sets after how many steps a start is ended (100).
    #[must_use]
    pub fn max_iterations(mut self, iterations: u64) -> Self {
        self.max_iterations = iterations;
        self
    }

    /// Sets the seed of the random starts (42).
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Clusters articles given as unit rows (see
    /// [`Lsa::embed`](crate::matrix::Lsa::embed)); rows of zeros, which are
    /// articles without a term or outside the space, get [`OUTLIER`].
    ///
    /// Where there are fewer distinct rows than topics, each makes a topic.
    ///
    /// # Errors
    /// For zero topics or runs, and more topics than non-zero rows.
    pub fn fit(&self, rows: &Array2<f64>) -> Result<Topics> {
        let positive = |name, value: u64| match value {
            0 => Err(Error::Parameter { name, given: "0".to_owned(), expected: "at least 1" }),
            _ => Ok(()),
        };
        positive("runs", self.runs as u64)?;
        positive("max_iterations", self.max_iterations)?;
        let used = used_rows(rows);
        let unit_rows = rows.select(Axis(0), &used);
        let points = unit_rows.mapv(|x| x as f32);
        let distinct = count_distinct(unit_rows.view());
        let (centres, selection) = match self.count {
            TopicCount::Fixed(0) => {
                return Err(Error::Parameter {
                    name: "topics",
                    given: "0".to_owned(),
                    expected: "at least 1",
                });
            }
            TopicCount::Fixed(topics) if topics > used.len() => {
                return Err(Error::TooManyTopics { topics, documents: used.len() });
            }
            TopicCount::Fixed(topics) => (self.cluster(&points, topics.min(distinct))?, Vec::new()),
            TopicCount::Auto => self.choose(&unit_rows, &points, distinct)?,
        };
        Ok(Topics::new(rows, &used, &points, &centres, selection))
    }

    /// The centres with the highest silhouette over a range of topic numbers;
    /// `points` are the rows in the precision that k-means needs.
    fn choose(
        &self,
        rows: &Array2<f64>,
        points: &Array2<f32>,
        distinct: usize,
    ) -> Result<(Array2<f32>, Selection)> {
        let mut best: Option<(f64, Array2<f32>)> = None;
        let mut selection = Vec::new();
        for topics in candidates(points.nrows(), distinct) {
            let centres = self.cluster(points, topics)?;
            let score = silhouette(rows.view(), &nearest(points.view(), centres.view())).mean;
            selection.push((topics, score));
            if best.as_ref().is_none_or(|(highest, _)| score > *highest) {
                best = Some((score, centres));
            }
        }
        let centres = best.map_or_else(|| self.cluster(points, 1), |(_, centres)| Ok(centres))?;
        Ok((centres, selection))
    }

    fn cluster(&self, points: &Array2<f32>, topics: usize) -> Result<Array2<f32>> {
        if topics <= 1 {
            // One topic is nearest wherever its centre is; without points there is none.
            return Ok(Array2::zeros((points.nrows().min(1), points.ncols())));
        }
        k_means(points, topics, self.runs, self.max_iterations, self.seed)
    }
}

/// The numbers of topics that `auto` compares: 2, 3, 4 … and then in steps of
/// about a fifth, up to √n topics (so that a topic has √n articles on average)
/// and never more than 60, which no reader surveys.
fn candidates(articles: usize, distinct: usize) -> Vec<usize> {
    let most =
        ((articles as f64).sqrt().ceil() as usize).clamp(3, 60).min(distinct).min(articles.saturating_sub(1));
    let mut candidates = Vec::new();
    let mut topics = 2;
    while topics <= most {
        candidates.push(topics);
        topics += (topics / 6).max(1);
    }
    candidates
}

/// The rows that hold anything.
fn used_rows(rows: &Array2<f64>) -> Vec<usize> {
    let rows = rows.rows().into_iter().enumerate();
    rows.filter(|(_, row)| row.iter().any(|&x| x != 0.0)).map(|(row, _)| row).collect()
}

/// Centres by the number of their points (of equals the one with the first
/// point first), without those that have none.
fn by_size(points: &Array2<f32>, centres: &Array2<f32>) -> Array2<f32> {
    let mut clusters: Vec<(u32, usize, usize)> =
        (0..centres.nrows()).map(|cluster| (0, usize::MAX, cluster)).collect();
    for (position, cluster) in nearest(points.view(), centres.view()).into_iter().enumerate() {
        clusters[cluster].0 += 1;
        clusters[cluster].1 = clusters[cluster].1.min(position);
    }
    clusters.retain(|cluster| cluster.0 > 0);
    clusters.sort_by_key(|&(size, first, _)| (std::cmp::Reverse(size), first));
    let order: Vec<usize> = clusters.into_iter().map(|(.., cluster)| cluster).collect();
    centres.select(Axis(0), &order)
}

fn count_distinct(points: ArrayView2<'_, f64>) -> usize {
    let mut rows: Vec<Vec<i64>> = points
        .rows()
        .into_iter()
        // Equal texts may differ in the last bits of their coordinates.
        .map(|row| row.iter().map(|x| (x * 1e9).round() as i64).collect())
        .collect();
    rows.sort_unstable();
    rows.dedup();
    rows.len()
}

impl Topics {
    /// The parameters for a number of topics.
    #[must_use]
    pub fn params(count: TopicCount) -> TopicsParams {
        TopicsParams { count, runs: 10, max_iterations: 100, seed: 42 }
    }

    /// Numbers clusters by size and takes their unit means.
    fn new(
        rows: &Array2<f64>,
        used: &[usize],
        points: &Array2<f32>,
        centres: &Array2<f32>,
        selection: Selection,
    ) -> Self {
        let centres = by_size(points, centres);
        let labels = nearest(points.view(), centres.view());
        let mut centroids = Array2::zeros((centres.nrows(), rows.ncols()));
        for (&row, &label) in used.iter().zip(&labels) {
            centroids.row_mut(label).scaled_add(1.0, &rows.row(row));
        }
        crate::matrix::normalize_rows(&mut centroids);
        Self::placed(centroids, centres, rows, used, &labels, selection)
    }

    /// Topics that were found before, without any articles: their
    /// [`Topics::centroids`] and [`Topics::centres`]; nothing where these are not
    /// of one shape.
    #[must_use]
    pub fn from_centres(centroids: Array2<f64>, centres: Array2<f32>) -> Option<Self> {
        let no_rows = Array2::zeros((0, centroids.ncols()));
        (centroids.dim() == centres.dim())
            .then(|| Self::placed(centroids, centres, &no_rows, &[], &[], Vec::new()))
    }

    /// The same topics with other articles, given as unit rows: each gets the
    /// topic with the nearest centre, rows of zeros [`OUTLIER`]. The rows that
    /// the topics were found in get the labels that they had.
    ///
    /// # Panics
    /// Where the rows have another number of dimensions than the centres.
    #[must_use]
    pub fn assign(&self, rows: &Array2<f64>) -> Self {
        assert_eq!(rows.ncols(), self.centres.ncols(), "rows of another space");
        let used = if self.is_empty() { Vec::new() } else { used_rows(rows) };
        let points = rows.select(Axis(0), &used).mapv(|x| x as f32);
        let labels = nearest(points.view(), self.centres.view());
        Self::placed(self.centroids.clone(), self.centres.clone(), rows, &used, &labels, Vec::new())
    }

    /// Topics with the articles whose rows are `used` and labels `labels`.
    fn placed(
        centroids: Array2<f64>,
        centres: Array2<f32>,
        rows: &Array2<f64>,
        used: &[usize],
        labels: &[usize],
        selection: Selection,
    ) -> Self {
        let mut topics = Self {
            labels: vec![OUTLIER; rows.nrows()],
            similarity: vec![0.0; rows.nrows()],
            sizes: vec![0; centroids.nrows()],
            centroids,
            centres,
            selection,
        };
        for (&row, &topic) in used.iter().zip(labels) {
            topics.labels[row] = topic as i32;
            topics.similarity[row] = rows.row(row).dot(&topics.centroids.row(topic)).clamp(-1.0, 1.0) as f32;
            topics.sizes[topic] += 1;
        }
        topics
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

    /// The centre of each topic that articles are assigned by, topics ×
    /// dimensions: that of k-means, which is not of unit length.
    #[must_use]
    pub fn centres(&self) -> &Array2<f32> {
        &self.centres
    }

    /// The unit mean of each topic, topics × dimensions; similarity is measured
    /// to it.
    #[must_use]
    pub fn centroids(&self) -> &Array2<f64> {
        &self.centroids
    }

    /// The numbers of topics that were compared, with their silhouettes; empty
    /// where the number was given.
    #[must_use]
    pub fn selection(&self) -> &[(usize, f64)] {
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
