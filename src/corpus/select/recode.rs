//! [`Recode`]: brings the spellings of one value together.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::corpus::clean::metadata::normalized;
use crate::corpus::document::DocumentMeta;
use crate::corpus::value::Value;

/// For each column, the values to write and their other spellings.
///
/// ```
/// use zeitwort::Settings;
///
/// let settings = Settings::from_toml(r#"
///     [recode.party]
///     "Die Grünen" = ["GRÜNE", "Grüne", "Bündnis 90/Die Grünen"]
/// "#)?;
/// assert!(!settings.recode.is_empty());
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Recode {
    columns: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// For each column, the value to write for each other spelling.
#[derive(Clone, Debug, Default)]
pub(in crate::corpus) struct RecodedValues {
    columns: Vec<(String, HashMap<String, Arc<str>>)>,
}

impl Recode {
    /// Adds a value of a column and its other spellings.
    #[must_use]
    pub fn value<S: Into<String>>(
        mut self,
        column: impl Into<String>,
        value: impl Into<String>,
        spellings: impl IntoIterator<Item = S>,
    ) -> Self {
        let values = self.columns.entry(column.into()).or_default();
        values.entry(value.into()).or_default().extend(spellings.into_iter().map(Into::into));
        self
    }

    /// Returns `true` if no value is recoded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Returns the table that is looked up for each article.
    pub(in crate::corpus) fn lookup(&self) -> RecodedValues {
        let column = |(column, values): (&String, &BTreeMap<String, Vec<String>>)| {
            let spellings = values.iter().flat_map(|(value, spellings)| {
                let value: Arc<str> = value.as_str().into();
                spellings.iter().map(move |spelling| (normalized(spelling).into_owned(), value.clone()))
            });
            (column.clone(), spellings.collect())
        };
        RecodedValues { columns: self.columns.iter().map(column).collect() }
    }
}

impl RecodedValues {
    /// Recodes the values of an article whose outlet is from the column `source`. Returns `true`
    /// if one changed.
    pub(in crate::corpus) fn apply(&self, meta: &mut DocumentMeta, source: Option<&str>) -> bool {
        let mut has_changed = false;
        for (column, values) in &self.columns {
            let is_source = column == "source" || Some(column.as_str()) == source;
            let mut recode = |text: &mut Arc<str>| {
                if let Some(value) = values.get(&**text) {
                    *text = value.clone();
                    has_changed = true;
                }
            };
            if is_source {
                meta.source.iter_mut().for_each(&mut recode);
            }
            for (name, value) in &mut meta.carried {
                if **name == **column || is_source && Some(&**name) == source {
                    if let Value::Text(text) = value {
                        recode(text);
                    } else if let Some(recoded) = values.get(&value.to_string()) {
                        *value = Value::Text(recoded.clone());
                    }
                }
            }
        }
        has_changed
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use crate::corpus::document::Document;

    #[test]
    fn spellings_become_one_value() {
        let recode = Recode::default()
            .value("party", "Die Grünen", ["GRÜNE", "Bündnis\u{A0}90/Die Grünen"])
            .value("source", "Bote", ["bote.example"]);
        let mut meta = Document::new("a", None, "Der Hafen").meta;
        meta.source = Some("bote.example".into());
        meta.carried = vec![("party".into(), Value::Text("Bündnis 90/Die Grünen".into()))];
        meta.carried.push(("medium".into(), Value::Text("bote.example".into())));
        assert!(recode.lookup().apply(&mut meta, Some("medium")));
        for (column, value) in [("party", "Die Grünen"), ("source", "Bote"), ("medium", "Bote")] {
            assert_eq!(meta.value(column).as_deref(), Some(value));
        }
        assert!(!recode.lookup().apply(&mut meta, Some("medium")));
    }
}
