//! The corpus: each article is computed from the seed and its number only. So a corpus of
//! any size needs no memory, and a near-copy is made by generating the original again.

use std::sync::Arc;

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::article::{ArticleModel, Edit, Subject, Urns};
use super::calendar::Calendar;
use super::language::Language;
use super::params::Synth;
use super::planted::{KINDS, plant};
use super::random::Weighted;
use super::topics::SyntheticTopics;
use super::truth::{ArticleTruth, Truth};
use crate::corpus::Document;
use crate::{Error, Result};

/// Invented outlets with their relative sizes.
const SOURCES: [(&str, f64); 6] = [
    ("Westerhafener Zeitung", 5.0),
    ("Brinkauer Tageblatt", 4.0),
    ("Landeskurier", 3.0),
    ("Morgenbote", 2.0),
    ("Die Rundschau am Deich", 1.5),
    ("Drosselbrücker Anzeiger", 1.0),
];
/// The greatest number of articles between an original and its near-copy.
const COPY_DISTANCE: u64 = 50;
/// The share of articles with a second topic.
const SECOND_TOPIC: f64 = 0.25;
/// Independent streams of random numbers for one seed.
#[derive(Clone, Copy)]
enum RandomStream {
    Calendar,
    Topics,
    Planted,
    Plan,
    Text,
    Edit,
}

/// A synthetic corpus, created by [`Synth::build`]. It does not store articles, but
/// generates them on demand.
#[derive(Clone, Debug)]
pub struct SyntheticCorpus {
    params: Synth,
    model: ArticleModel,
    calendar: Calendar,
    sources: Vec<Arc<str>>,
    source_sizes: Weighted,
    truth: Truth,
}

/// What is decided about an article before it is written.
#[derive(Clone, Copy, Debug)]
struct Plan {
    subject: Subject,
    source: usize,
    /// The article of which this one is a near-copy. It is not a copy itself.
    original: Option<u64>,
}

impl SyntheticCorpus {
    pub(super) fn new(params: Synth) -> Result<Self> {
        params.check()?;
        let end = params.start.checked_add(jiff::Span::new().months(i64::from(params.months)));
        let end = end.map_err(|_| Error::Parameter {
            name: "months",
            given: params.months.to_string(),
            expected: "months that end before the year 10000",
        })?;
        let random = |stream| random(params.seed, stream, 0);
        let calendar =
            Calendar::new(params.documents, params.start, end, &mut random(RandomStream::Calendar));
        let language = Language::new(params.planted * KINDS);
        let topics = SyntheticTopics::new(params.topics, &mut random(RandomStream::Topics));
        let (planted, mut truth) = plant(
            params.planted,
            &language.lexicon,
            &calendar,
            language.grammar.noun_share(),
            &mut random(RandomStream::Planted),
        );
        truth.topics = topics.truth(&language.lexicon);
        Ok(Self {
            model: ArticleModel {
                median_words: params.median_words,
                concentration: 1.0 / params.clumping - 1.0,
                language,
                topics,
                planted,
            },
            calendar,
            sources: SOURCES.iter().map(|&(name, _)| name.into()).collect(),
            source_sizes: Weighted::new(SOURCES.iter().map(|&(_, size)| size)),
            truth,
            params,
        })
    }

    /// The parameters.
    #[must_use]
    pub fn params(&self) -> &Synth {
        &self.params
    }

    /// The topics and the planted words.
    #[must_use]
    pub fn truth(&self) -> &Truth {
        &self.truth
    }

    /// Generates the articles in the order of their dates.
    pub fn documents(&self) -> impl Iterator<Item = Document> + use<'_> {
        self.counted().map(|(document, _)| document)
    }

    /// The truth about each article, in the order of [`Self::documents`].
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

    /// Generates the articles, each with the number of its words.
    pub(super) fn counted(&self) -> impl Iterator<Item = (Document, u64)> + use<'_> {
        let mut urns = Urns::default();
        let mut longest = 0;
        (0..self.params.documents).map(move |article| {
            let plan = self.plan(article);
            let edit = plan.original.map(|_| {
                let mut random = random(self.params.seed, RandomStream::Edit, article);
                Edit { cut: random.gen_range(1..5), random }
            });
            let mut random = random(self.params.seed, RandomStream::Text, plan.original.unwrap_or(article));
            let mut text = String::with_capacity(longest);
            let words = self.model.write(plan.subject, &mut random, edit, &mut urns, &mut text);
            longest = longest.max(text.len());
            text.shrink_to_fit();
            let mut document = Document::new(id(article), self.calendar.date(article).0, text);
            document.meta.source = Some(self.sources[plan.source].clone());
            (document, words)
        })
    }

    fn plan(&self, article: u64) -> Plan {
        let mut random = random(self.params.seed, RandomStream::Plan, article);
        let source = self.source_sizes.draw(&mut random);
        let topic = self.model.topics.sizes.draw(&mut random);
        let second = self.model.topics.sizes.draw(&mut random);
        let second_topic = (random.gen_bool(SECOND_TOPIC) && second != topic).then_some(second);
        // Some articles stick to their topic more than others.
        let topicality = self.params.topicality * random.gen_range(0.4..1.6);
        // The original is from the same month, so that the planted rates are exact.
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

impl Synth {
    /// Checks the parameters and prepares the language, which takes some milliseconds.
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] if a parameter is outside its range.
    pub fn build(self) -> Result<SyntheticCorpus> {
        SyntheticCorpus::new(self)
    }
}

fn id(article: u64) -> String {
    format!("s{article:08}")
}

/// Returns the random numbers of one article (or of article 0) for one purpose.
fn random(seed: u64, stream: RandomStream, article: u64) -> Xoshiro256PlusPlus {
    // Not the increment of the seeding itself, which would make the states of successive
    // articles overlap.
    let number = (article << 3 | stream as u64).wrapping_mul(0xD134_2543_DE82_EF95);
    Xoshiro256PlusPlus::seed_from_u64(seed.rotate_left(32) ^ number)
}
