//! The arguments of the command, and how they change a configuration.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Parser, Subcommand, ValueEnum};
use zeitwort::Pipeline;
use zeitwort::matrix::{Frequency, Weighting};
use zeitwort::pipeline::{AllTerms, Track, Words};
use zeitwort::text::{Compounds, Stemmer};
use zeitwort::time::Period;
use zeitwort::topics::{Algorithm, Corrections, LabelBy, TopicCount};

use super::collocates::CollocatesArguments;
use super::input::InputArguments;
use super::keyness::KeynessArguments;
use super::kwic::KwicArguments;
use super::synth::SynthArguments;
use super::terms::TermsArguments;

/// Text mining for dated German news: topics, and words over time, as Parquet.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Count, cluster and track a corpus; without PATH the built-in sample
    Run(Box<RunArguments>),
    /// Count, place in topics and track new articles by a saved model; settings that are not
    /// given are those of the model
    Apply(Box<ApplyArguments>),
    /// Score the topics of an earlier run against labels that people gave
    Evaluate(EvaluateArguments),
    Synth(SynthArguments),
    /// Tell which words set a period, an outlet or a topic apart; without PATH in the built-in sample
    Keyness(Box<KeynessArguments>),
    Collocates(Box<CollocatesArguments>),
    Kwic(Box<KwicArguments>),
    Terms(TermsArguments),
}

#[derive(Debug, clap::Args)]
pub(super) struct EvaluateArguments {
    /// Folder with the tables of the run
    #[arg(value_name = "DIR", default_value = "zeitwort-out")]
    pub(super) folder: PathBuf,

    /// Column of `documents` with the labels; columns of the input are carried there
    #[arg(long, value_name = "COLUMN")]
    pub(super) labels: String,

    /// Weight of completeness against homogeneity in the V-measure
    #[arg(long, value_name = "N", default_value_t = 1.0)]
    pub(super) beta: f64,

    /// Also write how many articles each label and topic share, as Parquet
    #[arg(long, value_name = "FILE.parquet")]
    pub(super) table: Option<PathBuf>,

    /// Print JSON instead of text
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct RunArguments {
    /// Folders (read recursively), files or globs: .txt (dated), .jsonl, .csv, .tsv, .parquet;
    /// all but .parquet also as .gz or .zst
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Number of topics, or auto [default: auto]
    #[arg(long, value_name = "N|auto")]
    topics: Option<TopicCount>,

    /// How topics are found [default: auto: graph from 60 to 20,000 articles, else k-means]
    #[arg(long)]
    algorithm: Option<AlgorithmName>,
    /// Corrections of topics as TOML: [[topic]], [[split]], [[merge]], [[rename]]
    #[arg(long, value_name = "FILE.toml")]
    topics_file: Option<PathBuf>,

    /// What topics are named by: c-TF-IDF, frequent and exclusive words, or frequent ones [default: ctfidf]
    #[arg(long, value_name = "ctfidf|frex|prob")]
    label_by: Option<LabelBy>,

    /// How inflected forms are brought together [default: cistem]
    #[arg(long)]
    stemmer: Option<StemmerName>,

    /// What becomes of compounds: words like others, counted for their parts besides where topics
    /// are made, everywhere, or only for these [default: topics]
    #[arg(long)]
    compounds: Option<CompoundsName>,

    /// Find names of several words (Vereinte Nationen) and count each as one term; reads twice
    #[arg(long)]
    phrases: bool,

    /// Words in a row that make a term, e.g. 2 for single words and pairs [default: 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    ngrams: Option<u8>,

    /// Take articles out of their topics that are no more like them than others are
    #[arg(long)]
    outliers: bool,

    /// Leave bylines, photo credits and agency marks in the texts
    #[arg(long)]
    keep_news_lines: bool,

    /// Which words topics are made from; the time tables keep all [default: all]
    #[arg(long)]
    words: Option<WordsName>,

    /// How terms are weighed where topics are made; BM25's k1 and b stand in a configuration [default: tfidf]
    #[arg(long, value_name = "NAME")]
    weights: Option<WeightsName>,

    /// File of further stop words, parted by white space; those behind a - are kept instead
    #[arg(long, value_name = "FILE")]
    stop_words: Option<PathBuf>,

    /// Terms must be in at least so many articles, or in this share of them [default: fits the corpus]
    #[arg(long, value_name = "N|SHARE")]
    min_df: Option<Frequency>,

    /// Terms may be in at most so many articles, or in this share of them [default: all]
    #[arg(long, value_name = "N|SHARE")]
    max_df: Option<Frequency>,

    /// Seed of everything random [default: 42]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// Settings as TOML; options given here come first
    #[arg(long, value_name = "FILE.toml")]
    config: Option<PathBuf>,

    /// Also save what was learned to this folder, for zeitwort apply
    #[arg(long, value_name = "DIR")]
    pub(super) save_model: Option<PathBuf>,

    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Debug, clap::Args)]
pub(super) struct ApplyArguments {
    /// Folder that zeitwort run --save-model wrote
    #[arg(value_name = "MODEL")]
    pub(super) model: PathBuf,

    /// Folders, files or globs, as for zeitwort run
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) common: CommonArguments,
}

/// What `run` and `apply` share; where a default is named, `apply` takes the
/// model's setting instead.
#[derive(Debug, clap::Args)]
pub(super) struct CommonArguments {
    /// Folder for the tables
    #[arg(long, value_name = "DIR", default_value = "zeitwort-out")]
    pub(super) out: PathBuf,

    /// Replace the result of an earlier run in DIR
    #[arg(long)]
    pub(super) force: bool,

    /// Part the time tables by the values of a column: source, party, …
    #[arg(long, value_name = "COLUMN")]
    by: Option<String>,

    /// How many values of that column stand alone, those with most articles; the others are
    /// counted together [default: all, 50 at most]
    #[arg(long, value_name = "N")]
    by_limit: Option<usize>,

    /// Length of the periods [default: month]
    #[arg(long)]
    period: Option<PeriodName>,

    /// Terms in the time tables: the N in most articles, all, or a file of words [default: 5000]
    #[arg(long, value_name = "N|all|FILE")]
    track: Option<String>,

    /// Threads; the result does not depend on it [default: all cores]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,

    /// Also write matrix.parquet: counts, TF-IDF, and the weights of --weights
    #[arg(long)]
    pub(super) matrix: bool,

    #[command(flatten)]
    input: InputArguments,

    /// Print nothing but errors
    #[arg(long, short)]
    pub(super) quiet: bool,

    /// Print the account of the run (run.json) instead of the summary
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum AlgorithmName {
    Auto,
    /// Spectral clustering of a graph of neighbours
    Graph,
    /// k-means on the dimensions of the topic space
    KMeans,
    /// k-means on cosines of the word weights
    SphericalKMeans,
    /// Topics parted in two until there are enough, for hundreds of them
    Bisecting,
    /// A mixture of Gaussians: topics of any size and shape
    GaussianMixture,
    /// Dense places; the rest are outliers
    Dbscan,
    /// Dense places of different density; the rest are outliers
    Optics,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum PeriodName {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum StemmerName {
    Snowball,
    Snowball3,
    Cistem,
    CistemCased,
    None,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CompoundsName {
    Off,
    Topics,
    Beside,
    Replace,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum WordsName {
    All,
    Nouns,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum WeightsName {
    #[value(name = "tfidf")]
    TfIdf,
    Bm25,
    LogEntropy,
    Quanteda,
    Counts,
    Shares,
}

impl RunArguments {
    /// The configuration: the file's, or the defaults, and over it the options.
    pub(super) fn pipeline(&self) -> anyhow::Result<Pipeline> {
        let mut pipeline = self.config.as_ref().map_or_else(|| Ok(Pipeline::new()), Pipeline::from_file)?;
        set(&mut pipeline.topics, self.topics);
        set(&mut pipeline.algorithm, self.algorithm.map(Into::into));
        set(&mut pipeline.label_by, self.label_by);
        set(&mut pipeline.corrections, self.topics_file.as_ref().map(Corrections::from_file).transpose()?);
        set(&mut pipeline.stemmer, self.stemmer.map(Into::into));
        set(&mut pipeline.compounds, self.compounds.map(Into::into));
        set(&mut pipeline.words, self.words.map(Into::into));
        set(&mut pipeline.weights, self.weights.map(Into::into));
        pipeline.outliers |= self.outliers;
        pipeline.phrases |= self.phrases;
        pipeline.keep_news_lines |= self.keep_news_lines;
        set(&mut pipeline.ngrams, self.ngrams.map(|most| (1, most.into())));
        if let Some(path) = &self.stop_words {
            let words = words_of(path, "--stop-words")?;
            let (keep, add): (Vec<String>, Vec<String>) =
                words.into_iter().partition(|word| word.starts_with('-'));
            pipeline.stop_words.add.extend(add);
            pipeline.stop_words.keep.extend(keep.iter().map(|word| word.trim_start_matches('-').to_owned()));
        }
        set(&mut pipeline.seed, self.seed);
        set(&mut pipeline.min_df, self.min_df.map(Some));
        set(&mut pipeline.max_df, self.max_df.map(Some));
        self.common.change(&mut pipeline)?;
        Ok(pipeline)
    }
}

impl CommonArguments {
    /// Changes the settings that are given.
    pub(super) fn change(&self, pipeline: &mut Pipeline) -> anyhow::Result<()> {
        set(&mut pipeline.period, self.period.map(Into::into));
        set(&mut pipeline.by, self.by.clone().map(Some));
        set(&mut pipeline.by_limit, self.by_limit.map(Some));
        set(&mut pipeline.track, self.track.as_deref().map(track).transpose()?);
        set(&mut pipeline.threads, self.threads);
        self.input.change(pipeline);
        Ok(())
    }
}

pub(super) fn set<T>(setting: &mut T, given: Option<T>) {
    if let Some(given) = given {
        *setting = given;
    }
}

/// `--track`: a number, `all`, or a file with words, parted by white space.
fn track(given: &str) -> anyhow::Result<Track> {
    if let Ok(terms) = given.parse() {
        return Ok(Track::Most(terms));
    }
    if given == "all" {
        return Ok(Track::All(AllTerms::All));
    }
    Ok(Track::Words(words_of(Path::new(given), "--track")?))
}

/// The words of a file, parted by white space.
fn words_of(path: &Path, option: &str) -> anyhow::Result<Vec<String>> {
    let words = std::fs::read_to_string(path)
        .with_context(|| format!("{option} {}: cannot be read", path.display()))?;
    Ok(words.split_whitespace().map(str::to_owned).collect())
}

impl From<AlgorithmName> for Algorithm {
    fn from(name: AlgorithmName) -> Self {
        match name {
            AlgorithmName::Auto => Self::Auto,
            AlgorithmName::Graph => Self::Graph,
            AlgorithmName::KMeans => Self::KMeans,
            AlgorithmName::SphericalKMeans => Self::SphericalKMeans,
            AlgorithmName::Bisecting => Self::Bisecting,
            AlgorithmName::GaussianMixture => Self::GaussianMixture,
            AlgorithmName::Dbscan => Self::Dbscan,
            AlgorithmName::Optics => Self::Optics,
        }
    }
}

impl From<PeriodName> for Period {
    fn from(name: PeriodName) -> Self {
        match name {
            PeriodName::Day => Self::Day,
            PeriodName::Week => Self::Week,
            PeriodName::Month => Self::Month,
            PeriodName::Quarter => Self::Quarter,
            PeriodName::Year => Self::Year,
        }
    }
}

impl From<StemmerName> for Stemmer {
    fn from(name: StemmerName) -> Self {
        match name {
            StemmerName::Snowball => Self::Snowball,
            StemmerName::Snowball3 => Self::Snowball3,
            StemmerName::Cistem => Self::Cistem,
            StemmerName::CistemCased => Self::CistemCased,
            StemmerName::None => Self::None,
        }
    }
}

impl From<CompoundsName> for Compounds {
    fn from(name: CompoundsName) -> Self {
        match name {
            CompoundsName::Off => Self::Off,
            CompoundsName::Topics => Self::Topics,
            CompoundsName::Beside => Self::Beside,
            CompoundsName::Replace => Self::Replace,
        }
    }
}

impl From<WordsName> for Words {
    fn from(name: WordsName) -> Self {
        match name {
            WordsName::All => Self::All,
            WordsName::Nouns => Self::Nouns,
        }
    }
}

impl From<WeightsName> for Weighting {
    fn from(name: WeightsName) -> Self {
        match name {
            WeightsName::TfIdf => Self::TfIdf,
            WeightsName::Bm25 => Self::Bm25,
            WeightsName::LogEntropy => Self::LogEntropy,
            WeightsName::Quanteda => Self::Quanteda,
            WeightsName::Counts => Self::Counts,
            WeightsName::Shares => Self::Shares,
        }
    }
}
