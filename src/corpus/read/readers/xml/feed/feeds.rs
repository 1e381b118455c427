//! [`Feed`]: the items of a feed, each a record.
//!
//! The text of an item is its content, or its description or summary. It is HTML, which the cleaning of
//! texts takes out. Elements within a text (XHTML in Atom, or HTML that was not escaped) become HTML again.
//!
//! An export of WordPress is a feed as well, with drafts, pages and attachments among the items: only its
//! published posts are articles.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::names::{Part, Prefixes};
use crate::corpus::read::readers::xml::flow::one_line;
use crate::corpus::read::readers::xml::kind::{Kind, Out};
use crate::corpus::read::readers::xml::tag::{Tag, local};

/// The most kinds of items that are counted apart, and what stands for the others.
const MOST_KINDS: usize = 8;
const OTHER_KINDS: &str = "of other kinds";

/// The reader of feeds.
#[derive(Default)]
pub(in crate::corpus::read::readers::xml) struct Feed {
    prefixes: Prefixes,
    /// The title of the feed.
    title: String,
    entry: Option<Entry>,
    /// How many elements are open, and how many were before the item.
    depth: usize,
    entry_depth: usize,
    /// What is read, how many elements were open before it, and its text.
    reading: Option<(Reading, usize)>,
    value: String,
    /// How many elements are open in an element of the value that does not count.
    hidden: usize,
    items: u64,
    /// How many items have a full text.
    full_texts: u64,
    /// Whether the items are those of an export of WordPress.
    is_of_wordpress: bool,
    /// The items that are no published posts: what they are, and how many.
    left_out: BTreeMap<String, u64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    FeedTitle,
    Part(Part),
}

impl Feed {
    fn end_entry(&mut self, out: &mut Out) {
        self.reading = None;
        self.value.clear();
        if let Some(entry) = self.entry.take() {
            self.is_of_wordpress |= entry.is_of_wordpress();
            if let Some(kind) = entry.left_out() {
                return self.leave_out(kind);
            }
            self.items += 1;
            self.full_texts += u64::from(entry.has_content());
            out.push(entry.fields(&self.title));
        }
    }

    /// Counts an item of WordPress that is no article.
    fn leave_out(&mut self, kind: String) {
        let is_named = self.left_out.len() < MOST_KINDS || self.left_out.contains_key(&kind);
        *self.left_out.entry(if is_named { kind } else { OTHER_KINDS.to_owned() }).or_default() += 1;
    }

    fn start_part(&mut self, part: Part, tag: &Tag<'_>, depth: usize) {
        let Some(entry) = &mut self.entry else { return };
        match part {
            // Atom has the address as an attribute. Other links are comments, pictures and the like.
            Part::Link => {
                if let Some(address) = tag.attribute("href") {
                    if tag.attribute("rel").is_none_or(|relation| relation == "alternate") {
                        entry.add(part, address);
                    }
                    return;
                }
            }
            Part::Category => {
                // WordPress has tags and forms of posts in the same element.
                let part = match tag.attribute("domain").as_deref() {
                    Some("post_tag") => Part::Keyword,
                    Some("post_format") => return,
                    _ => part,
                };
                if let Some(term) = tag.attribute("label").or_else(|| tag.attribute("term")) {
                    entry.add(part, term);
                    return;
                }
                return self.begin_value(part, depth);
            }
            // A content that is elsewhere, or a picture.
            Part::Content if tag.attribute("src").is_some() => return,
            _ => {}
        }
        self.begin_value(part, depth);
    }

    fn begin_value(&mut self, part: Part, depth: usize) {
        self.value.clear();
        self.hidden = 0;
        self.reading = Some((Reading::Part(part), depth));
    }

    /// Takes an element within a value.
    fn start_within(&mut self, reading: Reading, tag: &Tag<'_>) {
        let counts = match reading {
            Reading::Part(Part::Content | Part::Summary | Part::Title) => {
                self.value.extend(["<", tag.local(), ">"]);
                true
            }
            // Atom has the name of an author and the title of a source as elements of their own.
            Reading::Part(Part::Author) => tag.local() == "name",
            Reading::Part(Part::Source) => tag.local() == "title",
            _ => true,
        };
        if self.hidden > 0 || !counts {
            self.hidden += 1;
        }
    }
}

impl Kind for Feed {
    fn start(&mut self, tag: &Tag<'_>, out: &mut Out) {
        self.prefixes.declare(tag);
        let depth = self.depth;
        self.depth += 1;
        if self.prefixes.is_own(tag.name, "item") || self.prefixes.is_own(tag.name, "entry") {
            // The item before was not closed.
            if self.entry.is_some() {
                out.mend();
            }
            self.end_entry(out);
            out.begin();
            self.entry = Some(Entry::default());
            self.entry_depth = depth;
            return;
        }
        if let Some((reading, _)) = self.reading {
            self.start_within(reading, tag);
            return;
        }
        if self.entry.is_some() {
            if depth == self.entry_depth + 1
                && let Some(part) = self.prefixes.part(tag.name)
            {
                self.start_part(part, tag, depth);
            }
        } else if self.prefixes.is_own(tag.name, "title") && depth <= 2 && self.title.is_empty() {
            self.value.clear();
            self.reading = Some((Reading::FeedTitle, depth));
        }
    }

    fn text(&mut self, text: &str, _: &mut Out) {
        if self.reading.is_some() && self.hidden == 0 {
            self.value.push_str(text);
        }
    }

    fn end(&mut self, name: &str, out: &mut Out) {
        self.depth = self.depth.saturating_sub(1);
        if let Some((reading, start)) = self.reading {
            if start < self.depth {
                if self.hidden > 0 {
                    self.hidden -= 1;
                } else if matches!(reading, Reading::Part(Part::Content | Part::Summary | Part::Title)) {
                    self.value.extend(["</", local(name), ">"]);
                }
                return;
            }
            let value = std::mem::take(&mut self.value);
            self.reading = None;
            match (reading, &mut self.entry) {
                (Reading::Part(part), Some(entry)) => entry.add(part, value),
                _ => self.title = one_line(&value),
            }
            return;
        }
        if self.entry.is_some() && self.depth == self.entry_depth {
            self.end_entry(out);
        }
    }

    fn finish(&mut self, out: &mut Out) {
        self.end_entry(out);
        if self.items == 0 {
            out.reject(match self.left_out.is_empty() {
                true => "a feed without items".to_owned(),
                false => "an export of WordPress without published posts".to_owned(),
            });
        }
    }

    fn remark_at_end(&self) -> Option<String> {
        let left_out: u64 = self.left_out.values().sum();
        let mut kinds: Vec<(&String, &u64)> = self.left_out.iter().collect();
        kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        let items = if left_out == 1 { "item" } else { "items" };
        (left_out > 0).then(|| {
            format!(
                "an export of WordPress: only published posts are articles; {left_out} other {items} left out ({})",
                kinds.join(", ")
            )
        })
    }

    // No remark: a folder often has thousands of feeds, and the formats are counted together.
    fn addition(&self) -> &'static str {
        if self.is_of_wordpress {
            " (export of WordPress)"
        } else if self.items > 0 && self.full_texts == 0 {
            " with summaries only, no full texts"
        } else {
            ""
        }
    }

    fn held(&self) -> usize {
        self.value.len() + self.entry.as_ref().map_or(0, |entry| entry.held)
    }
}
