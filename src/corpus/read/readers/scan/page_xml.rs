//! [`PageXml`]: the reader of PAGE XML, the schemas of 2009 to 2019
//! (<https://github.com/PRImA-Research-Lab/PAGE-XML>).

mod order;
mod text_equiv;

use quick_xml::events::BytesStart;

use super::elements::{Elements, Next, attributes};
use super::layout::{Layout, PageReader, Region, Role};
use super::page_order::in_reading_order;
use super::region_types::{custom_index, custom_type};
use order::ReadingOrder;
use text_equiv::TextEquivs;

/// The page of a file. The schema allows one; if there are more, all are read.
pub(super) struct PageXml {
    elements: Elements,
}

/// What an open element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Page,
    ReadingOrder,
    Region,
    Line,
    Word,
    /// A letter: its text is not needed.
    Glyph,
    TextEquiv,
    Unicode,
    PlainText,
    Other,
}

/// A page that is being read.
#[derive(Default)]
struct Draft {
    regions: Vec<Region>,
    /// The places in the reading order that the regions themselves give, for all or none.
    indices: Vec<Option<u64>>,
    /// The regions that are open, and their own texts.
    open_regions: Vec<(usize, TextEquivs)>,
    /// The lines of all regions that are open, those of the innermost last.
    lines: Vec<(usize, Line)>,
    line: Option<Line>,
    word: Option<TextEquivs>,
    order: ReadingOrder,
}

/// A line that is being read.
#[derive(Default)]
struct Line {
    texts: TextEquivs,
    words: Vec<TextEquivs>,
    index: Option<u64>,
    is_left_out: bool,
}

impl PageXml {
    pub(super) fn new(elements: Elements) -> Self {
        Self { elements }
    }
}

impl PageReader for PageXml {
    fn read_page(&mut self) -> Result<Option<Layout>, String> {
        self.elements.begin_record();
        let mut draft = Draft::default();
        let mut open: Vec<Open> = Vec::new();
        loop {
            match self.elements.next()? {
                Next::Over => return Ok(None),
                Next::Text(text) => match open.last() {
                    Some(Open::Unicode) => draft.add_text(&open, |texts| texts.add_text(&text)),
                    Some(Open::PlainText) => draft.add_text(&open, |texts| texts.add_plain_text(&text)),
                    _ => {}
                },
                Next::End => match open.pop() {
                    Some(Open::Page) => return Ok(Some(draft.finish())),
                    Some(Open::Region) => draft.end_region(),
                    Some(Open::Line) => draft.end_line(),
                    Some(Open::Word) => draft.end_word(),
                    Some(Open::TextEquiv) => draft.add_text(&open, TextEquivs::end),
                    Some(Open::Other) if open.contains(&Open::ReadingOrder) => draft.order.end_group(),
                    _ => {}
                },
                Next::Start(element) => {
                    let name = element.local_name();
                    let here = match name.as_ref() {
                        "Page" => Open::Page,
                        "ReadingOrder" => Open::ReadingOrder,
                        _ if open.contains(&Open::ReadingOrder) => {
                            draft.order.begin(&element);
                            Open::Other
                        }
                        "TextLine" => {
                            draft.begin_line(&element);
                            Open::Line
                        }
                        "Word" => {
                            draft.word = Some(TextEquivs::default());
                            Open::Word
                        }
                        "Glyph" => Open::Glyph,
                        "TextEquiv" => {
                            draft.add_text(&open, |texts| texts.begin(&element));
                            Open::TextEquiv
                        }
                        "Unicode" => Open::Unicode,
                        "PlainText" => Open::PlainText,
                        name if name.ends_with("Region") => {
                            draft.begin_region(&element);
                            Open::Region
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
    /// Changes the texts of the innermost word, line or region that is open.
    fn add_text(&mut self, open: &[Open], change: impl FnOnce(&mut TextEquivs)) {
        let holder = open
            .iter()
            .rev()
            .find(|open| matches!(open, Open::Glyph | Open::Word | Open::Line | Open::Region));
        let texts = match holder {
            Some(Open::Word) => self.word.as_mut(),
            Some(Open::Line) => self.line.as_mut().map(|line| &mut line.texts),
            Some(Open::Region) => self.open_regions.last_mut().map(|(_, texts)| texts),
            _ => None,
        };
        if let Some(texts) = texts {
            change(texts);
        }
    }

    fn begin_region(&mut self, element: &BytesStart<'_>) {
        let parent = self.open_regions.last().map(|(region, _)| *region);
        let around = parent.and_then(|parent| self.regions.get(parent)).map(|parent| parent.role);
        let mut region = Region { parent, ..Region::default() };
        let mut index = None;
        let around = around.unwrap_or_default();
        let mut role = Role::of_type("", around);
        let mut is_typed = |name: &str| {
            let found = Role::of_type(name, around);
            if found != Role::Text {
                role = found;
            }
        };
        attributes(element, |key, value| match key {
            "id" => region.id = value.into_owned(),
            "type" => is_typed(&value),
            "custom" => {
                index = custom_index(&value);
                if let Some(name) = custom_type(&value) {
                    is_typed(name);
                }
            }
            _ => {}
        });
        region.role = role;
        self.regions.push(region);
        self.indices.push(index);
        self.open_regions.push((self.regions.len() - 1, TextEquivs::default()));
    }

    fn begin_line(&mut self, element: &BytesStart<'_>) {
        let mut line = Line::default();
        attributes(element, |key, value| {
            if key == "custom" {
                line.index = custom_index(&value);
                line.is_left_out =
                    custom_type(&value).is_some_and(|name| Role::of_type(name, Role::Text) == Role::LeftOut);
            }
        });
        self.line = Some(line);
    }

    fn end_word(&mut self) {
        if let (Some(word), Some(line)) = (self.word.take(), &mut self.line) {
            line.words.push(word);
        }
    }

    fn end_line(&mut self) {
        if let (Some(line), Some((region, _))) = (self.line.take(), self.open_regions.last()) {
            self.lines.push((*region, line));
        }
    }

    /// Writes the lines of the innermost region: in the order that all of them give, or in that of the
    /// file. A region whose lines have no text can have one itself.
    fn end_region(&mut self) {
        let Some((at, own)) = self.open_regions.pop() else { return };
        let first = self.lines.iter().rposition(|(region, _)| *region != at).map_or(0, |before| before + 1);
        let mut lines = self.lines.split_off(first);
        if lines.iter().all(|(_, line)| line.index.is_some()) {
            lines.sort_by_key(|(_, line)| line.index);
        }
        let mut left_out = Region { parent: Some(at), role: Role::LeftOut, ..Region::default() };
        let Some(region) = self.regions.get_mut(at) else { return };
        for (_, line) in lines {
            line.write_into(if line.is_left_out { &mut left_out } else { region });
        }
        if region.lines.is_empty() && left_out.lines.is_empty() {
            own.write_into(region);
        }
        if !left_out.lines.is_empty() {
            self.regions.push(left_out);
            self.indices.push(None);
        }
    }

    /// Returns the page in the order that it lists, or else in the one that all regions give.
    fn finish(self) -> Layout {
        let Self { regions, indices, order, .. } = self;
        let mut listed = order.finish();
        if listed.is_empty() {
            let top: Vec<(&Region, Option<u64>)> = regions
                .iter()
                .zip(indices)
                .filter(|(region, _)| region.parent.is_none() && !region.lines.is_empty())
                .collect();
            if top.iter().all(|(region, index)| index.is_some() && !region.id.is_empty()) {
                let mut by_index: Vec<(u64, String)> =
                    top.iter().filter_map(|(region, index)| Some(((*index)?, region.id.clone()))).collect();
                by_index.sort_by_key(|(index, _)| *index);
                listed = by_index.into_iter().map(|(_, id)| id).collect();
            }
        }
        Layout { regions: in_reading_order(regions, &listed), number: None, confidence: None }
    }
}

impl Line {
    /// Writes the text of the line, or else that of its words.
    fn write_into(&self, region: &mut Region) {
        match self.texts.best() {
            Some(text) => {
                region.lines.extend(text.lines().map(str::to_owned));
                if !self.texts.add_confidence(region) {
                    for word in &self.words {
                        word.add_confidence(region);
                    }
                }
            }
            None => {
                let words: Vec<&str> = self.words.iter().filter_map(TextEquivs::best).collect();
                if !words.is_empty() {
                    region.lines.push(words.join(" "));
                    for word in &self.words {
                        word.add_confidence(region);
                    }
                }
            }
        }
    }
}
