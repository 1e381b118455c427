//! Reads the text of an OpenDocument text (`.odt`): what is printed, without deleted text of tracked
//! changes, comments and notes. The format:
//! <https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part3-schema/>.

use std::path::Path;

use quick_xml::events::{BytesStart, Event};

use super::lines::{Line, Lines};
use crate::corpus::read::raw_record::{MAX_RECORD_BYTES, too_long};
use crate::corpus::read::readers::office_xml::{attribute, damaged, is_encrypted, open_part, push_reference};

/// The most bytes of a part: markup is many times longer than its text.
const MOST_BYTES: u64 = 20 * MAX_RECORD_BYTES as u64;
/// The most spaces that one element stands for.
const MOST_SPACES: usize = 1_000;

/// Returns the lines of a text, and why the rest cannot be read, if so.
///
/// # Errors
/// Returns the reason if there is no text.
pub(super) fn read(path: &Path) -> Result<(Vec<Line>, Option<String>), String> {
    if is_encrypted(path) {
        return Err("it is protected by a password: open it in LibreOffice and save it without".to_owned());
    }
    let part = open_part(path, "content.xml", MOST_BYTES)?;
    let mut part = part.ok_or("the text is damaged: it has no content.xml")?;
    let mut lines = Lines::default();
    let (mut depth, mut skipped, mut paragraphs) = (0_u32, 0_u32, 0_u32);
    let mut buffer = Vec::new();
    let problem = loop {
        buffer.clear();
        if lines.bytes() > MAX_RECORD_BYTES {
            return Err(too_long());
        }
        match part.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => {
                depth += 1;
                if skipped > 0 || is_no_text(element.local_name().as_ref()) {
                    skipped += 1;
                } else {
                    paragraphs += u32::from(start(&element, &mut lines));
                }
            }
            Ok(Event::End(element)) => {
                depth = depth.saturating_sub(1);
                if skipped > 0 {
                    skipped -= 1;
                } else {
                    match element.local_name().as_ref() {
                        "p" | "h" => {
                            paragraphs = paragraphs.saturating_sub(1);
                            lines.end_paragraph();
                        }
                        "table-row" => lines.end_row(),
                        _ => {}
                    }
                }
            }
            Ok(Event::Text(text)) if skipped == 0 && paragraphs > 0 => lines.push(&text.xml10_content()),
            Ok(Event::CData(text)) if skipped == 0 && paragraphs > 0 => lines.push(&text.xml10_content()),
            Ok(Event::GeneralRef(entity)) if skipped == 0 && paragraphs > 0 => {
                if let Some(text) = lines.open_text() {
                    push_reference(&entity, text);
                }
            }
            Ok(Event::Eof) if depth > 0 => break Some(damaged(&"its text ends too early")),
            Ok(Event::Eof) => break None,
            Ok(_) => {}
            Err(error) => break Some(damaged(&error)),
        }
    };
    Ok((lines.finish(), problem))
}

/// Returns `true` for deleted text, comments, notes, and the lists of what headings could be.
fn is_no_text(name: &str) -> bool {
    matches!(
        name,
        "tracked-changes"
            | "annotation"
            | "note"
            | "sequence-decls"
            | "automatic-styles"
            | "master-styles"
            | "font-face-decls"
            | "ruby-text"
            | "title"
            | "desc"
    )
}

/// Adds what an element stands for, and returns `true` for the start of a paragraph.
fn start(element: &BytesStart<'_>, lines: &mut Lines) -> bool {
    match element.local_name().as_ref() {
        "p" | "h" => {
            lines.start_paragraph();
            let style = attribute(element, "style-name").unwrap_or_default();
            let level = attribute(element, "outline-level");
            if style == "Title" || element.local_name().as_ref() == "h" && level.as_deref() == Some("1") {
                lines.mark_title();
            }
            return true;
        }
        "table-row" => lines.start_row(),
        "table-cell" => lines.start_cell(),
        "tab" => lines.push("\t"),
        "line-break" => lines.push("\n"),
        "s" => {
            let count = attribute(element, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
            lines.push(&" ".repeat(count.min(MOST_SPACES)));
        }
        _ => {}
    }
    false
}
