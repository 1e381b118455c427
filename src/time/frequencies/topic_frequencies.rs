//! The number of articles on each topic in each period.

use crate::time::inference::interval::Interval;
use crate::time::inference::share::{ShareEffect, ShareSums, share_interval};
use crate::time::timeline::{PeriodTotal, Timeline};
use crate::time::units::UnitRows;

/// The frequency of a topic in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TopicShare {
    /// The number of articles on the topic.
    pub docs: u32,
    /// Their share of the articles of the period, in [0, 1]; `None` if there are no articles.
    pub share: Option<f64>,
    /// The 95 % interval of `share`: Wilson's, corrected for skewness, with the effective number of
    /// articles, as articles of one sampling unit may resemble each other.
    pub interval: Option<Interval>,
}

/// The number of articles on each topic in each period.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicFrequencies {
    topics: Vec<i32>,
    /// The sums, topics × periods.
    sums: Vec<Vec<ShareSums>>,
    /// How much the articles of a unit resemble each other, by topic.
    effects: Vec<ShareEffect>,
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
        let of_row: Vec<usize> =
            labels.iter().map(|label| topics.binary_search(label).unwrap_or_default()).collect();
        let totals = timeline.totals().to_vec();
        let mut sums: Vec<Vec<ShareSums>> =
            vec![totals.iter().map(PeriodTotal::absent_shares).collect(); topics.len()];
        for (period, rows) in timeline.unit_rows().iter().enumerate() {
            count(rows, &of_row, |topic, docs, articles| {
                let sums = &mut sums[topic][period];
                sums.docs += docs;
                sums.holders += 1;
                sums.docs_squared += f64::from(docs) * f64::from(docs);
                sums.products += f64::from(docs) * f64::from(articles);
            });
        }
        let has_units = totals.iter().any(|total| total.units < total.docs);
        let effects = if has_units {
            let typical = ShareEffect::typical(sums.iter().flatten().copied());
            sums.iter().map(|periods| ShareEffect::new(periods.iter().copied(), typical)).collect()
        } else {
            vec![ShareEffect::OF_ARTICLES; topics.len()]
        };
        Self { topics, sums, effects, totals }
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

    /// Returns the sums of the topic at `index` in all periods.
    pub(in crate::time) fn sums(&self, index: usize) -> &[ShareSums] {
        &self.sums[index]
    }

    /// Returns how much articles of a unit resemble each other in whether they are on the topic.
    pub(in crate::time) fn share_effect(&self, index: usize) -> &ShareEffect {
        &self.effects[index]
    }

    /// Returns the shares of the topic at `index` of [`TopicFrequencies::topics`] in all periods.
    pub fn shares(&self, index: usize) -> impl Iterator<Item = TopicShare> {
        self.sums[index].iter().map(move |sums| TopicShare {
            docs: sums.docs,
            share: sums.share(),
            interval: share_interval(sums, &self.effects[index]),
        })
    }
}

/// Calls `add` for each unit and each topic in it, with the numbers of its articles on the topic and
/// of all its articles.
fn count(rows: &UnitRows, of_row: &[usize], mut add: impl FnMut(usize, u32, u32)) {
    rows.alone.iter().for_each(|&row| add(of_row[row], 1, 1));
    for unit in rows.shared() {
        let mut topics: Vec<usize> = unit.map(|row| of_row[row]).collect();
        topics.sort_unstable();
        for same in topics.chunk_by(|a, b| a == b) {
            add(same[0], same.len() as u32, topics.len() as u32);
        }
    }
}
