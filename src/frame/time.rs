//! The tables of counts over time: `periods`, `term_frequencies` and
//! `topic_frequencies`.

use std::ops::Range;

use polars::prelude::{Column, DataFrame, DataType};

use super::build::{cast, column, dates, table, unix_days};
use crate::Result;
use crate::matrix::Vocabulary;
use crate::time::{PeriodColumns, RateColumns, TermFrequencies, Timeline, TopicFrequencies, TopicShare};

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
    let periods = PeriodColumns::new(frequencies, window);
    let rows = frequencies.rate_columns(range.clone(), &periods);
    let totals = frequencies.totals();
    let ids = &frequencies.ids()[range];
    let each_term = || ids.iter().flat_map(|&id| std::iter::repeat_n(id, totals.len()));
    let days: Vec<i32> = totals.iter().map(|total| unix_days(total.start)).collect();
    let days = column("period", days.repeat(ids.len()));
    let mut columns = vec![
        cast(TABLE, days, &DataType::Date)?,
        column("term_id", each_term().collect::<Vec<_>>()),
        column("label", each_term().map(|id| &*vocabulary.get(id).label).collect::<Vec<_>>()),
    ];
    let rates = RATES.iter().map(|(name, values, has_it)| known(name, values(&rows), has_it(&periods)));
    let rates: Vec<Column> = rates.collect();
    columns.extend([column("count", rows.count), column("docs", rows.docs)]);
    columns.extend(rates);
    table(TABLE, columns)
}

/// A column of rates, and which periods have it; elsewhere it is null.
pub(super) type Rate = (&'static str, fn(&RateColumns) -> &[f64], fn(&PeriodColumns) -> &[bool]);

/// Those of `term_frequencies`, in their order.
pub(super) const RATES: [Rate; 7] = [
    ("per_million", |rows| &rows.per_million, |periods| &periods.has_rate),
    ("per_million_low", |rows| &rows.per_million_low, |periods| &periods.has_bounds),
    ("per_million_high", |rows| &rows.per_million_high, |periods| &periods.has_bounds),
    ("doc_share", |rows| &rows.doc_share, |periods| &periods.has_share),
    ("doc_share_low", |rows| &rows.doc_share_low, |periods| &periods.has_share),
    ("doc_share_high", |rows| &rows.doc_share_high, |periods| &periods.has_share),
    ("smooth", |rows| &rows.smooth, |periods| &periods.has_smooth),
];

/// A column with a row for each term in each period, null where the period does
/// not have it.
fn known(name: &str, values: &[f64], has_it: &[bool]) -> Column {
    if has_it.iter().all(|&has_it| has_it) {
        return column(name, values.to_vec());
    }
    let has_it = has_it.iter().cycle();
    column(
        name,
        values.iter().zip(has_it).map(|(&value, &has_it)| has_it.then_some(value)).collect::<Vec<_>>(),
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
