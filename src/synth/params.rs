//! The parameters of a synthetic corpus.

use jiff::civil;
use serde::{Serialize, Serializer};

use crate::corpus::Date;
use crate::{Error, Result};

/// The parameters of a synthetic corpus.
///
/// The articles look German but have no meaning. They consist of real function words, common
/// nouns, verbs and adjectives, and invented stems, which are combined into an unlimited
/// number of compounds. Content words follow the Zipf–Mandelbrot law, so that the vocabulary
/// grows by Heaps' law with exponent 2/3. Lengths are log-normal, and the words of an article
/// repeat as in a Pólya urn. The corpus contains topics, near-copies, and planted words whose
/// rate rises, falls, bursts or stays constant; see
/// [`SyntheticCorpus::truth`](super::SyntheticCorpus::truth).
///
/// The same parameters give the same bytes. An article depends on its number and on the
/// total number of articles, which are spread over the same months.
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
    pub(super) documents: u64,
    pub(super) seed: u64,
    pub(super) topics: usize,
    pub(super) topicality: f64,
    #[serde(serialize_with = "as_text")]
    pub(super) start: civil::Date,
    pub(super) months: u32,
    pub(super) median_words: f64,
    pub(super) clumping: f64,
    pub(super) near_copies: f64,
    pub(super) planted: usize,
}

fn as_text<S: Serializer>(date: &civil::Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

impl Synth {
    /// Creates the parameters of a corpus with this number of articles. Each setter names its
    /// default.
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

    /// Sets the seed. The default is 42.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets the number of topics, 1 to 1000. The default is 20. Each article has one main
    /// topic; the largest topic has √topics times as many articles as the smallest.
    #[must_use]
    pub fn topics(mut self, topics: usize) -> Self {
        self.topics = topics;
        self
    }

    /// Sets the mean share of an article's nouns, verbs and adjectives that are words of its
    /// topics, 0 to 1. The default is 0.15. The lower it is, the harder topics are to
    /// distinguish. A quarter of these words also belong to a neighbouring topic, and a
    /// quarter of the articles have a second topic. For 10,000 articles in 20 topics,
    /// [`crate::Pipeline`] finds the topics with a V-measure of .53 at 0.08, .81 at 0.12,
    /// .84 at 0.15 and .95 at 0.2.
    #[must_use]
    pub fn topicality(mut self, share: f64) -> Self {
        self.topicality = share;
        self
    }

    /// Sets the first day. The default is 2020-01-01.
    #[must_use]
    pub fn start(mut self, date: Date) -> Self {
        self.start = date.first_day();
        self
    }

    /// Sets the number of months, 1 to 1200. The default is 60. Planted rates change with the
    /// calendar month. With fewer than three months there are no trends and no bursts.
    #[must_use]
    pub fn months(mut self, months: u32) -> Self {
        self.months = months;
        self
    }

    /// Sets the median length of the articles in words, 20 to 10,000. The default is 330. The
    /// logarithm of the length has a standard deviation of 0.4.
    #[must_use]
    pub fn median_words(mut self, words: f64) -> Self {
        self.median_words = words;
        self
    }

    /// Sets how strongly words repeat within articles: the correlation between two nouns of an
    /// article, 0 to 0.9. The default is 0.01. In an article of `n` nouns, the variance of a
    /// word's count is 1 + (n − 1) · `clumping` times that of independent words; the expected
    /// count is the same.
    #[must_use]
    pub fn clumping(mut self, correlation: f64) -> Self {
        self.clumping = correlation;
        self
    }

    /// Sets the share of near-copies, 0 to 0.9. The default is 0.03. A near-copy appears in
    /// the same month in another outlet, without one of the sentences and with some other
    /// words. The first article of a month is never a near-copy.
    #[must_use]
    pub fn near_copies(mut self, share: f64) -> Self {
        self.near_copies = share;
        self
    }

    /// Sets the number of planted words of each kind, 0 to 50: rising, falling, bursts and
    /// stationary. The default is 10.
    #[must_use]
    pub fn planted(mut self, words: usize) -> Self {
        self.planted = words;
        self
    }

    pub(super) fn check(&self) -> Result<()> {
        let last_year = i64::from(self.start.year()) + i64::from(self.months) / 12 + 1;
        for (name, given, is_good, expected) in [
            (
                "docs",
                self.documents.to_string(),
                (1..=1_000_000_000_000).contains(&self.documents),
                "1 to 10¹²",
            ),
            ("topics", self.topics.to_string(), (1..=1_000).contains(&self.topics), "1 to 1000"),
            ("topicality", self.topicality.to_string(), (0.0..=1.0).contains(&self.topicality), "0 to 1"),
            ("months", self.months.to_string(), (1..=1_200).contains(&self.months), "1 to 1200"),
            (
                "start",
                self.start.to_string(),
                self.start.year() >= 1600 && last_year <= 2101,
                "dates in the years 1600 to 2100",
            ),
            (
                "median_words",
                self.median_words.to_string(),
                (20.0..=10_000.0).contains(&self.median_words),
                "20 to 10000",
            ),
            ("clumping", self.clumping.to_string(), (0.0..=0.9).contains(&self.clumping), "0 to 0.9"),
            (
                "near_copies",
                self.near_copies.to_string(),
                (0.0..=0.9).contains(&self.near_copies),
                "0 to 0.9",
            ),
            ("planted", self.planted.to_string(), self.planted <= 50, "0 to 50"),
        ] {
            if !is_good {
                return Err(Error::Parameter { name, given, expected });
            }
        }
        Ok(())
    }
}
