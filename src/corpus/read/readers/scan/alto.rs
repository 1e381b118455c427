//! [`Alto`]: the reader of ALTO, versions 1 to 4 (<https://www.loc.gov/standards/alto/>).

mod words;

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::elements::{Elements, Next, attribute, attributes};
use super::layout::{Layout, PageReader, Region, Role, parsed_confidence, rounded};
use super::page_order::chained;
use super::region_types::is_left_out;
use words::Words;

/// The pages of a file.
pub(super) struct Alto {
    elements: Elements,
    /// The ids of the tags of running heads, page numbers and the like.
    left_out_tags: HashSet<String>,
    /// The ids of blocks and lines in the reading order of the file, and their places in it.
    order: Vec<String>,
    places: HashMap<String, usize>,
}

/// What an open element is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// A block, by its place among the regions.
    Block(usize),
    /// The margin above or below the text.
    Margin,
    Page,
    ReadingOrder,
    Other,
}

/// A page that is being read.
#[derive(Default)]
struct Draft {
    regions: Vec<Region>,
    /// Each block with the one that it names as the next.
    links: Vec<(String, Option<String>)>,
    has_links: bool,
    words: Words,
    number: Option<i64>,
    confidence: Option<f64>,
}

impl Alto {
    pub(super) fn new(elements: Elements) -> Self {
        Self { elements, left_out_tags: HashSet::new(), order: Vec::new(), places: HashMap::new() }
    }
}

impl PageReader for Alto {
    fn read_page(&mut self) -> Result<Option<Layout>, String> {
        self.elements.begin_record();
        let mut draft = Draft::default();
        let mut open: Vec<Open> = Vec::new();
        loop {
            match self.elements.next()? {
                Next::Over => return Ok(None),
                Next::Text(_) => {}
                Next::End => {
                    if open.pop() == Some(Open::Page) {
                        return Ok(Some(draft.finish(&self.order, &self.places)));
                    }
                }
                Next::Start(element) => {
                    let around = open.iter().rev().copied().find(|open| *open != Open::Other);
                    let here = match element.local_name().as_ref() {
                        "String" => {
                            draft.words.add_word(&element);
                            Open::Other
                        }
                        "SP" => {
                            draft.words.add_space();
                            Open::Other
                        }
                        "HYP" => {
                            draft.words.add_hyphen(&element);
                            Open::Other
                        }
                        "TextLine" => draft.begin_line(&element, around, &self.left_out_tags, &self.places),
                        "TextBlock" | "ComposedBlock" => {
                            draft.begin_block(&element, around, &self.left_out_tags)
                        }
                        "TopMargin" | "BottomMargin" => Open::Margin,
                        "Page" => {
                            draft.begin_page(&element);
                            Open::Page
                        }
                        "LayoutTag" | "StructureTag" | "RoleTag" | "OtherTag" => {
                            self.left_out_tags.extend(left_out_tag(&element));
                            Open::Other
                        }
                        "ReadingOrder" => Open::ReadingOrder,
                        _ if around == Some(Open::ReadingOrder) => {
                            // One element can name several, as `REF="b1 b2"`.
                            for id in attribute(&element, "REF").unwrap_or_default().split_whitespace() {
                                self.places.entry(id.to_owned()).or_insert(self.order.len());
                                self.order.push(id.to_owned());
                            }
                            Open::Other
                        }
                        _ => Open::Other,
                    };
                    open.push(here);
                }
            }
        }
    }
}

impl Draft {
    fn begin_line(
        &mut self,
        element: &BytesStart<'_>,
        around: Option<Open>,
        left_out_tags: &HashSet<String>,
        places: &HashMap<String, usize>,
    ) -> Open {
        let (mut id, mut is_left_out) = (None, false);
        attributes(element, |key, value| match key {
            "ID" if !places.is_empty() => id = Some(value.into_owned()),
            "TAGREFS" => is_left_out = has_tag(&value, left_out_tags),
            _ => {}
        });
        let block = match around {
            Some(Open::Block(block)) if !is_left_out => block,
            // A line outside blocks, or of another kind than its block, is a region of its own.
            _ => {
                let parent = if let Some(Open::Block(block)) = around { Some(block) } else { None };
                let role =
                    if is_left_out || around == Some(Open::Margin) { Role::LeftOut } else { Role::Text };
                self.regions.push(Region { parent, role, ..Region::default() });
                self.regions.len() - 1
            }
        };
        let place = id.and_then(|id| places.get(&id).copied());
        self.words.begin_line(block, place);
        Open::Other
    }

    fn begin_page(&mut self, element: &BytesStart<'_>) {
        attributes(element, |key, value| match key {
            "PHYSICAL_IMG_NR" => self.number = value.trim().parse().ok(),
            "PC" => self.confidence = parsed_confidence(&value).map(rounded),
            _ => {}
        });
    }

    fn begin_block(
        &mut self,
        element: &BytesStart<'_>,
        around: Option<Open>,
        left_out_tags: &HashSet<String>,
    ) -> Open {
        let parent = if let Some(Open::Block(block)) = around { Some(block) } else { None };
        let mut region = Region { parent, ..Region::default() };
        let role_around = parent.and_then(|parent| self.regions.get(parent)).map(|parent| parent.role);
        if around == Some(Open::Margin) || role_around == Some(Role::LeftOut) {
            region.role = Role::LeftOut;
        }
        let mut next = None;
        attributes(element, |key, value| match key {
            "ID" => region.id = value.into_owned(),
            "IDNEXT" => next = Some(value.into_owned()),
            "TAGREFS" if has_tag(&value, left_out_tags) => region.role = Role::LeftOut,
            _ => {}
        });
        self.has_links |= next.is_some();
        if !region.id.is_empty() {
            self.links.push((region.id.clone(), next));
        }
        self.regions.push(region);
        Open::Block(self.regions.len() - 1)
    }

    /// Returns the page, in the reading order of the file if that names one of its blocks or lines, or
    /// else in the order in which each block names the next one.
    fn finish(self, order: &[String], places: &HashMap<String, usize>) -> Layout {
        let Self { mut regions, links, has_links, words, number, confidence } = self;
        let chain = if order.is_empty() && has_links { chained(&links) } else { Vec::new() };
        let listed = if chain.is_empty() { order } else { &chain };
        let has_ranked_lines = !places.is_empty() && words.has_places();
        let regions = if has_ranked_lines {
            words.regions_by_lines(regions, listed)
        } else {
            words.write_into(&mut regions);
            super::page_order::in_reading_order(regions, listed)
        };
        Layout { regions, number, confidence }
    }
}

/// Returns the id of a tag if its label or type is that of a running head, page number or the like.
fn left_out_tag(element: &BytesStart<'_>) -> Option<String> {
    let (mut id, mut found) = (None, false);
    attributes(element, |key, value| match key {
        "ID" => id = Some(value.into_owned()),
        "LABEL" | "TYPE" => found |= is_left_out(&value),
        _ => {}
    });
    id.filter(|_| found)
}

fn has_tag(references: &str, tags: &HashSet<String>) -> bool {
    !tags.is_empty() && references.split_whitespace().any(|reference| tags.contains(reference))
}
