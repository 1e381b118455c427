//! Tables of which each row is one cell in quotation marks: a spreadsheet opened a table without
//! splitting it, and saved it again.
//!
//! `1,"Er sagte ""Nein"""` becomes `"1,""Er sagte """"Nein"""""""`. Rows without anything special stay as
//! they are, and empty cells may follow.

use std::io::{Error, Read};

use memchr::memchr;

use super::split::Stream;
use crate::corpus::read::raw_record::MAX_RECORD_BYTES;

/// How rows are wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrapping {
    quote: u8,
    /// The delimiter of the empty cells after the first one.
    delimiter: Option<u8>,
}

/// The delimiters that spreadsheets put after the cell.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// The share of the rows of the sample that must be wrapped. Rows without anything special are not.
const LEAST_SHARE: f64 = 0.25;

impl Wrapping {
    /// Returns how the rows of a table may be wrapped: one of its first two rows is, and a fair share
    /// of the others.
    pub(super) fn find(sample: &[u8], quotes: &[u8]) -> Option<Self> {
        let second = memchr(b'\n', sample).map_or(sample.len(), |end| end + 1);
        let starts = [sample.first(), sample.get(second)];
        let quote = *starts.into_iter().flatten().find(|byte| quotes.contains(byte))?;
        let (mut wrapped, mut rows, mut at) = (0, 0, 0);
        let mut delimiter = None;
        while at < sample.len() {
            let rest = &sample[at..];
            let row = wrapped_row(rest, quote, true);
            if let Wrapped::Row { close, end, .. } = row {
                let after = rest[close + 1..end].first().copied();
                delimiter = delimiter.or(after);
                if after.is_some_and(|after| Some(after) != delimiter) {
                    return None;
                }
            }
            let next = match row {
                Wrapped::Row { next, .. } => next,
                _ => line_next(rest),
            };
            let is_blank = rest[..next].trim_ascii().is_empty();
            wrapped += usize::from(matches!(row, Wrapped::Row { .. }));
            rows += usize::from(!is_blank);
            at += next;
        }
        (wrapped as f64 >= LEAST_SHARE * rows as f64).then_some(Self { quote, delimiter })
    }

    /// Returns the rows of a sample without their wrapping.
    pub(super) fn unwrap(self, sample: &[u8]) -> Vec<u8> {
        let mut plain = Vec::with_capacity(sample.len());
        let mut at = 0;
        while at < sample.len() {
            let rest = &sample[at..];
            at += match wrapped_row(rest, self.quote, true) {
                row @ Wrapped::Row { .. } => self.add(&mut plain, rest, row),
                _ => self.add_line(&mut plain, &rest[..line_next(rest)]),
            };
        }
        plain
    }

    /// Adds a row without its wrapping. Returns how many bytes it has.
    fn add(self, plain: &mut Vec<u8>, rest: &[u8], row: Wrapped) -> usize {
        let Wrapped::Row { close, end, next } = row else { return 0 };
        let mut text = &rest[1..close];
        while let Some(mark) = memchr(self.quote, text) {
            plain.extend_from_slice(&text[..=mark]);
            text = text.get(mark + 2..).unwrap_or_default();
        }
        plain.extend_from_slice(text);
        plain.extend_from_slice(&rest[end..next]);
        next
    }

    /// Adds a line that is not wrapped, without the empty cells at its end.
    fn add_line(self, plain: &mut Vec<u8>, line: &[u8]) -> usize {
        let text = line.trim_ascii_end().len();
        let line_end = line[text..].iter().position(|byte| matches!(byte, b'\r' | b'\n'));
        let mut end = line_end.map_or(line.len(), |found| text + found);
        let line_end = end;
        while self.delimiter.is_some() && end > 0 && line.get(end - 1).copied() == self.delimiter {
            end -= 1;
        }
        plain.extend_from_slice(&line[..end]);
        plain.extend_from_slice(&line[line_end..]);
        line.len()
    }
}

/// What is at the start of some bytes.
#[derive(Clone, Copy, Debug)]
enum Wrapped {
    /// A wrapped row: its closing mark, where the empty cells after it end, and where the next row
    /// begins.
    Row { close: usize, end: usize, next: usize },
    /// A line that is not wrapped.
    Line,
    /// The bytes end in the cell.
    Open,
}

/// Looks for a wrapped row at the start of `bytes`. `is_end` says that the file ends with them.
fn wrapped_row(bytes: &[u8], quote: u8, is_end: bool) -> Wrapped {
    if bytes.first() != Some(&quote) {
        return Wrapped::Line;
    }
    let mut at = 1;
    let close = loop {
        let Some(found) = bytes.get(at..).and_then(|rest| memchr(quote, rest)) else { return Wrapped::Open };
        at += found;
        match bytes.get(at + 1) {
            Some(next) if *next == quote => at += 2,
            None if !is_end => return Wrapped::Open,
            _ => break at,
        }
    };
    let after = &bytes[close + 1..];
    let delimiter = after.first().copied().filter(|byte| DELIMITERS.contains(byte));
    let cells = after.iter().take_while(|byte| Some(**byte) == delimiter).count();
    let line_end = match &after[cells..] {
        [] if is_end => 0,
        [] | [b'\r'] if !is_end => return Wrapped::Open,
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        _ => return Wrapped::Line,
    };
    let end = close + 1 + cells;
    Wrapped::Row { close, end, next: end + line_end }
}

fn line_next(bytes: &[u8]) -> usize {
    memchr(b'\n', bytes).map_or(bytes.len(), |end| end + 1)
}

/// A table without the wrapping of its rows.
pub(super) struct Unwrapped {
    stream: Stream,
    wrapping: Wrapping,
    plain: Vec<u8>,
    /// How many bytes of `plain` were read.
    read: usize,
    /// Whether the rest has no mark that closes a cell, and is taken as it is.
    is_open: bool,
    is_ended: bool,
}

impl Unwrapped {
    pub(super) fn new(stream: Stream, wrapping: Wrapping) -> Self {
        Self { stream, wrapping, plain: Vec::new(), read: 0, is_open: false, is_ended: false }
    }

    /// Adds the next row.
    fn add_row(&mut self) -> Result<(), Error> {
        loop {
            let (rest, is_end) = (self.stream.rest(), self.stream.is_ended());
            if rest.is_empty() && is_end {
                self.is_ended = true;
                let error = self.stream.error();
                return error.map_or(Ok(()), |error| Err(Error::new(error.kind(), error.to_string())));
            }
            let row =
                if self.is_open { Wrapped::Line } else { wrapped_row(rest, self.wrapping.quote, is_end) };
            let is_long = rest.len() > MAX_RECORD_BYTES;
            let used = match row {
                Wrapped::Row { .. } => self.wrapping.add(&mut self.plain, rest, row),
                Wrapped::Open if !is_end && !is_long => {
                    self.stream.read_on();
                    continue;
                }
                Wrapped::Open => {
                    self.is_open = true;
                    continue;
                }
                Wrapped::Line if memchr(b'\n', rest).is_none() && !is_end && !is_long => {
                    self.stream.read_on();
                    continue;
                }
                Wrapped::Line => self.wrapping.add_line(&mut self.plain, &rest[..line_next(rest)]),
            };
            self.stream.consume(used);
            return Ok(());
        }
    }
}

impl Read for Unwrapped {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
        while self.read == self.plain.len() && !self.is_ended {
            self.plain.clear();
            self.read = 0;
            self.add_row()?;
        }
        let unread = self.plain.get(self.read..).unwrap_or_default();
        let count = unread.len().min(buffer.len());
        buffer[..count].copy_from_slice(&unread[..count]);
        self.read += count;
        Ok(count)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::io::{BufReader, Cursor};

    use super::*;

    #[test]
    fn rows_are_unwrapped() {
        for (table, expected) in [
            ("\"id;text\"\n\"1;Hafen\"\n", Some("id;text\n1;Hafen\n")),
            ("\"id;text\"\r\n\"1;\"\"Nein\"\"\"", Some("id;text\r\n1;\"Nein\"")),
            ("id,text;;\n\"1,\"\"a, b\"\"\";;\n2,c;;\n", Some("id,text\n1,\"a, b\"\n2,c\n")),
            ("\"id,text\"\n\"1,\"\"zwei\nZeilen\"\"\"\n", Some("id,text\n1,\"zwei\nZeilen\"\n")),
            ("'id;text'\n'1;''Nein'''\n", Some("id;text\n1;'Nein'\n")),
            ("\"id\";\"text\"\n\"1\";\"Hafen\"\n", None),
            ("id;text\n1;Hafen\n", None),
            ("", None),
        ] {
            let wrapping = Wrapping::find(table.as_bytes(), b"\"'");
            let sample = wrapping.map(|wrapping| wrapping.unwrap(table.as_bytes()));
            assert_eq!(sample.as_deref(), expected.map(str::as_bytes), "{table:?}");
            if let Some(wrapping) = wrapping {
                let stream = Stream::new(Box::new(BufReader::new(Cursor::new(table))));
                let mut read = String::new();
                Unwrapped::new(stream, wrapping).read_to_string(&mut read).unwrap();
                assert_eq!(Some(read.as_str()), expected);
            }
        }
    }
}
