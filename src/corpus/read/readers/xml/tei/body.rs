//! [`Tei`]: splits a TEI file into records.
//!
//! In a parliament, one record is one speech: `<sp>` with a party or role (GermaParl), or `<u>`
//! (ParlaMint). What is outside of speeches is not read. In all other files, one record is one division
//! (`<div>`) that is in no other, or one text within the text (an article of a journal). What is in
//! neither is one more record.

use super::header::Header;
use super::speech::{is_speech, speaker_of};
use super::unit::{Unit, UnitKind};
use super::writer::Writer;
use crate::corpus::read::readers::xml::flow::Flow;
use crate::corpus::read::readers::xml::kind::{Kind, Out};
use crate::corpus::read::readers::xml::reasons;
use crate::corpus::read::readers::xml::tag::{Tag, local};
use crate::corpus::value::Value;

/// The reader of TEI.
#[derive(Default)]
pub(in crate::corpus::read::readers::xml) struct Tei {
    header: Header,
    /// How many elements are open, and how many were before the header.
    depth: usize,
    header_depth: Option<usize>,
    /// How many elements `<text>` are open.
    texts: usize,
    part: String,
    unit: Option<Unit>,
    /// How many elements were open before the title of the unit.
    title_depth: Option<usize>,
    /// What is in no division.
    whole: Unit,
    /// Whether the file has speeches of a parliament.
    is_parliament: bool,
    agenda_item: String,
    agenda_type: String,
    /// The line that names the next speaker, and how many elements were open before it.
    label: Flow,
    label_depth: Option<usize>,
    /// How many other files the file refers to.
    includes: usize,
    /// How many records there were before this text.
    records_before: u64,
}

fn is_division(name: &str) -> bool {
    name.strip_prefix("div").is_some_and(|rest| rest.is_empty() || matches!(rest.as_bytes(), [b'0'..=b'7']))
}

impl Tei {
    /// How messages call the format.
    pub(in crate::corpus::read::readers::xml) const FORMAT: &'static str = "TEI";

    fn end_unit(&mut self, out: &mut Out) {
        self.title_depth = None;
        if let Some(unit) = self.unit.take()
            && let Some(fields) = unit.fields(&self.header)
        {
            out.push(fields);
        }
    }

    fn begin_unit(&mut self, kind: UnitKind, tag: &Tag<'_>, out: &mut Out) {
        out.begin();
        self.title_depth = None;
        let writer = if kind == UnitKind::Speech { Writer::of_speech() } else { Writer::default() };
        let mut unit = Unit {
            kind,
            id: tag.attribute("xml:id").unwrap_or_default(),
            division: tag.attribute("type").unwrap_or_default(),
            part: self.part.clone(),
            writer,
            depth: self.depth,
            ..Unit::default()
        };
        if kind == UnitKind::Speech {
            unit.speaker = speaker_of(tag, &self.label.take());
            unit.agenda_item.clone_from(&self.agenda_item);
            unit.agenda_type.clone_from(&self.agenda_type);
        }
        self.unit = Some(unit);
    }

    /// Ends a text with its header.
    fn end_text(&mut self, out: &mut Out) {
        self.end_unit(out);
        let mut whole = std::mem::take(&mut self.whole);
        whole.is_rest = out.records() > self.records_before;
        if let Some(fields) = whole.fields(&self.header)
            && !self.is_parliament
            && fields.last().is_some_and(|(_, text)| *text != Value::Text("".into()))
        {
            out.push(fields);
        }
    }

    fn start_in_text(&mut self, tag: &Tag<'_>, out: &mut Out) {
        let name = tag.local();
        if matches!(name, "front" | "body" | "back") && self.texts < 2 {
            name.clone_into(&mut self.part);
        }
        let in_speech = self.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Speech);
        if !in_speech && is_speech(tag, self.is_parliament || self.header.is_of_parliament()) {
            // The headings before the speeches of a division are no text of their own.
            self.unit = None;
            self.is_parliament = true;
            self.begin_unit(UnitKind::Speech, tag, out);
            return;
        }
        if let Some(unit) = &mut self.unit {
            if unit.kind == UnitKind::Division && name == "text" {
                self.end_unit(out);
                self.begin_unit(UnitKind::Article, tag, out);
                return;
            }
            start_in_unit(unit, &mut self.title_depth, self.depth, tag);
        } else if self.is_parliament || self.header.is_of_parliament() {
            self.start_between_speeches(tag);
        } else if is_division(name) {
            self.begin_unit(UnitKind::Division, tag, out);
        } else {
            self.whole.writer.start(tag);
        }
    }

    fn start_between_speeches(&mut self, tag: &Tag<'_>) {
        let value = |name: &str| tag.attribute(name).filter(|value| !matches!(value.as_str(), "NA" | "NULL"));
        let name = tag.local();
        if is_division(name) {
            self.agenda_item = value("n").unwrap_or_default();
            self.agenda_type = value("what").unwrap_or_default();
        } else if name == "note" && tag.attribute("type").as_deref() == Some("speaker") {
            self.label = Flow::default();
            self.label_depth = Some(self.depth);
        }
    }
}

/// Takes an element within a unit. Its first heading is its title.
fn start_in_unit(unit: &mut Unit, title_depth: &mut Option<usize>, depth: usize, tag: &Tag<'_>) {
    if title_depth.is_some() {
        unit.title.start(tag);
        return;
    }
    let is_first = unit.writer.len() == 0 && unit.title.len() == 0;
    let kind = || tag.attribute("type").unwrap_or_default();
    let is_title = match (unit.kind, tag.local()) {
        (UnitKind::Division, "head") => is_first && depth == unit.depth + 1,
        (UnitKind::Article, "head") => is_first,
        (UnitKind::Article, "titlePart") => unit.title.len() == 0 && matches!(kind().as_str(), "main" | ""),
        _ => false,
    };
    if is_title {
        *title_depth = Some(depth);
    } else {
        unit.writer.start(tag);
    }
}

impl Kind for Tei {
    fn start(&mut self, tag: &Tag<'_>, out: &mut Out) {
        if self.header_depth.is_some() {
            self.header.start(tag);
        } else {
            match tag.local() {
                "TEI" | "TEI.2" | "teiCorpus" => {
                    self.header = Header::default();
                    self.records_before = out.records();
                    self.is_parliament = false;
                    self.texts = 0;
                }
                "teiHeader" if self.texts == 0 => self.header_depth = Some(self.depth),
                "include" => self.includes += 1,
                "text" => {
                    self.texts += 1;
                    if self.texts == 1 {
                        out.begin();
                    } else if self.unit.is_none() && !self.is_parliament {
                        self.begin_unit(UnitKind::Article, tag, out);
                    } else {
                        self.start_in_text(tag, out);
                    }
                }
                _ if self.texts > 0 => self.start_in_text(tag, out),
                _ => {}
            }
        }
        self.depth += 1;
    }

    fn text(&mut self, text: &str, _: &mut Out) {
        if self.header_depth.is_some() {
            self.header.text(text);
        } else if let Some(unit) = &mut self.unit {
            if self.title_depth.is_some() { unit.title.text(text) } else { unit.writer.text(text) }
        } else if self.label_depth.is_some() {
            if self.label.len() < LONGEST_LABEL {
                self.label.text(text);
            }
        } else if self.texts > 0 && !self.is_parliament && !self.header.is_of_parliament() {
            self.whole.writer.text(text);
        }
    }

    fn end(&mut self, name: &str, out: &mut Out) {
        self.depth = self.depth.saturating_sub(1);
        let name = local(name);
        if let Some(depth) = self.header_depth {
            if depth == self.depth {
                self.header_depth = None;
            } else {
                self.header.end();
            }
            return;
        }
        if name == "text" {
            self.texts = self.texts.saturating_sub(1);
        }
        if let Some(unit) = &mut self.unit {
            if unit.depth == self.depth {
                self.end_unit(out);
            } else if self.title_depth == Some(self.depth) {
                self.title_depth = None;
            } else if self.title_depth.is_some() {
                unit.title.end(name);
            } else {
                unit.writer.end(name);
            }
        } else if self.label_depth == Some(self.depth) {
            self.label_depth = None;
        } else if self.texts > 0 && !self.is_parliament && !self.header.is_of_parliament() {
            self.whole.writer.end(name);
        }
        if name == "text" && self.texts == 0 {
            self.end_text(out);
        }
    }

    fn finish(&mut self, out: &mut Out) {
        if out.records() == 0 {
            out.reject(match self.includes {
                0 => "a file of TEI without text: its `<text>` is missing or empty".to_owned(),
                _ => reasons::only_other_files(),
            });
        }
    }

    fn remarks(&self) -> Vec<String> {
        match self.header.date() {
            Some((date, true)) if is_recent(date) && !self.is_parliament => vec![format!(
                "the date `{date}` is that of the publication of the file, because its header has no date of the \
                 text or of its source"
            )],
            _ => Vec::new(),
        }
    }

    fn held(&self) -> usize {
        self.unit.as_ref().map_or(0, Unit::len) + self.whole.len()
    }
}

/// The longest line that names a speaker, in bytes.
const LONGEST_LABEL: usize = 1_000;

/// Returns `true` for the date of a time in which there are files: an older one is that of a print.
fn is_recent(date: &str) -> bool {
    let year = date.split(|letter: char| !letter.is_ascii_digit()).find(|digits| digits.len() == 4);
    year.and_then(|year| year.parse().ok()).is_some_and(|year: u32| year >= 1990)
}
