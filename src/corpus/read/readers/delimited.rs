//! The reader of delimited tables (`.csv`, `.tsv`), with what spreadsheets and
//! exports do to them.

use std::collections::HashMap;
use std::io::{BufRead, Cursor, Read};
use std::rc::Rc;
use std::sync::Arc;

use super::quotes::{QuoteObserver, Quotes};
use crate::Error;
use crate::corpus::columns::Columns;
use crate::corpus::read::input_file::{InputFile, InputFormat, Reader};
use crate::corpus::read::raw_record::{
    OTHER_ENCODING, RawRecord, ReadError, ReadResult, not_utf8, truncated,
};
use crate::corpus::value::{Fields, Value};

pub(in crate::corpus::read) static CSV: InputFormat =
    InputFormat { name: "CSV", endings: &["csv"], magic: None, reader: Reader::Text(read_csv) };

pub(in crate::corpus::read) static TSV: InputFormat =
    InputFormat { name: "TSV", endings: &["tsv"], magic: None, reader: Reader::Text(read_tsv) };

/// Reads a table whose delimiter is the one of comma, semicolon and tab that its header has
/// most often. (German spreadsheets write semicolons.)
fn read_csv(reader: Box<dyn BufRead>, file: &InputFile, columns: &Columns) -> ReadResult {
    read_table(reader, most_frequent_delimiter, file, columns)
}

/// Reads a table whose delimiter is a tab.
fn read_tsv(reader: Box<dyn BufRead>, file: &InputFile, columns: &Columns) -> ReadResult {
    read_table(reader, |_| b'\t', file, columns)
}

/// Returns the rows of a table with a header. Records are numbered by their first lines.
fn read_table(
    mut reader: Box<dyn BufRead>,
    delimiter_of: fn(&[u8]) -> u8,
    file: &InputFile,
    columns: &Columns,
) -> ReadResult {
    let mut first_line = Vec::new();
    reader.read_until(b'\n', &mut first_line).map_err(|error| truncated(&error))?;
    let delimiter = delimiter_of(&first_line);
    // The csv crate leaves the line feed of a CRLF to the next record.
    let line_offset = u64::from(first_line.ends_with(b"\r\n"));
    // If lines end with CR alone (old Macintosh), it sees a single line.
    let ends_in_cr = !first_line.ends_with(b"\n") && first_line.contains(&b'\r');
    let quotes = Rc::new(Quotes::default());
    let inner = Cursor::new(first_line).chain(reader);
    let observed = QuoteObserver { inner, delimiter, quotes: Rc::clone(&quotes) };
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(observed);
    let header = table.headers().map_err(|error| reason(&error))?;
    let header: Vec<String> = distinct(header.iter().map(str::trim));
    if let Some((role, column)) = columns.missing(&header) {
        return Err(ReadError::Column(Error::MissingColumn {
            file: file.path.display().to_string(),
            role,
            column,
            found: header,
        }));
    }
    let names: Vec<Arc<str>> = header.into_iter().map(Into::into).collect();
    let mut row = csv::ByteRecord::new();
    let mut rows_read = 0;
    let mut is_damaged = false;
    Ok(Box::new(std::iter::from_fn(move || {
        if is_damaged {
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
            Ok(true) if quotes.never_closed() => {
                RawRecord::end_of_damaged_file(record, NEVER_CLOSED.to_owned())
            }
            Ok(true) => RawRecord::of_fields(record, fields(&row, &names)),
            Err(error) if error.is_io_error() => {
                is_damaged = true;
                RawRecord::end_of_damaged_file(record, reason(&error))
            }
            Err(error) => RawRecord::of_fields(record, Err(reason(&error))),
        })
    })))
}

const NEVER_CLOSED: &str =
    "a quotation mark that opens a cell here is never closed: the rest of the file is part of the cell";

fn most_frequent_delimiter(header: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = HashMap::from([(b',', 0), (b';', 0), (b'\t', 0)]);
    for byte in header {
        match counts.get_mut(byte) {
            _ if *byte == b'"' => quoted = !quoted,
            Some(count) if !quoted => *count += 1,
            _ => {}
        }
    }
    // `max_by_key` returns the last of equal elements: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| counts[delimiter]).unwrap_or(b',')
}

/// Returns the column names; a second `x` becomes `x_2`.
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
        csv::ErrorKind::Io(error) => truncated(error),
        csv::ErrorKind::Utf8 { .. } => format!("not valid UTF-8; {OTHER_ENCODING}"),
        _ => error.to_string(),
    }
}
