//! From a record to an article, with the roles of its columns.

use std::borrow::Cow;
use std::sync::Arc;

use super::choose::Roles;
use super::names::{TEXT, rank};
use crate::corpus::account::Mends;
use crate::corpus::clean::metadata::{mended_value, normalized};
use crate::corpus::document::{Document, DocumentMeta};
use crate::corpus::value::{Fields, Value};

/// An article, not yet cleaned, and what is to be counted of it.
pub(in crate::corpus) struct PreparedArticle {
    pub(in crate::corpus) document: Document,
    /// Whether the id is from a column that the user did not name. It may then repeat.
    pub(in crate::corpus) id_is_found: bool,
    /// The date, if it cannot be read.
    pub(in crate::corpus) unreadable_date: Option<String>,
    pub(in crate::corpus) mends: Mends,
}

impl Roles {
    /// Returns the article of a record.
    ///
    /// # Errors
    /// Returns the reason for which the record is rejected.
    pub(in crate::corpus) fn article(
        &self,
        mut fields: Fields,
        own_id: impl FnOnce() -> String,
    ) -> Result<PreparedArticle, String> {
        let text = match self.take_text(&mut fields)? {
            Value::Text(text) => text,
            Value::Null => return Err("empty text".to_owned()),
            _ => return Err("the text column does not contain text".to_owned()),
        };
        // A title alone is not an article.
        if is_nothing(&text) {
            return Err("empty text".to_owned());
        }
        let mut mends = Mends::default();
        // An id is compared with other data, so it stays as it is.
        let is_id = |name: &Arc<str>| Some(name) == self.id.as_ref();
        for (_, value) in fields.iter_mut().filter(|(name, _)| !is_id(name)) {
            mends |= mend(value);
        }
        let take = |fields: &mut Fields, name: &Option<Arc<str>>| {
            let index = fields.iter().position(|(field, _)| Some(field) == name.as_ref())?;
            Some(fields.remove(index).1)
        };
        let date = take(&mut fields, &self.date).unwrap_or(Value::Null);
        let (date, unreadable_date) = match self.dates.read(&date) {
            Ok(date) => (date, None),
            Err(_) => (None, Some(date.to_string().chars().take(LONGEST_EXAMPLE).collect())),
        };
        let id = take(&mut fields, &self.id).and_then(|value| plain(&value));
        let is_headline = self.title == self.text;
        let title = match is_headline {
            true => Some(normalized(&text).into()),
            false => take(&mut fields, &self.title).and_then(|value| plain(&value)),
        };
        let source = take(&mut fields, &self.source).and_then(|value| plain(&value));
        // The outlet can be asked for by the name of its column as well.
        if let (Some(name), Some(source)) = (&self.source, &source)
            && **name != *"source"
        {
            fields.push((name.clone(), Value::Text(source.clone())));
        }
        // Most columns are used by now, and the rest is kept for all articles.
        fields.shrink_to_fit();
        let id_is_found = id.is_some() && !self.id_is_named;
        Ok(PreparedArticle {
            document: Document {
                meta: DocumentMeta {
                    id: id.map_or_else(own_id, |id| id.to_string()),
                    date,
                    title: title.clone(),
                    source,
                    agency: None,
                    news_lines: 0,
                    carried: fields,
                },
                text: match title {
                    Some(title) if !is_headline => [&*title, "\n\n", &*text].concat(),
                    _ => String::from(&*text),
                },
            },
            id_is_found,
            unreadable_date,
            mends,
        })
    }

    /// Removes and returns the text: the column of this role, or in records without it the
    /// first with a usual name.
    fn take_text(&self, fields: &mut Fields) -> Result<Value, String> {
        let by_role = fields.iter().position(|(name, _)| Some(name) == self.text.as_ref());
        let by_name = || {
            let ranks = fields.iter().enumerate().filter_map(|(at, (name, _))| Some((rank(name, TEXT)?, at)));
            ranks.min().map(|(_, at)| at)
        };
        let index = by_role.or_else(|| if self.text_is_named { None } else { by_name() });
        let Some(index) = index else {
            let looked_for = self.text.as_deref().unwrap_or("text");
            let found: Vec<&str> = fields.iter().take(MOST_NAMED).map(|(name, _)| &**name).collect();
            return Err(format!("no field `{looked_for}`; the fields are: {}", found.join(", ")));
        };
        Ok(fields.remove(index).1)
    }
}

/// The fields that the reason for a record without text names.
const MOST_NAMED: usize = 20;
/// The characters of an unreadable date that are shown.
const LONGEST_EXAMPLE: usize = 40;

/// Brings equal values to one spelling, and returns what was mended.
fn mend(value: &mut Value) -> Mends {
    let Value::Text(text) = value else { return Mends::default() };
    let (mended, mends) = mended_value(text);
    if matches!(mended, Cow::Owned(_)) || mended.len() < text.len() {
        *text = mended.as_ref().into();
    }
    mends
}

/// What R, pandas and databases write for a missing value.
const NOTHING: [&str; 8] = ["na", "n/a", "nan", "nat", "none", "null", "\\n", "-"];

/// The longest such word, in bytes.
const LONGEST_NOTHING: usize = 4;

fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.len() <= LONGEST_NOTHING && NOTHING.contains(&text.to_lowercase().as_str())
}

/// Returns a value as the text of an id, title or source, or `None` if it stands for nothing.
fn plain(value: &Value) -> Option<Arc<str>> {
    match value {
        Value::Null => None,
        Value::Text(text) if is_nothing(text) => None,
        Value::Text(text) => {
            Some(if text.trim().len() < text.len() { text.trim().into() } else { text.clone() })
        }
        value => Some(value.to_string().into()),
    }
}
