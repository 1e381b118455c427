//! [`FilteredValues`]: the values that the filters met, for messages when none fits.

use std::collections::BTreeMap;

use super::files::RecordFiles;
use crate::Error;
use crate::corpus::select::Filter;
use crate::similar::most_similar;

/// The values that the columns of the filters have.
pub(super) struct FilteredValues {
    columns: Vec<FilteredColumn>,
}

struct FilteredColumn {
    name: String,
    /// The condition as the user wrote it.
    condition: String,
    /// The values with the number of articles, at most [`MOST_VALUES`] of them.
    values: BTreeMap<String, u64>,
    has_values: bool,
}

/// The values that are remembered and that messages name.
const MOST_VALUES: usize = 1000;
const MOST_NAMED: usize = 10;

impl FilteredValues {
    pub(super) fn new(filter: &Filter) -> Self {
        let column = |condition: &crate::corpus::Condition| FilteredColumn {
            name: condition.column().to_owned(),
            condition: condition.to_string(),
            values: BTreeMap::new(),
            has_values: false,
        };
        Self { columns: filter.conditions.iter().map(column).collect() }
    }

    /// Adds the values of an article, in the order of the conditions.
    pub(super) fn add(&mut self, values: Vec<Option<String>>) {
        for (column, value) in self.columns.iter_mut().zip(values) {
            let Some(value) = value else { continue };
            column.has_values = true;
            if column.values.len() < MOST_VALUES || column.values.contains_key(&value) {
                *column.values.entry(value).or_default() += 1;
            }
        }
    }

    /// Returns the error for a condition on a column that no article has. Otherwise a misspelled
    /// `party!=SPD` would let all articles pass.
    pub(super) fn unknown_column(&self, files: &RecordFiles<'_>) -> Option<Error> {
        let unknown = self.columns.iter().find(|column| !column.has_values && files.has_articles())?;
        let known = files.column_names();
        let nearest = most_similar(&unknown.name, known.iter().map(String::as_str)).map(str::to_owned);
        Some(Error::UnknownColumn {
            column: unknown.name.clone(),
            known: known.iter().cloned().collect(),
            nearest,
        })
    }

    /// Returns the most frequent values of each column, after a colon; nothing without conditions.
    pub(super) fn describe(&self) -> String {
        let describe = |column: &FilteredColumn| {
            let mut values: Vec<(&String, &u64)> = column.values.iter().collect();
            values.sort_by_key(|(_, articles)| std::cmp::Reverse(**articles));
            let named: Vec<String> = values
                .iter()
                .take(MOST_NAMED)
                .map(|(value, articles)| format!("{value} ({articles})"))
                .collect();
            let (condition, name) = (&column.condition, &column.name);
            format!("`{condition}` fits none, the values of `{name}` are {}", named.join(", "))
        };
        let described: Vec<String> = self.columns.iter().map(describe).collect();
        if described.is_empty() { String::new() } else { format!(": {}", described.join("; ")) }
    }
}
