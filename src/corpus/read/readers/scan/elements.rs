//! [`Elements`]: the elements and texts of an XML file one after another, with limits, and with the
//! reasons for which a file cannot be read on.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use crate::corpus::read::raw_record::{MAX_RECORD_BYTES, too_long, truncated};
use crate::corpus::read::readers::xml_stream::{Limited, character, is_too_large};

/// The most elements that are open at once.
const MOST_OPEN: usize = 256;

/// What comes next in a file.
pub(super) enum Next<'b> {
    /// An element begins.
    Start(BytesStart<'b>),
    /// An element ends.
    End,
    /// Text between tags, with references resolved.
    Text(Cow<'b, str>),
    /// The file ends, and all elements are closed.
    Over,
}

/// The elements and texts of a file.
pub(super) struct Elements {
    reader: Reader<Limited<Box<dyn BufRead + Send>>>,
    buffer: Vec<u8>,
    /// The elements that are open.
    open: usize,
}

impl Elements {
    pub(super) fn new(stream: Box<dyn BufRead + Send>) -> Self {
        let mut reader = Reader::from_reader(Limited::new(stream, MAX_RECORD_BYTES));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, buffer: Vec::new(), open: 0 }
    }

    /// Allows the next record its full length.
    pub(super) fn begin_record(&mut self) {
        self.reader.get_mut().begin_piece();
    }

    /// Returns what comes next.
    ///
    /// # Errors
    /// Returns the reason for which the file cannot be read on.
    pub(super) fn next(&mut self) -> Result<Next<'_>, String> {
        self.buffer.clear();
        let at = self.reader.buffer_position();
        match self.reader.read_event_into(&mut self.buffer) {
            Err(error) => Err(reason(&error, at)),
            Ok(Event::Start(start)) => {
                self.open += 1;
                if self.open > MOST_OPEN {
                    return Err(format!(
                        "nested too deeply: more than {MOST_OPEN} elements are open at once"
                    ));
                }
                Ok(Next::Start(start))
            }
            Ok(Event::End(_)) => {
                self.open = self.open.saturating_sub(1);
                Ok(Next::End)
            }
            Ok(Event::Eof) if self.open > 0 => Err(breaks_off(at)),
            Ok(Event::Eof) => Ok(Next::Over),
            Ok(Event::Text(text)) => Ok(Next::Text(text.into_inner())),
            Ok(Event::CData(text)) => Ok(Next::Text(text.into_inner())),
            Ok(Event::GeneralRef(name)) => Ok(Next::Text(Cow::Owned(resolved(&name)))),
            Ok(_) => Ok(Next::Text(Cow::Borrowed(""))),
        }
    }
}

/// Calls `use_value` with the local name and the value of each attribute.
pub(super) fn attributes(element: &BytesStart<'_>, mut use_value: impl FnMut(&str, Cow<'_, str>)) {
    for attribute in element.attributes().with_checks(false).flatten() {
        let value = match attribute.normalized_value(XmlVersion::Implicit1_0) {
            Ok(value) => value,
            // An entity of HTML: the cleaning of texts knows it.
            Err(_) => attribute.value.clone(),
        };
        use_value(attribute.key.local_name().as_ref(), value);
    }
}

/// Returns the value of an attribute by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut found = None;
    attributes(element, |key, value| {
        if key == name && found.is_none() {
            found = Some(value.into_owned());
        }
    });
    found
}

/// Returns the text of a reference such as `&amp;` and `&#228;`. Others stay as they are.
fn resolved(name: &str) -> String {
    character(name).map_or_else(|| format!("&{name};"), String::from)
}

fn reason(error: &Error, at: u64) -> String {
    match error {
        Error::Io(error) if is_too_large(error) => too_long(),
        Error::Io(error) => truncated(error),
        // All errors of this kind are markup that the end of the file cuts.
        Error::Syntax(_) => breaks_off(at),
        Error::Encoding(_) => format!(
            "not valid UTF-8 near byte {at}; if the file has another encoding, set `encoding`, e.g. to windows-1252"
        ),
        error => format!("not well-formed XML near byte {at}: {error}"),
    }
}

fn breaks_off(at: u64) -> String {
    format!("the XML breaks off at byte {at}; the pages before are kept")
}
