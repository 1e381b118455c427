//! The reader of delimited tables (`.csv`, `.tsv`), with what spreadsheets and
//! exports do to them.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::{BufRead, Cursor, Read};
use std::rc::Rc;
use std::sync::Arc;

use super::Value;
use super::columns::{Columns, Fields};
use super::formats::{RawRecord, RawRecords, TableError};
use super::open::{breaks_off, not_utf8};
use crate::Error;

/// The rows of a delimited table with a header. A `.csv` is parted by whichever
/// of comma, semicolon and tab its header has most (German spreadsheets write
/// semicolons), a `.tsv` by tabs. Records are numbered by the lines they begin on.
///
/// # Errors
/// A missing column, or a header that cannot be read.
pub(super) fn rows(
    mut reader: Box<dyn BufRead>,
    tab: bool,
    file: &str,
    columns: &Columns,
) -> Result<RawRecords, TableError> {
    let mut first_line = Vec::new();
    reader.read_until(b'\n', &mut first_line).map_err(|error| breaks_off(&error))?;
    let delimiter = if tab { b'\t' } else { delimiter_of(&first_line) };
    // The csv crate leaves the line feed of a CRLF to the next record.
    let line_offset = u64::from(first_line.ends_with(b"\r\n"));
    // Where lines end with CR alone (old Macintosh), it sees one line.
    let ends_in_cr = !first_line.ends_with(b"\n") && first_line.contains(&b'\r');
    let quotes = Rc::new(Quotes::default());
    let watched =
        QuoteWatch { inner: Cursor::new(first_line).chain(reader), delimiter, quotes: Rc::clone(&quotes) };
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(watched);
    let header = table.headers().map_err(|error| reason(&error))?;
    let header: Vec<String> = distinct(header.iter().map(str::trim));
    if let Some((role, column)) = columns.missing(&header) {
        return Err(TableError::Column(Error::MissingColumn {
            file: file.to_owned(),
            role,
            column,
            found: header,
        }));
    }
    let names: Vec<Arc<str>> = header.into_iter().map(Into::into).collect();
    let mut row = csv::ByteRecord::new();
    let mut rows_read = 0;
    let mut broken = false;
    Ok(Box::new(std::iter::from_fn(move || {
        if broken {
            return None;
        }
        let next_line = table.position().line();
        let read = table.read_byte_record(&mut row);
        rows_read += 1;
        let line = |position: Option<&csv::Position>| match position {
            _ if ends_in_cr => rows_read + 1,
            Some(position) => position.line() + line_offset,
            None => next_line + line_offset,
        };
        let record = match &read {
            Ok(_) => line(row.position()),
            Err(error) => line(error.position()),
        };
        Some(match read {
            Ok(false) => return None,
            Ok(true) if quotes.never_closed() => RawRecord::of_broken_file(record, NEVER_CLOSED.to_owned()),
            Ok(true) => RawRecord::new(record, fields(&row, &names)),
            Err(error) if error.is_io_error() => {
                broken = true;
                RawRecord::of_broken_file(record, reason(&error))
            }
            Err(error) => RawRecord::new(record, Err(reason(&error))),
        })
    })))
}

const NEVER_CLOSED: &str =
    "a quotation mark that opens a cell here is never closed: the rest of the file is in it";

/// Where the bytes of a table read so far end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    /// Before a cell: a quotation mark opens it.
    #[default]
    CellStart,
    /// In a cell, or behind its closing quotation mark.
    Cell,
    /// Between quotation marks.
    Quoted,
    /// Behind a quotation mark between quotation marks: the end, or one of two.
    QuoteInQuoted,
}

/// Follows the quotation marks of a table as its reader does.
#[derive(Default)]
struct Quotes {
    place: Cell<Place>,
    /// The end was asked for and reached.
    ended: Cell<bool>,
}

impl Quotes {
    /// True where a record ended only because the file did.
    fn never_closed(&self) -> bool {
        self.ended.get() && self.place.get() == Place::Quoted
    }

    fn follow(&self, bytes: &[u8], delimiter: u8) {
        let place = bytes.iter().fold(self.place.get(), |place, &byte| match (place, byte) {
            (Place::CellStart | Place::QuoteInQuoted, b'"') => Place::Quoted,
            (Place::Quoted, b'"') => Place::QuoteInQuoted,
            (Place::Quoted, _) => Place::Quoted,
            (_, b'\n' | b'\r') => Place::CellStart,
            (_, byte) if byte == delimiter => Place::CellStart,
            _ => Place::Cell,
        });
        self.place.set(place);
    }
}

/// Passes bytes on and follows their quotation marks.
struct QuoteWatch<R> {
    inner: R,
    delimiter: u8,
    quotes: Rc<Quotes>,
}

impl<R: Read> Read for QuoteWatch<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.quotes.follow(&buffer[..read], self.delimiter);
        self.quotes.ended.set(read == 0 && !buffer.is_empty());
        Ok(read)
    }
}

fn delimiter_of(header: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = HashMap::from([(b',', 0), (b';', 0), (b'\t', 0)]);
    for byte in header {
        match counts.get_mut(byte) {
            _ if *byte == b'"' => quoted = !quoted,
            Some(count) if !quoted => *count += 1,
            _ => {}
        }
    }
    // The last of equals wins `max_by_key`: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| counts[delimiter]).unwrap_or(b',')
}

/// Column names, the second `x` as `x_2`.
fn distinct<'h>(header: impl Iterator<Item = &'h str>) -> Vec<String> {
    let mut uses: HashMap<&str, u32> = HashMap::new();
    header
        .map(|name| {
            let uses = uses.entry(name).or_default();
            *uses += 1;
            if *uses == 1 { name.to_owned() } else { format!("{name}_{uses}") }
        })
        .collect()
}

fn fields(row: &csv::ByteRecord, names: &[Arc<str>]) -> Result<Fields, String> {
    names
        .iter()
        .zip(row)
        .map(|(name, cell)| {
            let cell = std::str::from_utf8(cell).map_err(not_utf8)?;
            let value = if cell.is_empty() { Value::Null } else { Value::Text(cell.into()) };
            Ok((name.clone(), value))
        })
        .collect()
}

fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("ragged row: {len} cells where the header has {expected_len}")
        }
        csv::ErrorKind::Io(error) => breaks_off(error),
        csv::ErrorKind::Utf8 { .. } => {
            "not valid UTF-8; if the file has another encoding, set `encoding`, e.g. to windows-1252"
                .to_owned()
        }
        _ => error.to_string(),
    }
}
