//! [`Builder`]: builds the columns of one article out of its elements.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::field_names::{field_name, is_inline, is_paragraph, is_text};
use crate::corpus::read::nested::{Nested, flatten};
use crate::corpus::read::readers::xml::flow::Flow;
use crate::corpus::read::readers::xml::tag::{Tag, local};
use crate::corpus::value::{Fields, Value};

/// Builds one article.
#[derive(Default)]
pub(super) struct Builder {
    /// The open elements, the article first.
    open: Vec<Node>,
    /// How many elements are open that are a part of the text of the last node.
    within_text: usize,
    names: HashMap<String, Arc<str>>,
    pub(super) held: usize,
}

/// An element in the making.
struct Node {
    name: String,
    /// Whether it is a running text, and the elements within are parts of it.
    is_text: bool,
    text: Flow,
    members: Vec<(String, Nested)>,
}

/// The names that all articles share. A file with more has data in its names.
const MOST_NAMES: usize = 10_000;

impl Builder {
    /// Begins an article.
    pub(super) fn begin(&mut self, tag: &Tag<'_>) {
        self.held = 0;
        self.within_text = 0;
        let node = self.node(String::new(), false, tag);
        self.open = vec![node];
    }

    fn node(&mut self, name: String, is_named: bool, tag: &Tag<'_>) -> Node {
        let mut members = Vec::new();
        let is_technical = |key: &str| key.starts_with("xsi:") || key.starts_with("xml:") && key != "xml:id";
        for (key, value) in tag.attributes() {
            let is_its_name = is_named && matches!(key, "name" | "key");
            if !is_its_name && !is_technical(key) && !value.trim().is_empty() {
                self.held += key.len() + value.len();
                members.push((local(key).to_owned(), Nested::Scalar(Value::Text(value.trim().into()))));
            }
        }
        self.held += name.len() + 100;
        Node { name, is_text: false, text: Flow::default(), members }
    }

    /// Takes the start of an element within the article.
    pub(super) fn start(&mut self, tag: &Tag<'_>, containers: &BTreeSet<String>) {
        let local = tag.local();
        let is_first_level = self.open.len() == 1;
        let Some(parent) = self.open.last_mut() else { return };
        if self.within_text > 0 || parent.is_text || is_inline(local) && !is_first_level {
            self.within_text += 1;
            separate(&mut parent.text, local);
            return;
        }
        if is_paragraph(local) && !is_first_level {
            parent.is_text = true;
            self.within_text += 1;
            separate(&mut parent.text, local);
            return;
        }
        let (name, is_named) = field_name(tag);
        let is_text = is_text(&name) && !containers.contains(local);
        let node = self.node(name, is_named, tag);
        self.open.push(Node { is_text, ..node });
    }

    /// Takes a piece of text.
    pub(super) fn text(&mut self, text: &str) {
        self.held += text.len();
        if let Some(node) = self.open.last_mut() {
            if text.trim().is_empty() {
                node.text.space();
            } else {
                node.text.verbatim(text);
            }
        }
    }

    /// Takes the end of an element within the article.
    pub(super) fn end(&mut self, name: &str) {
        if self.within_text > 0 {
            self.within_text -= 1;
            if let Some(node) = self.open.last_mut() {
                separate(&mut node.text, name);
            }
            return;
        }
        if self.open.len() > 1
            && let Some(node) = self.open.pop()
            && let Some(parent) = self.open.last_mut()
        {
            let name = node.name.clone();
            parent.members.push((name, node.value()));
        }
    }

    /// Ends the article, and returns its columns.
    pub(super) fn finish(&mut self) -> Fields {
        while self.open.len() > 1 {
            self.within_text = 0;
            self.end("");
        }
        let mut fields = Fields::new();
        let Some(mut article) = self.open.pop() else { return fields };
        let text = article.text.take();
        let names = &mut self.names;
        let mut share = |name: &str| -> Arc<str> {
            if let Some(known) = names.get(name) {
                return known.clone();
            }
            let new: Arc<str> = name.into();
            if names.len() < MOST_NAMES {
                names.insert(name.to_owned(), new.clone());
            }
            new
        };
        for (name, value) in grouped(article.members) {
            let name = share(&name);
            flatten(name, value, &mut share, &mut fields);
        }
        if !text.trim().is_empty() {
            let has_text = fields.iter().any(|(name, _)| is_text(name));
            fields.push((share(if has_text { "#text" } else { "text" }), Value::Text(text.trim().into())));
        }
        fields
    }
}

impl Node {
    fn value(mut self) -> Nested {
        let text = self.text.take();
        let text = text.trim();
        let scalar = |text: &str| match text {
            "" => Nested::Scalar(Value::Null),
            text => Nested::Scalar(Value::Text(text.into())),
        };
        if self.members.is_empty() {
            return scalar(text);
        }
        let mut members = grouped(self.members);
        if !text.is_empty() {
            members.push(("#text".to_owned(), scalar(text)));
        } else if let [(name, Nested::List(_))] = members.as_slice()
            && !name.is_empty()
            && let Some((_, list)) = members.pop()
        {
            // A list of equal elements: `<tags><tag>…</tag><tag>…</tag></tags>`.
            return list;
        }
        Nested::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }
}

/// Makes a list of the members that have the same name, in the place of the first.
fn grouped(members: Vec<(String, Nested)>) -> Vec<(String, Nested)> {
    let mut grouped: Vec<(String, Nested)> = Vec::with_capacity(members.len());
    let mut places: HashMap<String, usize> = HashMap::new();
    for (name, value) in members {
        match places.get(&name).and_then(|&at| grouped.get_mut(at)) {
            None => {
                places.insert(name.clone(), grouped.len());
                grouped.push((name, value));
            }
            Some((_, Nested::List(list))) => list.push(value),
            Some((_, first)) => {
                let before = std::mem::replace(first, Nested::Scalar(Value::Null));
                *first = Nested::List(vec![before, value]);
            }
        }
    }
    grouped
}

/// Asks for what stands before and after a part of a text.
fn separate(text: &mut Flow, name: &str) {
    if name.eq_ignore_ascii_case("br") {
        text.line();
    } else if !is_inline(name) {
        text.paragraph();
    }
}
