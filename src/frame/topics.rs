//! `topics`, `topic_merges`, `topic_selection` and `topic_terms`.

use polars::prelude::{Column, DataFrame, IntoColumn, ListBuilderTrait, ListStringChunkedBuilder};

use super::build::{column, dates, table};
use crate::Result;
use crate::corpus::DocumentMeta;
use crate::matrix::Vocabulary;
use crate::time::Timeline;
use crate::topics::{OUTLIER, PeriodWord, TopicWords, Topics, hierarchy};

/// `topic` i32, `label` str (its name, or its first words), `docs` u32, `share`
/// f64, `cohesion` f64 (mean similarity), `representative` list[str] (ids of
/// articles that stand for it), `stability` f64? (mean Jaccard index with its
/// best match in random halves of the articles), `parent` i32? (its node of
/// `topic_merges`), `coherence` f64? (mean NPMI of its first words).
/// Sorted by topic; a row −1 comes first where articles have no topic, so that
/// `docs` adds up to all articles.
///
/// `representatives` (rows of `articles`) and `coherence` have a value for each
/// topic.
///
/// # Errors
/// Where polars refuses.
pub fn topics(
    articles: &[DocumentMeta],
    topics: &Topics,
    words: &TopicWords,
    vocabulary: &Vocabulary,
    representatives: &[Vec<usize>],
    coherence: &[Option<f64>],
) -> Result<DataFrame> {
    let outliers = topics.labels().iter().filter(|&&label| label == OUTLIER).count() as u32;
    let first = if outliers > 0 { OUTLIER } else { 0 };
    let numbers: Vec<i32> = (first..topics.len() as i32).collect();
    let docs: Vec<u32> = numbers
        .iter()
        .map(|&topic| usize::try_from(topic).map_or(outliers, |topic| topics.sizes()[topic]))
        .collect();
    let all = articles.len().max(1) as f64;
    let representative_ids = numbers.iter().map(|&topic| {
        let rows = usize::try_from(topic).map_or(&[][..], |topic| &representatives[topic]);
        rows.iter().map(|&row| articles[row].id.as_str())
    });
    let of_topic = |topic: &i32| usize::try_from(*topic).ok();
    let mut parents = vec![None; topics.len()];
    for (merge, node) in hierarchy(topics).iter().zip(topics.len()..) {
        for part in [merge.parts.0, merge.parts.1] {
            if let Some(parent) = parents.get_mut(part) {
                *parent = Some(node as i32);
            }
        }
    }
    let parent: Vec<Option<i32>> = numbers.iter().map(|topic| parents[of_topic(topic)?]).collect();
    let of_each = |values: &[Option<f64>]| -> Vec<Option<f64>> {
        numbers.iter().map(|topic| values[of_topic(topic)?]).collect()
    };
    let (stability, coherence) = (of_each(topics.stability()), of_each(coherence));
    table(
        "topics",
        vec![
            column("topic", numbers.clone()),
            column("label", numbers.iter().map(|&topic| words.label(topic, vocabulary)).collect::<Vec<_>>()),
            column("docs", docs.clone()),
            column("share", docs.iter().map(|&docs| f64::from(docs) / all).collect::<Vec<_>>()),
            column("cohesion", numbers.iter().map(|&topic| topics.cohesion(topic)).collect::<Vec<_>>()),
            string_lists("representative", representative_ids),
            column("stability", stability),
            column("parent", parent),
            column("coherence", coherence),
        ],
    )
}

/// `node` i32 (from the number of topics on), `first` i32, `second` i32 (topics or
/// earlier nodes), `height` f64 (Ward's growth of the sum of squares), `docs` u32:
/// the topics merged two by two until all are one.
///
/// # Errors
/// Where polars refuses.
pub fn topic_merges(topics: &Topics) -> Result<DataFrame> {
    let merges = hierarchy(topics);
    let nodes = topics.len() as i32..(topics.len() + merges.len()) as i32;
    table(
        "topic_merges",
        vec![
            column("node", nodes.collect::<Vec<_>>()),
            column("first", merges.iter().map(|merge| merge.parts.0 as i32).collect::<Vec<_>>()),
            column("second", merges.iter().map(|merge| merge.parts.1 as i32).collect::<Vec<_>>()),
            column("height", merges.iter().map(|merge| merge.height).collect::<Vec<_>>()),
            column("docs", merges.iter().map(|merge| merge.docs).collect::<Vec<_>>()),
        ],
    )
}

/// `k` u32 (a number of topics), `silhouette` f64 (mean, by cosine), `stability`
/// f64? (mean over its topics), `cohesion` f64 (mean similarity of an article to
/// its topic), `chosen` bool: what speaks for each number of topics that was
/// compared, sorted by it; one row where the number was given. Details stand at
/// [`TopicCandidate`](crate::topics::TopicCandidate). Topics of an earlier run
/// have none.
///
/// # Errors
/// Where polars refuses.
pub fn topic_selection(topics: &Topics) -> Result<DataFrame> {
    let rows = topics.selection();
    table(
        "topic_selection",
        vec![
            column("k", rows.iter().map(|row| row.topics as u32).collect::<Vec<_>>()),
            column("silhouette", rows.iter().map(|row| row.silhouette).collect::<Vec<_>>()),
            column("stability", rows.iter().map(|row| row.stability).collect::<Vec<_>>()),
            column("cohesion", rows.iter().map(|row| row.cohesion).collect::<Vec<_>>()),
            column("chosen", rows.iter().map(|row| row.chosen).collect::<Vec<_>>()),
        ],
    )
}

fn string_lists<'a, L: Iterator<Item = &'a str>>(name: &str, lists: impl Iterator<Item = L>) -> Column {
    let mut builder = ListStringChunkedBuilder::new(name.into(), 0, 0);
    lists.for_each(|list| builder.append_values_iter(list));
    builder.finish().into_column()
}

/// `topic` i32, `period` Date, `rank` u32 (from 1), `term_id` u32, `label` str,
/// `weight` f64 (c-TF-IDF within the period), `docs` u32 (articles on the topic
/// that hold the word in the period): the words of each topic in each period that
/// has articles on it.
///
/// # Errors
/// Where polars refuses.
pub fn topic_terms_over_time(
    words: &[PeriodWord],
    timeline: &Timeline,
    vocabulary: &Vocabulary,
) -> Result<DataFrame> {
    const TABLE: &str = "topic_terms_over_time";
    let start = |word: &PeriodWord| Some(timeline.totals()[word.period as usize].start);
    table(
        TABLE,
        vec![
            column("topic", words.iter().map(|word| word.topic).collect::<Vec<_>>()),
            dates(TABLE, "period", words.iter().map(start))?,
            column("rank", words.iter().map(|word| word.rank).collect::<Vec<_>>()),
            column("term_id", words.iter().map(|word| word.word.term_id).collect::<Vec<_>>()),
            column(
                "label",
                words.iter().map(|word| &*vocabulary.get(word.word.term_id).label).collect::<Vec<_>>(),
            ),
            column("weight", words.iter().map(|word| word.word.weight).collect::<Vec<_>>()),
            column("docs", words.iter().map(|word| word.docs).collect::<Vec<_>>()),
        ],
    )
}

/// `topic` i32, `rank` u32 (from 1), `term_id` u32, `label` str, `weight` f64
/// (c-TF-IDF), `frex` f64, `prob` f64: the words of each topic, the best first by
/// the measure that was asked for, none the repetition of another.
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
            column("frex", rows.iter().map(|row| row.2.frex).collect::<Vec<_>>()),
            column("prob", rows.iter().map(|row| row.2.prob).collect::<Vec<_>>()),
        ],
    )
}
