//! The topics of a set of articles, apart from the model that they were assigned by.

/// The label of an article without a topic.
pub const OUTLIER: i32 = -1;

/// The topic of each article of a set, with its similarity to the topic.
///
/// Made by [`TopicModelParams::fit`](super::TopicModelParams::fit) and
/// [`TopicModel::assign`](super::TopicModel::assign).
#[derive(Clone, Debug, PartialEq)]
pub struct Topics {
    pub(super) labels: Vec<i32>,
    pub(super) similarity: Vec<f32>,
    pub(super) sizes: Vec<u32>,
}

impl Topics {
    /// The number of topics of the model, including topics without an article here.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sizes.len()
    }

    /// Returns true if the model has no topics.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty()
    }

    /// The topic of each article, or [`OUTLIER`]. Topics are numbered from 0 by
    /// falling size at the fit.
    #[must_use]
    pub fn labels(&self) -> &[i32] {
        &self.labels
    }

    /// The cosine of each article and the centroid of its topic, −1 to 1; 0 for
    /// outliers.
    #[must_use]
    pub fn similarity(&self) -> &[f32] {
        &self.similarity
    }

    /// The number of articles in each topic.
    #[must_use]
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }

    /// The number of articles without a topic.
    #[must_use]
    pub fn outliers(&self) -> usize {
        self.labels.iter().filter(|&&label| label == OUTLIER).count()
    }

    /// Returns the mean similarity of the articles of a topic, its cohesion, −1 to 1;
    /// 0 if it has none.
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
