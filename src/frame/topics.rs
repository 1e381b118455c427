//! The tables of topics: `topics`, `topic_merges`, `topic_selection`, `topic_terms` and
//! `topic_terms_over_time`.

use polars::prelude::{Column, DataFrame, IntoColumn, ListBuilderTrait, ListStringChunkedBuilder};

use super::build::{column, dates, table};
use crate::Result;
use crate::corpus::DocumentMeta;
use crate::matrix::Vocabulary;
use crate::time::Timeline;
use crate::topics::{OUTLIER, PeriodWord, TopicCandidate, TopicModel, TopicWords, Topics};

/// `topic` i32, `label` str (its name, or its first words), `docs` u32, `share` f64 (of all
/// articles), `cohesion` f64 (mean similarity), `representative` list[str] (ids of
/// representative articles), `stability` f64? (mean Jaccard index with its best match in
/// random halves of the articles), `parent` i32? (its node in `topic_merges`), `coherence`
/// f64? (mean NPMI of its first words).
///
/// Sorted by topic. If some articles have no topic, a row −1 comes first, so that `docs` sums
/// to the number of articles. `representatives` (rows of `articles`) and `coherence` have one
/// element per topic.
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars fails.
pub fn topics(
    articles: &[DocumentMeta],
    model: &TopicModel,
    topics: &Topics,
    vocabulary: &Vocabulary,
    representatives: &[Vec<usize>],
    coherence: &[Option<f64>],
) -> Result<DataFrame> {
    let outliers = topics.outliers() as u32;
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
    for (merge, node) in model.hierarchy().iter().zip(model.len()..) {
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
    let (stability, coherence) = (of_each(model.stability()), of_each(coherence));
    table(
        "topics",
        vec![
            column("topic", numbers.clone()),
            column(
                "label",
                numbers.iter().map(|&topic| model.words().label(topic, vocabulary)).collect::<Vec<_>>(),
            ),
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

/// `node` i32 (starting at the number of topics), `first` i32, `second` i32 (topics or earlier
/// nodes), `height` f64 (increase of the sum of squares, Ward's method), `docs` u32: topics
/// merged in pairs until one is left; see [`TopicModel::hierarchy`].
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars fails.
pub fn topic_merges(model: &TopicModel) -> Result<DataFrame> {
    let merges = model.hierarchy();
    let nodes = model.len() as i32..(model.len() + merges.len()) as i32;
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

/// `k` u32 (a number of topics), `silhouette` f64 (mean, by cosine), `stability` f64? (mean
/// over the topics), `cohesion` f64 (mean similarity of an article and its topic), `chosen`
/// bool: the scores of each number of topics that was compared, sorted by `k`; see
/// [`TopicCandidate`]. One row if the number was given, none if topics come from a model.
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars fails.
pub fn topic_selection(candidates: &[TopicCandidate]) -> Result<DataFrame> {
    table(
        "topic_selection",
        vec![
            column("k", candidates.iter().map(|candidate| candidate.topics as u32).collect::<Vec<_>>()),
            column("silhouette", candidates.iter().map(|candidate| candidate.silhouette).collect::<Vec<_>>()),
            column("stability", candidates.iter().map(|candidate| candidate.stability).collect::<Vec<_>>()),
            column("cohesion", candidates.iter().map(|candidate| candidate.cohesion).collect::<Vec<_>>()),
            column("chosen", candidates.iter().map(|candidate| candidate.chosen).collect::<Vec<_>>()),
        ],
    )
}

fn string_lists<'a, L: Iterator<Item = &'a str>>(name: &str, lists: impl Iterator<Item = L>) -> Column {
    let mut builder = ListStringChunkedBuilder::new(name.into(), 0, 0);
    lists.for_each(|list| builder.append_values_iter(list));
    builder.finish().into_column()
}

/// `topic` i32, `period` Date, `rank` u32 (from 1), `term_id` u32, `label` str, `weight` f64
/// (c-TF-IDF within the period), `docs` u32 (articles of the topic in the period that hold the
/// word): the words of each topic in each period in which it has articles.
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars fails.
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

/// `topic` i32, `rank` u32 (from 1), `term_id` u32, `label` str, `weight` f64 (c-TF-IDF),
/// `frex` f64, `prob` f64: the words of each topic, ranked by the chosen
/// [`LabelBy`](crate::topics::LabelBy), without repetitions.
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars fails.
pub fn topic_terms(words: &TopicWords, vocabulary: &Vocabulary) -> Result<DataFrame> {
    let rows: Vec<_> = (0..words.len() as i32)
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
