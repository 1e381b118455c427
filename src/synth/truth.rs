//! What is known of a synthetic corpus, because it was planted there.

use serde::Serialize;

/// The topics and the planted words of a corpus. All rates are expected
/// occurrences per million words, as [`crate::text::tokens`] counts words; a
/// planted word has one form alone and is part of no other word.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Truth {
    /// The topics, `topic` being the index.
    pub topics: Vec<TopicTruth>,
    /// Words whose rate grows from month to month, always by the same factor.
    pub rising: Vec<TrendWord>,
    /// Words whose rate shrinks from month to month, always by the same factor.
    pub falling: Vec<TrendWord>,
    /// Words that are frequent for some months.
    pub bursts: Vec<BurstWord>,
    /// Words whose rate is the same in all months.
    pub stationary: Vec<SteadyWord>,
}

/// A topic and its own words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicTruth {
    /// The number of the topic, from 0.
    pub topic: usize,
    /// The expected share of the articles with this as their main topic.
    pub share: f64,
    /// Its nouns in the singular, the most frequent first.
    pub words: Vec<String>,
}

/// A word whose rate rises or falls geometrically from month to month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TrendWord {
    /// The word.
    pub word: String,
    /// Its rate in the first month.
    pub per_million_start: f64,
    /// Its rate in the last month.
    pub per_million_end: f64,
}

/// A word whose rate is `factor` times as high from `start` to `end`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BurstWord {
    /// The word.
    pub word: String,
    /// Its rate outside the burst.
    pub per_million: f64,
    /// How many times as frequent it is in the burst.
    pub factor: f64,
    /// The first month of the burst, `YYYY-MM`.
    pub start: String,
    /// The last month of the burst, `YYYY-MM`.
    pub end: String,
}

/// A word without trend or burst.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SteadyWord {
    /// The word.
    pub word: String,
    /// Its rate.
    pub per_million: f64,
}

/// What is known of one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticleTruth {
    /// Its id.
    pub id: String,
    /// Its main topic.
    pub topic: usize,
    /// A second topic, which about a quarter of the articles have, with less
    /// than a third of the topical words.
    pub second_topic: Option<usize>,
    /// The id of the earlier article of which this one is a near-copy.
    pub copy_of: Option<String>,
}
