//! The corpus itself: article `i` is computed from the seed and `i` alone, so
//! that a corpus of any size needs no memory, and a near-copy finds its original
//! by writing it once more.

use std::sync::Arc;

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::Synth;
use super::article::{self, Edit, Said, Subject};
use super::calendar::Calendar;
use super::function_words as lists;
use super::grammar::Grammar;
use super::lexicon::{Lexicon, SIMPLE_NOUNS, capitalised};
use super::planted::{self, KINDS, PlantedMonth};
use super::ranks::Ranks;
use super::topics::Topics;
use super::truth::{ArticleTruth, Truth};
use super::weighted::Weighted;
use crate::corpus::Document;
use crate::{Error, Result};

/// Invented outlets, by size.
const SOURCES: [(&str, f64); 6] = [
    ("Westerhafener Zeitung", 5.0),
    ("Brinkauer Tageblatt", 4.0),
    ("Landeskurier", 3.0),
    ("Morgenbote", 2.0),
    ("Die Rundschau am Deich", 1.5),
    ("Drosselbrücker Anzeiger", 1.0),
];
/// A near-copy follows at most so many articles behind its original.
const COPY_DISTANCE: u64 = 50;
/// Articles with a second topic.
const SECOND_TOPIC: f64 = 0.25;
/// Common words of each kind, in the first regime of [`Ranks`].
const COMMON_NOUNS: usize = 20_000;
const COMMON_ADJECTIVES: usize = 3_000;
/// Mandelbrot's q for content words: the commonest noun of news stands for some
/// 3,000 of a million words.
const FLATTENING: f64 = 5.0;

/// Independent streams of random numbers for one seed.
#[derive(Clone, Copy)]
enum Stream {
    Calendar,
    Topics,
    Planted,
    Plan,
    Text,
    Edit,
}

/// A list of function words, ready to be drawn.
#[derive(Clone, Debug)]
pub(super) struct WordList {
    pub(super) words: Vec<FunctionWord>,
    pub(super) weights: Weighted,
}

/// A function word, also as it begins a sentence.
#[derive(Clone, Debug)]
pub(super) struct FunctionWord {
    pub(super) small: &'static str,
    pub(super) capital: String,
}

impl WordList {
    fn new(list: &[lists::Frequency]) -> Self {
        Self {
            words: list
                .iter()
                .map(|&(small, _)| FunctionWord { small, capital: capitalised(small) })
                .collect(),
            weights: Weighted::new(list.iter().map(|&(_, weight)| weight)),
        }
    }
}

/// A synthetic corpus, made by [`Synth::build`]. It holds no article: each is
/// written when it is asked for, in any order.
#[derive(Clone, Debug)]
pub struct SyntheticCorpus {
    params: Synth,
    pub(super) median_words: f64,
    /// Of the urn of an article's words; infinite without clumping.
    pub(super) concentration: f64,
    pub(super) lexicon: Lexicon,
    pub(super) grammar: Grammar,
    /// By [`super::grammar::Function`].
    pub(super) function_words: [WordList; 9],
    pub(super) noun_ranks: Ranks,
    pub(super) adjective_ranks: Ranks,
    pub(super) verb_ranks: Weighted,
    pub(super) surname_ranks: Weighted,
    pub(super) town_ranks: Weighted,
    pub(super) simple_nouns: Weighted,
    pub(super) topics: Topics,
    pub(super) planted: Vec<PlantedMonth>,
    calendar: Calendar,
    sources: Vec<Arc<str>>,
    source_sizes: Weighted,
    truth: Truth,
}

/// An article before it is written.
#[derive(Clone, Copy, Debug)]
struct Plan {
    subject: Subject,
    source: usize,
    /// The article of which this is a near-copy; itself none.
    original: Option<u64>,
}

/// Zipf's law for lists that end.
fn zipf(words: usize) -> Weighted {
    Weighted::new((1..=words).map(|rank| 1.0 / (rank as f64 + FLATTENING)))
}

impl SyntheticCorpus {
    pub(super) fn new(params: Synth) -> Result<Self> {
        params.check()?;
        let end = params.start.checked_add(jiff::Span::new().months(i64::from(params.months)));
        let end = end.map_err(|_| Error::Parameter {
            name: "months",
            given: params.months.to_string(),
            expected: "not more than the calendar has",
        })?;
        let random = |stream| random(params.seed, stream, 0);
        let calendar = Calendar::new(params.documents, params.start, end, &mut random(Stream::Calendar));
        let lexicon = Lexicon::new(params.planted * KINDS);
        let grammar = Grammar::new();
        let topics = Topics::new(params.topics, &mut random(Stream::Topics));
        let (planted, mut truth) = planted::plant(
            params.planted,
            &lexicon,
            &calendar,
            grammar.noun_share(),
            &mut random(Stream::Planted),
        );
        truth.topics = topics.truth(&lexicon);
        Ok(Self {
            median_words: params.median_words,
            concentration: 1.0 / params.clumping - 1.0,
            grammar,
            function_words: [
                lists::DETERMINERS,
                lists::PREPOSITIONS,
                lists::CONTRACTIONS,
                lists::COORDINATORS,
                lists::SUBORDINATORS,
                lists::RELATIVES,
                lists::PRONOUNS,
                lists::AUXILIARIES,
                lists::ADVERBS,
            ]
            .map(WordList::new),
            noun_ranks: Ranks::new(COMMON_NOUNS, FLATTENING),
            adjective_ranks: Ranks::new(COMMON_ADJECTIVES, FLATTENING),
            verb_ranks: zipf(lexicon.verbs.len()),
            surname_ranks: zipf(lexicon.surnames.len()),
            town_ranks: zipf(lexicon.towns.len()),
            simple_nouns: zipf(SIMPLE_NOUNS as usize),
            lexicon,
            topics,
            planted,
            calendar,
            sources: SOURCES.iter().map(|&(name, _)| name.into()).collect(),
            source_sizes: Weighted::new(SOURCES.iter().map(|&(_, size)| size)),
            truth,
            params,
        })
    }

    /// The parameters it was made from.
    #[must_use]
    pub fn params(&self) -> &Synth {
        &self.params
    }

    /// What was planted.
    #[must_use]
    pub fn truth(&self) -> &Truth {
        &self.truth
    }

    /// The articles in the order of their dates, each written as it is asked for.
    pub fn documents(&self) -> impl Iterator<Item = Document> + use<'_> {
        self.counted().map(|(document, _)| document)
    }

    /// What is known of each article, in the order of [`Self::documents`].
    pub fn articles(&self) -> impl Iterator<Item = ArticleTruth> + Clone + use<'_> {
        (0..self.params.documents).map(|article| {
            let plan = self.plan(article);
            ArticleTruth {
                id: id(article),
                topic: plan.subject.topic,
                second_topic: plan.subject.second_topic,
                copy_of: plan.original.map(id),
            }
        })
    }

    /// The articles, each with its number of words.
    pub(super) fn counted(&self) -> impl Iterator<Item = (Document, u64)> + use<'_> {
        let mut said = Said::default();
        let mut longest = 0;
        (0..self.params.documents).map(move |article| {
            let plan = self.plan(article);
            let edit = plan.original.map(|_| {
                let mut random = random(self.params.seed, Stream::Edit, article);
                Edit { cut: random.gen_range(1..5), random }
            });
            let mut random = random(self.params.seed, Stream::Text, plan.original.unwrap_or(article));
            let mut text = String::with_capacity(longest);
            let words = article::write(self, plan.subject, &mut random, edit, &mut said, &mut text);
            longest = longest.max(text.len());
            text.shrink_to_fit();
            let mut document = Document::new(id(article), self.calendar.date(article).0, text);
            document.meta.source = Some(self.sources[plan.source].clone());
            (document, words)
        })
    }

    fn plan(&self, article: u64) -> Plan {
        let mut random = random(self.params.seed, Stream::Plan, article);
        let source = self.source_sizes.draw(&mut random);
        let topic = self.topics.sizes.draw(&mut random);
        let second = self.topics.sizes.draw(&mut random);
        let second_topic = (random.gen_bool(SECOND_TOPIC) && second != topic).then_some(second);
        // Some articles keep to their topic, some wander.
        let topicality = self.params.topicality * random.gen_range(0.4..1.6);
        // The original is of the same month, so that planted rates stay exact.
        let near = self.calendar.earlier_in_month(article).min(COPY_DISTANCE);
        let is_copy = random.gen_bool(self.params.near_copies) && near > 0;
        if !is_copy {
            let month = self.calendar.date(article).1;
            let subject = Subject { topic, second_topic, topicality: topicality.min(1.0), month };
            return Plan { subject, source, original: None };
        }
        let model = article - random.gen_range(1..=near);
        let original = self.plan(model).original.unwrap_or(model);
        let plan = self.plan(original);
        let other = (plan.source + random.gen_range(1..SOURCES.len())) % SOURCES.len();
        Plan { subject: plan.subject, source: other, original: Some(original) }
    }
}

fn id(article: u64) -> String {
    format!("s{article:08}")
}

/// The random numbers of one article (or 0) for one purpose.
fn random(seed: u64, stream: Stream, article: u64) -> Xoshiro256PlusPlus {
    // Not the constant by which the seeding itself steps on, or the states of
    // successive articles would overlap.
    let number = (article << 3 | stream as u64).wrapping_mul(0xD134_2543_DE82_EF95);
    Xoshiro256PlusPlus::seed_from_u64(seed.rotate_left(32) ^ number)
}
