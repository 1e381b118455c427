//! The contingency table of labels and topics, which the agreement scores are computed from.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// The number of articles with each label and topic.
///
/// Labels and topics may be of any ordered type. Articles without a label or a topic
/// ([`OUTLIER`](crate::topics::OUTLIER)) should be left out and reported. To count outliers as
/// a topic of their own, as scikit-learn does with −1, pass them like any other topic.
///
/// ```
/// use zeitwort::topics::Contingency;
///
/// let labels = ["Sport", "Sport", "Kultur"];
/// let topics = [0, 0, 1];
/// let table: Contingency<_, _> = labels.into_iter().zip(topics).collect();
/// assert_eq!(table.articles(), 3);
/// assert_eq!(table.cells().next(), Some((&"Kultur", &1, 1)));
/// assert_eq!(table.agreement(1.0).v_measure, 1.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Contingency<L, T> {
    labels: Vec<(L, u64)>,
    topics: Vec<(T, u64)>,
    /// Indices of the label and the topic, and the number of articles; only non-zero cells,
    /// sorted.
    cells: Vec<(usize, usize, u64)>,
    articles: u64,
}

impl<L: Ord + Clone, T: Ord + Clone> FromIterator<(L, T)> for Contingency<L, T> {
    fn from_iter<I: IntoIterator<Item = (L, T)>>(articles: I) -> Self {
        let mut counts: BTreeMap<(L, T), u64> = BTreeMap::new();
        for pair in articles {
            *counts.entry(pair).or_insert(0) += 1;
        }
        let labels = totals(counts.iter().map(|((label, _), &count)| (label, count)));
        let topics = totals(counts.iter().map(|((_, topic), &count)| (topic, count)));
        let cells = counts
            .iter()
            .filter_map(|((label, topic), &count)| {
                let label = labels.binary_search_by(|known| known.0.cmp(label)).ok()?;
                Some((label, topics.binary_search_by(|known| known.0.cmp(topic)).ok()?, count))
            })
            .collect();
        Self { labels, topics, cells, articles: counts.values().sum() }
    }
}

/// Serialized as a list of cells.
impl<L: Serialize, T: Serialize> Serialize for Contingency<L, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct LabelledCell<'a, L, T> {
            label: &'a L,
            topic: &'a T,
            docs: u64,
        }
        serializer.collect_seq(self.cells().map(|(label, topic, docs)| LabelledCell { label, topic, docs }))
    }
}

fn totals<'a, K: Ord + Clone + 'a>(counts: impl Iterator<Item = (&'a K, u64)>) -> Vec<(K, u64)> {
    let mut sums: BTreeMap<&K, u64> = BTreeMap::new();
    for (key, count) in counts {
        *sums.entry(key).or_insert(0) += count;
    }
    sums.into_iter().map(|(key, sum)| (key.clone(), sum)).collect()
}

impl<L, T> Contingency<L, T> {
    /// The labels, sorted, each with its number of articles.
    #[must_use]
    pub fn labels(&self) -> &[(L, u64)] {
        &self.labels
    }

    /// The topics, sorted, each with its number of articles.
    #[must_use]
    pub fn topics(&self) -> &[(T, u64)] {
        &self.topics
    }

    /// The number of articles.
    #[must_use]
    pub fn articles(&self) -> u64 {
        self.articles
    }

    /// The label, topic and number of articles of each non-zero cell, sorted.
    pub fn cells(&self) -> impl Iterator<Item = (&L, &T, u64)> {
        self.cells.iter().map(|&(label, topic, count)| (&self.labels[label].0, &self.topics[topic].0, count))
    }

    /// The number of articles of each non-zero cell, of its label and of its topic.
    pub(super) fn counts(&self) -> impl Iterator<Item = (u64, u64, u64)> {
        self.cells.iter().map(|&(label, topic, count)| (count, self.labels[label].1, self.topics[topic].1))
    }

    /// The index of the topic and the number of articles of each non-zero cell.
    pub(super) fn cells_by_topic(&self) -> impl Iterator<Item = (usize, u64)> {
        self.cells.iter().map(|&(_, topic, count)| (topic, count))
    }
}
