//! [`Settings`] of a run, with defaults for German news, in code or TOML.

mod choices;
mod define;
mod derived;

use std::path::Path;

use serde::{Deserialize, Serialize};

pub use self::choices::{OnError, StopWordChanges, Track, Words};
use self::define::define_settings;
use crate::corpus::{Columns, Corpus, Record};
use crate::matrix::{Bm25Params, Frequency, Weighting};
use crate::text::{Analyzer, CompoundParams, Compounds, Folding, Stemmer, StopWords};
use crate::time::Period;
use crate::topics::{Algorithm, Corrections, LabelBy, TopicCount};
use crate::{Error, Result, toml_file};

define_settings! {
    /// The settings of a [`Pipeline`](crate::Pipeline).
    ///
    /// All defaults suit German news. A TOML file uses the same names:
    ///
    /// ```
    /// use zeitwort::{Settings, time::Period};
    ///
    /// let settings = Settings::from_toml(r#"
    ///     topics = 12
    ///     period = "quarter"
    ///     min_df = 5            # articles; 0.01 is a share of them
    ///     track = ["Wärmepumpe", "Hochwasser"]
    ///     [stop_words]
    ///     add = ["Prozent"]
    /// "#)?;
    /// assert_eq!(settings.period, Period::Quarter);
    /// assert_eq!(settings, Settings::from_toml(&settings.to_toml())?);
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    #[non_exhaustive]
    pub struct Settings;

    /// Number of topics, or `auto` for the number with the highest mean silhouette
    /// among 2 to 60, but at most the square root of the number of articles.
    /// Default: `auto`.
    topics: TopicCount = TopicCount::Auto, from impl Into<TopicCount>;

    /// Clustering algorithm. Default: `auto`, which is `graph` for 60 to 20,000
    /// articles and `k-means` otherwise.
    algorithm: Algorithm = Algorithm::default();

    /// Length of the periods in the time tables. Default: `month`, because months
    /// have enough articles in most corpora and show most changes.
    period: Period = Period::default();

    /// Stemmer, which brings inflected forms together. Default: `cistem`, the most
    /// accurate one in running text.
    stemmer: Stemmer = Stemmer::default();

    /// Whether compounds also count for their parts. Default: `topics`, only where
    /// topics are found, so that *Rüstungskonzern* and *Konzern* can share a topic
    /// and all tables still count the words of the text.
    compounds: Compounds = Compounds::default();

    /// Detect names of several words, such as *Vereinte Nationen*, and count each as
    /// one term. Default: off, because the input is then read twice.
    phrases: bool = false;

    /// Smallest and largest number of consecutive words that make a term, from 1.
    /// Default: `[1, 1]`, single words.
    ngrams: (usize, usize) = (1, 1);

    /// Terms that topics are found from; the time tables use all terms. Default:
    /// `all`.
    words: Words = Words::default();

    /// Seed of the random numbers. The same seed gives the same result. Default: 42.
    seed: u64 = 42;

    /// Number of threads, up to 1,024; 0 is one for each core. The result does not
    /// depend on it. Default: 0.
    threads: usize = 0;

    /// Minimum document frequency of a term: a number of articles, or a share from
    /// 0.0 to 1.0. Default: 1 for less than 50 articles, 2 for less than 1,000, 3
    /// for less than 20,000, 5 for less than 200,000, otherwise 10; rarer terms
    /// can neither form a topic nor show a trend.
    #[serde(skip_serializing_if = "Option::is_none")]
    min_df: Option<Frequency> = None, from impl Into<Frequency>;

    /// Maximum document frequency of a term: a number of articles, or a share from
    /// 0.0 to 1.0. Default: no limit, because a word in all articles is often the
    /// one that the corpus was searched for.
    #[serde(skip_serializing_if = "Option::is_none")]
    max_df: Option<Frequency> = None, from impl Into<Frequency>;

    /// Maximum number of terms; those with the highest counts are kept. Default: no
    /// limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    max_features: Option<usize> = None, from impl Into<Option<usize>>;

    /// Weighting of the terms that topics are found from. Rows are scaled to unit
    /// length there, whatever the weighting. Default: `tfidf`, the best known; no
    /// other gave better topics (see `benches/RESULTS.md`).
    weights: Weighting = Weighting::default();

    /// Use 1 + ln(tf) for tf in TF-IDF. Default: on, because an article that repeats
    /// a word ten times is not ten times as much about it.
    sublinear: bool = true;

    /// Number of dimensions of the topic space. Default: 200 for `graph`; otherwise
    /// twice the number of topics, from 10 to 200, or 50 if that number is `auto`.
    #[serde(skip_serializing_if = "Option::is_none")]
    dimensions: Option<usize> = None, from impl Into<Option<usize>>;

    /// Number of random starts of the clustering, from 1; the best one is kept.
    /// Default: 10.
    runs: usize = 10;

    /// Number of random halves of the articles that are clustered again to measure
    /// the stability of the topics; 0 for none. Default: 10.
    stability_runs: usize = 10;

    /// Mark poorly matching articles as outliers (topic −1): those that are no closer
    /// to their topic than 5 % of the articles of other topics. At most half of the
    /// articles are marked. Default: off, so that every article has a topic.
    outliers: bool = false;

    /// Score that ranks the words of a topic; the first three are its label.
    /// Default: `ctfidf`, which prefers names of things to function words.
    label_by: LabelBy = LabelBy::default();

    /// Terms in the time tables: a number of terms (those in the most articles),
    /// `all`, or a list of words in any inflection. Default: 5,000.
    track: Track = Track::default(), from impl Into<Track>;

    /// Column whose values split the time tables, such as `source` or a column of
    /// the input. Default: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String> = None, from impl Into<String>;

    /// Number of values of the column `by` with their own rows, from 1: those with
    /// the most articles. All others are combined as `(other)`. Default: all values,
    /// but more than 50 are an error.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_limit: Option<usize> = None, from impl Into<Option<usize>>;

    /// Number of periods before and after each one that the column `smooth` averages
    /// over. Default: 3, as in the Google Books Ngram Viewer.
    smooth: usize = 3;

    /// Keep bylines, photo credits, agency marks and similar lines in the texts.
    /// Default: off, because they name the author and not the subject.
    keep_news_lines: bool = false;

    /// Encoding of text files, as a label of the WHATWG standard such as
    /// `windows-1252`. Default: `utf-8`.
    encoding: String = "utf-8".to_owned(), from impl Into<String>;

    /// What to do with a record that is not a usable article. Default: `reject`, which
    /// lists it in the table `rejected`.
    on_error: OnError = OnError::default();

    /// Spellings that count as the same word. Default: all of them.
    folding: Folding = Folding::default();

    /// Minimum length and frequency of the parts of a compound. Default: 4 letters, 3
    /// occurrences.
    compound_parts: CompoundParams = CompoundParams::default();

    /// Parameters of the weighting `bm25`. Default: k1 = 8, b = 0.75, not scaled.
    bm25: Bm25Params = Bm25Params::default();

    /// Words added to the built-in stop words and words removed from them. Default:
    /// none.
    stop_words: StopWordChanges = StopWordChanges::default();

    /// Columns of tabular input by role. Default: common German and English names.
    columns: Columns = Columns::default();

    /// Topics to add, split, merge or rename. Default: none.
    #[serde(skip_serializing_if = "Corrections::is_empty")]
    corrections: Corrections = Corrections::default();
}

impl Settings {
    /// Returns the default settings.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Parses settings in TOML. Settings that are not in it have their defaults.
    ///
    /// # Errors
    /// Returns [`Error::Config`] with the line and the reason.
    pub fn from_toml(text: &str) -> Result<Self> {
        toml_file::parse(text, Path::new("settings"))
    }

    /// Reads a TOML file.
    ///
    /// # Errors
    /// Returns [`Error::Config`] as [`Settings::from_toml`], or if the file cannot be
    /// read.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self> {
        toml_file::read(path.as_ref())
    }

    /// Returns the settings as TOML.
    #[must_use]
    pub fn to_toml(&self) -> String {
        // A struct of plain values can always be serialised.
        toml::to_string(self).unwrap_or_default()
    }

    /// Returns the analyzer with these settings, before it has learned anything from
    /// a corpus.
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

    /// Applies the settings of reading to a corpus: `columns`, `encoding` and
    /// `keep_news_lines`.
    ///
    /// # Errors
    /// Returns [`Error::UnknownEncoding`].
    pub fn configure(&self, corpus: Corpus) -> Result<Corpus> {
        let corpus = corpus.columns(self.columns.clone()).keep_news_lines(self.keep_news_lines);
        corpus.encoding(&self.encoding)
    }

    /// Rejects a record that is not a usable article if `on_error` is `fail`.
    ///
    /// # Errors
    /// Returns [`Error::RejectedRecord`].
    pub fn check_record(&self, record: &Record) -> Result<()> {
        match record {
            Record::Rejected(rejected) if self.on_error == OnError::Fail => Err(Error::RejectedRecord {
                file: rejected.file.clone(),
                record: rejected.record,
                reason: rejected.reason.clone(),
            }),
            _ => Ok(()),
        }
    }
}
