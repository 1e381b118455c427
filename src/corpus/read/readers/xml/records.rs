//! [`Records`]: the loop that reads a file of XML and gives its pieces to the kind of the file.
//!
//! Tags that do not match are mended as browsers do: an end tag closes what was left open within its
//! element, and an end tag without a start is passed over.

use std::io;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::entities::Declared;
use super::input::Input;
use super::kind::{Kind, Out};
use super::reasons;
use super::tag::Tag;
use crate::corpus::read::raw_record::{RawRecord, too_long, truncated};
use crate::corpus::read::readers::xml_stream::{Limited, Utf8Stream, character, is_too_large};

/// The most elements that can be open at once.
const MAX_DEPTH: usize = 500;

/// The records of a file.
pub(super) struct Records {
    reader: Reader<Utf8Stream<Limited<Input>>>,
    buffer: Vec<u8>,
    kind: Box<dyn Kind>,
    out: Out,
    open: OpenElements,
    /// The name of the root element, once it was seen.
    root: Option<String>,
    declared: Declared,
    max_bytes: usize,
    is_over: bool,
}

/// The names of the open elements.
#[derive(Default)]
struct OpenElements {
    names: String,
    starts: Vec<usize>,
}

impl OpenElements {
    fn push(&mut self, name: &str) {
        self.starts.push(self.names.len());
        self.names.push_str(name);
    }

    fn last(&self) -> Option<&str> {
        self.names.get(*self.starts.last()?..)
    }

    fn pop(&mut self) {
        if let Some(start) = self.starts.pop() {
            self.names.truncate(start);
        }
    }

    /// Returns how many elements an end tag closes; none if no such element is open.
    fn closed_by(&self, name: &str) -> usize {
        if self.last() == Some(name) {
            return 1;
        }
        let mut end = self.names.len();
        for (closed, &start) in self.starts.iter().rev().enumerate() {
            if self.names.get(start..end) == Some(name) {
                return closed + 1;
            }
            end = start;
        }
        0
    }
}

/// Why reading stops.
enum Stop {
    /// The file is over.
    End,
    Damaged(String),
}

impl Records {
    pub(super) fn new(input: Input, kind: Box<dyn Kind>, max_bytes: usize) -> Self {
        let mut reader = Reader::from_reader(Utf8Stream::new(Limited::new(input, max_bytes)));
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            kind,
            out: Out::default(),
            open: OpenElements::default(),
            root: None,
            declared: Declared::default(),
            max_bytes,
            is_over: false,
        }
    }

    /// Reads until a number of records is ready, or a number of bytes was read.
    pub(super) fn read_ahead(&mut self, records: usize, bytes: u64) {
        while self.out.ready().len() < records && self.reader.buffer_position() < bytes && !self.is_over {
            self.step();
        }
    }

    /// Returns what the user should know of the records that were read ahead.
    pub(super) fn remarks(&self) -> Vec<String> {
        self.kind.remarks()
    }

    /// Returns what messages add to the name of the format.
    pub(super) fn addition(&self) -> &'static str {
        self.kind.addition()
    }

    /// Returns the reason for which no record can be read, if that is so already.
    pub(super) fn failure(&self) -> Option<String> {
        let first = self.out.ready().front().filter(|first| first.ends_file && first.record == 1);
        first.and_then(|first| first.content.as_ref().err().cloned())
    }

    /// Reads the next piece.
    fn step(&mut self) {
        let stop = match self.next_piece() {
            Ok(()) if self.kind.held() > self.max_bytes => Stop::Damaged(too_long()),
            Ok(()) => return,
            Err(stop) => stop,
        };
        self.is_over = true;
        if matches!(stop, Stop::End) {
            self.kind.finish(&mut self.out);
        }
        if let Some(remark) = self.kind.remark_at_end() {
            self.out.remark(remark);
        }
        if let Stop::Damaged(reason) = stop {
            self.out.end_of_damaged_file(reason);
        }
    }

    fn next_piece(&mut self) -> Result<(), Stop> {
        self.buffer.clear();
        if self.buffer.capacity() > 1 << 20 {
            self.buffer.shrink_to(1 << 16);
        }
        let stream = self.reader.get_mut();
        stream.behind().begin_piece();
        self.out.begin_piece(stream.position());
        let event = self.reader.read_event_into(&mut self.buffer);
        // What is broken in comments and end tags does not matter.
        let broken = self.reader.get_mut().take_broken();
        match event {
            Ok(Event::Start(start)) => {
                let name = start.name().into_inner();
                if !begins_as_name(name) {
                    self.out.damage(|| reasons::no_tag(&start));
                    return Ok(());
                }
                if self.open.starts.is_empty() {
                    match &self.root {
                        None => self.root = Some(name.to_owned()),
                        Some(root) if root == name => {}
                        Some(_) => return Err(Stop::Damaged(reasons::after_the_end(name))),
                    }
                }
                if self.open.starts.len() >= MAX_DEPTH {
                    return Err(Stop::Damaged(reasons::too_deep(MAX_DEPTH)));
                }
                self.open.push(name);
                self.kind.start(&Tag::new(name, &start), &mut self.out);
                // A record that begins here is the one that is broken.
                self.out.not_utf8(broken);
            }
            Ok(Event::End(end)) => {
                let closed = self.open.closed_by(end.name().into_inner());
                if closed != 1 {
                    self.out.mend();
                }
                for _ in 0..closed {
                    if let Some(last) = self.open.last() {
                        self.kind.end(last, &mut self.out);
                    }
                    self.open.pop();
                }
            }
            Ok(Event::Text(text)) => {
                self.out.not_utf8(broken);
                self.kind.text(&text, &mut self.out);
            }
            Ok(Event::CData(text)) => {
                self.out.not_utf8(broken);
                self.kind.text(&text, &mut self.out);
            }
            Ok(Event::GeneralRef(name)) => {
                self.out.not_utf8(broken);
                if let Some(character) = character(&name) {
                    self.kind.text(character.encode_utf8(&mut [0; 4]), &mut self.out);
                } else {
                    if self.declared.contains(&name) {
                        self.out.damage(|| reasons::own_entity(&name));
                    }
                    self.kind.text(&format!("&{};", &*name), &mut self.out);
                }
            }
            Ok(Event::DocType(doctype)) => {
                self.declared = Declared::read(&doctype).map_err(Stop::Damaged)?;
            }
            Ok(Event::Eof) => {
                return Err(match self.open.last() {
                    Some(last) => Stop::Damaged(reasons::breaks_off(last)),
                    None => Stop::End,
                });
            }
            Ok(Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            Err(quick_xml::Error::IllFormed(_)) => self.out.mend(),
            Err(quick_xml::Error::Io(error)) if is_too_large(&error) => {
                return Err(Stop::Damaged(too_long()));
            }
            Err(quick_xml::Error::Io(error)) => {
                let error = io::Error::new(error.kind(), error.to_string());
                return Err(Stop::Damaged(truncated(&error)));
            }
            Err(quick_xml::Error::Syntax(_)) if self.open.last().is_some() => {
                return Err(Stop::Damaged(reasons::breaks_off(self.open.last().unwrap_or_default())));
            }
            Err(error) => return Err(Stop::Damaged(reasons::broken(&error))),
        }
        Ok(())
    }
}

/// Returns `true` if an element can have a name that begins like this one.
fn begins_as_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() || first == '_' || first == ':')
}

impl Iterator for Records {
    type Item = RawRecord;

    fn next(&mut self) -> Option<RawRecord> {
        loop {
            if let Some(ready) = self.out.pop() {
                return Some(ready);
            }
            if self.is_over {
                return None;
            }
            self.step();
        }
    }
}
