//! The standardised shares of topics.

use super::standardized::Standardized;
use super::weights::Mix;
use crate::time::frequencies::topic_frequencies::{TopicFrequencies, TopicShare};
use crate::time::inference::standardized::{StratumShare, standardized_share};

impl Standardized {
    /// Returns the standardised shares of the topic at `index` of [`TopicFrequencies::topics`] in all
    /// periods. `whole` are the frequencies of all strata together. A share is `None` where strata with
    /// more than a quarter of the articles have none.
    #[must_use]
    pub fn topic_shares(&self, whole: &TopicFrequencies, index: usize) -> Vec<TopicShare> {
        let typical: Vec<f64> = self
            .topics
            .iter()
            .map(|topics| {
                let sums = topics.sums(index);
                let docs: u64 = sums.iter().map(|sums| u64::from(sums.docs)).sum();
                let articles: u64 = sums.iter().map(|sums| u64::from(sums.articles)).sum();
                if articles > 0 { docs as f64 / articles as f64 } else { 0.0 }
            })
            .collect();
        let share = |(period, mix): (usize, &Mix)| {
            let found = (0..self.topics.len()).filter(|&stratum| mix.sizes[stratum] > 0).map(|stratum| {
                let sums = &self.topics[stratum].sums(index)[period];
                StratumShare {
                    weight: mix.weights[stratum],
                    articles: mix.sizes[stratum] as f64,
                    docs: f64::from(sums.docs),
                    typical: typical[stratum],
                    holders: f64::from(sums.holders),
                }
            });
            let unit_size = self.articles.unit_size(period);
            let share = mix.is_known().then(|| {
                standardized_share(&found.collect::<Vec<_>>(), whole.share_effect(index), unit_size)
            });
            TopicShare {
                docs: whole.sums(index)[period].docs,
                share: share.map(|(share, _)| share),
                interval: share
                    .filter(|_| whole.totals()[period].has_share_bounds())
                    .map(|(_, interval)| interval),
            }
        };
        self.articles.of_periods().iter().enumerate().map(share).collect()
    }
}
