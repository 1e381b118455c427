//! [`Article`]: what the header, the body and the footer of a document say.

use std::sync::Arc;

use memchr::memchr;

use super::input::trimmed;
use super::lines::{is_page_header, lines};
use crate::corpus::value::{Fields, Value};

/// A document of an export. What it does not say is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Article {
    /// The number of the document in the database.
    pub(super) id: String,
    /// The date as it is written.
    pub(super) date: String,
    /// The outlet.
    pub(super) source: String,
    pub(super) title: String,
    pub(super) author: String,
    pub(super) section: String,
    pub(super) page: String,
    /// The number of words that the database states.
    pub(super) length: Option<u32>,
    pub(super) edition: String,
    pub(super) dateline: String,
    pub(super) language: String,
    pub(super) publication_type: String,
    pub(super) url: String,
    pub(super) copyright: String,
    pub(super) text: String,
}

/// The names of the columns, in their order.
pub(super) const COLUMNS: [&str; 15] = [
    "id",
    "date",
    "source",
    "title",
    "author",
    "section",
    "page",
    "length",
    "edition",
    "dateline",
    "language",
    "publication_type",
    "url",
    "copyright",
    "text",
];

/// The columns that a database has, by their place in [`COLUMNS`], with shared names.
#[derive(Clone)]
pub(super) struct Columns(Arc<[(usize, Arc<str>)]>);

impl Columns {
    /// Returns the columns except those that the database never has.
    pub(super) fn without(absent: &[&str]) -> Self {
        let present = COLUMNS.iter().enumerate().filter(|(_, name)| !absent.contains(name));
        Self(present.map(|(place, name)| (place, Arc::from(*name))).collect())
    }
}

impl Article {
    /// Returns the record.
    ///
    /// # Errors
    /// Returns the reason if the document has no text.
    pub(super) fn into_fields(self, columns: &Columns) -> Result<Fields, String> {
        if self.text.is_empty() {
            return Err(match self.title.as_str() {
                "" => "the document has no text".to_owned(),
                title => format!("the document has no text; its title is `{}`", shortened(title)),
            });
        }
        let text = |value: &str| if value.is_empty() { Value::Null } else { Value::Text(value.into()) };
        let values = [
            text(&self.id),
            text(&self.date),
            text(&self.source),
            text(&self.title),
            text(&self.author),
            text(&self.section),
            text(&self.page),
            self.length.map_or(Value::Null, |length| Value::Int(length.into())),
            text(&self.edition),
            text(&self.dateline),
            text(&self.language),
            text(&self.publication_type),
            text(&self.url),
            text(&self.copyright),
            text(&self.text),
        ];
        let value = |place: usize| values.get(place).cloned().unwrap_or(Value::Null);
        Ok(columns.0.iter().map(|(place, name)| (name.clone(), value(*place))).collect())
    }

    /// Takes `POLITIK; S. 3` apart into section and page.
    pub(super) fn set_section(&mut self, value: &str) {
        let mut parts: Vec<&str> = Vec::new();
        for part in value.split(';').map(trimmed).filter(|part| !part.is_empty()) {
            match page_of(part) {
                Some(page) if self.page.is_empty() => self.page = page.to_owned(),
                _ => parts.push(part),
            }
        }
        append(&mut self.section, &parts.join("; "), "; ");
    }
}

/// Reads `Pg. 6`, `S. 3`, `Seite 12` and `Seite: 40`.
pub(super) fn page_of(part: &str) -> Option<&str> {
    const LONGEST: usize = 24;
    let names = ["Pg.", "PG.", "Page", "p.", "S.", "Seiten", "SEITE", "Seite", "Pg"];
    let rest = names.iter().find_map(|name| part.strip_prefix(name))?;
    let page = trimmed(rest.trim_start_matches([':', '.', ' ']));
    let is_page = page.len() <= LONGEST && page.bytes().any(|byte| byte.is_ascii_digit());
    is_page.then_some(page)
}

/// Appends a value to another one.
pub(super) fn append(to: &mut String, value: &str, separator: &str) {
    if value.is_empty() {
        return;
    }
    if !to.is_empty() {
        to.push_str(separator);
    }
    to.push_str(value);
}

/// Returns a title for a message.
fn shortened(title: &str) -> String {
    const LONGEST: usize = 60;
    match title.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &title[..end]),
        None => title.to_owned(),
    }
}

/// Returns a body: its lines without space around them, without page headers and the lines for which
/// `is_repeated` holds behind them, with at most one blank line between two.
pub(super) fn body(text: &str, is_repeated: impl Fn(&str) -> bool) -> String {
    let mut body = String::with_capacity(text.len());
    let mut is_blank = false;
    let mut after_header = false;
    for line in lines(text) {
        if line.text.is_empty() {
            is_blank = true;
        } else if is_page_header(line.text) {
            after_header = true;
        } else if !(std::mem::take(&mut after_header) && is_repeated(line.text)) {
            if !body.is_empty() {
                body.push_str(if is_blank { "\n\n" } else { "\n" });
            }
            push_without_marks(&mut body, line.text);
            is_blank = false;
        }
    }
    body
}

/// Appends a line without the double asterisks that mark terms of the search: `**Hafen**`.
fn push_without_marks(body: &mut String, line: &str) {
    const LONGEST: usize = 60;
    let mut rest = line;
    if memchr(b'*', line.as_bytes()).is_none() {
        return body.push_str(line);
    }
    while let Some(open) = rest.find("**") {
        let inner = &rest[open + 2..];
        let close = inner.find("**").filter(|&close| {
            let term = &inner[..close];
            close > 0
                && close <= LONGEST
                && !term.starts_with(char::is_whitespace)
                && !term.ends_with(char::is_whitespace)
                && !term.contains('*')
        });
        let Some(close) = close else {
            body.push_str(&rest[..open + 2]);
            rest = inner;
            continue;
        };
        body.push_str(&rest[..open]);
        body.push_str(&inner[..close]);
        rest = &inner[close + 2..];
    }
    body.push_str(rest);
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn bodies_lose_page_headers_and_marks_of_search_terms() {
        let is_title = |line: &str| line == "Hafen";
        assert_eq!(body("\n  A\nB\n\n\n\nC\n", is_title), "A\nB\n\nC");
        assert_eq!(body("A\n\nSeite 2 von 5\nHafen\n\nB\nHafen", is_title), "A\n\nB\nHafen");
        assert_eq!(body("Der **Hafen** von **Alder-Sund**", is_title), "Der Hafen von Alder-Sund");
        assert_eq!(body("2 ** 3, a ** b, Bürger*innen ****", is_title), "2 ** 3, a ** b, Bürger*innen ****");
    }

    #[test]
    fn sections_and_pages_are_taken_apart() {
        for (value, section, page) in [
            ("POLITIK; S. 3", "POLITIK", "3"),
            ("FEATURES; Pg. 6", "FEATURES", "6"),
            ("Section A; Column 0; National Desk; Pg. 1", "Section A; Column 0; National Desk", "1"),
            ("S. 12", "", "12"),
            ("Seite Eins", "Seite Eins", ""),
            ("Sport", "Sport", ""),
        ] {
            let mut article = Article::default();
            article.set_section(value);
            assert_eq!((article.section.as_str(), article.page.as_str()), (section, page), "{value}");
        }
    }
}
