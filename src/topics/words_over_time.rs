//! The words of topics period by period: what was said on a topic then.

use rayon::prelude::*;

use super::TopicWord;
use super::word_scores::{ClassCounts, Scratch};
use super::words::TopicWordsParams;
use crate::matrix::TermCounts;

/// A word of a topic in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeriodWord {
    /// The topic.
    pub topic: i32,
    /// The position of the period.
    pub period: u32,
    /// From 1, the best.
    pub rank: u32,
    /// The word and its scores among the topics of the period.
    pub word: TopicWord,
    /// How many articles on the topic hold it in the period.
    pub docs: u32,
}

impl TopicWordsParams {
    /// Chooses the words of each topic in each period, sorted by topic, period
    /// and rank; `periods` says for each article which it is in.
    ///
    /// The scores of [`TopicWord`] are taken over the articles of the period
    /// alone, so that no word is there before it was written, as it would be by
    /// averages with the whole topic (`global_tuning` of `BERTopic`). A word of one
    /// article is left out where the topic has two or more in the period. `keep`
    /// and the rest are as in [`TopicWordsParams::fit`].
    ///
    /// # Panics
    /// Where `keep` is shorter than the vocabulary.
    #[must_use]
    pub fn fit_periods(
        &self,
        counts: &TermCounts,
        labels: &[i32],
        keep: &[bool],
        periods: &[Option<u32>],
    ) -> Vec<PeriodWord> {
        let mut rows: Vec<Vec<usize>> = Vec::new();
        for (row, period) in periods.iter().enumerate() {
            if let Some(period) = period.filter(|_| labels[row] >= 0) {
                rows.resize(rows.len().max(period as usize + 1), Vec::new());
                rows[period as usize].push(row);
            }
        }
        let words_of = |(period, rows): (usize, &Vec<usize>)| {
            self.words_of_period(counts, labels, keep, period as u32, rows)
        };
        let mut words: Vec<PeriodWord> = rows.par_iter().enumerate().flat_map_iter(words_of).collect();
        words.sort_by_key(|word| (word.topic, word.period, word.rank));
        words
    }

    fn words_of_period(
        &self,
        counts: &TermCounts,
        labels: &[i32],
        keep: &[bool],
        period: u32,
        rows: &[usize],
    ) -> Vec<PeriodWord> {
        // The topics of the period alone: others have no words to compare with.
        let mut topics: Vec<i32> = rows.iter().map(|&row| labels[row]).collect();
        topics.sort_unstable();
        topics.dedup();
        let mut classes = vec![-1; labels.len()];
        for &row in rows {
            classes[row] = topics.binary_search(&labels[row]).map_or(-1, |class| class as i32);
        }
        let vocabulary = counts.vocabulary();
        let class_counts = ClassCounts::new(counts.matrix(), &classes, topics.len());
        let mut scratch = Scratch::new(vocabulary.len());
        let mut docs = vec![0; vocabulary.len()];
        let mut found = Vec::new();
        for (class, &topic) in topics.iter().enumerate() {
            let of_topic: Vec<usize> =
                rows.iter().copied().filter(|&row| classes[row] == class as i32).collect();
            docs.fill(0);
            for row in of_topic.iter().filter_map(|&row| counts.matrix().outer_view(row)) {
                row.indices().iter().for_each(|&term| docs[term as usize] += 1);
            }
            let least = of_topic.len().min(2) as u32;
            let mut words = class_counts.words(class, &mut scratch);
            words.retain(|word| docs[word.term_id as usize] >= least);
            let chosen = self.choose_of(words, vocabulary, keep).into_iter().zip(1..);
            found.extend(chosen.map(|(word, rank)| {
                let docs = docs[word.term_id as usize];
                PeriodWord { topic, period, rank, word, docs }
            }));
        }
        found
    }
}
