//! [`Report`]: version, settings, input, counts and times of a run.

mod findings;
mod methods;

use serde::Serialize;

pub(in crate::pipeline) use self::findings::TREND_LEVEL;
pub use self::findings::{Findings, TopicSearch};
pub use self::methods::{Methods, MethodsLanguage};
use super::{Cluster, Settings};
use crate::corpus::Account;

/// The report of a run, written as `run.json`.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// The version of zeitwort.
    pub zeitwort: &'static str,
    /// The model that was applied, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The settings.
    pub config: Settings,
    /// The seed.
    pub seed: u64,
    /// The input files.
    pub input: Vec<Input>,
    /// Files in the input folders that were not read because their format is unknown.
    pub skipped: Vec<String>,
    /// What reading recognised, mended and left out.
    pub reading: Account,
    /// Numbers of records, articles, terms, topics and so on.
    pub counts: Counts,
    /// What intervals and tests take as drawn at random.
    pub sampling: Sampling,
    /// The quality of the topics, measured without labels.
    pub topics: TopicScores,
    /// How the topics were found. `None` if a model was applied.
    pub topic_search: Option<TopicSearch>,
    /// What the tests over time looked at and found.
    pub findings: Findings,
    /// What the run did, as text for a paper.
    pub methods: Methods,
    /// Notes for readers of the tables, such as periods with few articles.
    pub notes: Vec<String>,
    /// The time of each stage.
    pub stages: Vec<StageTime>,
    /// The peak memory of the process, if the system reports it.
    pub peak_memory_bytes: Option<u64>,
}

/// An input file.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Input {
    /// The path.
    pub path: String,
    /// The size of the file, compressed or not.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal digits ([`InputFile::sha256`](crate::corpus::InputFile::sha256)).
    /// `None` if the file cannot be read, or only once.
    pub sha256: Option<String>,
}

/// The numbers of a run.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// Records read: `documents` + `rejected` + `filtered`.
    pub read: u64,
    /// Articles.
    pub documents: u64,
    /// Records that are not usable articles.
    pub rejected: u64,
    /// Articles that `where`, `from_date` and `to_date` leave out.
    pub filtered: u64,
    /// Articles that are copies of another one; 0 if copies were not looked for.
    pub copies: u64,
    /// The words of the copies.
    pub copied_words: u64,
    /// Groups of copies.
    pub copy_groups: u64,
    /// Copies that do not count, because copies count once.
    pub left_out: u64,
    /// Articles that are too short to be compared with others.
    pub not_compared: u64,
    /// Articles without a date, which are in no time table.
    pub undated: u64,
    /// Articles whose date is too coarse for the period, which are in no time table.
    pub too_coarse: u64,
    /// Bylines, photo credits, agency marks and similar lines that were removed.
    pub news_lines: u64,
    /// Bytes of text.
    pub text_bytes: u64,
    /// Word tokens.
    pub tokens: u64,
    /// Terms of the vocabulary.
    pub terms: u64,
    /// The lower bound on document frequency, in articles.
    pub min_df: u32,
    /// The upper bound on document frequency, in articles.
    pub max_df: u32,
    /// Pairs of article and term with a count.
    pub non_zeros: u64,
    /// Dimensions of the topic space.
    pub dimensions: u64,
    /// Topics.
    pub topics: u64,
    /// Articles without a topic.
    pub outliers: u64,
    /// Calendar periods.
    pub periods: u64,
    /// The first period.
    pub first_period: Option<String>,
    /// The last period.
    pub last_period: Option<String>,
    /// Terms in the time tables.
    pub tracked: u64,
}

/// The sampling units of a run.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Sampling {
    /// What the articles of a unit have in common: `article` (nothing), `story`, `date` or a column.
    pub cluster: Cluster,
    /// The number of units of the dated articles.
    pub units: u64,
    /// How many of them are single articles without a day, or without a value in the column.
    pub without_value: u64,
    /// Whether articles of one day were compared with others, and seen not to resemble each other.
    pub days_compared: bool,
    /// How many times as wide as with articles as units the intervals of rates are, on average over
    /// the tracked terms. `None` if the data do not say.
    pub widening: Option<f64>,
}

/// Scores of all topics together.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct TopicScores {
    /// The mean [`coherence`](crate::topics::coherence) of their first ten words.
    pub coherence: Option<f64>,
    /// The [`diversity`](crate::topics::diversity) of all their words in
    /// `topic_terms`.
    pub diversity: Option<f64>,
}

/// The time of a stage.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct StageTime {
    /// Its name.
    pub stage: String,
    /// Seconds.
    pub seconds: f64,
    /// Megabytes (10⁶) of text per second.
    pub mb_per_second: f64,
}

impl StageTime {
    pub(super) fn new(stage: impl ToString, seconds: f64, text_bytes: u64) -> Self {
        let mb_per_second = if seconds > 0.0 { text_bytes as f64 / 1e6 / seconds } else { 0.0 };
        Self { stage: stage.to_string(), seconds, mb_per_second }
    }
}

/// Returns the peak of resident memory. Only Linux reports it.
pub(super) fn peak_memory_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
