//! Reads the text of a document of Word (`.docx`).
//!
//! The text is what is printed: without deleted text of tracked changes, comments, footnotes, hidden
//! text, headers and footers. The format: ECMA-376, part 1, chapter 17,
//! <https://ecma-international.org/publications-and-standards/standards/ecma-376/>.

use std::path::Path;

use quick_xml::events::{BytesStart, Event};

use super::lines::{Line, Lines};
use crate::corpus::read::raw_record::{MAX_RECORD_BYTES, too_long};
use crate::corpus::read::readers::office_xml::{attribute, damaged, open_part, push_reference};

/// The part with the text in nearly all documents.
const USUAL_PART: &str = "word/document.xml";

/// The most bytes of a part: markup is many times longer than its text.
const MOST_BYTES: u64 = 20 * MAX_RECORD_BYTES as u64;

/// Returns the lines of a document, and why the rest cannot be read, if so.
///
/// # Errors
/// Returns the reason if there is no text.
pub(super) fn read(path: &Path) -> Result<(Vec<Line>, Option<String>), String> {
    let part = main_part(path).unwrap_or_else(|| USUAL_PART.to_owned());
    let mut part = match open_part(path, &part, MOST_BYTES)? {
        Some(part) => part,
        None => return Err("the document is damaged: it has no text part".to_owned()),
    };
    let mut lines = Lines::default();
    let mut state = State::default();
    let mut buffer = Vec::new();
    let problem = loop {
        buffer.clear();
        if lines.bytes() > MAX_RECORD_BYTES {
            return Err(too_long());
        }
        match part.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => state.start(&element, &mut lines),
            Ok(Event::End(element)) => state.end(element.name().as_ref(), &mut lines),
            Ok(Event::Text(text)) if state.reads_text() => lines.push(&text.xml10_content()),
            Ok(Event::CData(text)) if state.reads_text() => lines.push(&text.xml10_content()),
            Ok(Event::GeneralRef(entity)) if state.reads_text() => {
                if let Some(text) = lines.open_text() {
                    push_reference(&entity, text);
                }
            }
            Ok(Event::Eof) if state.depth > 0 => break Some(damaged(&"its text ends too early")),
            Ok(Event::Eof) => break None,
            Ok(_) => {}
            Err(error) => break Some(damaged(&error)),
        }
    };
    Ok((lines.finish(), problem))
}

/// Returns the name of the part with the text.
fn main_part(path: &Path) -> Option<String> {
    let mut part = open_part(path, "_rels/.rels", MOST_BYTES).ok()??;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match part.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "Relationship" => {
                if attribute(&element, "Type").is_some_and(|kind| kind.ends_with("/officeDocument")) {
                    return attribute(&element, "Target").map(|name| name.trim_start_matches('/').to_owned());
                }
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

#[derive(Default)]
struct State {
    depth: u32,
    /// The depth within an element that is not text.
    skipped: u32,
    /// Whether the text of this element is text of the document.
    in_text: bool,
    in_run: bool,
    is_hidden: bool,
}

impl State {
    fn reads_text(&self) -> bool {
        self.skipped == 0 && self.in_text && !self.is_hidden
    }

    fn start(&mut self, element: &BytesStart<'_>, lines: &mut Lines) {
        self.depth += 1;
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        let name = element.name();
        // The prefix is the usual one in all programs; `a:t` is text of a drawing.
        let is_of_drawing = name.as_ref().starts_with("a:");
        match element.local_name().as_ref() {
            _ if is_of_drawing => {}
            // Deleted text, the place from which text was moved, and what stands for a newer element.
            "del" | "moveFrom" | "Fallback" => self.skipped = 1,
            "p" => lines.start_paragraph(),
            "pStyle" if attribute(element, "val").is_some_and(|style| is_title(&style)) => lines.mark_title(),
            "r" => (self.in_run, self.is_hidden) = (true, false),
            "vanish" if self.in_run => {
                let value = attribute(element, "val");
                self.is_hidden = !matches!(value.as_deref(), Some("0" | "false" | "off"));
            }
            "t" => self.in_text = true,
            "tbl" => {}
            "tr" => lines.start_row(),
            "tc" => lines.start_cell(),
            "tab" | "ptab" if self.in_run && !self.is_hidden => lines.push("\t"),
            "br" | "cr" if self.in_run && !self.is_hidden => lines.push("\n"),
            "noBreakHyphen" if !self.is_hidden => lines.push("-"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, lines: &mut Lines) {
        self.depth = self.depth.saturating_sub(1);
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        if name.starts_with("a:") {
            return;
        }
        match name.rsplit(':').next().unwrap_or(name) {
            "p" => lines.end_paragraph(),
            "r" => (self.in_run, self.is_hidden) = (false, false),
            "t" => self.in_text = false,
            "tr" => lines.end_row(),
            _ => {}
        }
    }
}

/// The styles of titles and of first headings, as Word names them in German and English.
fn is_title(style: &str) -> bool {
    matches!(
        style.to_lowercase().as_str(),
        "title" | "titel" | "heading1" | "berschrift1" | "überschrift1" | "ueberschrift1"
    )
}
