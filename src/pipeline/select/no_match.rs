//! Explains why no article matches a selection: which part of it is unknown, which
//! values exist, and which of them is spelled most like it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;

use crate::corpus::DocumentMeta;
use crate::similar::most_similar;
use crate::topics::OUTLIER;

/// The largest number of values in a message.
const MOST_VALUES: usize = 10;

/// Returns true if an article has the column.
pub(super) fn has_column(documents: &[DocumentMeta], column: &str) -> bool {
    documents.iter().flat_map(DocumentMeta::columns).any(|known| known == column)
}

/// Explains why no article has `value` in `column`.
pub(super) fn explain_column(documents: &[DocumentMeta], column: &str, value: &str) -> String {
    let columns: BTreeSet<&str> = documents.iter().flat_map(DocumentMeta::columns).collect();
    if !columns.contains(column) {
        let suggestion = suggestion(column, columns.iter().copied().chain(["period", "topic"]));
        let columns: Vec<&str> = columns.into_iter().collect();
        return match columns[..] {
            [] => format!("there is no column `{column}`{suggestion}; the articles have no columns"),
            _ => {
                format!("there is no column `{column}`{suggestion}; the columns are: {}", columns.join(", "))
            }
        };
    }
    let mut articles: BTreeMap<String, usize> = BTreeMap::new();
    for value in documents.iter().filter_map(|document| document.value(column)) {
        *articles.entry(value).or_default() += 1;
    }
    let suggestion = suggestion(value, articles.keys().map(String::as_str));
    let mut values: Vec<(&String, &usize)> = articles.iter().collect();
    values.sort_by_key(|&(_, articles)| std::cmp::Reverse(articles));
    let listed: Vec<String> =
        values.iter().take(MOST_VALUES).map(|(value, articles)| format!("{value} ({articles})")).collect();
    let more = match values.len().saturating_sub(MOST_VALUES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(
        "`{column}` has no such value{suggestion}; its values (with articles) are: {}{more}",
        listed.join(", ")
    )
}

/// Explains why no article is dated from `first` to before `end`. `days` are the
/// first day that the date of an article may mean, and the day after the last.
pub(super) fn explain_period(
    days: impl Iterator<Item = (civil::Date, civil::Date)>,
    first: civil::Date,
    end: civil::Date,
) -> String {
    let days: Vec<(civil::Date, civil::Date)> = days.collect();
    let from = days.iter().map(|days| days.0).min();
    let until = days.iter().map(|days| days.1).max().and_then(|end| end.yesterday().ok());
    let Some((from, until)) = from.zip(until) else {
        return "no article has a date".to_owned();
    };
    let coarse = days.iter().filter(|days| days.0 < end && first < days.1).count();
    match coarse {
        0 => format!("the articles are dated {from} to {until}"),
        _ => format!("the dates of {coarse} articles overlap with it, but are too coarse to lie within it"),
    }
}

/// Explains why no article is in a topic.
pub(super) fn explain_topic(labels: &[i32]) -> String {
    match labels.iter().max() {
        Some(&last) if last > OUTLIER => format!("the topics are 0 to {last}"),
        _ => "no article has a topic".to_owned(),
    }
}

/// Returns the candidate that is spelled most like a word, as a question.
fn suggestion<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> String {
    let similar = most_similar(word, candidates);
    similar.map_or_else(String::new, |candidate| format!(" (did you mean `{candidate}`?)"))
}
