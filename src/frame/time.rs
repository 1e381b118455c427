//! The tables of counts over time: `periods`, `term_frequencies` and
//! `topic_frequencies`.

use std::ops::Range;

use polars::prelude::DataFrame;

use super::build::{column, dates, table};
use crate::Result;
use crate::matrix::Vocabulary;
use crate::time::{TermFrequencies, Timeline, TopicFrequencies, TopicShare};

/// `period` Date (first day), `docs` u32, `tokens` u64: every calendar period
/// from the first to the last, empty ones too.
///
/// # Errors
/// Where polars refuses.
pub fn periods(timeline: &Timeline) -> Result<DataFrame> {
    let totals = timeline.totals();
    table(
        "periods",
        vec![
            dates("periods", "period", totals.iter().map(|total| Some(total.start)))?,
            column("docs", totals.iter().map(|total| total.docs).collect::<Vec<_>>()),
            column("tokens", totals.iter().map(|total| total.tokens).collect::<Vec<_>>()),
        ],
    )
}

/// `period` Date, `term_id` u32, `label` str, `count` u64, `docs` u32,
/// `per_million` f64?, `per_million_low` f64?, `per_million_high` f64?,
/// `doc_share` f64?, `doc_share_low` f64?, `doc_share_high` f64?, `smooth` f64?:
/// a row for each tracked term in each period, zero rows included, by term and
/// period. `smooth` is `per_million` over the `window` periods before and after,
/// too ([`TermFrequencies::smoothed`]).
///
/// Rates are null in a period without articles, the bounds of `per_million`
/// also in a period of one article. `range` picks tracked terms by position, so
/// that a large table can be written in parts.
///
/// # Errors
/// Where polars refuses.
pub fn term_frequencies(
    vocabulary: &Vocabulary,
    frequencies: &TermFrequencies,
    range: Range<usize>,
    window: usize,
) -> Result<DataFrame> {
    const TABLE: &str = "term_frequencies";
    let periods = frequencies.totals();
    let ids = &frequencies.ids()[range.clone()];
    let each_term = || ids.iter().flat_map(|&id| std::iter::repeat_n(id, periods.len()));
    let rates: Vec<_> = range.clone().flat_map(|index| frequencies.rates(index)).collect();
    table(
        TABLE,
        vec![
            dates(TABLE, "period", ids.iter().flat_map(|_| periods.iter().map(|total| Some(total.start))))?,
            column("term_id", each_term().collect::<Vec<_>>()),
            column("label", each_term().map(|id| &*vocabulary.get(id).label).collect::<Vec<_>>()),
            column("count", rates.iter().map(|rate| rate.count).collect::<Vec<_>>()),
            column("docs", rates.iter().map(|rate| rate.docs).collect::<Vec<_>>()),
            column("per_million", rates.iter().map(|rate| rate.per_million).collect::<Vec<_>>()),
            column(
                "per_million_low",
                rates.iter().map(|rate| rate.per_million_interval.map(|i| i.low)).collect::<Vec<_>>(),
            ),
            column(
                "per_million_high",
                rates.iter().map(|rate| rate.per_million_interval.map(|i| i.high)).collect::<Vec<_>>(),
            ),
            column("doc_share", rates.iter().map(|rate| rate.doc_share).collect::<Vec<_>>()),
            column(
                "doc_share_low",
                rates.iter().map(|rate| rate.doc_share_interval.map(|i| i.low)).collect::<Vec<_>>(),
            ),
            column(
                "doc_share_high",
                rates.iter().map(|rate| rate.doc_share_interval.map(|i| i.high)).collect::<Vec<_>>(),
            ),
            column("smooth", range.flat_map(|index| frequencies.smoothed(index, window)).collect::<Vec<_>>()),
        ],
    )
}

/// `period` Date, `topic` i32, `docs` u32, `share` f64?, `share_low` f64?,
/// `share_high` f64?: a row for each topic in each period, zero rows included,
/// by topic and period; null shares in a period without articles.
///
/// # Errors
/// Where polars refuses.
pub fn topic_frequencies(frequencies: &TopicFrequencies) -> Result<DataFrame> {
    const TABLE: &str = "topic_frequencies";
    let periods = frequencies.totals();
    let topics = frequencies.topics();
    let shares: Vec<TopicShare> = (0..topics.len()).flat_map(|index| frequencies.shares(index)).collect();
    table(
        TABLE,
        vec![
            dates(
                TABLE,
                "period",
                topics.iter().flat_map(|_| periods.iter().map(|total| Some(total.start))),
            )?,
            column(
                "topic",
                topics
                    .iter()
                    .flat_map(|&topic| std::iter::repeat_n(topic, periods.len()))
                    .collect::<Vec<_>>(),
            ),
            column("docs", shares.iter().map(|share| share.docs).collect::<Vec<_>>()),
            column("share", shares.iter().map(|share| share.share).collect::<Vec<_>>()),
            column("share_low", shares.iter().map(|share| share.interval.map(|i| i.low)).collect::<Vec<_>>()),
            column(
                "share_high",
                shares.iter().map(|share| share.interval.map(|i| i.high)).collect::<Vec<_>>(),
            ),
        ],
    )
}
