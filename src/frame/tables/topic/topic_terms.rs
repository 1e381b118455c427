//! `topic_terms`: the words of each topic.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column_of, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{F64, I32, Str, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::matrix::Vocabulary;
use crate::topics::{TopicWord, TopicWords};

pub(crate) const TOPIC_TERMS: TableDefinition = TableDefinition::new(
    SCHEMA,
    Build::Whole(|source| topic_terms(source.topic_model.words(), source.vocabulary())),
);

const SCHEMA: TableSchema = TableSchema::new(
    "topic_terms",
    &[
        ColumnSchema::new("topic", I32, "the topic"),
        ColumnSchema::new("rank", U32, "the rank of the word, from 1"),
        ColumnSchema::new("term_id", U32, "the term"),
        ColumnSchema::new("term", Str, "the term as counted"),
        ColumnSchema::new("label", Str, "its most frequent surface form"),
        ColumnSchema::new("weight", F64, "its c-TF-IDF"),
        ColumnSchema::new(
            "frex",
            F64,
            "its FREX score: the harmonic mean of the ranks by frequency and exclusivity",
        ),
        ColumnSchema::new("prob", F64, "its share of the words of the topic"),
    ],
);

/// The best words first, by the measure that was chosen. No word repeats another.
pub(crate) fn topic_terms(words: &TopicWords, vocabulary: &Vocabulary) -> Result<DataFrame> {
    let rows: Vec<(i32, u32, &TopicWord)> = (0..words.len() as i32)
        .flat_map(|topic| words.of(topic).iter().zip(1..).map(move |(word, rank)| (topic, rank, word)))
        .collect();
    table(
        &SCHEMA,
        vec![
            column_of("topic", &rows, |row| row.0),
            column_of("rank", &rows, |row| row.1),
            column_of("term_id", &rows, |row| row.2.term_id),
            column_of("term", &rows, |row| &*vocabulary.get(row.2.term_id).term),
            column_of("label", &rows, |row| &*vocabulary.get(row.2.term_id).label),
            column_of("weight", &rows, |row| row.2.weight),
            column_of("frex", &rows, |row| row.2.frex),
            column_of("prob", &rows, |row| row.2.prob),
        ],
    )
}
