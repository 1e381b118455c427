//! The topics: how large each is, and which words are its own.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::lexicon::{Inflection, Lexicon, SIMPLE_NOUNS};
use super::truth::TopicTruth;
use super::weighted::Weighted;

/// The own nouns of a topic.
const NOUNS: usize = 80;
const ADJECTIVES: usize = 20;
const VERBS: usize = 15;
/// One in so many own words is taken from the topic before: neighbours overlap.
const SHARED: usize = 4;
/// Simple nouns of a topic that begin compounds of their own.
const HEADS: usize = 8;
/// Where the own words lie among all: not the very commonest, not the rarest.
const NOUN_RANKS: std::ops::Range<u64> = 60..10_000;
const ADJECTIVE_RANKS: std::ops::Range<u64> = 40..2_000;
const VERB_RANKS: std::ops::Range<u64> = 30..1_500;

/// A topic.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    pub(super) nouns: Vec<u64>,
    pub(super) adjectives: Vec<u64>,
    pub(super) verbs: Vec<u64>,
    /// Simple nouns to which any other may be joined.
    pub(super) heads: Vec<u64>,
}

/// All topics, with what is drawn from them.
#[derive(Clone, Debug)]
pub(super) struct Topics {
    pub(super) topics: Vec<Topic>,
    /// Topics by size: the largest has several times the articles of the
    /// smallest.
    pub(super) sizes: Weighted,
    /// Own words by frequency: Zipf's law again.
    pub(super) nouns: Weighted,
    pub(super) adjectives: Weighted,
    pub(super) verbs: Weighted,
}

impl Topics {
    pub(super) fn new(count: usize, random: &mut Xoshiro256PlusPlus) -> Self {
        let mut topics: Vec<Topic> = Vec::with_capacity(count);
        for _ in 0..count {
            let before = topics.last();
            let mut own = |words, range, shared: fn(&Topic) -> &[u64]| {
                choose(words, range, before.map_or(&[], shared), random)
            };
            // Half of the nouns are simple ones, half compounds.
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

    /// What is known of the topics.
    pub(super) fn truth(&self, lexicon: &Lexicon) -> Vec<TopicTruth> {
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

/// Sizes that fall with the square root: the largest of 20 has 4.5 times the
/// articles of the smallest.
fn sizes(count: usize) -> impl Iterator<Item = f64> {
    (0..count).map(|topic| 1.0 / (topic as f64 + 1.0).sqrt())
}

/// `count` words of `range`, each once, some of them `shared`.
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
