//! What articles are generated from.

use rand_xoshiro::Xoshiro256PlusPlus;

use crate::synth::language::Language;
use crate::synth::planted::PlantedMonth;
use crate::synth::topics::SyntheticTopics;

/// The distribution that articles are drawn from.
#[derive(Clone, Debug)]
pub(in crate::synth) struct ArticleModel {
    pub(in crate::synth) median_words: f64,
    /// The concentration of the urns of an article; infinite if words do not repeat more
    /// often than by chance.
    pub(in crate::synth) concentration: f64,
    pub(in crate::synth) language: Language,
    pub(in crate::synth) topics: SyntheticTopics,
    /// The planted words of each month.
    pub(in crate::synth) planted: Vec<PlantedMonth>,
}

/// What an article is about.
#[derive(Clone, Copy, Debug)]
pub(in crate::synth) struct Subject {
    pub(in crate::synth) topic: usize,
    pub(in crate::synth) second_topic: Option<usize>,
    /// The share of its nouns, verbs and adjectives that are topical.
    pub(in crate::synth) topicality: f64,
    pub(in crate::synth) month: usize,
}

/// How a near-copy differs from its original.
#[derive(Clone, Debug)]
pub(in crate::synth) struct Edit {
    pub(in crate::synth) random: Xoshiro256PlusPlus,
    /// The sentence that is dropped, if the article is long enough.
    pub(in crate::synth) cut: usize,
}
