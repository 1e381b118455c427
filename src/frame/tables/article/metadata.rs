//! The metadata of articles in `documents` and `articles`: id, date, title,
//! source, agency, and the columns carried over from the input.

use std::collections::BTreeMap;

use polars::prelude::{Column, Int64Chunked, IntoColumn, NewChunkedArray, TimeUnit};

use crate::corpus::{DocumentMeta, Precision, Value};
use crate::frame::columns::{column, column_of, dates, optional_days};

/// Names that a carried column cannot have.
const RESERVED: [&str; 8] =
    ["doc_id", "date", "date_precision", "period", "n_tokens", "n_terms", "topic", "similarity"];

/// `doc_id`, `date` and `date_precision`.
pub(super) fn identity(articles: &[&DocumentMeta]) -> Vec<Column> {
    vec![
        column_of("doc_id", articles, |article| article.id.as_str()),
        dates("date", articles.iter().map(|article| article.date.map(|date| date.first_day()))),
        column_of("date_precision", articles, |article| {
            article.date.map(|date| Precision::as_str(date.precision()))
        }),
    ]
}

/// Appends `title`, `source` and `agency`, each only if an article has one, and
/// the carried columns by name. A carried column whose name is taken gets the
/// suffix `_input`.
pub(super) fn add_metadata(columns: &mut Vec<Column>, articles: &[&DocumentMeta]) {
    let mut add_text = |name: &str, text: fn(&DocumentMeta) -> Option<&str>| {
        if articles.iter().any(|article| text(article).is_some()) {
            columns.push(column_of(name, articles, |article| text(article)));
        }
    };
    add_text("title", |article| article.title.as_deref());
    add_text("source", |article| article.source.as_deref());
    add_text("agency", |article| article.agency.as_deref());
    for (name, values) in carried(articles) {
        let taken = RESERVED.contains(&name) || columns.iter().any(|column| column.name() == name);
        let name = if taken { format!("{name}_input") } else { name.to_owned() };
        columns.push(carried_column(&name, &values));
    }
}

/// The values of each carried column, sorted by name; null if an article lacks it.
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

/// A column of the narrowest type that holds all values. Values of different
/// types become text.
fn carried_column(name: &str, values: &[&Value]) -> Column {
    let values = values.iter().copied();
    let all =
        |fits: fn(&Value) -> bool| values.clone().all(|value| matches!(value, Value::Null) || fits(value));
    if all(|_| false) {
        column(name, vec![None::<&str>; values.len()])
    } else if all(|value| matches!(value, Value::Bool(_))) {
        column(name, values.map(boolean).collect::<Vec<_>>())
    } else if all(|value| matches!(value, Value::Int(_))) {
        column(name, values.map(integer).collect::<Vec<_>>())
    } else if all(|value| matches!(value, Value::Int(_) | Value::Float(_))) {
        column(name, values.map(float).collect::<Vec<_>>())
    } else if all(|value| matches!(value, Value::Date(_))) {
        optional_days(name, values.map(unix_days))
    } else if all(|value| matches!(value, Value::Timestamp(_))) {
        let micros = Int64Chunked::from_iter_options(name.into(), values.map(unix_micros));
        micros.into_datetime(TimeUnit::Microseconds, None).into_column()
    } else {
        column(name, values.map(text).collect::<Vec<_>>())
    }
}

fn boolean(value: &Value) -> Option<bool> {
    if let Value::Bool(truth) = value { Some(*truth) } else { None }
}

fn integer(value: &Value) -> Option<i64> {
    if let Value::Int(number) = value { Some(*number) } else { None }
}

fn float(value: &Value) -> Option<f64> {
    if let Value::Float(number) = value { Some(*number) } else { integer(value).map(|number| number as f64) }
}

fn unix_days(value: &Value) -> Option<i32> {
    if let Value::Date(days) = value { Some(*days) } else { None }
}

fn unix_micros(value: &Value) -> Option<i64> {
    if let Value::Timestamp(micros) = value { Some(*micros) } else { None }
}

fn text(value: &Value) -> Option<String> {
    if let Value::Null = value { None } else { Some(value.to_string()) }
}
