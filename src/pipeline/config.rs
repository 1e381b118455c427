//! The configuration of a run, with defaults for German news, as code or TOML.

use std::borrow::Cow;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::corpus::{Columns, Corpus, Record};
use crate::matrix::{
    Bm25Params, FittedWeighting, Frequency, LogEntropy, Quanteda, TermCounts, TfIdf, VectorizerParams,
    Vocabulary, WeightMatrix, Weighting, restrict,
};
use crate::text::{Analyzer, CompoundParams, Compounds, Folding, Stemmer, StopWords};
use crate::time::Period;
use crate::topics::{Algorithm, Corrections, LabelBy, TopicCount};
use crate::{Error, Result};

/// What to do with a record that is no article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OnError {
    /// Note it in `rejected` and go on: the default, as large collections are
    /// never clean, and the count of rejected records is always shown.
    #[default]
    Reject,
    /// Stop.
    Fail,
}

/// Which terms `term_frequencies` and `trends` follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Track {
    /// The terms that most articles hold.
    Most(usize),
    /// `"all"`.
    All(AllTerms),
    /// The terms of these words, in any inflection.
    Words(Vec<String>),
}

/// The word `"all"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AllTerms {
    /// All terms.
    All,
}

impl Default for Track {
    /// 5000 terms: more than one reads, few enough for a table of some hundred
    /// periods to stay handy.
    fn default() -> Self {
        Self::Most(5000)
    }
}

/// Changes to the German stop words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StopWordChanges {
    /// Words to leave out as well.
    pub add: Vec<String>,
    /// Words to keep though they are on the list.
    pub keep: Vec<String>,
}

/// Which words topics are made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Words {
    /// All terms.
    #[default]
    All,
    /// Nouns and names: terms that are mostly capitalised inside sentences. The
    /// time tables keep all terms.
    Nouns,
}

impl Words {
    /// Which terms of a vocabulary these are.
    pub(super) fn of(self, vocabulary: &Vocabulary) -> Vec<bool> {
        vocabulary.terms().iter().map(|term| self == Self::All || term.is_noun()).collect()
    }
}

/// A text-mining run: its configuration and, with [`Pipeline::run`], its start.
///
/// Every setting has a default that is right for German news. A TOML file has
/// the same names:
///
/// ```
/// use zeitwort::Pipeline;
///
/// let pipeline = Pipeline::from_toml(r#"
///     topics = 12
///     period = "quarter"
///     min_df = 5            # articles; 0.01 would be a share of them
///     track = ["Wärmepumpe", "Hochwasser"]
///     [stop_words]
///     add = ["Prozent"]
/// "#)?;
/// assert_eq!(pipeline, Pipeline::from_toml(&pipeline.to_toml())?);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pipeline {
    /// How many topics; `auto` takes the best silhouette.
    pub topics: TopicCount,
    /// How topics are found; `auto` takes the best that the size of the corpus
    /// allows.
    pub algorithm: Algorithm,
    /// The calendar periods of the time tables.
    pub period: Period,
    /// How inflected forms are brought together.
    pub stemmer: Stemmer,
    /// What becomes of compounds.
    pub compounds: Compounds,
    /// Find names of several words and count each as one term; reads the input
    /// twice.
    pub phrases: bool,
    /// How many words in a row make a term, from and to.
    pub ngrams: (usize, usize),
    /// Which words topics are made from.
    pub words: Words,
    /// The seed of everything random.
    pub seed: u64,
    /// Threads; 0 takes all cores. The result does not depend on it.
    pub threads: usize,
    /// Least document frequency; fits the corpus where it is not set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_df: Option<Frequency>,
    /// Greatest document frequency; none where it is not set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_df: Option<Frequency>,
    /// Greatest number of terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_features: Option<usize>,
    /// How terms are weighed where topics are made: TF-IDF is known best, and
    /// no other gave better topics (see `benches/RESULTS.md`). The others, too,
    /// are scaled to the Euclidean length 1 there, as topics are directions.
    pub weights: Weighting,
    /// Take 1 + ln tf in TF-IDF: on by default, because a word said ten times in
    /// an article does not make it ten times as much about it.
    pub sublinear: bool,
    /// Dimensions of the topic space; fit the number of topics where not set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimensions: Option<usize>,
    /// Random starts of k-means, of which the best counts.
    pub runs: usize,
    /// In how many random halves of the articles each topic is looked for again,
    /// to tell how stable it is.
    pub stability_runs: usize,
    /// Take articles out of their topics that are no more like them than
    /// articles of other topics are. Off by default: every article has a topic.
    pub outliers: bool,
    /// By what the words of topics are chosen.
    pub label_by: LabelBy,
    /// The terms of the time tables.
    pub track: Track,
    /// A column (an outlet, a party) by whose values the time tables are parted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// How many values of that column stand alone, those with most articles; the
    /// others are counted together. Without it, 50 values are the most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_limit: Option<usize>,
    /// How many periods before and after each the column `smooth` takes together;
    /// 3, as in the Google Books Ngram Viewer.
    pub smooth: usize,
    /// Leave bylines, photo credits, agency marks and the like in the texts. Off
    /// by default: they tell who wrote, not what about.
    pub keep_news_lines: bool,
    /// The encoding of text files.
    pub encoding: String,
    /// What to do with a record that is no article.
    pub on_error: OnError,
    /// Which spellings are taken for one word.
    pub folding: Folding,
    /// What a part of a compound must be like.
    pub compound_parts: CompoundParams,
    /// The parameters of `weights = "bm25"`.
    pub bm25: Bm25Params,
    /// Changes to the stop words.
    pub stop_words: StopWordChanges,
    /// The columns of tabular input.
    pub columns: Columns,
    /// What analysts change about the topics.
    #[serde(skip_serializing_if = "Corrections::is_empty")]
    pub corrections: Corrections,
}

impl Default for Pipeline {
    fn default() -> Self {
        Self {
            topics: TopicCount::Auto,
            algorithm: Algorithm::default(),
            period: Period::Month,
            stemmer: Stemmer::default(),
            folding: Folding::default(),
            compounds: Compounds::default(),
            compound_parts: CompoundParams::default(),
            phrases: false,
            ngrams: (1, 1),
            words: Words::default(),
            seed: 42,
            threads: 0,
            min_df: None,
            max_df: None,
            max_features: None,
            weights: Weighting::default(),
            sublinear: true,
            dimensions: None,
            runs: 10,
            stability_runs: 10,
            outliers: false,
            label_by: LabelBy::default(),
            track: Track::default(),
            by: None,
            by_limit: None,
            smooth: 3,
            keep_news_lines: false,
            encoding: "utf-8".to_owned(),
            on_error: OnError::default(),
            bm25: Bm25Params::default(),
            stop_words: StopWordChanges::default(),
            columns: Columns::default(),
            corrections: Corrections::default(),
        }
    }
}

impl Pipeline {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the number of topics.
    #[must_use]
    pub fn topics(mut self, topics: usize) -> Self {
        self.topics = TopicCount::Fixed(topics);
        self
    }

    /// Sets how topics are found.
    #[must_use]
    pub fn algorithm(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = algorithm;
        self
    }

    /// Sets the periods.
    #[must_use]
    pub fn period(mut self, period: Period) -> Self {
        self.period = period;
        self
    }

    /// Sets the stemmer.
    #[must_use]
    pub fn stemmer(mut self, stemmer: Stemmer) -> Self {
        self.stemmer = stemmer;
        self
    }

    /// Sets what becomes of compounds.
    #[must_use]
    pub fn compounds(mut self, compounds: Compounds) -> Self {
        self.compounds = compounds;
        self
    }

    /// Sets which words topics are made from.
    #[must_use]
    pub fn words(mut self, words: Words) -> Self {
        self.words = words;
        self
    }

    /// Sets how terms are weighed where topics are made.
    #[must_use]
    pub fn weights(mut self, weights: Weighting) -> Self {
        self.weights = weights;
        self
    }

    /// Sets by what the words of topics are chosen.
    #[must_use]
    pub fn label_by(mut self, label_by: LabelBy) -> Self {
        self.label_by = label_by;
        self
    }

    /// Sets what is changed about the topics by hand.
    #[must_use]
    pub fn corrections(mut self, corrections: Corrections) -> Self {
        self.corrections = corrections;
        self
    }

    /// Sets the seed.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets the number of threads; 0 takes all cores.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }

    /// Sets the terms of the time tables.
    #[must_use]
    pub fn track(mut self, track: Track) -> Self {
        self.track = track;
        self
    }

    /// Parts the time tables by the values of a column: `source`, or one that the
    /// input carries.
    #[must_use]
    pub fn by(mut self, column: impl Into<String>) -> Self {
        self.by = Some(column.into());
        self
    }

    /// Sets the window of the column `smooth`.
    #[must_use]
    pub fn smooth(mut self, periods: usize) -> Self {
        self.smooth = periods;
        self
    }

    /// Reads a configuration; what it does not name is at its default.
    ///
    /// # Errors
    /// [`Error::Config`] with the line and the reason.
    pub fn from_toml(text: &str) -> Result<Self> {
        Self::parse(text, Path::new("configuration"))
    }

    /// Reads a configuration file.
    ///
    /// # Errors
    /// As [`Pipeline::from_toml`], or where the file cannot be read.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path).map_err(|error| Error::Config {
            path: path.to_owned(),
            message: format!("cannot be read: {error}"),
        })?;
        Self::parse(&text, path)
    }

    fn parse(text: &str, path: &Path) -> Result<Self> {
        toml::from_str(text)
            .map_err(|error| Error::Config { path: path.to_owned(), message: error.to_string() })
    }

    /// The configuration as TOML.
    #[must_use]
    pub fn to_toml(&self) -> String {
        // A struct of plain values always serialises.
        toml::to_string(self).unwrap_or_default()
    }

    /// The analyser that the settings describe. What a corpus teaches (phrases,
    /// parts of compounds) is not in it.
    #[must_use]
    pub fn analyzer(&self) -> Analyzer {
        let stop_words = StopWords::german().with(&self.stop_words.add).without(&self.stop_words.keep);
        Analyzer::new()
            .stemmer(self.stemmer)
            .with_folding(self.folding.clone())
            .stop_words(stop_words)
            .ngrams(self.ngrams.0, self.ngrams.1)
            .split_compounds(self.compounds, self.compound_parts.clone())
    }

    /// The corpus, to be read as the settings say: columns, encoding, bylines.
    ///
    /// # Errors
    /// [`Error::UnknownEncoding`].
    pub fn reading(&self, corpus: Corpus) -> Result<Corpus> {
        let corpus = corpus.columns(self.columns.clone()).keep_news_lines(self.keep_news_lines);
        corpus.encoding(&self.encoding)
    }

    /// Stops at a record that is no article, where the settings say so.
    ///
    /// # Errors
    /// [`Error::RejectedRecord`].
    pub fn check(&self, record: &Record) -> Result<()> {
        match record {
            Record::Rejected(rejected) if self.on_error == OnError::Fail => Err(Error::RejectedRecord {
                file: rejected.file.clone(),
                record: rejected.record,
                reason: rejected.reason.clone(),
            }),
            _ => Ok(()),
        }
    }

    pub(super) fn vectorizer_params(&self) -> VectorizerParams {
        VectorizerParams { min_df: self.min_df, max_df: self.max_df, max_features: self.max_features }
    }

    pub(super) fn tfidf(&self, counts: &TermCounts) -> TfIdf {
        TfIdf::params().sublinear(self.sublinear).fit(counts)
    }

    /// Weights as topics are made from them: of the chosen words, as rows of the
    /// length 1.
    pub(super) fn for_topics<'w>(
        &self,
        weights: Cow<'w, WeightMatrix>,
        counts: &TermCounts,
    ) -> Cow<'w, WeightMatrix> {
        match (self.words, self.weights) {
            (Words::All, Weighting::TfIdf) => weights,
            _ => Cow::Owned(restrict(&weights, &self.words.of(counts.vocabulary()))),
        }
    }

    /// The weighting that `weights` names, fitted.
    pub(super) fn weighting(&self, counts: &TermCounts) -> Result<FittedWeighting> {
        Ok(match self.weights {
            Weighting::TfIdf => FittedWeighting::TfIdf(self.tfidf(counts)),
            Weighting::Bm25 => FittedWeighting::Bm25(self.bm25.fit(counts)?),
            Weighting::LogEntropy => FittedWeighting::LogEntropy(LogEntropy::params().fit(counts)),
            Weighting::Quanteda => FittedWeighting::Quanteda(Quanteda::params().fit(counts)),
            Weighting::Counts => FittedWeighting::Counts,
            Weighting::Shares => FittedWeighting::Shares,
        })
    }
}
