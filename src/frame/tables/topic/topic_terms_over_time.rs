//! `topic_terms_over_time`: the words of each topic in each period.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column_of, dates, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{Date, F64, I32, Str, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::frame::source::TableSource;
use crate::topics::PeriodWord;

pub(crate) const TOPIC_TERMS_OVER_TIME: TableDefinition = TableDefinition::new(SCHEMA, Build::Whole(build));

const SCHEMA: TableSchema = TableSchema::new(
    "topic_terms_over_time",
    &[
        ColumnSchema::new("topic", I32, "the topic"),
        ColumnSchema::new("period", Date, "the first day of the period"),
        ColumnSchema::new("rank", U32, "the rank of the word, from 1"),
        ColumnSchema::new("term_id", U32, "the term"),
        ColumnSchema::new("term", Str, "the term as counted"),
        ColumnSchema::new("label", Str, "its most frequent surface form"),
        ColumnSchema::new("weight", F64, "its c-TF-IDF within the period"),
        ColumnSchema::new("docs", U32, "the articles of the topic and period that contain it"),
    ],
);

/// Only periods with articles on the topic have rows.
fn build(source: &TableSource<'_>) -> Result<DataFrame> {
    let (words, vocabulary) = (source.words_over_time, source.vocabulary());
    let totals = source.whole.timeline.totals();
    let start = |word: &PeriodWord| Some(totals[word.period as usize].start);
    table(
        &SCHEMA,
        vec![
            column_of("topic", words, |word| word.topic),
            dates("period", words.iter().map(start)),
            column_of("rank", words, |word| word.rank),
            column_of("term_id", words, |word| word.word.term_id),
            column_of("term", words, |word| &*vocabulary.get(word.word.term_id).term),
            column_of("label", words, |word| &*vocabulary.get(word.word.term_id).label),
            column_of("weight", words, |word| word.word.weight),
            column_of("docs", words, |word| word.docs),
        ],
    )
}
