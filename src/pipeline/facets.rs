//! Parts the articles by a column: an outlet, party or speaker each.

use std::collections::{BTreeSet, HashMap};

use super::Settings;
use crate::corpus::DocumentMeta;
use crate::frame::Table;
use crate::time::Facet;
use crate::{Error, Result};

/// Values that a column may have without a limit being named: each of them
/// multiplies the rows of the time tables.
const MOST_FACETS: usize = 50;

/// What the values beyond a limit are together.
const OTHER: &str = "(other)";

/// The time series by the values of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Facets {
    /// The column.
    pub column: String,
    /// Its values, sorted; articles without a value come last.
    pub facets: Vec<Facet>,
}

/// The values of a column that articles are parted by, and the position of each
/// article's among them.
pub(super) struct Parted {
    pub(super) values: Vec<Option<String>>,
    pub(super) of_document: Vec<u32>,
    /// How many values are counted together.
    pub(super) others: usize,
}

impl Parted {
    /// Parts the articles by `column`.
    pub(super) fn new(documents: &[DocumentMeta], column: &str, settings: &Settings) -> Result<Self> {
        if Table::ALL.into_iter().any(|table| table.has_facets() && table.schema().has_column(column)) {
            let expected = "a column with a name that no column of the time tables has";
            return Err(Error::Parameter { name: "by", given: column.to_owned(), expected });
        }
        let mut found: Vec<Option<String>> =
            documents.iter().map(|document| document.value(column)).collect();
        let mut articles: HashMap<&str, u32> = HashMap::new();
        for value in found.iter().flatten() {
            *articles.entry(value).or_default() += 1;
        }
        if articles.is_empty() {
            let columns: BTreeSet<&str> = documents.iter().flat_map(DocumentMeta::columns).collect();
            let found = columns.into_iter().map(str::to_owned).collect();
            return Err(Error::NoValues { column: column.to_owned(), found });
        }
        let limit = settings.by_limit.unwrap_or(MOST_FACETS);
        if limit == 0 {
            return Err(Error::Parameter { name: "by_limit", given: "0".to_owned(), expected: "at least 1" });
        }
        let others = articles.len().saturating_sub(limit);
        if others > 0 {
            if settings.by_limit.is_none() {
                return Err(Error::TooManyValues {
                    column: column.to_owned(),
                    values: articles.len(),
                    most: MOST_FACETS,
                });
            }
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
        // Those without a value last.
        values.sort_unstable_by(|a, b| a.is_none().cmp(&b.is_none()).then(a.cmp(b)));
        values.dedup();
        let position: HashMap<&Option<String>, u32> = values.iter().zip(0..).collect();
        let of_document = found.iter().map(|value| position[value]).collect();
        Ok(Self { values, of_document, others })
    }
}
