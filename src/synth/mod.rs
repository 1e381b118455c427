//! Synthetic corpora: German-looking articles of any number, of which it is
//! known what they hold. They test and measure what follows the [`crate::corpus`].

mod article;
mod calendar;
mod function_words;
mod generator;
mod grammar;
mod lexicon;
mod parquet_file;
mod planted;
mod ranks;
mod stems;
mod topics;
mod truth;
mod weighted;
mod write;

use jiff::civil;
use serde::{Serialize, Serializer};

pub use generator::SyntheticCorpus;
pub use truth::{ArticleTruth, BurstWord, SteadyWord, TopicTruth, TrendWord, Truth};
pub use write::Written;

use crate::corpus::Date;
use crate::{Error, Result};

/// The parameters of a synthetic corpus.
///
/// The articles look German, but mean nothing: real function words, common
/// nouns, verbs and adjectives, and invented stems, put together to compounds
/// without end. Content words follow the law of Zipf and Mandelbrot, so that the
/// vocabulary grows by Heaps' law (exponent 2/3); lengths are log-normal; the
/// words of an article clump as in a Pólya urn. Planted are topics, words whose
/// rate rises, falls, bursts or stays, and near-copies; [`SyntheticCorpus::truth`]
/// tells which.
///
/// The same parameters give the same bytes. An article depends on its number and
/// on the number of all articles, which are spread over the same months.
///
/// ```
/// use zeitwort::{Corpus, corpus::Record, synth::Synth};
///
/// let synthetic = Synth::new(300).seed(7).topics(4).build()?;
/// let corpus = Corpus::from_documents(synthetic.documents());
/// assert_eq!(corpus.read().filter(|record| matches!(record, Ok(Record::Document(_)))).count(), 300);
///
/// let first = synthetic.articles().next().unwrap();
/// assert!(first.topic < 4);
/// let rising = &synthetic.truth().rising[0];
/// assert_eq!(rising.per_million_end / rising.per_million_start, 4.0);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Synth {
    documents: u64,
    seed: u64,
    topics: usize,
    topicality: f64,
    #[serde(serialize_with = "as_text")]
    start: civil::Date,
    months: u32,
    median_words: f64,
    clumping: f64,
    near_copies: f64,
    planted: usize,
}

fn as_text<S: Serializer>(date: &civil::Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

impl Synth {
    /// A corpus of so many articles, with the defaults named at each setter.
    #[must_use]
    pub fn new(documents: u64) -> Self {
        Self {
            documents,
            seed: 42,
            topics: 20,
            topicality: 0.15,
            start: civil::Date::constant(2020, 1, 1),
            months: 60,
            median_words: 330.0,
            clumping: 0.01,
            near_copies: 0.03,
            planted: 10,
        }
    }

    /// Sets the seed (42).
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets the number of topics (20), 1 to 1000. Each article has one main
    /// topic; the largest topic has √topics times the articles of the smallest.
    #[must_use]
    pub fn topics(mut self, topics: usize) -> Self {
        self.topics = topics;
        self
    }

    /// Sets how hard the topics are to tell apart: the mean share of an article's
    /// nouns, verbs and adjectives that come from the own words of its topics
    /// (0.15), 0 to 1. A quarter of these words belongs to a neighbouring topic as
    /// well, and a quarter of the articles has a second topic. Of 10,000 articles
    /// in 20 topics, [`crate::Pipeline`] finds the topics with a V-measure of .53
    /// at 0.08, .81 at 0.12, .84 at 0.15 and .95 at 0.2.
    #[must_use]
    pub fn topicality(mut self, share: f64) -> Self {
        self.topicality = share;
        self
    }

    /// Sets the first day (2020-01-01).
    #[must_use]
    pub fn start(mut self, date: Date) -> Self {
        self.start = date.first_day();
        self
    }

    /// Sets the number of months (60), 1 to 1200; planted rates change with the
    /// calendar month. Fewer than three have no trends and no bursts.
    #[must_use]
    pub fn months(mut self, months: u32) -> Self {
        self.months = months;
        self
    }

    /// Sets the median length of the articles in words (330), 20 to 10,000. The
    /// logarithm of the length has a standard deviation of 0.4.
    #[must_use]
    pub fn median_words(mut self, words: f64) -> Self {
        self.median_words = words;
        self
    }

    /// Sets how words clump within articles: the correlation between two nouns of
    /// an article being one and the same word (0.01), 0 to 0.9. The variance of a
    /// word's count in an article of `n` nouns is 1 + (n − 1) · clumping times
    /// that of independent words; the expected count stays.
    #[must_use]
    pub fn clumping(mut self, correlation: f64) -> Self {
        self.clumping = correlation;
        self
    }

    /// Sets the share of near-copies (0.03), 0 to 0.9: articles of the same month
    /// in another outlet, with a sentence less and some words changed. The first
    /// articles of a month are none.
    #[must_use]
    pub fn near_copies(mut self, share: f64) -> Self {
        self.near_copies = share;
        self
    }

    /// Sets how many words are planted of each kind (10), 0 to 50: rising,
    /// falling, bursts, stationary.
    #[must_use]
    pub fn planted(mut self, words: usize) -> Self {
        self.planted = words;
        self
    }

    /// Checks the parameters and prepares the language. Takes some milliseconds.
    ///
    /// # Errors
    /// [`Error::Parameter`] for a parameter outside its range.
    pub fn build(self) -> Result<SyntheticCorpus> {
        SyntheticCorpus::new(self)
    }

    fn check(&self) -> Result<()> {
        let last_year = i64::from(self.start.year()) + i64::from(self.months) / 12 + 1;
        for (name, given, is_good, expected) in [
            (
                "docs",
                self.documents.to_string(),
                (1..=1_000_000_000_000).contains(&self.documents),
                "must be 1 to 10¹²",
            ),
            ("topics", self.topics.to_string(), (1..=1_000).contains(&self.topics), "must be 1 to 1000"),
            (
                "topicality",
                self.topicality.to_string(),
                (0.0..=1.0).contains(&self.topicality),
                "must be 0 to 1",
            ),
            ("months", self.months.to_string(), (1..=1_200).contains(&self.months), "must be 1 to 1200"),
            (
                "start",
                self.start.to_string(),
                self.start.year() >= 1600 && last_year <= 2101,
                "the dates must lie in the years 1600 to 2100",
            ),
            (
                "median_words",
                self.median_words.to_string(),
                (20.0..=10_000.0).contains(&self.median_words),
                "must be 20 to 10000",
            ),
            ("clumping", self.clumping.to_string(), (0.0..=0.9).contains(&self.clumping), "must be 0 to 0.9"),
            (
                "near_copies",
                self.near_copies.to_string(),
                (0.0..=0.9).contains(&self.near_copies),
                "must be 0 to 0.9",
            ),
            ("planted", self.planted.to_string(), self.planted <= 50, "must be 0 to 50"),
        ] {
            if !is_good {
                return Err(Error::Parameter { name, given, expected });
            }
        }
        Ok(())
    }
}
