//! [`Settings`] of a run, with defaults for German news, in code or TOML.

mod choices;
mod define;
mod derived;

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

pub use self::choices::{OnError, StopWordChanges, Track, TrendTests, Words};
use self::define::define_settings;
use crate::copies::{Copies, CopyGroups, CopySearch};
use crate::corpus::{Columns, Condition, Corpus, Date, Recode, Record};
use crate::matrix::{Bm25Params, Frequency, Weighting};
use crate::pipeline::sampling::Cluster;
use crate::text::{Analyzer, CompoundParams, Compounds, Folding, Lemmas, Stemmer, StopWords};
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

    /// Number of topics, or `auto` for the one of 2 to 60 with the clearest groups, or the fewest that are found
    /// again in random halves of the articles nearly as well as any other number.
    /// Default: `auto`.
    topics: TopicCount = TopicCount::Auto, from impl Into<TopicCount>;

    /// Clustering algorithm. Default: `auto`, which is `graph` for 60 to 20,000
    /// articles and `k-means` otherwise.
    algorithm: Algorithm = Algorithm::default();

    /// Length of the periods in the time tables. Default: `month`, because months
    /// have enough articles in most corpora and show most changes.
    period: Period = Period::default();

    /// What brings inflected forms together: lemmas, or a stemmer. Default: `lemmas`, which count words
    /// and not stems that several words share.
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

    /// Column, such as `source`, whose mix of values is held fixed in rates and trends: those of each
    /// period are weighted by the shares of the values in the whole corpus. Default: none, because
    /// readers met the mix as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    standardize: Option<String> = None, from impl Into<String>;

    /// Leave the first and the last period out of trends, bursts and change points if the corpus covers
    /// them only in part. Default: off; such periods are marked in the table `periods` and named.
    exclude_partial: bool = false;

    /// Number of periods before and after each one that the column `smooth` averages
    /// over. Default: 3, as in the Google Books Ngram Viewer.
    smooth: usize = 3;

    /// Trend tests: `weighted`, or `all` for Mann–Kendall and Hamed–Rao as well. Default: `weighted`,
    /// because the others call many steady words rising if a corpus grows.
    trend_tests: TrendTests = TrendTests::default();

    /// What to do with articles that are copies of another one, such as agency copy that several papers print. Default:
    /// `mark`, because all were printed; intervals take the copies of a text as one piece of evidence.
    copies: Copies = Copies::default();

    /// Number of days within which the copies of a text appeared. Default: 7, because papers print
    /// agency copy within days, and a weekly in its next issue.
    copy_window: u32 = 7;

    /// What articles have in common that are one piece of evidence: `story` (copies of one text),
    /// `date`, `article` (nothing) or a column such as `source` or `speaker`. Default: `auto`, which is
    /// `date` if articles of one day resemble each other, and otherwise `story`.
    cluster: Cluster = Cluster::default();

    /// Keep bylines, photo credits, agency marks and similar lines in the texts.
    /// Default: off, because they name the author and not the subject.
    keep_news_lines: bool = false;

    /// Keep what reporters of parliaments note in brackets, such as *(Beifall bei der SPD)*. Default:
    /// off, because the speaker did not say it.
    keep_interjections: bool = false;

    /// Keep lines that stand word for word in many articles, such as cookie notices and calls to
    /// subscribe. Default: off, because a change of a website would look like a change of the news.
    keep_boilerplate: bool = false;

    /// Encoding of text files, as a label of the WHATWG standard such as
    /// `windows-1252`. Files that are valid UTF-8 with letters outside ASCII are read as
    /// UTF-8 all the same. Default: `auto`, recognised for each file.
    encoding: String = "auto".to_owned(), from impl Into<String>;

    /// Sheet of workbooks, by its name or its number from 1. Default: the one with texts, or
    /// several with the same columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String> = None, from impl Into<String>;

    /// Form of all dates, in the notation of strftime, such as `%d.%m.%Y`. Default: all
    /// forms of [`Date::parse`].
    #[serde(skip_serializing_if = "Option::is_none")]
    date_format: Option<String> = None, from impl Into<String>;

    /// Character between the cells of CSV and TSV files. Default: recognised for each
    /// file.
    #[serde(skip_serializing_if = "Option::is_none")]
    delimiter: Option<char> = None, from impl Into<Option<char>>;

    /// Quotation mark around cells of CSV and TSV files. Default: recognised for each
    /// file.
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<char> = None, from impl Into<Option<char>>;

    /// CSV and TSV files have no line with the names of their columns, which are then
    /// `column_1`, `column_2` and so on. Default: off, recognised for each file.
    no_header: bool = false;

    /// Conditions on the values of columns, such as `party=SPD`, `party!=SPD` or
    /// `section~^Pol`; other articles are left out. All must hold; several with `=` for
    /// one column are alternatives. Default: none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    r#where: Vec<Condition> = Vec::new();

    /// Language of the articles that are kept, by its code such as `de`; articles in other languages are
    /// left out, and those whose language is not clear are kept. Default: none; a sample of the articles
    /// shows whether there are other languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String> = None, from impl Into<String>;

    /// First day, month or year; earlier and undated articles are left out. Default: no
    /// limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    from_date: Option<Date> = None, from impl Into<Option<Date>>;

    /// Last day, month or year; later and undated articles are left out. Default: no
    /// limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    to_date: Option<Date> = None, from impl Into<Option<Date>>;

    /// Spellings of values that are brought together: for each column the value to
    /// write and a list of its other spellings. Default: none.
    #[serde(skip_serializing_if = "Recode::is_empty")]
    recode: Recode = Recode::default();

    /// Number of periods that are counted without asking, from 1. More are mostly the
    /// work of one wrong date. Default: 10,000, which is 27 years of days.
    period_limit: usize = 10_000;

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

    /// Lemmas of forms, as `Daten = "Daten"`, which override those that are found. Default: none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    lemmas: BTreeMap<String, String> = BTreeMap::new();

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
            .lemmas(Lemmas::german().with_exceptions(self.lemmas.clone()))
            .with_folding(self.folding.clone())
            .stop_words(stop_words)
            .ngrams(self.ngrams.0, self.ngrams.1)
            .split_compounds(self.compounds, self.compound_parts.clone())
    }

    /// Returns how copies are looked for with these settings.
    #[must_use]
    pub fn copy_search(&self) -> CopySearch {
        CopySearch { copies: self.copies, params: CopyGroups::params().window(self.copy_window) }
    }

    /// Applies the settings of reading to a corpus: `columns`, `encoding`, `date_format`,
    /// `delimiter`, `quote`, `no_header`, `sheet`, `where`, `from_date`, `to_date`, `recode`,
    /// `language`, `keep_news_lines`, `keep_interjections` and `keep_boilerplate`. Filters are added to
    /// those that the corpus has.
    ///
    /// # Errors
    /// Returns [`Error::UnknownEncoding`], [`Error::DateFormat`] or [`Error::Parameter`].
    pub fn configure(&self, corpus: Corpus) -> Result<Corpus> {
        let defaults = Self::default();
        let mut corpus = corpus;
        // What has its default leaves the corpus as its caller described it.
        if self.columns != defaults.columns {
            corpus = corpus.columns(self.columns.clone());
        }
        if self.encoding != defaults.encoding {
            corpus = corpus.encoding(&self.encoding)?;
        }
        if self.keep_news_lines {
            corpus = corpus.keep_news_lines(true);
        }
        if self.keep_interjections {
            corpus = corpus.keep_interjections(true);
        }
        if self.keep_boilerplate {
            corpus = corpus.keep_boilerplate(true);
        }
        if let Some(language) = &self.language {
            corpus = corpus.language(language)?;
        }
        if let Some(sheet) = &self.sheet {
            corpus = corpus.sheet(sheet);
        }
        if self.delimiter.is_some() || self.quote.is_some() || self.no_header {
            corpus = corpus.table(self.delimiter, self.quote, !self.no_header)?;
        }
        if let Some(format) = &self.date_format {
            corpus = corpus.date_format(format)?;
        }
        if !self.recode.is_empty() {
            corpus = corpus.recode(self.recode.clone());
        }
        if let (Some(from), Some(to)) = (self.from_date, self.to_date)
            && from.first_day() > to.last_day()
        {
            let given = format!("{to}, which is before `from_date` {from}");
            return Err(Error::Parameter { name: "to_date", given, expected: "a date from `from_date` on" });
        }
        corpus = self.r#where.iter().cloned().fold(corpus, Corpus::filter);
        corpus = self.from_date.into_iter().fold(corpus, Corpus::from_date);
        Ok(self.to_date.into_iter().fold(corpus, Corpus::to_date))
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
