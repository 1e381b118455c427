//! [`Writer`]: writes the text of TEI as a reader of the edition sees it.

use super::choice::Choices;
use super::tokens::Tokens;
use crate::corpus::read::readers::xml::flow::Flow;
use crate::corpus::read::readers::xml::tag::Tag;

/// Writes the text within an element.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) flow: Flow,
    /// Printed notes, which follow the text.
    notes: Flow,
    /// How many elements `<note>` are open whose text goes to the notes.
    note_depth: usize,
    choices: Choices,
    tokens: Tokens,
    joins_right: bool,
    /// The elements that are passed over, counted with those in them.
    skipped: usize,
    /// The length of the text before an element `<g>`.
    glyph: Option<usize>,
    /// How many notes of editors were left out.
    pub(super) left_out: i64,
    /// Interjections, applause and the like in speeches.
    pub(super) interjections: i64,
    /// Whether the text is a speech, of which only the spoken words count.
    is_speech: bool,
}

/// What was written.
pub(super) struct Written {
    pub(super) text: String,
    pub(super) notes_left_out: i64,
    pub(super) interjections: i64,
}

impl Writer {
    /// A writer of what is said.
    pub(super) fn of_speech() -> Self {
        Self { is_speech: true, ..Self::default() }
    }

    fn target(&mut self) -> &mut Flow {
        if self.note_depth > 0 { &mut self.notes } else { &mut self.flow }
    }

    /// Takes the start of an element.
    pub(super) fn start(&mut self, tag: &Tag<'_>) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        let name = tag.local();
        if self.skips(tag) {
            self.skipped = 1;
            return;
        }
        if name == "choice" {
            let flow = if self.note_depth > 0 { &self.notes } else { &self.flow };
            self.choices.open(flow);
            return;
        }
        let flow = if self.note_depth > 0 { &mut self.notes } else { &mut self.flow };
        if !self.choices.start(name, flow) {
            self.skipped = 1;
            return;
        }
        match name {
            "w" | "pc" => {
                let is_outermost = !self.tokens.is_within();
                let joins = self.tokens.start(name, tag.attribute("join").as_deref(), flow);
                if is_outermost {
                    self.joins_right = joins;
                }
            }
            "g" => self.glyph = Some(flow.len()),
            "note" => {
                self.note_depth += 1;
                self.notes.paragraph();
            }
            "lb" if tag.attribute("break").as_deref() == Some("no") => flow.join_lines(),
            "pb" | "cb" | "milestone" if tag.attribute("break").as_deref() == Some("no") => flow.join_lines(),
            name => before(name, flow),
        }
    }

    /// Returns `true` for elements whose text is not that of the author or speaker.
    fn skips(&mut self, tag: &Tag<'_>) -> bool {
        match tag.local() {
            // Running titles, catchwords, and what was deleted or described by an editor.
            "fw" | "del" | "surplus" | "figDesc" | "desc" | "linkGrp" | "teiHeader" | "index" | "gap"
            | "titlePage" | "interpGrp" | "spanGrp" | "listBibl" | "standOff" => true,
            "formula" => {
                tag.attribute("notation").is_some_and(|notation| notation.to_lowercase().contains("tex"))
            }
            "stage" | "vocal" | "kinesic" | "incident" | "event" if self.is_speech => {
                self.interjections += 1;
                true
            }
            "speaker" | "note" if self.is_speech => true,
            // A note that stands in the print has a place there. Others are by editors.
            "note" => {
                let is_printed = tag.attribute("place").is_some()
                    && tag.attribute("type").is_none_or(|kind| !kind.starts_with("editorial"))
                    && tag.attribute("resp").is_none();
                self.left_out += i64::from(!is_printed);
                !is_printed
            }
            _ => false,
        }
    }

    /// Takes a piece of text.
    pub(super) fn text(&mut self, text: &str) {
        if self.skipped > 0 || self.choices.is_between() && text.trim().is_empty() || !self.tokens.text(text)
        {
            return;
        }
        if self.tokens.is_within() {
            self.target().text(text.trim());
        } else {
            self.target().text(text);
        }
    }

    /// Takes the end of an element.
    pub(super) fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        self.choices.end(name);
        match name {
            "w" | "pc" => self.tokens.end(self.joins_right),
            "g" => {
                // A sign without a character was lost.
                let length = self.target().len();
                if self.glyph.take() == Some(length) {
                    self.target().text("\u{FFFD}");
                }
            }
            "note" if self.note_depth > 0 => {
                self.note_depth -= 1;
                self.notes.paragraph();
            }
            name => after(name, self.target()),
        }
    }

    /// Returns the bytes that were written.
    pub(super) fn len(&self) -> usize {
        self.flow.len() + self.notes.len()
    }

    /// Returns the text with the notes at its end, and begins anew.
    pub(super) fn take(&mut self) -> Written {
        let notes = self.notes.take();
        self.flow.append(&notes);
        self.choices.clear();
        self.tokens.clear();
        self.note_depth = 0;
        self.skipped = 0;
        Written {
            text: self.flow.take(),
            notes_left_out: std::mem::take(&mut self.left_out),
            interjections: std::mem::take(&mut self.interjections),
        }
    }
}

/// Asks for what stands before an element.
fn before(name: &str, flow: &mut Flow) {
    match name {
        "p" | "ab" | "seg" | "u" | "head" | "div" | "div1" | "div2" | "div3" | "div4" | "div5" | "div6"
        | "div7" | "lg" | "list" | "table" | "figure" | "quote" | "cit" | "sp" | "opener" | "closer"
        | "postscript" | "argument" | "epigraph" | "trailer" | "titlePart" | "front" | "body" | "back"
        | "floatingText" | "stage" | "castList" | "set" => flow.paragraph(),
        "lb" | "l" | "item" | "row" | "speaker" | "byline" | "dateline" | "salute" | "signed"
        | "docAuthor" | "docImprint" | "castItem" | "address" | "addrLine" | "bibl" => flow.line(),
        "cell" | "label" | "space" => flow.space(),
        _ => {}
    }
}

/// Asks for what stands after an element.
fn after(name: &str, flow: &mut Flow) {
    match name {
        // A line break is no element with an end, and a reference within a sentence stays in its line.
        "lb" | "bibl" => {}
        "seg" | "u" => flow.paragraph(),
        name => before(name, flow),
    }
}
