//! The words of topics period by period: what was said on a topic then.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::word_scores::{ClassCounts, Scratch};
use super::words::TopicWordsParams;
use super::{LabelBy, TopicWord};
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

/// Memory that serves one period after another.
struct Room {
    scratch: Scratch,
    /// The articles of a topic that hold each term.
    docs: Vec<u32>,
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
        let terms = counts.vocabulary().len();
        let room = || Room { scratch: Scratch::new(terms), docs: vec![0; terms] };
        let mut words: Vec<PeriodWord> = rows
            .par_iter()
            .enumerate()
            .map_init(room, |room, (period, rows)| {
                self.words_of_period(counts, labels, keep, (period as u32, rows), room)
            })
            .flatten_iter()
            .collect();
        words.sort_by_key(|word| (word.topic, word.period, word.rank));
        words
    }

    fn words_of_period(
        &self,
        counts: &TermCounts,
        labels: &[i32],
        keep: &[bool],
        (period, rows): (u32, &[usize]),
        Room { scratch, docs }: &mut Room,
    ) -> Vec<PeriodWord> {
        // The topics of the period alone: others have no words to compare with.
        let mut topics: BTreeMap<i32, Vec<u32>> = BTreeMap::new();
        for &row in rows {
            topics.entry(labels[row]).or_default().push(row as u32);
        }
        let (topics, rows): (Vec<i32>, Vec<Vec<u32>>) = topics.into_iter().unzip();
        let vocabulary = counts.vocabulary();
        let classes = ClassCounts::of_rows(counts, rows.clone(), scratch);
        let mut found = Vec::new();
        for (class, (&topic, rows)) in topics.iter().zip(&rows).enumerate() {
            docs.fill(0);
            for &row in rows {
                counts.terms_of(row as usize).iter().for_each(|&term| docs[term as usize] += 1);
            }
            let least = rows.len().min(2) as u32;
            let is_held = |term: u32| docs[term as usize] >= least;
            let choose = |words: Vec<TopicWord>| self.choose_of(words, vocabulary, keep);
            let chosen = match self.label_by {
                LabelBy::Frex => {
                    let mut words = classes.words(class, scratch);
                    words.retain(|word| is_held(word.term_id));
                    choose(words)
                }
                LabelBy::CTfIdf | LabelBy::Prob => classes.chosen_words(class, scratch, is_held, choose),
            };
            found.extend(chosen.into_iter().zip(1..).map(|(word, rank)| {
                let docs = docs[word.term_id as usize];
                PeriodWord { topic, period, rank, word, docs }
            }));
        }
        found
    }
}
