//! Opens a table: takes the sample, decides what must be decided, and returns the records.

use std::io::{BufRead, BufReader};
use std::sync::Arc;

use super::dialect::{Bare, Dialect};
use super::records::Records;
use super::sample::{
    Header, SAMPLE_BYTES, description_rows, detect, find_header, has_groups_above, has_named_columns,
    is_headless, named_columns, names_of, numbered_columns, rows_of, sep_line,
};
use super::scan::MAX_CELLS;
use super::split::{Splitter, Stream};
use super::table::Table;
use super::wrapped::{Unwrapped, Wrapping};
use crate::corpus::read::input_file::{InputFile, InputFormat, Reader};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{MAX_RECORD_BYTES, OpenedFile, ReadResult, truncated};
use crate::corpus::read::readers::table_header::groups_remark;

pub(in crate::corpus::read) static CSV: InputFormat = InputFormat {
    name: "CSV",
    endings: &["csv"],
    magic: None,
    has_columns: true,
    reader: Reader::Text(read_csv),
};

pub(in crate::corpus::read) static TSV: InputFormat = InputFormat {
    name: "TSV",
    endings: &["tsv", "tab"],
    magic: None,
    has_columns: true,
    reader: Reader::Text(read_tsv),
};

fn read_csv(reader: Box<dyn BufRead + Send>, _: &InputFile, options: &ReadOptions) -> ReadResult {
    read_table(reader, CSV.name, None, options)
}

fn read_tsv(reader: Box<dyn BufRead + Send>, _: &InputFile, options: &ReadOptions) -> ReadResult {
    read_table(reader, TSV.name, Some(b'\t'), options)
}

/// Returns the rows of a table. Records are numbered by their first lines.
fn read_table(
    reader: Box<dyn BufRead + Send>,
    format: &str,
    preferred: Option<u8>,
    options: &ReadOptions,
) -> ReadResult {
    let mut stream = Stream::new(reader);
    let mut options = options.clone();
    let mut line = 1;
    read_sample(&mut stream);
    if let Some((delimiter, next)) = sep_line(stream.rest()) {
        options.delimiter = options.delimiter.or(Some(delimiter));
        stream.consume(next);
        line += 1;
    }
    // Texts are cut at quotation marks, and must not be cut within a letter.
    options.quote = options.quote.filter(u8::is_ascii);
    let mut remarks = Vec::new();
    if let Some(wrapping) = wrapping_of(&stream, preferred, &options) {
        stream = Stream::new(Box::new(BufReader::new(Unwrapped::new(stream, wrapping))));
        read_sample(&mut stream);
        remarks.push(WRAPPED.to_owned());
    }
    let sample = stream.rest();
    if sample.len() > MAX_RECORD_BYTES {
        return Err(without_rows(&stream).into());
    }
    let is_whole = stream.is_ended();
    let dialect = detect(sample, is_whole, preferred, &options);
    let rows = rows_of(sample, is_whole, dialect);
    let Some(first) = rows.first() else {
        return Err(without_rows(&stream).into());
    };
    let before = find_header(&rows, sample);
    let is_headless = options.no_header || before == 0 && is_headless(&rows, sample);
    let header_row = if is_headless { first } else { &rows[before] };
    if header_row.cells.len() > MAX_CELLS {
        return Err(format!("the header has more than {MAX_CELLS} cells").into());
    }
    let after = if is_headless { 0 } else { before + 1 };
    let groups = rows.get(before.wrapping_sub(1)).filter(|_| has_groups_above(&rows, before, sample));
    let first_of_header = groups.unwrap_or(header_row).start;
    if !is_headless && first_of_header > rows.first().map_or(0, |row| row.start) {
        remarks.push(skipped(dialect, &sample[..first_of_header], line));
    }
    if let Some(groups) = groups.filter(|_| !is_headless) {
        let place = format!("line {}", line + dialect.count_lines(&sample[..groups.start]));
        let names = names_of(groups, sample, dialect)?;
        remarks.push(groups_remark(&place, names.iter().map(String::as_str)));
    }
    let Header { columns, remarks: on_columns } = if is_headless {
        numbered_columns(&rows)
    } else {
        named_columns(header_row, groups, &rows[after..], sample, dialect)?
    };
    remarks.extend(on_columns);
    if dialect.bare != Bare::Plain {
        remarks.push(ESCAPED.to_owned());
    }
    let descriptions = match is_headless {
        true => 0,
        false => description_rows(&rows[after..], columns.len(), sample),
    };
    let header_bytes = (!is_headless).then(|| header_row.bytes(sample).to_vec());
    if after == rows.len() && is_whole && stream.error().is_none() {
        remarks.push("the table has a header and no rows".to_owned());
    }
    let table = Table::new(dialect, columns, header_bytes, &rows[after + descriptions..], sample);
    let names = table.columns.iter().filter(|column| !column.is_left_out);
    let header = names.map(|column| Arc::clone(&column.name)).collect();
    let begin = if is_headless { 0 } else { header_row.next };
    line += dialect.count_lines(&sample[..begin]);
    stream.consume(begin);
    Ok(OpenedFile {
        records: Box::new(Records::new(Splitter::new(stream, table), line, descriptions)),
        format: dialect.describe(format, !is_headless),
        header: Some(header),
        remarks,
    })
}

/// The remark on a table whose rows are wrapped.
const WRAPPED: &str = "each row is one cell in quotation marks, as a spreadsheet saves a table that it did not \
                       split: the rows are read without these marks";

/// Returns how rows are wrapped, if the table has more columns without the wrapping.
fn wrapping_of(stream: &Stream, preferred: Option<u8>, options: &ReadOptions) -> Option<Wrapping> {
    let quotes = options.quote.map_or_else(|| vec![b'"', b'\''], |quote| vec![quote]);
    let (sample, is_whole) = (stream.rest(), stream.is_ended());
    let wrapping = Wrapping::find(sample, &quotes)?;
    let plain = wrapping.unwrap(sample);
    let dialect = detect(&plain, is_whole, preferred, options);
    has_named_columns(&rows_of(&plain, is_whole, dialect), &plain).then_some(wrapping)
}

/// The remark on a table with backslashes before what would end a cell.
const ESCAPED: &str = "backslashes stand before delimiters or line breaks within cells, as pandas, MySQL and PostgreSQL \
                       write them: they are taken out";

/// Reads the sample. It is longer than usual if the first two lines are: a header of many columns
/// and a row, without which nothing can be decided.
fn read_sample(stream: &mut Stream) {
    let has_lines = |bytes: &[u8]| memchr::memchr2_iter(b'\n', b'\r', bytes).nth(1).is_some();
    while !stream.is_ended()
        && (stream.rest().len() < SAMPLE_BYTES
            || stream.rest().len() <= MAX_RECORD_BYTES && !has_lines(stream.rest()))
    {
        stream.read_on();
    }
}

/// The reason for a table in which not even a header was found.
fn without_rows(stream: &Stream) -> String {
    match stream.error() {
        Some(error) => truncated(error),
        None if stream.rest().len() > MAX_RECORD_BYTES => {
            format!("a record of more than {} MB: is it a table?", MAX_RECORD_BYTES / 1_000_000)
        }
        None => "empty file".to_owned(),
    }
}

/// The remark on lines before the header. `line` is the number of the first one.
fn skipped(dialect: Dialect, before: &[u8], line: u64) -> String {
    let lines = dialect.count_lines(before);
    let lines_skipped = if lines == 1 { "line".to_owned() } else { format!("{lines} lines") };
    format!("skipped the {lines_skipped} before the header, which is line {}", line + lines)
}
