//! Splits the articles by the values of a column, such as outlets, parties or speakers.

use std::collections::HashMap;

use super::Settings;
use super::columns::no_values;
use crate::corpus::DocumentMeta;
use crate::frame::Table;
use crate::time::Facet;
use crate::{Error, Result};

/// The most values of a column without a limit in the settings: each of them adds rows
/// to the time tables.
const MOST_FACETS: usize = 50;

/// The value of articles with a value beyond the limit.
const OTHER: &str = "(other)";

/// The time series by the values of a column.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Facets {
    /// The column.
    pub column: String,
    /// The series of each value, sorted by value; articles without a value come last.
    pub facets: Vec<Facet>,
}

/// The articles grouped by the values of a column.
pub(super) struct Groups {
    /// The values, sorted; `None` comes last.
    pub(super) values: Vec<Option<String>>,
    /// The position of the value of each article.
    pub(super) of_document: Vec<u32>,
    /// The number of values that are combined.
    pub(super) others: usize,
}

impl Groups {
    /// Groups the articles by `column`.
    ///
    /// # Errors
    /// Returns an error if a time table has a column of this name, if no article has a
    /// value, or if there are more values than the settings allow.
    pub(super) fn new(documents: &[DocumentMeta], column: &str, settings: &Settings) -> Result<Self> {
        if Table::ALL.into_iter().any(|table| table.has_facets() && table.schema().has_column(column)) {
            let expected = "a column with a name that no column of the time tables has";
            return Err(Error::Parameter { name: "by", given: column.to_owned(), expected });
        }
        let limit = settings.by_limit.unwrap_or(MOST_FACETS);
        if limit == 0 {
            return Err(Error::Parameter { name: "by_limit", given: "0".to_owned(), expected: "at least 1" });
        }
        let groups = Self::largest(documents, column, "by", limit)?;
        if groups.others > 0 && settings.by_limit.is_none() {
            let values = limit + groups.others;
            return Err(Error::TooManyValues { column: column.to_owned(), values, most: MOST_FACETS });
        }
        Ok(groups)
    }

    /// Groups the articles by a column that a setting names. Values beyond the `limit` with the most
    /// articles are combined.
    ///
    /// # Errors
    /// Returns an error if no article has a value.
    pub(super) fn largest(
        documents: &[DocumentMeta],
        column: &str,
        setting: &'static str,
        limit: usize,
    ) -> Result<Self> {
        let mut found: Vec<Option<String>> =
            documents.iter().map(|document| document.value(column)).collect();
        let mut articles: HashMap<&str, u32> = HashMap::new();
        for value in found.iter().flatten() {
            *articles.entry(value).or_default() += 1;
        }
        if articles.is_empty() {
            return Err(no_values(setting, column, documents));
        }
        let others = articles.len().saturating_sub(limit);
        if others > 0 {
            let mut largest: Vec<(&str, u32)> = articles.into_iter().collect();
            largest.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            let mut kept: Vec<String> =
                largest[..limit].iter().map(|(value, _)| (*value).to_owned()).collect();
            kept.sort_unstable();
            for value in found.iter_mut().flatten() {
                if kept.binary_search(value).is_err() {
                    OTHER.clone_into(value);
                }
            }
        }
        let mut values = found.clone();
        values.sort_unstable_by(|a, b| a.is_none().cmp(&b.is_none()).then(a.cmp(b)));
        values.dedup();
        let position: HashMap<&Option<String>, u32> = values.iter().zip(0..).collect();
        let of_document = found.iter().map(|value| position[value]).collect();
        Ok(Self { values, of_document, others })
    }
}
