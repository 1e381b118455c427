//! The topics: their sizes and their words.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::language::{Inflection, SIMPLE_NOUNS, SyntheticLexicon};
use super::random::Weighted;
use super::truth::TopicTruth;

/// The number of nouns, adjectives and verbs of a topic.
const NOUNS: usize = 80;
const ADJECTIVES: usize = 20;
const VERBS: usize = 15;
/// One in this number of words is shared with the previous topic.
const SHARED: usize = 4;
/// The number of simple nouns of a topic with which its compounds begin.
const HEADS: usize = 8;
/// The ranks from which the words are chosen: neither the most common nor the rarest.
const NOUN_RANKS: std::ops::Range<u64> = 60..10_000;
const ADJECTIVE_RANKS: std::ops::Range<u64> = 40..2_000;
const VERB_RANKS: std::ops::Range<u64> = 30..1_500;

/// The words of a topic, by their ranks.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    pub(super) nouns: Vec<u64>,
    pub(super) adjectives: Vec<u64>,
    pub(super) verbs: Vec<u64>,
    /// Simple nouns with which compounds of the topic begin.
    pub(super) heads: Vec<u64>,
}

/// The topics, with the weights of their words.
#[derive(Clone, Debug)]
pub(super) struct SyntheticTopics {
    pub(super) topics: Vec<Topic>,
    /// The weights of the topics.
    pub(super) sizes: Weighted,
    /// The weights of the nouns of a topic, by Zipf's law.
    pub(super) nouns: Weighted,
    pub(super) adjectives: Weighted,
    pub(super) verbs: Weighted,
}

impl SyntheticTopics {
    pub(super) fn new(count: usize, random: &mut Xoshiro256PlusPlus) -> Self {
        let mut topics: Vec<Topic> = Vec::with_capacity(count);
        for _ in 0..count {
            let before = topics.last();
            let mut own = |words, range, shared: fn(&Topic) -> &[u64]| {
                choose(words, range, before.map_or(&[], shared), random)
            };
            // Half of the nouns are simple, half are compounds.
            let simple = own(NOUNS / 2, NOUN_RANKS.start..SIMPLE_NOUNS, |topic| &topic.nouns);
            let compounds = own(NOUNS / 2, SIMPLE_NOUNS..NOUN_RANKS.end, |_| &[]);
            let topic = Topic {
                heads: simple[..HEADS].to_vec(),
                nouns: simple.into_iter().zip(compounds).flat_map(|(a, b)| [a, b]).collect(),
                adjectives: own(ADJECTIVES, ADJECTIVE_RANKS, |topic| &topic.adjectives),
                verbs: own(VERBS, VERB_RANKS, |topic| &topic.verbs),
            };
            topics.push(topic);
        }
        let own_words = |words: usize| Weighted::new((0..words).map(|rank| 1.0 / (rank as f64 + 4.0)));
        Self {
            topics,
            sizes: Weighted::new(sizes(count)),
            nouns: own_words(NOUNS),
            adjectives: own_words(ADJECTIVES),
            verbs: own_words(VERBS),
        }
    }

    /// Returns the topics for [`Truth`](super::truth::Truth).
    pub(super) fn truth(&self, lexicon: &SyntheticLexicon) -> Vec<TopicTruth> {
        let sum: f64 = sizes(self.topics.len()).sum();
        let words = |topic: &Topic| {
            let word = |&rank: &u64| {
                let mut word = String::new();
                lexicon.noun(rank, Inflection::Singular, &mut word);
                word
            };
            topic.nouns.iter().map(word).collect()
        };
        let topics = self.topics.iter().zip(sizes(self.topics.len())).enumerate();
        topics
            .map(|(topic, (own, size))| TopicTruth { topic, share: size / sum, words: words(own) })
            .collect()
    }
}

/// The relative sizes of topics, 1/√rank: the largest of 20 has 4.5 times the articles of
/// the smallest.
fn sizes(count: usize) -> impl Iterator<Item = f64> {
    (0..count).map(|topic| 1.0 / (topic as f64 + 1.0).sqrt())
}

/// Chooses `count` distinct words from `range`, some of them from `shared`.
fn choose(
    count: usize,
    range: std::ops::Range<u64>,
    shared: &[u64],
    random: &mut Xoshiro256PlusPlus,
) -> Vec<u64> {
    let mut chosen: Vec<u64> = Vec::with_capacity(count);
    while chosen.len() < count {
        let word = match chosen.len() % SHARED {
            0 if !shared.is_empty() => shared[random.gen_range(0..shared.len())],
            _ => random.gen_range(range.clone()),
        };
        if !chosen.contains(&word) {
            chosen.push(word);
        }
    }
    chosen
}
