//! The words of topics ([`TopicWords`]): which of them, in which order, and the
//! short label that a topic is shown by. Their scores come from `word_scores`,
//! which of them a reader takes for repetitions from `repetition`.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;
use std::str::FromStr;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::repetition::repeats;
use super::word_scores::{ClassCounts, Scratch};
use crate::Error;
use crate::matrix::{TermCounts, Vocabulary};

/// By what the words of a topic are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LabelBy {
    /// c-TF-IDF: frequent in the topic, and not frequent everywhere. The default:
    /// names of things come first, neither function words nor hapaxes.
    #[default]
    CTfIdf,
    /// FREX: among the most frequent and the most exclusive words of the topic
    /// at once.
    Frex,
    /// The share of the topic's words. Words that all topics hold come first.
    Prob,
}

impl FromStr for LabelBy {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        [Self::CTfIdf, Self::Frex, Self::Prob].into_iter().find(|by| by.to_string() == text).ok_or_else(
            || Error::Parameter {
                name: "label_by",
                given: text.to_owned(),
                expected: "ctfidf, frex or prob",
            },
        )
    }
}

impl fmt::Display for LabelBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CTfIdf => "ctfidf",
            Self::Frex => "frex",
            Self::Prob => "prob",
        })
    }
}

/// A word of a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TopicWord {
    /// Its term.
    pub term_id: u32,
    /// Its c-TF-IDF weight (Grootendorst 2022): tf · ln(1 + A / f), tf being the
    /// share of the topic's words, f the term's count over all topics, A the mean
    /// number of words in a topic.
    pub weight: f64,
    /// Its FREX score (Bischof & Airoldi 2012), above 0 to 1: the harmonic mean
    /// of two ranks among the words of the topic, as shares: by frequency, and by
    /// exclusivity, the word's share in this topic over the sum of its shares in
    /// all.
    pub frex: f64,
    /// Its share of the topic's counted words, 0 to 1.
    pub prob: f64,
}

impl TopicWord {
    fn score(&self, by: LabelBy) -> f64 {
        match by {
            LabelBy::CTfIdf => self.weight,
            LabelBy::Frex => self.frex,
            LabelBy::Prob => self.prob,
        }
    }
}

/// The parameters of [`TopicWords`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicWordsParams {
    pub(super) label_by: LabelBy,
    limit: usize,
}

impl TopicWordsParams {
    /// Sets by what words are chosen (c-TF-IDF).
    #[must_use]
    pub fn label_by(mut self, label_by: LabelBy) -> Self {
        self.label_by = label_by;
        self
    }

    /// Sets the greatest number of words of a topic (20).
    #[must_use]
    pub fn limit(mut self, words: usize) -> Self {
        self.limit = words;
        self
    }

    /// Chooses the words of `topics` topics; `labels` are the topics of the
    /// articles, outliers negative, who count nowhere.
    ///
    /// Left out are terms that `keep` denies, numbers, which are counted but name
    /// nothing, and words that repeat a better one: of the same stem, or one
    /// contained in the other (*Gas*, *Gaspreis*).
    ///
    /// Time grows with the non-zeros, memory with the vocabulary × threads and
    /// never with topics × terms.
    ///
    /// # Panics
    /// Where `keep` is shorter than the vocabulary.
    #[must_use]
    pub fn fit(&self, counts: &TermCounts, labels: &[i32], topics: usize, keep: &[bool]) -> TopicWords {
        let vocabulary = counts.vocabulary();
        let classes = ClassCounts::new(counts, labels, topics);
        let words = (0..topics)
            .into_par_iter()
            .map_init(
                || Scratch::new(vocabulary.len()),
                |scratch, topic| {
                    let words = classes.words(topic, scratch);
                    self.choose_of(words, vocabulary, keep)
                },
            )
            .collect();
        TopicWords { words, names: vec![None; topics] }
    }

    /// The best of the words that are kept.
    pub(super) fn choose_of(
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

    /// The best words, of equals the first in the alphabet, without repetitions.
    fn choose(&self, words: &[TopicWord], vocabulary: &Vocabulary) -> Vec<TopicWord> {
        // Few of many are taken, so a heap is quicker than sorting. The bits of
        // positive numbers are in their order.
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

/// Words that a topic's short label is made of.
const LABEL_WORDS: usize = 3;

/// The words of each topic, the best first, and the names that people gave.
///
/// ```
/// use zeitwort::{matrix::TermCounts, text::Analyzer, topics::TopicWords};
///
/// let texts = ["Die Werft im Hafen, der Hafenausbau", "Hafen und Werft", "Schule, Kita und Unterricht"];
/// let counts = TermCounts::params().count(&Analyzer::new(), &texts)?;
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
    /// The parameters, at their defaults.
    #[must_use]
    pub fn params() -> TopicWordsParams {
        TopicWordsParams { label_by: LabelBy::default(), limit: 20 }
    }

    /// How many topics there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// True where there is no topic.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Words that were chosen before, those of each topic best first.
    #[must_use]
    pub fn from_words(words: Vec<Vec<TopicWord>>) -> Self {
        let names = vec![None; words.len()];
        Self { words, names }
    }

    /// The words of a topic; none for outliers.
    #[must_use]
    pub fn of(&self, topic: i32) -> &[TopicWord] {
        usize::try_from(topic).ok().and_then(|topic| self.words.get(topic)).map_or(&[], Vec::as_slice)
    }

    /// The ids of the first `limit` words of each topic, for
    /// [`coherence`](super::coherence) and [`diversity`](super::diversity).
    #[must_use]
    pub fn first(&self, limit: usize) -> Vec<Vec<u32>> {
        self.words.iter().map(|words| words.iter().take(limit).map(|word| word.term_id).collect()).collect()
    }

    /// The name that a topic was given.
    #[must_use]
    pub fn name(&self, topic: i32) -> Option<&str> {
        usize::try_from(topic).ok().and_then(|topic| self.names.get(topic)?.as_deref())
    }

    /// Gives a topic a name, which its label is from then on.
    pub fn rename(&mut self, topic: i32, name: String) {
        if let Some(given) = usize::try_from(topic).ok().and_then(|topic| self.names.get_mut(topic)) {
            *given = Some(name);
        }
    }

    /// The short label of a topic: the name that it was given, else its first
    /// three words. Outliers are called so.
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
