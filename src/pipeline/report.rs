//! What `run.json` says of a run: version, configuration, input, counts, times.

use serde::Serialize;

use super::Settings;

/// An account of a run, written as `run.json`.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The version of zeitwort; also the mark of its output folders.
    pub zeitwort: &'static str,
    /// The model that was applied, where the topics come from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The configuration.
    pub config: Settings,
    /// The seed.
    pub seed: u64,
    /// The input files.
    pub input: Vec<Input>,
    /// Files in the input folders that have no known format.
    pub skipped: Vec<String>,
    /// What was counted.
    pub counts: Counts,
    /// How good the topics are, without labels.
    pub topics: TopicScores,
    /// What a reader of the tables should know.
    pub notes: Vec<String>,
    /// How long each stage took.
    pub stages: Vec<StageTime>,
    /// The greatest memory of the process so far, where the system tells.
    pub peak_memory_bytes: Option<u64>,
}

/// An input file.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// The file as it was named.
    pub path: String,
    /// Its size as stored.
    pub bytes: u64,
}

/// The numbers of a run.
#[derive(Clone, Debug, Serialize)]
pub struct Counts {
    /// Records read: `documents` + `rejected`.
    pub read: u64,
    /// Articles.
    pub documents: u64,
    /// Records that are no articles.
    pub rejected: u64,
    /// Articles without a date: in no time table.
    pub undated: u64,
    /// Articles whose date is too coarse for the period: in no time table.
    pub too_coarse: u64,
    /// Bylines, photo credits, agency lines and the like that were taken out.
    pub news_lines: u64,
    /// Bytes of text.
    pub text_bytes: u64,
    /// Word tokens.
    pub tokens: u64,
    /// Terms of the vocabulary.
    pub terms: u64,
    /// The lower bound on document frequency that was in force.
    pub min_df: u32,
    /// The upper bound on document frequency that was in force.
    pub max_df: u32,
    /// Non-zero counts.
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

/// Scores of all topics together.
#[derive(Clone, Debug, Serialize)]
pub struct TopicScores {
    /// The mean [`coherence`](crate::topics::coherence) of their first ten words.
    pub coherence: Option<f64>,
    /// The [`diversity`](crate::topics::diversity) of all their words in
    /// `topic_terms`.
    pub diversity: Option<f64>,
}

/// The time of a stage.
#[derive(Clone, Debug, Serialize)]
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

/// The peak of resident memory, from Linux's account of the process.
pub(super) fn peak_memory_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
