//! [`Feed`]: the items of a feed, each a record.
//!
//! The text of an item is its content, or its description or summary. It is HTML, which the cleaning of
//! texts takes out. Elements within a text (XHTML in Atom, or HTML that was not escaped) become HTML again.

use super::entry::Entry;
use super::names::{Part, Prefixes};
use crate::corpus::read::readers::xml::flow::one_line;
use crate::corpus::read::readers::xml::kind::{Kind, Out};
use crate::corpus::read::readers::xml::tag::{Tag, local};

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
            self.items += 1;
            self.full_texts += u64::from(entry.has_content());
            out.push(entry.fields(&self.title));
        }
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
                if let Some(term) = tag.attribute("label").or_else(|| tag.attribute("term")) {
                    entry.add(part, term);
                    return;
                }
            }
            // A content that is elsewhere, or a picture.
            Part::Content if tag.attribute("src").is_some() => return,
            _ => {}
        }
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
            out.reject("a feed without items".to_owned());
        }
    }

    // No remark: a folder often has thousands of feeds, and the formats are counted together.
    fn addition(&self) -> &'static str {
        if self.items > 0 && self.full_texts == 0 { " with summaries only, no full texts" } else { "" }
    }

    fn held(&self) -> usize {
        self.value.len() + self.entry.as_ref().map_or(0, |entry| entry.held)
    }
}
