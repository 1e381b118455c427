//! [`Shape`]: finds out, by the start of a file, which of its elements are articles.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::field_names::{field_name, is_inline, is_paragraph, is_text};
use crate::corpus::read::nested::{names_date, names_title};
use crate::corpus::read::readers::xml::tag::Tag;

/// Where the articles of a file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::corpus::read::readers::xml) struct Shape {
    /// The names of the elements from the root to the article.
    pub(in crate::corpus::read::readers::xml) path: Vec<String>,
    /// The names of elements that are named like a text, but hold title and text.
    pub(super) containers: BTreeSet<String>,
}

/// An element of the outline.
struct Element {
    /// The name of the element, and of the field that it is.
    name: String,
    field: String,
    attributes: Vec<String>,
    children: Vec<Element>,
    words: usize,
}

/// How much is looked at.
const MOST_ELEMENTS: usize = 20_000;
const MOST_LEVELS: usize = 40;
/// The levels on which articles are looked for.
const LEVELS_OF_ARTICLES: usize = 5;
/// The fewest words of an element without a usual name that is a text.
const WORDS_OF_TEXT: usize = 8;

impl Shape {
    /// Finds the articles; returns `None` if it is not clear which elements are articles.
    pub(in crate::corpus::read::readers::xml) fn of(start: &[u8]) -> Option<Self> {
        let root = outline(start)?;
        let mut path = Vec::new();
        let (article, _) = find(&root, &mut path, 0)?;
        let mut containers = BTreeSet::new();
        find_containers(article, &mut containers);
        Some(Self { path, containers })
    }
}

/// What the articles of a file are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Articles {
    Repeated,
    Single,
}

/// Finds the articles in an element. Adds the names on the way to them to `path`.
fn find<'e>(element: &'e Element, path: &mut Vec<String>, level: usize) -> Option<(&'e Element, Articles)> {
    path.push(element.name.clone());
    if level > LEVELS_OF_ARTICLES {
        return None;
    }
    if let Some(article) = repeated_articles(element) {
        path.push(article.name.clone());
        return Some((article, Articles::Repeated));
    }
    if is_single_article(element) {
        return Some((element, Articles::Single));
    }
    // The elements that hold others. If several hold articles, it is not clear which are meant.
    let holding: Vec<&Element> = element.children.iter().filter(|child| !child.children.is_empty()).collect();
    let mut found: Option<(&Element, Articles, Vec<String>)> = None;
    for child in &holding {
        let mut below = Vec::new();
        if let Some((article, articles)) = find(child, &mut below, level + 1) {
            match &found {
                None => found = Some((article, articles, below)),
                Some((_, _, path)) if *path == below => {}
                Some(_) => return None,
            }
        }
    }
    match found {
        Some((article, articles, below)) if articles == Articles::Repeated || holding.len() == 1 => {
            path.extend(below);
            Some((article, articles))
        }
        // The parts of one article: `<head>` with its date, `<text>` with title and body.
        _ if holding.len() > 1
            && element.children.iter().any(|child| is_text(&child.field))
            && has_fields_of_article(element) =>
        {
            Some((element, Articles::Single))
        }
        _ => None,
    }
}

/// Returns an example of the articles that are children of an element.
fn repeated_articles(element: &Element) -> Option<&Element> {
    let mut names: Vec<&str> = element.children.iter().map(|child| child.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut found = None;
    for name in names {
        let of_name: Vec<&Element> = element.children.iter().filter(|child| child.name == name).collect();
        // The last element may be cut off.
        let articles = of_name.iter().filter(|child| has_fields_of_article(child)).count();
        if of_name.len() > 1 && articles > 0 && articles * 2 + 1 >= of_name.len() {
            if found.is_some() {
                return None;
            }
            found = of_name.into_iter().find(|child| has_fields_of_article(child));
        }
    }
    found
}

/// Returns `true` for an article that stands alone in its file: it has a title or a date beside a text.
fn is_single_article(element: &Element) -> bool {
    let has = |is: &dyn Fn(&str) -> bool| {
        element.children.iter().any(|child| is(&child.field))
            || element.attributes.iter().any(|name| is(name))
    };
    let has_text = element.children.iter().any(|child| is_text(&child.field) && !has_title_and_text(child));
    has_text && (has(&names_title) || has(&names_date))
}

/// Returns `true` for an element with the fields of an article.
fn has_fields_of_article(element: &Element) -> bool {
    let fields = element.children.len() + element.attributes.len();
    if fields < 2 {
        return false;
    }
    let (mut text, mut title, mut date) = (false, false, false);
    let mut names: Vec<(&str, usize)> = element.attributes.iter().map(|name| (name.as_str(), 0)).collect();
    let mut open: Vec<(&Element, usize)> = element.children.iter().map(|child| (child, 0)).collect();
    while let Some((child, level)) = open.pop() {
        names.push((&child.field, child.words));
        if level < 2 {
            open.extend(child.children.iter().map(|child| (child, level + 1)));
        }
    }
    for (name, words) in names {
        text |= is_text(name) || words >= WORDS_OF_TEXT;
        title |= names_title(name);
        date |= names_date(name);
    }
    title && (text || date) || text && date || text && fields > 2
}

/// Returns `true` for an element like `<text>` that has elements for title and text.
fn has_title_and_text(element: &Element) -> bool {
    element.children.iter().any(|child| {
        let name = child.field.as_str();
        !is_paragraph(name) && !is_inline(name) && (names_title(name) || is_text(name) || names_date(name))
    })
}

fn find_containers(element: &Element, containers: &mut BTreeSet<String>) {
    for child in &element.children {
        if has_title_and_text(child) {
            containers.insert(child.name.clone());
        }
        find_containers(child, containers);
    }
}

/// Reads the elements at the start of a file. What is cut off counts as closed.
fn outline(start: &[u8]) -> Option<Element> {
    let start = String::from_utf8_lossy(start);
    let mut reader = Reader::from_str(&start);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    config.expand_empty_elements = true;
    let mut open: Vec<Element> = Vec::new();
    let mut deeper = 0;
    let mut count = 0;
    while count < MOST_ELEMENTS {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                count += 1;
                if open.len() >= MOST_LEVELS {
                    deeper += 1;
                    continue;
                }
                let tag = Tag::new(start.name().into_inner(), &start);
                let (field, is_named) = field_name(&tag);
                let attributes = tag.attributes().map(|(name, _)| name.to_owned());
                open.push(Element {
                    name: tag.local().to_owned(),
                    attributes: if is_named { Vec::new() } else { attributes.collect() },
                    field,
                    children: Vec::new(),
                    words: 0,
                });
            }
            Ok(Event::End(_)) if deeper > 0 => deeper -= 1,
            Ok(Event::End(_)) if open.len() > 1 => close(&mut open),
            Ok(Event::Text(text)) => add_words(&mut open, &text),
            Ok(Event::CData(text)) => add_words(&mut open, &text),
            Ok(Event::End(_) | Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop()
}

fn close(open: &mut Vec<Element>) {
    if let Some(closed) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(closed);
    }
}

fn add_words(open: &mut [Element], text: &str) {
    if let Some(last) = open.last_mut() {
        last.words += text.split_whitespace().take(WORDS_OF_TEXT).count();
    }
}
