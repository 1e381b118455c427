//! From a record to an article, with the roles of its columns.

use std::borrow::Cow;
use std::sync::Arc;

use super::blank::{is_blank, is_nothing};
use super::choose::Roles;
use super::languages::rank_of_text;
use super::names::TITLE;
use super::role::Role;
use crate::corpus::account::Mends;
use crate::corpus::clean::article_text::text_of_source;
use crate::corpus::clean::metadata::{mended_title, mended_value, normalized};
use crate::corpus::date::parse::slash_evidence;
use crate::corpus::date::slashes::SlashEvidence;
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
    /// What is from other columns than in the other records of the file.
    pub(in crate::corpus) from_others: FromOthers,
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
        let mut from_others = FromOthers::new();
        let (text, is_headline) = self.take_text(&mut fields, &mut from_others)?;
        let (text, mut mends) = text_of_source(&text);
        // A title alone is not an article.
        if is_nothing(&text) {
            return Err("empty text".to_owned());
        }
        // An id is compared with other data, so it stays as it is.
        let is_id = |name: &Arc<str>| Some(name) == self.id.as_ref();
        for (name, value) in fields.iter_mut().filter(|(name, _)| !is_id(name)) {
            mends |= mend(value, self.title.as_ref() == Some(name));
        }
        let mut take = |role: Role, fields: &mut Fields| self.take(role, fields, &mut from_others);
        let date = match &self.date_parts {
            Some(parts) => parts.read(&fields),
            None => {
                let date = take(Role::Date, &mut fields);
                self.dates.read(&date).map_err(|_| date.to_string())
            }
        };
        let (date, unreadable_date) = match date {
            Ok(date) => (date, None),
            Err(written) => (None, Some(written.chars().take(LONGEST_EXAMPLE).collect())),
        };
        let id = plain(&take(Role::Id, &mut fields));
        let title = match is_headline {
            true => Some(normalized(&text).into()),
            false => plain(&take(Role::Title, &mut fields)),
        };
        let source = plain(&take(Role::Source, &mut fields));
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
                    _ => text.into_owned(),
                },
            },
            id_is_found,
            unreadable_date,
            mends,
            from_others,
        })
    }

    /// Removes and returns the text, and whether it is the headline.
    fn take_text(
        &self,
        fields: &mut Fields,
        from_others: &mut FromOthers,
    ) -> Result<(Arc<str>, bool), String> {
        let own = fields.iter().position(|(name, _)| Some(name) == self.text.as_ref());
        if let Some(later) = self.others.later_text(fields)
            && let (name, Value::Text(text)) = fields.remove(later)
        {
            from_others.push((Role::Text, name));
            return Ok((text, false));
        }
        let is_filled = own.is_some_and(|own| !is_blank(&fields[own].1));
        let other = if is_filled { None } else { self.find(Role::Text, fields, own.is_some()) };
        let Some(index) = other.or(own) else {
            let looked_for = self.text.as_deref().unwrap_or("text");
            let found: Vec<&str> = fields.iter().take(MOST_NAMED).map(|(name, _)| &**name).collect();
            return Err(format!("no field `{looked_for}`; the fields are: {}", found.join(", ")));
        };
        let (name, value) = fields.remove(index);
        let is_headline =
            self.text == self.title && (other.is_none() || rank_of_text(&name, TITLE).is_some());
        if other.is_some() {
            from_others.push((Role::Text, name));
            fields.retain(|(name, _)| Some(name) != self.text.as_ref());
        }
        match value {
            // A title alone is not an article.
            value if is_blank(&value) => Err("empty text".to_owned()),
            Value::Text(text) => Ok((text, is_headline)),
            _ => Err("the text column does not contain text".to_owned()),
        }
    }

    /// Removes and returns the value of a role: from its column or, if this says nothing, from
    /// another one.
    fn take(&self, role: Role, fields: &mut Fields, from_others: &mut FromOthers) -> Value {
        let column = self.column(role);
        let own = fields.iter().position(|(name, _)| Some(name) == column);
        let own = own.map(|own| fields.remove(own).1);
        match own {
            Some(value) if !is_blank(&value) => value,
            own => match self.find(role, fields, own.is_some()) {
                Some(other) => {
                    let (name, value) = fields.remove(other);
                    from_others.push((role, name));
                    value
                }
                None => own.unwrap_or(Value::Null),
            },
        }
    }

    fn find(&self, role: Role, fields: &Fields, is_there: bool) -> Option<usize> {
        // Whether day or month is first is known for the column of dates only.
        let is_date = |value: &Value| {
            matches!(self.dates.read(value), Ok(Some(_)))
                && !matches!(value, Value::Text(text) if slash_evidence(text) != SlashEvidence::None)
        };
        self.others.find(role, fields, is_there, is_date)
    }
}

/// The roles whose values are from other columns than usual in the file, with these.
pub(in crate::corpus) type FromOthers = Vec<(Role, Arc<str>)>;

/// The fields that the reason for a record without text names.
const MOST_NAMED: usize = 20;
/// The characters of an unreadable date that are shown.
const LONGEST_EXAMPLE: usize = 40;

/// Brings equal values to one spelling, and returns what was mended.
fn mend(value: &mut Value, is_title: bool) -> Mends {
    let Value::Text(text) = value else { return Mends::default() };
    let (mended, mends) = if is_title { mended_title(text) } else { mended_value(text) };
    if matches!(mended, Cow::Owned(_)) || mended.len() < text.len() {
        *text = mended.as_ref().into();
    }
    mends
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
