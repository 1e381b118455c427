//! `topic_frequencies`: a row for each topic in each period.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column, column_of, dates, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{Date, F64, I32, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::frame::source::{SeriesSource, TableSource};
use crate::time::TopicShare;

pub(crate) const TOPIC_FREQUENCIES: TableDefinition = TableDefinition::new(SCHEMA, Build::Series(build));

const SCHEMA: TableSchema = TableSchema::new(
    "topic_frequencies",
    &[
        ColumnSchema::new("period", Date, "the first day of the period"),
        ColumnSchema::new("topic", I32, "the topic"),
        ColumnSchema::new("docs", U32, "the articles of the period on the topic"),
        ColumnSchema::new("share", F64, "their share of the articles of the period").nullable(),
        ColumnSchema::new("share_low", F64, "the lower bound of the 95 % interval of `share`").nullable(),
        ColumnSchema::new("share_high", F64, "the upper bound").nullable(),
    ],
);

/// Sorted by topic and period, including zeros. Shares are null in a period
/// without articles.
fn build(_: &TableSource<'_>, series: &SeriesSource<'_>) -> Result<DataFrame> {
    let frequencies = series.topic_frequencies;
    let (periods, topics) = (frequencies.totals(), frequencies.topics());
    let shares_of = |index: usize| match series.standard {
        Some(standard) => standard.topic_shares(frequencies, index),
        None => frequencies.shares(index).collect(),
    };
    let shares: Vec<TopicShare> = (0..topics.len()).flat_map(shares_of).collect();
    let starts = topics.iter().flat_map(|_| periods.iter().map(|total| Some(total.start)));
    let numbers = topics.iter().flat_map(|&topic| std::iter::repeat_n(topic, periods.len()));
    table(
        &SCHEMA,
        vec![
            dates("period", starts),
            column("topic", numbers.collect::<Vec<_>>()),
            column_of("docs", &shares, |share| share.docs),
            column_of("share", &shares, |share| share.share),
            column_of("share_low", &shares, |share| share.interval.map(|interval| interval.low)),
            column_of("share_high", &shares, |share| share.interval.map(|interval| interval.high)),
        ],
    )
}
