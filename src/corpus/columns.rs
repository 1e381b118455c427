//! Columns of tabular input: which of them are id, date, text, title and source, and how a record
//! becomes a [`Document`].

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::date::calendar_date::Date;
use super::document::{Document, DocumentMeta};
use super::value::{Fields, Value};

/// The names of the columns of tabular input. For a column without a name, the usual German and
/// English names are tried in order, ignoring case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Columns {
    /// The id of the article (`id`, `doc_id`, `docid`, `uuid`). Without it, the id is made from the
    /// name of the file and the number of the record.
    pub id: Option<String>,
    /// The date (`date`, `datum`, `published`, `publish_date`, `pubdate`,
    /// `created_at`, `timestamp`).
    pub date: Option<String>,
    /// The text (`text`, `body`, `content`, `inhalt`, `artikel`, `volltext`).
    pub text: Option<String>,
    /// The title (`title`, `headline`, `titel`, `überschrift`).
    pub title: Option<String>,
    /// The outlet (`source`, `quelle`, `outlet`, `medium`, `publisher`).
    pub source: Option<String>,
}

const ID: &[&str] = &["id", "doc_id", "docid", "uuid"];
const DATE: &[&str] = &["date", "datum", "published", "publish_date", "pubdate", "created_at", "timestamp"];
const TEXT: &[&str] = &["text", "body", "content", "inhalt", "artikel", "volltext"];
const TITLE: &[&str] = &["title", "headline", "titel", "überschrift"];
const SOURCE: &[&str] = &["source", "quelle", "outlet", "medium", "publisher"];

impl Columns {
    /// Returns the role and the name of the columns that the user named.
    pub(super) fn named(&self) -> Vec<(&'static str, String)> {
        let roles = [
            ("text", &self.text),
            ("date", &self.date),
            ("id", &self.id),
            ("title", &self.title),
            ("source", &self.source),
        ];
        roles.into_iter().filter_map(|(role, name)| Some((role, name.clone()?))).collect()
    }

    /// Returns the role and the name of the first column that a header lacks: a text column, or any
    /// that the user named.
    pub(super) fn missing(&self, header: &[String]) -> Option<(&'static str, String)> {
        if self.text.is_none() && !header.iter().any(|name| is_usual(name, TEXT)) {
            return Some(("text", TEXT[0].to_owned()));
        }
        self.named().into_iter().find(|(_, name)| !header.contains(name))
    }

    /// Returns the article of a record.
    ///
    /// # Errors
    /// Returns the reason for which the record is rejected.
    pub(super) fn document(
        &self,
        mut fields: Fields,
        fallback_id: impl FnOnce() -> String,
    ) -> Result<Document, String> {
        let text = match take(&mut fields, self.text.as_deref(), TEXT) {
            Some(Value::Text(text)) => text,
            Some(Value::Null) => return Err("empty text".to_owned()),
            Some(_) => return Err("the text column does not contain text".to_owned()),
            None => {
                let looked_for = self.text.as_deref().unwrap_or(TEXT[0]);
                let found: Vec<&str> = fields.iter().map(|(name, _)| &**name).collect();
                return Err(format!("no field `{looked_for}`; the fields are: {}", found.join(", ")));
            }
        };
        let date = take(&mut fields, self.date.as_deref(), DATE).map_or(Ok(None), |value| date_of(&value))?;
        let id = take(&mut fields, self.id.as_deref(), ID).and_then(|value| plain(&value));
        let title = take(&mut fields, self.title.as_deref(), TITLE).and_then(|value| plain(&value));
        let source = take(&mut fields, self.source.as_deref(), SOURCE).and_then(|value| plain(&value));
        // A title alone is not an article.
        if text.trim().is_empty() {
            return Err("empty text".to_owned());
        }
        // Most columns are used by now, and the rest is kept for all articles.
        fields.shrink_to_fit();
        Ok(Document {
            meta: DocumentMeta {
                id: id.map_or_else(fallback_id, |id| id.to_string()),
                date,
                title: title.clone(),
                source,
                agency: None,
                news_lines: 0,
                carried: fields,
            },
            text: match title {
                Some(title) => format!("{title}\n\n{text}"),
                None => text.to_string(),
            },
        })
    }
}

fn is_usual(name: &str, usual: &[&str]) -> bool {
    let name = name.to_lowercase();
    usual.contains(&name.as_str())
}

/// What R, pandas and databases write for a missing value.
const NOTHING: [&str; 8] = ["na", "n/a", "nan", "nat", "none", "null", "\\n", "-"];

fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || NOTHING.contains(&text.to_lowercase().as_str())
}

/// Removes and returns the column `name`, or without it the first of `usual` that the record has.
fn take(fields: &mut Fields, name: Option<&str>, usual: &[&str]) -> Option<Value> {
    let index = match name {
        Some(name) => fields.iter().position(|(field, _)| &**field == name),
        None => {
            usual.iter().find_map(|usual| fields.iter().position(|(field, _)| is_usual(field, &[*usual])))
        }
    }?;
    Some(fields.remove(index).1)
}

fn date_of(value: &Value) -> Result<Option<Date>, String> {
    let out_of_range = || "the date is outside the calendar".to_owned();
    match value {
        Value::Null => Ok(None),
        Value::Text(text) if is_nothing(text) || text.starts_with("0000-00") => Ok(None),
        Value::Float(number) if number.is_nan() => Ok(None),
        Value::Float(number) if number.fract() == 0.0 => {
            Date::parse(&format!("{number:.0}")).map(Some).map_err(|error| error.to_string())
        }
        Value::Text(text) => Date::parse(text).map(Some).map_err(|error| error.to_string()),
        Value::Int(number) => Date::parse(&number.to_string()).map(Some).map_err(|error| error.to_string()),
        Value::Date(days) => Date::from_unix_days(*days).map(Some).ok_or_else(out_of_range),
        Value::Timestamp(micros) => i32::try_from(micros.div_euclid(86_400_000_000))
            .ok()
            .and_then(Date::from_unix_days)
            .map(Some)
            .ok_or_else(out_of_range),
        Value::Bool(_) | Value::Float(_) => Err("the date column does not contain a date".to_owned()),
    }
}

/// Returns a value as the text of an id, title or source, or `None` if it stands for nothing.
fn plain(value: &Value) -> Option<Arc<str>> {
    match value {
        Value::Null => None,
        Value::Text(text) => (!is_nothing(text)).then(|| text.clone()),
        value => Some(value.to_string().into()),
    }
}
