//! The metadata of articles in `documents` and `articles`: id, date, title,
//! source, agency, and the columns carried over from the input.

use std::collections::{BTreeSet, HashMap, HashSet};

use polars::prelude::{Column, Int64Chunked, IntoColumn, NewChunkedArray, TimeUnit};

use crate::corpus::{DocumentMeta, Precision, Value};
use crate::frame::columns::{column, column_of, dates, optional_days};

/// Names that a carried column cannot have.
const RESERVED: [&str; 9] =
    ["doc_id", "date", "date_precision", "period", "n_tokens", "n_terms", "topic", "similarity", "copy_of"];

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

/// The most carried columns of a table, and how many are kept of more. Records that all have other
/// fields would otherwise give a table of articles × fields.
const MOST_CARRIED: usize = 1000;
const KEPT_OF_MORE: usize = 100;

/// Appends `title`, `source` and `agency`, each only if an article has one, and
/// the carried columns by name. A carried column whose name is taken gets the
/// suffix `_input`. Of more than 1,000 carried columns, the 100 that the most articles have are
/// kept; see [`left_out_columns`].
pub(super) fn add_metadata(columns: &mut Vec<Column>, articles: &[&DocumentMeta]) {
    let mut add_text = |name: &str, text: fn(&DocumentMeta) -> Option<&str>| {
        if articles.iter().any(|article| text(article).is_some()) {
            columns.push(column_of(name, articles, |article| text(article)));
        }
    };
    add_text("title", |article| article.title.as_deref());
    add_text("source", |article| article.source.as_deref());
    add_text("agency", |article| article.agency.as_deref());
    let fixed: HashSet<String> = columns.iter().map(|column| column.name().to_string()).collect();
    let is_fixed = |name: &str| RESERVED.contains(&name) || fixed.contains(name);
    let kept = carried_names(articles.iter().copied());
    for (name, values) in carried(articles, &kept) {
        let mut own_name = name.to_owned();
        // The input can have a column with the suffix as well.
        while is_fixed(&own_name) || own_name != name && kept.contains(own_name.as_str()) {
            own_name.push_str("_input");
        }
        columns.push(carried_column(&own_name, &values));
    }
}

/// Returns the number of carried columns that a table of these articles leaves out.
pub(crate) fn left_out_columns(articles: &[DocumentMeta]) -> usize {
    let all: HashSet<&str> =
        articles.iter().flat_map(|article| article.carried.iter().map(|(name, _)| &**name)).collect();
    if all.len() > MOST_CARRIED { all.len() - KEPT_OF_MORE } else { 0 }
}

/// Returns the names of the carried columns that are kept, sorted.
fn carried_names<'a>(articles: impl Iterator<Item = &'a DocumentMeta>) -> BTreeSet<&'a str> {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for article in articles {
        for (name, _) in &article.carried {
            *uses.entry(name).or_default() += 1;
        }
    }
    if uses.len() <= MOST_CARRIED {
        return uses.into_keys().collect();
    }
    let mut by_use: Vec<(&str, usize)> = uses.into_iter().collect();
    by_use.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    by_use.into_iter().take(KEPT_OF_MORE).map(|(name, _)| name).collect()
}

/// The values of the kept columns; null if an article lacks one.
fn carried<'a>(
    articles: &[&'a DocumentMeta],
    kept: &BTreeSet<&'a str>,
) -> impl Iterator<Item = (&'a str, Vec<&'a Value>)> {
    let names: Vec<&str> = kept.iter().copied().collect();
    let places: HashMap<&str, usize> = names.iter().enumerate().map(|(place, name)| (*name, place)).collect();
    let mut sparse: Vec<Vec<(usize, &Value)>> = vec![Vec::new(); names.len()];
    for (row, article) in articles.iter().enumerate() {
        for (name, value) in &article.carried {
            if let Some(&place) = places.get(&**name) {
                sparse[place].push((row, value));
            }
        }
    }
    let rows = articles.len();
    names.into_iter().zip(sparse).map(move |(name, filled)| {
        let mut values = vec![&Value::Null; rows];
        filled.into_iter().for_each(|(row, value)| values[row] = value);
        (name, values)
    })
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
