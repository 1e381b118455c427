//! How many articles of each period are on each topic.

use super::interval::{Interval, wilson};
use super::{PeriodTotal, Timeline};

/// A topic in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TopicShare {
    /// Articles on the topic.
    pub docs: u32,
    /// Their share of the period's articles; nothing without articles.
    pub share: Option<f64>,
    /// Its 95 % interval (Wilson).
    pub interval: Option<Interval>,
}

/// The articles of every topic in every period.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicFrequencies {
    topics: Vec<i32>,
    /// Articles, topics × periods.
    docs: Vec<Vec<u32>>,
    totals: Vec<PeriodTotal>,
}

impl TopicFrequencies {
    /// Counts `labels`, the topic of each article, over the timeline. Every
    /// topic that an article has gets a series, outliers too.
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

    /// The topics, rising; outliers, if any, first.
    #[must_use]
    pub fn topics(&self) -> &[i32] {
        &self.topics
    }

    /// The periods.
    #[must_use]
    pub fn totals(&self) -> &[PeriodTotal] {
        &self.totals
    }

    /// The topic at `index` of [`TopicFrequencies::topics`] in every period.
    pub fn shares(&self, index: usize) -> impl Iterator<Item = TopicShare> {
        self.docs[index].iter().zip(&self.totals).map(|(&docs, total)| TopicShare {
            docs,
            share: (total.docs > 0).then(|| f64::from(docs) / f64::from(total.docs)),
            interval: wilson(docs, total.docs),
        })
    }
}
