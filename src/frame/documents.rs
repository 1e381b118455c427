//! `documents`: one row for each article, with its date, topic and the columns
//! that the input carried.

use std::collections::BTreeMap;
use std::sync::Arc;

use polars::prelude::{Column, DataFrame, DataType, TimeUnit};

use super::build::{cast, column, dates, table};
use crate::Result;
use crate::corpus::{Document, DocumentMeta, Precision, Value};
use crate::matrix::TermCounts;
use crate::time::Timeline;
use crate::topics::Topics;

const TABLE: &str = "documents";
const OWN: [&str; 8] =
    ["doc_id", "date", "date_precision", "period", "n_tokens", "n_terms", "topic", "similarity"];

/// `doc_id` str, `date` Date?, `date_precision` str? (day, month, year),
/// `period` Date? (its first day), `n_tokens` u32 (all words), `n_terms` u32
/// (distinct counted terms), `topic` i32 (−1 = none), `similarity` f32 (cosine
/// to the topic), then `title`, `source`, `agency` (of the marks in
/// the text, e.g. `AFP, dpa`), each where any article has one, and the other
/// carried columns by name.
/// Sorted by `doc_id`.
///
/// A carried column with a name of ours gets `_input` behind it.
///
/// # Errors
/// Where polars refuses.
pub fn documents(
    articles: &[DocumentMeta],
    counts: &TermCounts,
    timeline: &Timeline,
    topics: &Topics,
) -> Result<DataFrame> {
    let meta: Vec<&DocumentMeta> = articles.iter().collect();
    let mut columns = identity(&meta)?;
    columns.extend([
        dates(TABLE, "period", (0..articles.len()).map(|row| timeline.start_of(row)))?,
        column("n_tokens", counts.lengths().to_vec()),
        column("n_terms", counts.rows().map(|row| row.len() as u32).collect::<Vec<_>>()),
        column("topic", topics.labels().to_vec()),
        column("similarity", topics.similarity().to_vec()),
    ]);
    add_metadata(&mut columns, &meta)?;
    table(TABLE, columns)
}

/// Articles with their texts: `doc_id` str, `date` Date?, `date_precision` str?,
/// `title`, `source`, `agency` and carried columns as in [`documents`], `text`
/// str (as it is counted: headline and text, without bylines and credits). In the
/// order given.
///
/// # Errors
/// Where polars refuses.
pub fn articles(articles: &[Document]) -> Result<DataFrame> {
    let meta: Vec<&DocumentMeta> = articles.iter().map(|article| &article.meta).collect();
    let mut columns = identity(&meta)?;
    columns.push(column("text", articles.iter().map(|article| article.text.as_str()).collect::<Vec<_>>()));
    add_metadata(&mut columns, &meta)?;
    let text = columns.remove(3);
    columns.push(text);
    table("articles", columns)
}

/// `doc_id`, `date` and `date_precision`.
fn identity(articles: &[&DocumentMeta]) -> Result<Vec<Column>> {
    let precision = |article: &&DocumentMeta| article.date.map(|date| Precision::as_str(date.precision()));
    Ok(vec![
        column("doc_id", articles.iter().map(|article| article.id.as_str()).collect::<Vec<_>>()),
        dates(TABLE, "date", articles.iter().map(|article| article.date.map(|date| date.first_day())))?,
        column("date_precision", articles.iter().map(precision).collect::<Vec<_>>()),
    ])
}

/// `title`, `source`, `agency` and the carried columns.
fn add_metadata(columns: &mut Vec<Column>, articles: &[&DocumentMeta]) -> Result<()> {
    for (name, value_of) in [
        ("title", (|article| article.title.clone()) as fn(&DocumentMeta) -> Option<Arc<str>>),
        ("source", |article| article.source.clone()),
        ("agency", |article| article.agency.clone()),
    ] {
        let values: Vec<Option<Arc<str>>> = articles.iter().map(|article| value_of(article)).collect();
        if values.iter().any(Option::is_some) {
            columns.push(column(name, values.iter().map(Option::as_deref).collect::<Vec<_>>()));
        }
    }
    for (name, values) in carried(articles) {
        let taken = OWN.contains(&name) || columns.iter().any(|column| column.name() == name);
        let name = if taken { format!("{name}_input") } else { name.to_owned() };
        columns.push(carried_column(&name, &values)?);
    }
    Ok(())
}

/// The carried values of each column, by name; null where an article lacks it.
fn carried<'a>(articles: &[&'a DocumentMeta]) -> BTreeMap<&'a str, Vec<&'a Value>> {
    let mut columns: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for (row, article) in articles.iter().enumerate() {
        for (name, value) in &article.carried {
            let values = columns.entry(name).or_default();
            values.resize(row, &Value::Null);
            values.push(value);
        }
    }
    for values in columns.values_mut() {
        values.resize(articles.len(), &Value::Null);
    }
    columns
}

/// A column of the narrowest type that holds all values: what differs becomes
/// text, as it was written.
fn carried_column(name: &str, values: &[&Value]) -> Result<Column> {
    let all =
        |fits: fn(&Value) -> bool| values.iter().all(|value| matches!(value, Value::Null) || fits(value));
    if all(|value| matches!(value, Value::Null)) {
        return Ok(column(name, vec![None::<&str>; values.len()]));
    }
    if all(|value| matches!(value, Value::Bool(_))) {
        return Ok(column(
            name,
            collect(values, |value| match value {
                Value::Bool(truth) => Some(*truth),
                _ => None,
            }),
        ));
    }
    if all(|value| matches!(value, Value::Int(_))) {
        return Ok(column(name, collect(values, whole)));
    }
    if all(|value| matches!(value, Value::Int(_) | Value::Float(_))) {
        return Ok(column(
            name,
            collect(values, |value| match value {
                Value::Float(number) => Some(*number),
                value => whole(value).map(|number| number as f64),
            }),
        ));
    }
    if all(|value| matches!(value, Value::Date(_))) {
        let days = collect(values, |value| match value {
            Value::Date(days) => Some(*days),
            _ => None,
        });
        return cast(TABLE, column(name, days), &DataType::Date);
    }
    if all(|value| matches!(value, Value::Timestamp(_))) {
        let micros = collect(values, |value| match value {
            Value::Timestamp(micros) => Some(*micros),
            _ => None,
        });
        return cast(TABLE, column(name, micros), &DataType::Datetime(TimeUnit::Microseconds, None));
    }
    Ok(column(name, collect(values, written)))
}

fn collect<T>(values: &[&Value], convert: impl Fn(&Value) -> Option<T>) -> Vec<Option<T>> {
    values.iter().map(|value| convert(value)).collect()
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        _ => None,
    }
}

fn written(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Text(text) => Some(text.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Int(number) | Value::Timestamp(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        Value::Date(days) => Some(days.to_string()),
    }
}
