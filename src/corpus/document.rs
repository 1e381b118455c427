//! What the readers hand on: an article with its text, the part of it that
//! outlives the count, and the records that are no articles.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Date;
use crate::Error;

/// A value of a column that zeitwort carries into `documents` as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Value {
    /// No value.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// Text; nested values come as JSON.
    #[serde(with = "super::saved::text")]
    Text(Arc<str>),
    /// Days since 1970-01-01.
    Date(i32),
    /// Microseconds since 1970-01-01T00:00.
    Timestamp(i64),
}

/// An article, as one record of the input holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Everything but the text.
    pub meta: DocumentMeta,
    /// The cleaned text; the headline, where it is a column of its own, is
    /// counted with it.
    pub text: String,
}

/// What remains of an article once its text is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "super::saved::SavedMeta", try_from = "super::saved::SavedMeta")]
pub struct DocumentMeta {
    /// Unique in the corpus.
    pub id: String,
    /// When it appeared, if known.
    pub date: Option<Date>,
    /// The headline, where it is a column of its own.
    pub title: Option<Arc<str>>,
    /// The outlet, where it is a column or a line of the text names it.
    pub source: Option<Arc<str>>,
    /// The agencies whose marks the text bears, e.g. `AFP, dpa`.
    pub agency: Option<Arc<str>>,
    /// Bylines, credits and the like that were taken out of the text.
    pub news_lines: u32,
    /// The other columns, by name.
    pub carried: Vec<(Arc<str>, Value)>,
}

impl fmt::Display for Value {
    /// As a reader would write it; nothing for no value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Bool(value) => value.fmt(f),
            Self::Int(value) | Self::Timestamp(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Text(value) => value.fmt(f),
            Self::Date(days) => Date::from_unix_days(*days).map_or(Ok(()), |date| date.first_day().fmt(f)),
        }
    }
}

impl DocumentMeta {
    /// The value of a column as text, without space around it: of `source`,
    /// `agency`, or a column that is carried. Nothing where the article has none,
    /// or an empty one.
    #[must_use]
    pub fn value(&self, column: &str) -> Option<String> {
        let value = match column {
            "source" => self.source.as_deref()?.to_owned(),
            "agency" => self.agency.as_deref()?.to_owned(),
            _ => self.carried.iter().find(|(name, _)| **name == *column)?.1.to_string(),
        };
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// The columns that [`DocumentMeta::value`] finds something in, or might.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &str> {
        let source = self.source.is_some().then_some("source");
        let agency = self.agency.is_some().then_some("agency");
        source.into_iter().chain(agency).chain(self.carried.iter().map(|(name, _)| &**name))
    }
}

impl Document {
    /// An article without metadata, for those who read their texts themselves.
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

/// An input record that is not in the corpus, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Rejected {
    /// The file, as the user named it.
    pub file: String,
    /// Its line (text formats) or row (Parquet), from 1; 0 for the whole file.
    pub record: u64,
    /// What is wrong with it.
    pub reason: String,
    /// Whether whatever follows in the file is lost with it: the file breaks off
    /// here, or cannot be read at all.
    #[serde(default)]
    pub rest_of_file: bool,
}

impl fmt::Display for Rejected {
    /// The file, the record where it is one, and the reason.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, record, reason, .. } = self;
        match record {
            0 => write!(f, "{file}: {reason}"),
            _ => write!(f, "{file}, record {record}: {reason}"),
        }
    }
}

/// Damaged files that are named one by one.
const NAMED: usize = 5;

/// A line for each file that is missing or breaks off (see
/// [`Rejected::rest_of_file`]): it counts as one rejected record, however many
/// articles it held, so that readers of a result have to be told.
///
/// ```
/// use zeitwort::corpus::{Rejected, losses};
///
/// let rejected = |record, reason: &str, rest_of_file| Rejected {
///     file: "news.jsonl".to_owned(),
///     record,
///     reason: reason.to_owned(),
///     rest_of_file,
/// };
/// let records = [rejected(7, "empty text", false), rejected(9, "the file breaks off", true)];
/// assert_eq!(losses(&records), ["news.jsonl is not in the result from record 9 on: the file breaks off"]);
/// ```
#[must_use]
pub fn losses(rejected: &[Rejected]) -> Vec<String> {
    let damaged: Vec<&Rejected> = rejected.iter().filter(|record| record.rest_of_file).collect();
    let line = |Rejected { file, record, reason, .. }: &Rejected| match record {
        0 => format!("{file} is not in the result: {reason}"),
        _ => format!("{file} is not in the result from record {record} on: {reason}"),
    };
    let mut lines: Vec<String> = damaged.iter().take(NAMED).map(|record| line(record)).collect();
    if let Some(more @ 1..) = damaged.len().checked_sub(NAMED) {
        lines.push(format!("{more} more files are damaged and not in the result as a whole"));
    }
    lines
}

/// Says why a corpus has no articles, with up to three reasons as examples.
pub(crate) fn nothing_usable(read: u64, rejected: &[Rejected]) -> Error {
    let examples: Vec<String> = rejected.iter().take(3).map(ToString::to_string).collect();
    Error::NothingUsable { read, reasons: examples.join("; ") }
}
