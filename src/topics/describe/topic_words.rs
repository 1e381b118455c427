//! The words of each topic ([`TopicWords`]): which of them, in which order, and the
//! label made of them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::repetition::repeats;
use super::topic_word::{LabelBy, TopicWord};
use super::word_scores::{ClassCounts, CountScratch};
use crate::matrix::{TermCounts, Vocabulary};

/// The parameters of [`TopicWords`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicWordsParams {
    pub(super) label_by: LabelBy,
    limit: usize,
}

impl TopicWordsParams {
    /// Sets the score by which words are chosen and ordered (default: c-TF-IDF).
    #[must_use]
    pub fn label_by(mut self, label_by: LabelBy) -> Self {
        self.label_by = label_by;
        self
    }

    /// Sets the maximum number of words of a topic (default: 20).
    #[must_use]
    pub fn limit(mut self, words: usize) -> Self {
        self.limit = words;
        self
    }

    /// Chooses the words of topics.
    ///
    /// `labels` holds the topic of each article, from 0 to `topics` − 1; articles with a
    /// negative label (outliers) are ignored. `keep` says for each term whether it may be
    /// chosen.
    ///
    /// Numbers are never chosen, and neither are words that repeat a better one: words of
    /// the same stem, or contained in one another (*Gas*, *Gaspreis*).
    ///
    /// Time grows with the number of non-zero counts, memory with terms × threads.
    ///
    /// # Panics
    /// If `keep` is shorter than the vocabulary.
    #[must_use]
    pub fn fit(&self, counts: &TermCounts, labels: &[i32], topics: usize, keep: &[bool]) -> TopicWords {
        let vocabulary = counts.vocabulary();
        let classes = ClassCounts::new(counts, labels, topics);
        let words = (0..topics)
            .into_par_iter()
            .map_init(
                || CountScratch::new(vocabulary.len()),
                |scratch, topic| {
                    let words = classes.words(topic, scratch);
                    self.choose_kept(words, vocabulary, keep)
                },
            )
            .collect();
        TopicWords { words, names: vec![None; topics] }
    }

    /// Chooses the best of the words that may be chosen.
    pub(super) fn choose_kept(
        &self,
        mut words: Vec<TopicWord>,
        vocabulary: &Vocabulary,
        keep: &[bool],
    ) -> Vec<TopicWord> {
        words.retain(|word| {
            let term = word.term_id;
            word.score(self.label_by) > 0.0 && keep[term as usize] && !vocabulary.get(term).is_numeric()
        });
        self.choose(&words, vocabulary)
    }

    /// Chooses the best words without repetitions. Ties are broken by the alphabet.
    fn choose(&self, words: &[TopicWord], vocabulary: &Vocabulary) -> Vec<TopicWord> {
        // Few of many are chosen, so a heap is faster than sorting. Positive floats are
        // ordered like their bits.
        let mut heap: BinaryHeap<(u64, Reverse<u32>, usize)> = words
            .iter()
            .enumerate()
            .map(|(index, word)| (word.score(self.label_by).to_bits(), Reverse(word.term_id), index))
            .collect();
        let mut chosen: Vec<TopicWord> = Vec::new();
        while chosen.len() < self.limit
            && let Some((.., index)) = heap.pop()
        {
            let term = vocabulary.get(words[index].term_id);
            if !chosen.iter().any(|word| repeats(vocabulary.get(word.term_id), term)) {
                chosen.push(words[index]);
            }
        }
        chosen
    }
}

/// The number of words in a label.
const LABEL_WORDS: usize = 3;

/// The words of each topic, best first, and the names that analysts gave to topics.
///
/// ```
/// use zeitwort::{matrix::Vectorizer, text::Analyzer, topics::TopicWords};
///
/// let texts = ["Die Werft im Hafen, der Hafenausbau", "Hafen und Werft", "Schule, Kita und Unterricht"];
/// let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// let keep = vec![true; counts.vocabulary().len()];
/// let words = TopicWords::params().fit(&counts, &[0, 0, 1], 2, &keep);
/// // "Hafenausbau" would repeat "Hafen".
/// assert_eq!(words.label(0, counts.vocabulary()), "Hafen, Werft");
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct TopicWords {
    words: Vec<Vec<TopicWord>>,
    names: Vec<Option<String>>,
}

impl TopicWords {
    /// Returns the default parameters.
    #[must_use]
    pub fn params() -> TopicWordsParams {
        TopicWordsParams { label_by: LabelBy::default(), limit: 20 }
    }

    /// The number of topics.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns true if there are no topics.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Returns the given words of each topic, best first, without names.
    #[must_use]
    pub(crate) fn from_words(words: Vec<Vec<TopicWord>>) -> Self {
        let names = vec![None; words.len()];
        Self { words, names }
    }

    /// Topics whose words have not been chosen.
    pub(crate) fn undescribed(topics: usize) -> Self {
        Self::from_words(vec![Vec::new(); topics])
    }

    /// The words of a topic, best first; empty for outliers.
    #[must_use]
    pub fn of(&self, topic: i32) -> &[TopicWord] {
        usize::try_from(topic).ok().and_then(|topic| self.words.get(topic)).map_or(&[], Vec::as_slice)
    }

    /// Returns the term ids of the first `limit` words of each topic, for
    /// [`coherence`](crate::topics::coherence) and [`diversity`](crate::topics::diversity).
    #[must_use]
    pub fn first(&self, limit: usize) -> Vec<Vec<u32>> {
        self.words.iter().map(|words| words.iter().take(limit).map(|word| word.term_id).collect()).collect()
    }

    /// The name that an analyst gave to a topic.
    #[must_use]
    pub fn name(&self, topic: i32) -> Option<&str> {
        usize::try_from(topic).ok().and_then(|topic| self.names.get(topic)?.as_deref())
    }

    /// Names a topic. The name replaces its label.
    pub fn rename(&mut self, topic: i32, name: String) {
        if let Some(given) = usize::try_from(topic).ok().and_then(|topic| self.names.get_mut(topic)) {
            *given = Some(name);
        }
    }

    /// Returns the label of a topic: its name, or else its first three words. The label of
    /// outliers is "(no topic)".
    #[must_use]
    pub fn label(&self, topic: i32, vocabulary: &Vocabulary) -> String {
        if topic < 0 {
            return "(no topic)".to_owned();
        }
        if let Some(name) = self.name(topic) {
            return name.to_owned();
        }
        let words: Vec<&str> = self
            .of(topic)
            .iter()
            .take(LABEL_WORDS)
            .map(|word| &*vocabulary.get(word.term_id).label)
            .collect();
        words.join(", ")
    }
}
