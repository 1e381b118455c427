//! JSON Lines: one object a line. A broken line does not harm the others.

use std::sync::Arc;

use memchr::memchr;

use super::input::Input;
use super::names::Names;
use super::reasons;
use super::record::{Unreadable, parse_object};
use super::scan::{Scanner, Step};
use crate::corpus::account::Mends;
use crate::corpus::read::raw_record::{Content, RawRecord, too_long, truncated};
use crate::corpus::value::Fields;

/// How many lines decide whether a file is JSON Lines.
const LINES_LOOKED_AT: usize = 100;

/// Returns the first object if the start of a file is JSON Lines.
pub(super) fn first_object(start: &[u8]) -> Option<&[u8]> {
    let lines: Vec<&[u8]> = start
        .split_inclusive(|byte| *byte == b'\n')
        .map(without_marks)
        .filter(|line| !line.is_empty())
        .take(LINES_LOOKED_AT)
        .collect();
    let first = *lines.first()?;
    if is_object(first.strip_suffix(b",").unwrap_or(first)) {
        // One object alone may be anything: `values` decides.
        let beginning = lines.iter().filter(|line| line.starts_with(b"{")).count();
        return (lines.len() > 1 && beginning * 2 >= lines.len()).then_some(first);
    }
    // The first line is broken, or the objects go over several lines. There, an object in a line
    // of its own follows a comma, a colon or a bracket.
    if first.starts_with(b"[") {
        return None;
    }
    let is_own = |pair: &&[&[u8]]| {
        !pair[0].ends_with(b",") && !pair[0].ends_with(b"[") && !pair[0].ends_with(b":") && is_object(pair[1])
    };
    let mut objects = lines.windows(2).filter(is_own).map(|pair| pair[1]).peekable();
    let object = objects.peek().copied();
    if objects.count() * 2 >= lines.len() { object } else { None }
}

/// Returns whether a text is one object.
fn is_object(text: &[u8]) -> bool {
    text.starts_with(b"{") && Scanner::default().advance(text) == Step::End(text.len())
}

/// Returns a line without white space and marks around it: record separators of JSON text
/// sequences (RFC 7464), and byte-order marks where files were joined.
fn without_marks(line: &[u8]) -> &[u8] {
    let mut line = line.trim_ascii();
    while let Some(rest) = line.strip_prefix(b"\x1E").or_else(|| line.strip_prefix(b"\xEF\xBB\xBF")) {
        line = rest.trim_ascii_start();
    }
    line
}

/// The records of JSON Lines. Blank lines are none.
pub(super) struct Lines {
    input: Input,
    /// The largest line, in bytes.
    max_bytes: usize,
    names: Arc<Names>,
    /// The number of the last line.
    line: u64,
    is_over: bool,
}

/// What was read of a line.
enum Line {
    Ended(Vec<u8>),
    /// The last line, without a line feed.
    Last(Vec<u8>),
    TooLong,
    Failed(std::io::Error),
}

impl Lines {
    pub(super) fn new(input: Input, max_bytes: usize) -> Self {
        Self { input, max_bytes, names: Arc::default(), line: 0, is_over: false }
    }

    fn read_line(&mut self) -> Line {
        let mut line = Vec::new();
        loop {
            let bytes = match self.input.fill() {
                Ok([]) => return Line::Last(line),
                Ok(bytes) => bytes,
                Err(error) => return Line::Failed(error),
            };
            let end = memchr(b'\n', bytes);
            let length = end.map_or(bytes.len(), |end| end + 1);
            line.extend_from_slice(&bytes[..length]);
            self.input.consume(length);
            if line.len() > self.max_bytes {
                return Line::TooLong;
            }
            if end.is_some() {
                return Line::Ended(line);
            }
        }
    }

    fn end(&mut self, reason: String) -> RawRecord {
        self.is_over = true;
        RawRecord::end_of_damaged_file(self.line, reason)
    }
}

impl Iterator for Lines {
    type Item = RawRecord;

    fn next(&mut self) -> Option<RawRecord> {
        while !self.is_over {
            self.line += 1;
            let (line, is_last) = match self.read_line() {
                Line::Ended(line) => (line, false),
                Line::Last(line) => (line, true),
                Line::TooLong => return Some(self.end(too_long())),
                Line::Failed(error) => return Some(self.end(truncated(&error))),
            };
            self.is_over = is_last;
            if without_marks(&line).is_empty() {
                continue;
            }
            if !is_last {
                let names = self.names.clone();
                return Some(deferred(self.line, move || parse_object(&line, &names)));
            }
            // Only the parser knows whether the last line is all there.
            return Some(match parse_object(&line, &self.names) {
                Err(error) if error.breaks_off => self.end(reasons::breaks_off("a line")),
                Err(error) => RawRecord::of_fields(self.line, Err(error.reason)),
                Ok((fields, mends)) => RawRecord { mends, ..RawRecord::of_fields(self.line, Ok(fields)) },
            });
        }
        None
    }
}

/// A record that is parsed later, perhaps on another thread.
pub(super) fn deferred(
    record: u64,
    parse: impl FnOnce() -> Result<(Fields, Mends), Unreadable> + Send + 'static,
) -> RawRecord {
    let parse = move || parse().map_err(|error| error.reason);
    let content = Ok(Content::Deferred(Box::new(parse)));
    RawRecord::new(record, content)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_objects_are_told_from_objects_of_lines() {
        for (start, is_lines) in [
            ("", false),
            ("{\"a\":1}", false),
            ("{\"a\":1}\n", false),
            ("{\"a\":1}\n{\"a\"", true),
            ("\n\n{\"a\":1}\r\n\n{\"a\":2}\r\n", true),
            ("{\"a\":1},\n{\"a\":2}\n", true),
            ("\u{1E}{\"a\":1}\n\u{1E}{\"a\":2}\n", true),
            ("{\"a\":1}\n{\"a\":", true),
            ("{\"a\": \"x\n{\"a\":2}\n{\"a\":3}\n", true),
            ("kaputt\n{\"a\":2}\n{\"a\":3}\n", true),
            ("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n", false),
            ("[\n{\"a\":1},\n{\"a\":2}\n]\n", false),
            ("[{\"a\":1}\n,{\"a\":2}\n]\n", false),
            ("{\"articles\": [\n{\"a\":1}\n]}\n", false),
            ("{\"articles\": [\n{\"a\":1},\n{\"a\":1},\n{\"a\":2}\n", false),
            ("{\"a\":\n{\"b\":1}\n}\n", false),
            ("{\"a\":1} {\"a\":2}\n{\"a\":3}\n", true),
        ] {
            assert_eq!(first_object(start.as_bytes()).is_some(), is_lines, "{start:?}");
        }
    }
}
