//! The number of articles on each topic in each period.

use crate::time::inference::interval::Interval;
use crate::time::inference::share::{Agreement, share_interval};
use crate::time::timeline::{PeriodTotal, Timeline};

/// The frequency of a topic in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TopicShare {
    /// The number of articles on the topic.
    pub docs: u32,
    /// Their share of the articles of the period, in [0, 1]; `None` if there are no articles.
    pub share: Option<f64>,
    /// The 95 % interval of `share` (see [`wilson`](crate::time::wilson)). If there are copies, the
    /// number of articles is (Σ m)² / Σ m², where a text has m copies (Kish 1965), because copies
    /// have the same topic.
    pub interval: Option<Interval>,
}

/// The number of articles on each topic in each period.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicFrequencies {
    topics: Vec<i32>,
    /// Numbers of articles, topics × periods.
    docs: Vec<Vec<u32>>,
    totals: Vec<PeriodTotal>,
}

impl TopicFrequencies {
    /// Counts `labels`, the topic of each article, over the timeline. Each topic with at least
    /// one article gets a series, and so do the outliers.
    #[must_use]
    pub fn new(labels: &[i32], timeline: &Timeline) -> Self {
        let mut topics = labels.to_vec();
        topics.sort_unstable();
        topics.dedup();
        let totals = timeline.totals().to_vec();
        let mut docs = vec![vec![0; totals.len()]; topics.len()];
        for (label, period) in labels.iter().zip(timeline.of_document()) {
            if let (Ok(topic), Some(period)) = (topics.binary_search(label), period) {
                docs[topic][*period as usize] += 1;
            }
        }
        Self { topics, docs, totals }
    }

    /// Returns the topics in ascending order; outliers, if there are any, come first.
    #[must_use]
    pub fn topics(&self) -> &[i32] {
        &self.topics
    }

    /// Returns the periods.
    #[must_use]
    pub fn totals(&self) -> &[PeriodTotal] {
        &self.totals
    }

    /// Returns the shares of the topic at `index` of [`TopicFrequencies::topics`] in all periods.
    pub fn shares(&self, index: usize) -> impl Iterator<Item = TopicShare> {
        self.docs[index].iter().zip(&self.totals).map(|(&docs, total)| TopicShare {
            docs,
            share: (total.docs > 0).then(|| f64::from(docs) / f64::from(total.docs)),
            interval: share_interval(docs, total.docs, total.docs_squared, Agreement::FULL),
        })
    }
}
