//! Tests of the reader as a whole: from the bytes of a file to fields and rejected records.

mod broken_rows;
mod cut_off;
mod damage_properties;
mod exports;
mod limits;
mod properties;
mod shapes;
mod stray_quotes;

use std::io::{BufReader, Cursor, Read};

use super::{CSV, TSV};
use crate::corpus::account::Mends;
use crate::corpus::read::input_file::{InputFile, Reader};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{Content, ReadError};
use crate::corpus::value::Value;

/// What was read from a file.
#[derive(Debug, PartialEq)]
struct ReadTable {
    format: String,
    header: Vec<String>,
    remarks: Vec<String>,
    /// The line, and the fields as `name=value` or the reason.
    records: Vec<(u64, Result<Vec<String>, String>, Mends)>,
    ends_file: bool,
}

impl ReadTable {
    /// The values of the fields, joined by `|`, and reasons after `!`.
    fn rows(&self) -> Vec<String> {
        let shown = |(line, content, mends): &(u64, Result<Vec<String>, String>, Mends)| {
            let mended = match *mends {
                Mends::STRAY_QUOTE => " ~quote",
                Mends::SHORT_ROW => " ~short",
                Mends::LINE_BREAK => " ~joined",
                mends if mends == Mends::default() => "",
                _ => " ~both",
            };
            match content {
                Ok(fields) => {
                    let values: Vec<&str> =
                        fields.iter().filter_map(|field| Some(field.split_once('=')?.1)).collect();
                    format!("{line}: {}{mended}", values.join("|"))
                }
                Err(reason) => format!("{line}! {reason}"),
            }
        };
        self.records.iter().map(shown).collect()
    }
}

fn read_stream(
    reader: impl Read + Send + 'static,
    options: &ReadOptions,
    is_tsv: bool,
) -> Result<ReadTable, String> {
    let format = if is_tsv { &TSV } else { &CSV };
    let Reader::Text(read) = format.reader else { panic!("a format of text") };
    let file = InputFile::stand_in(&CSV);
    let opened = read(Box::new(BufReader::new(reader)), &file, options).map_err(|error| match error {
        ReadError::File(reason) => reason,
    })?;
    let mut ends_file = false;
    let mut records = Vec::new();
    for record in opened.records {
        assert!(!ends_file, "a record after the end of the file");
        ends_file = record.ends_file;
        let fields = record.content.and_then(|content| match content {
            Content::Deferred(parse) => parse().map(|(fields, _)| fields),
            Content::Fields(fields) => Ok(fields),
            Content::Document(_) | Content::Remark(_) => panic!("a record of a table"),
        });
        let shown = fields.map(|fields| {
            let shown = |(name, value): (_, Value)| format!("{name}={value}");
            fields.into_iter().map(shown).collect()
        });
        records.push((record.record, shown, record.mends));
    }
    Ok(ReadTable {
        format: opened.format,
        header: opened.header.unwrap_or_default().iter().map(ToString::to_string).collect(),
        remarks: opened.remarks,
        records,
        ends_file,
    })
}

fn read(table: impl AsRef<[u8]>) -> ReadTable {
    read_with(table, &ReadOptions::default())
}

fn read_with(table: impl AsRef<[u8]>, options: &ReadOptions) -> ReadTable {
    read_stream(Cursor::new(table.as_ref().to_vec()), options, false).unwrap()
}
