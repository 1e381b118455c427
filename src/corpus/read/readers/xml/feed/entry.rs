//! [`Entry`]: an item of a feed.

use super::names::Part;
use crate::corpus::date::missing::means_no_date;
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
    keywords: Vec<String>,
    source: String,
    content: String,
    summary: String,
    /// What an export of WordPress says about the item.
    post_date: String,
    post_status: String,
    post_type: String,
    /// The bytes of all values.
    pub(super) held: usize,
}

/// The most authors, categories and keywords.
const MOST: usize = 100;

/// What WordPress calls an article, and one that readers see.
const POST: &str = "post";
const PUBLISHED: &str = "publish";
/// The longest name of a kind of item.
const LONGEST_TYPE: usize = 40;

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
            Part::Keyword => return list(&mut self.keywords),
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
            Part::PostDate => &mut self.post_date,
            Part::PostStatus => &mut self.post_status,
            Part::PostType => &mut self.post_type,
        };
        if text.is_empty() {
            *text = value;
        }
    }

    /// Returns `true` if there is a full text.
    pub(super) fn has_content(&self) -> bool {
        !self.content.is_empty()
    }

    /// Returns what the item of an export of WordPress is, if it is no published post: `page`,
    /// `attachment`, `post (draft)`.
    pub(super) fn left_out(&self) -> Option<String> {
        let is = |value: &str, wanted: &str| value.is_empty() || value == wanted;
        if is(&self.post_type, POST) && is(&self.post_status, PUBLISHED) {
            return None;
        }
        let post_type = if self.post_type.is_empty() { POST } else { &self.post_type };
        // An attachment has the status of the post that it belongs to.
        let is_plain = is(&self.post_status, PUBLISHED) || self.post_status == "inherit";
        let named =
            if is_plain { post_type.to_owned() } else { format!("{post_type} ({})", self.post_status) };
        Some(one_line(&named).chars().take(LONGEST_TYPE).collect())
    }

    /// Returns `true` if WordPress says what the item is.
    pub(super) fn is_of_wordpress(&self) -> bool {
        !self.post_type.is_empty()
    }

    /// Returns the columns. `feed` is the title of the feed.
    pub(super) fn fields(self, feed: &str) -> Fields {
        let mut fields = Fields::new();
        let mut column = |name: &str, value: &str| add(&mut fields, &name.into(), value);
        column("id", &one_line(&self.id));
        column("title", &one_line(&self.title));
        let has_post_date = !self.post_date.is_empty() && !means_no_date(&self.post_date);
        let dates = [if has_post_date { &self.post_date } else { &self.published }, &self.published];
        column("date", dates.into_iter().find(|date| !date.is_empty()).unwrap_or(&self.updated));
        column("source", if self.source.is_empty() { feed } else { &self.source });
        column("url", &self.link);
        column("author", &self.authors.join("; "));
        column("category", &self.categories.join(", "));
        column("keywords", &self.keywords.join(", "));
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
