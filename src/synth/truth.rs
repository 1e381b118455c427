//! The truth about a synthetic corpus: topics, planted words and copies.

use serde::Serialize;

/// The topics and the planted words of a corpus. All rates are expected occurrences per
/// million words as counted by [`crate::text::tokens`]. A planted word has only one form and
/// is not part of any other word.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Truth {
    /// The topics, in the order of their numbers.
    pub topics: Vec<TopicTruth>,
    /// Words whose rate grows by the same factor every month.
    pub rising: Vec<TrendWord>,
    /// Words whose rate falls by the same factor every month.
    pub falling: Vec<TrendWord>,
    /// Words whose rate is higher in some consecutive months.
    pub bursts: Vec<BurstWord>,
    /// Words whose rate is constant.
    pub stationary: Vec<SteadyWord>,
}

/// A topic and its words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicTruth {
    /// The number of the topic, from 0.
    pub topic: usize,
    /// The expected share of the articles whose main topic this is.
    pub share: f64,
    /// Its nouns in the singular, most frequent first.
    pub words: Vec<String>,
}

/// A word whose rate rises or falls by the same factor every month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TrendWord {
    /// The word.
    pub word: String,
    /// Its rate in the first month.
    pub per_million_start: f64,
    /// Its rate in the last month.
    pub per_million_end: f64,
}

/// A word whose rate is multiplied by `factor` from `start` to `end`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BurstWord {
    /// The word.
    pub word: String,
    /// Its rate outside the burst.
    pub per_million: f64,
    /// The factor by which the rate is higher in the burst.
    pub factor: f64,
    /// The first month of the burst, `YYYY-MM`.
    pub start: String,
    /// The last month of the burst, `YYYY-MM`.
    pub end: String,
}

/// A word with a constant rate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SteadyWord {
    /// The word.
    pub word: String,
    /// Its rate.
    pub per_million: f64,
}

/// The truth about one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticleTruth {
    /// Its id.
    pub id: String,
    /// Its main topic.
    pub topic: usize,
    /// The second topic, if it has one. About a quarter of the articles do; less than a third
    /// of their topical words are from it.
    pub second_topic: Option<usize>,
    /// The id of the earlier article, if this one is a near-copy of it.
    pub copy_of: Option<String>,
}
