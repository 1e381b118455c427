//! [`Entry`]: an item of a feed.

use super::names::Part;
use crate::corpus::read::readers::xml::flow::one_line;
use crate::corpus::read::readers::xml::kind::add;
use crate::corpus::value::Fields;

/// An item of a feed.
#[derive(Default)]
pub(super) struct Entry {
    id: String,
    title: String,
    link: String,
    published: String,
    updated: String,
    authors: Vec<String>,
    categories: Vec<String>,
    source: String,
    content: String,
    summary: String,
    /// The bytes of all values.
    pub(super) held: usize,
}

/// The most authors and categories.
const MOST: usize = 100;

impl Entry {
    /// Adds a value. Of several values of a part, the first counts; of texts, the longest.
    pub(super) fn add(&mut self, part: Part, value: String) {
        let value = value.trim().to_owned();
        if value.is_empty() {
            return;
        }
        self.held += value.len();
        let list = |list: &mut Vec<String>| {
            let value = if part == Part::Author { name_of(&one_line(&value)) } else { one_line(&value) };
            if list.len() < MOST && !list.contains(&value) {
                list.push(value);
            }
        };
        let text = match part {
            Part::Author => return list(&mut self.authors),
            Part::Category => return list(&mut self.categories),
            Part::Content | Part::Summary => {
                let text = if part == Part::Content { &mut self.content } else { &mut self.summary };
                if value.len() > text.len() {
                    *text = value;
                }
                return;
            }
            Part::Id => &mut self.id,
            Part::Title => &mut self.title,
            Part::Link => &mut self.link,
            Part::Published => &mut self.published,
            Part::Updated => &mut self.updated,
            Part::Source => &mut self.source,
        };
        if text.is_empty() {
            *text = value;
        }
    }

    /// Returns `true` if there is a full text.
    pub(super) fn has_content(&self) -> bool {
        !self.content.is_empty()
    }

    /// Returns the columns. `feed` is the title of the feed.
    pub(super) fn fields(self, feed: &str) -> Fields {
        let mut fields = Fields::new();
        let mut column = |name: &str, value: &str| add(&mut fields, &name.into(), value);
        column("id", &one_line(&self.id));
        column("title", &one_line(&self.title));
        column("date", if self.published.is_empty() { &self.updated } else { &self.published });
        column("source", if self.source.is_empty() { feed } else { &self.source });
        column("url", &self.link);
        column("author", &self.authors.join("; "));
        column("category", &self.categories.join(", "));
        // Some feeds give a teaser as the content, and the text as the description.
        let text = if self.content.len() >= self.summary.len() { &self.content } else { &self.summary };
        column("text", text);
        fields
    }
}

/// Returns the name of an author. RSS has it after the address: `a@bote.example (Anna Beispiel)`.
fn name_of(author: &str) -> String {
    let in_brackets = || author.strip_suffix(')')?.split_once('(');
    match in_brackets() {
        Some((address, name)) if address.contains('@') && !name.trim().is_empty() => name.trim().to_owned(),
        _ => author.to_owned(),
    }
}
