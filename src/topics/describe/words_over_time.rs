//! The words of topics in each period.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::topic_word::{LabelBy, TopicWord};
use super::topic_words::TopicWordsParams;
use super::word_scores::{ClassCounts, CountScratch};
use crate::matrix::TermCounts;

/// A word of a topic in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct PeriodWord {
    /// The topic.
    pub topic: i32,
    /// The index of the period.
    pub period: u32,
    /// The rank in the topic and period, from 1.
    pub rank: u32,
    /// The word with its scores within the period.
    pub word: TopicWord,
    /// The number of articles of the topic in the period that hold the word.
    pub docs: u32,
}

/// Memory that is reused from one period to the next.
struct PeriodScratch {
    scratch: CountScratch,
    /// The number of articles of a topic that hold each term.
    docs: Vec<u32>,
}

impl TopicWordsParams {
    /// Chooses the words of each topic in each period. Returns them sorted by topic, period
    /// and rank.
    ///
    /// `periods` is the index of the period of each article. The other arguments and the rules
    /// are those of [`TopicWordsParams::fit`], except that words of a single article are
    /// skipped if the topic has two or more articles in the period.
    ///
    /// The scores are computed over the articles of the period only. Averages with the whole
    /// topic (`global_tuning` of `BERTopic`) would show words before they were first used.
    ///
    /// # Panics
    /// If `keep` is shorter than the vocabulary.
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
        let new_scratch = || PeriodScratch { scratch: CountScratch::new(terms), docs: vec![0; terms] };
        let mut words: Vec<PeriodWord> = rows
            .par_iter()
            .enumerate()
            .map_init(new_scratch, |scratch, (period, rows)| {
                self.words_of_period(counts, labels, keep, (period as u32, rows), scratch)
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
        PeriodScratch { scratch, docs }: &mut PeriodScratch,
    ) -> Vec<PeriodWord> {
        // Only the topics with articles in the period.
        let mut topics: BTreeMap<i32, Vec<u32>> = BTreeMap::new();
        for &row in rows {
            topics.entry(labels[row]).or_default().push(row as u32);
        }
        let (topics, rows): (Vec<i32>, Vec<Vec<u32>>) = topics.into_iter().unzip();
        let vocabulary = counts.vocabulary();
        let classes = ClassCounts::from_rows(counts, rows.clone(), scratch);
        let mut found = Vec::new();
        for (class, (&topic, rows)) in topics.iter().zip(&rows).enumerate() {
            docs.fill(0);
            for &row in rows {
                counts.terms_of(row as usize).iter().for_each(|&term| docs[term as usize] += 1);
            }
            let least = rows.len().min(2) as u32;
            let is_held = |term: u32| docs[term as usize] >= least;
            let choose = |words: Vec<TopicWord>| self.choose_kept(words, vocabulary, keep);
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
