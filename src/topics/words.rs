//! The words of a topic by class-based TF-IDF (Grootendorst 2022), shown as
//! readers write them.

use ndarray::Array2;

use crate::matrix::{TermCounts, Vocabulary};

/// A word of a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TopicWord {
    /// Its term.
    pub term_id: u32,
    /// Its c-TF-IDF weight in the topic.
    pub weight: f64,
}

/// The words of each topic, the weightiest first.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicWords {
    words: Vec<Vec<TopicWord>>,
}

/// W(x,c) = tf(x,c) · ln(1 + A / f(x)) for a class × term matrix of counts: tf
/// is L1-normalised in the class, f is the term's count over all classes, A the
/// mean number of words in a class.
#[must_use]
pub fn class_tfidf(counts: &Array2<f64>) -> Array2<f64> {
    let sizes = counts.sum_axis(ndarray::Axis(1));
    let frequencies = counts.sum_axis(ndarray::Axis(0));
    let mean_words = sizes.sum() / counts.nrows().max(1) as f64;
    let mut weights = counts.clone();
    for (mut row, &size) in weights.rows_mut().into_iter().zip(&sizes) {
        for (weight, &frequency) in row.iter_mut().zip(&frequencies) {
            if *weight > 0.0 {
                *weight = *weight / size * (mean_words / frequency).ln_1p();
            }
        }
    }
    weights
}

/// True for `Rüstung` and `Rüstungskonzern`, not for `USA` and `Jerusalem`.
fn is_part(part: &str, whole: &str) -> bool {
    part == whole || part.chars().count() >= 5 && (whole.starts_with(part) || whole.ends_with(part))
}

/// Words that a topic's short label is made of.
const LABEL_WORDS: usize = 3;

impl TopicWords {
    /// The `limit` weightiest words of each of `topics` topics; `labels` are
    /// the topics of the articles, outliers negative. Only terms that `keep`
    /// says are chosen, and no numbers: they are counted, but name nothing.
    #[must_use]
    pub fn new(counts: &TermCounts, labels: &[i32], topics: usize, keep: &[bool], limit: usize) -> Self {
        let terms = counts.vocabulary().len();
        let mut by_class = Array2::<f64>::zeros((topics, terms));
        for (row, &label) in counts.matrix().outer_iterator().zip(labels) {
            let Ok(topic) = usize::try_from(label) else { continue };
            for (term, &count) in row.iter() {
                by_class[(topic, term)] += f64::from(count);
            }
        }
        let weights = class_tfidf(&by_class);
        let words = weights
            .rows()
            .into_iter()
            .map(|row| {
                let mut words: Vec<TopicWord> = row
                    .iter()
                    .enumerate()
                    .filter(|&(term, &weight)| {
                        weight > 0.0 && keep[term] && !counts.vocabulary().get(term as u32).is_numeric()
                    })
                    .map(|(term, &weight)| TopicWord { term_id: term as u32, weight })
                    .collect();
                words.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.term_id.cmp(&b.term_id)));
                words.truncate(limit);
                words
            })
            .collect();
        Self { words }
    }

    /// Words that were chosen before, those of each topic by falling weight.
    #[must_use]
    pub fn from_words(words: Vec<Vec<TopicWord>>) -> Self {
        Self { words }
    }

    /// The words of a topic; none for outliers.
    #[must_use]
    pub fn of(&self, topic: i32) -> &[TopicWord] {
        usize::try_from(topic).ok().and_then(|topic| self.words.get(topic)).map_or(&[], Vec::as_slice)
    }

    /// The short label of a topic: its first words, none of them part of
    /// another. Outliers are called so.
    #[must_use]
    pub fn label(&self, topic: i32, vocabulary: &Vocabulary) -> String {
        if topic < 0 {
            return "(no topic)".to_owned();
        }
        let mut chosen: Vec<&str> = Vec::new();
        for word in self.of(topic) {
            let label = &*vocabulary.get(word.term_id).label;
            let lower = label.to_lowercase();
            let repeats = |chosen: &&str| {
                let chosen = chosen.to_lowercase();
                is_part(&chosen, &lower) || is_part(&lower, &chosen)
            };
            if !chosen.iter().any(repeats) {
                chosen.push(label);
            }
            if chosen.len() == LABEL_WORDS {
                break;
            }
        }
        chosen.join(", ")
    }
}
