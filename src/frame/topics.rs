//! `topics` and `topic_terms`.

use polars::prelude::{Column, DataFrame, IntoColumn, ListBuilderTrait, ListStringChunkedBuilder};

use super::build::{column, table};
use crate::Result;
use crate::corpus::DocumentMeta;
use crate::matrix::Vocabulary;
use crate::topics::{OUTLIER, TopicWords, Topics, representatives};

/// Articles that stand for a topic.
const REPRESENTATIVES: usize = 5;

/// `topic` i32, `label` str (its first words), `docs` u32, `share` f64,
/// `cohesion` f64 (mean similarity), `representative` list[str] (ids of the
/// nearest articles). Sorted by topic; a row −1 comes first where articles have
/// no topic, so that `docs` adds up to all articles.
///
/// # Errors
/// Where polars refuses.
pub fn topics(
    articles: &[DocumentMeta],
    topics: &Topics,
    words: &TopicWords,
    vocabulary: &Vocabulary,
) -> Result<DataFrame> {
    let outliers = topics.labels().iter().filter(|&&label| label == OUTLIER).count() as u32;
    let first = if outliers > 0 { OUTLIER } else { 0 };
    let numbers: Vec<i32> = (first..topics.len() as i32).collect();
    let docs: Vec<u32> = numbers
        .iter()
        .map(|&topic| usize::try_from(topic).map_or(outliers, |topic| topics.sizes()[topic]))
        .collect();
    let all = articles.len().max(1) as f64;
    let nearest = representatives(topics, REPRESENTATIVES);
    let nearest_ids = numbers.iter().map(|&topic| {
        let rows = usize::try_from(topic).map_or(&[][..], |topic| &nearest[topic]);
        rows.iter().map(|&row| articles[row].id.as_str())
    });
    table(
        "topics",
        vec![
            column("topic", numbers.clone()),
            column("label", numbers.iter().map(|&topic| words.label(topic, vocabulary)).collect::<Vec<_>>()),
            column("docs", docs.clone()),
            column("share", docs.iter().map(|&docs| f64::from(docs) / all).collect::<Vec<_>>()),
            column("cohesion", numbers.iter().map(|&topic| topics.cohesion(topic)).collect::<Vec<_>>()),
            string_lists("representative", nearest_ids),
        ],
    )
}

fn string_lists<'a, L: Iterator<Item = &'a str>>(name: &str, lists: impl Iterator<Item = L>) -> Column {
    let mut builder = ListStringChunkedBuilder::new(name.into(), 0, 0);
    lists.for_each(|list| builder.append_values_iter(list));
    builder.finish().into_column()
}

/// `topic` i32, `rank` u32 (from 1), `term_id` u32, `label` str, `weight` f64
/// (c-TF-IDF): the words of each topic, the weightiest first.
///
/// # Errors
/// Where polars refuses.
pub fn topic_terms(topics: &Topics, words: &TopicWords, vocabulary: &Vocabulary) -> Result<DataFrame> {
    let rows: Vec<_> = (0..topics.len() as i32)
        .flat_map(|topic| words.of(topic).iter().zip(1u32..).map(move |(word, rank)| (topic, rank, word)))
        .collect();
    table(
        "topic_terms",
        vec![
            column("topic", rows.iter().map(|row| row.0).collect::<Vec<_>>()),
            column("rank", rows.iter().map(|row| row.1).collect::<Vec<_>>()),
            column("term_id", rows.iter().map(|row| row.2.term_id).collect::<Vec<_>>()),
            column("label", rows.iter().map(|row| &*vocabulary.get(row.2.term_id).label).collect::<Vec<_>>()),
            column("weight", rows.iter().map(|row| row.2.weight).collect::<Vec<_>>()),
        ],
    )
}
