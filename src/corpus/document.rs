//! Articles: the text, and the metadata that remain once the text is counted.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::date::calendar_date::Date;
use super::value::Value;
use crate::similar::most_similar;
use crate::{Error, Result};

/// An article.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Everything but the text.
    pub meta: DocumentMeta,
    /// The cleaned text. It begins with the title if the input has the title in a column
    /// of its own.
    pub text: String,
}

/// An article without its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "SavedMeta", from = "SavedMeta")]
#[non_exhaustive]
pub struct DocumentMeta {
    /// The id, unique in the corpus.
    pub id: String,
    /// The date of publication, if it is known.
    pub date: Option<Date>,
    /// The title, if the input has a column for it.
    pub title: Option<Arc<str>>,
    /// The outlet, from a column of the input or a line of the text.
    pub source: Option<Arc<str>>,
    /// The agencies that the text names as its sources, e.g. `AFP, dpa`.
    pub agency: Option<Arc<str>>,
    /// The number of bylines, credits and similar lines that were removed from the text.
    pub news_lines: u32,
    /// The other columns of the input, by name.
    pub carried: Vec<(Arc<str>, Value)>,
}

impl DocumentMeta {
    /// Returns the value of a column as text, without surrounding white space.
    ///
    /// `column` is `source`, `agency`, or the name of a carried column. Returns `None` if
    /// the article does not have the column or its value is empty.
    #[must_use]
    pub fn value(&self, column: &str) -> Option<String> {
        let value = match column {
            "source" => self.source.as_deref()?.to_owned(),
            "agency" => self.agency.as_deref()?.to_owned(),
            _ => self.carried.iter().find(|(name, _)| **name == *column)?.1.to_string(),
        };
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// Returns the columns for which [`DocumentMeta::value`] may return a value.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &str> {
        let source = self.source.is_some().then_some("source");
        let agency = self.agency.is_some().then_some("agency");
        source.into_iter().chain(agency).chain(self.carried.iter().map(|(name, _)| &**name))
    }
}

impl Document {
    /// Creates an article without metadata other than id and date.
    pub fn new(id: impl Into<String>, date: Option<Date>, text: impl Into<String>) -> Self {
        Self {
            meta: DocumentMeta {
                id: id.into(),
                date,
                title: None,
                source: None,
                agency: None,
                news_lines: 0,
                carried: Vec::new(),
            },
            text: text.into(),
        }
    }
}

/// The number of ids that a message suggests.
const SUGGESTED: usize = 3;

impl Document {
    /// Returns the index of the article with an id.
    ///
    /// # Errors
    /// Returns [`Error::NoArticles`] with the most similar ids if there is no such article.
    pub fn position(documents: &[Self], id: &str) -> Result<usize> {
        let known = documents.iter().position(|document| document.meta.id == id);
        known.ok_or_else(|| {
            let ids = || documents.iter().map(|document| document.meta.id.as_str());
            // Ids are often shortened on the screen.
            let mut nearest: Vec<&str> =
                ids().filter(|known| !id.is_empty() && known.starts_with(id)).take(SUGGESTED).collect();
            while nearest.len() < SUGGESTED
                && let Some(similar) = most_similar(id, ids().filter(|id| !nearest.contains(id)))
            {
                nearest.push(similar);
            }
            let reason = match &nearest[..] {
                [] => format!("none of the {} articles has this id", documents.len()),
                nearest => format!("no article has this id; the most similar are `{}`", nearest.join("`, `")),
            };
            Error::NoArticles { selection: id.to_owned(), reason }
        })
    }
}

/// How serde saves [`DocumentMeta`]: with plain strings, and dates such as `2022-10`.
#[derive(Serialize, Deserialize)]
struct SavedMeta {
    id: String,
    date: Option<Date>,
    title: Option<String>,
    source: Option<String>,
    agency: Option<String>,
    news_lines: u32,
    carried: Vec<(String, Value)>,
}

impl From<DocumentMeta> for SavedMeta {
    fn from(meta: DocumentMeta) -> Self {
        let owned = |text: Option<Arc<str>>| text.map(|text| text.to_string());
        Self {
            id: meta.id,
            date: meta.date,
            title: owned(meta.title),
            source: owned(meta.source),
            agency: owned(meta.agency),
            news_lines: meta.news_lines,
            carried: meta.carried.into_iter().map(|(name, value)| (name.to_string(), value)).collect(),
        }
    }
}

impl From<SavedMeta> for DocumentMeta {
    fn from(saved: SavedMeta) -> Self {
        Self {
            id: saved.id,
            date: saved.date,
            title: saved.title.map(Into::into),
            source: saved.source.map(Into::into),
            agency: saved.agency.map(Into::into),
            news_lines: saved.news_lines,
            carried: saved.carried.into_iter().map(|(name, value)| (name.into(), value)).collect(),
        }
    }
}
