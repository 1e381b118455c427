//! The reader of JSON in all the forms in which programs write articles: JSON Lines, arrays,
//! objects one after another, objects that hold an array, and the tables of pandas. The content
//! decides, not the name of the file.

mod input;
mod lines;
mod mend;
mod names;
mod parse;
mod reasons;
mod record;
mod scan;
mod shape;
#[cfg(test)]
mod tests;
mod values;

use std::io::BufRead;

use input::Input;
use lines::{Lines, first_object};
use shape::{Shape, shape_of};
use values::{FirstValue, Values};

use crate::corpus::read::input_file::{InputFile, InputFormat, Reader};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{MAX_RECORD_BYTES, OpenedFile, RawRecords, ReadResult, truncated};

pub(in crate::corpus::read) static FORMAT: InputFormat = InputFormat {
    name: "JSON",
    endings: &["jsonl", "ndjson", "json"],
    magic: None, has_columns: true,
    reader: Reader::Text(read),
};

/// Returns the records of a file.
fn read(stream: Box<dyn BufRead + Send>, _: &InputFile, _: &ReadOptions) -> ReadResult {
    open(stream, MAX_RECORD_BYTES)
}

/// Opens a file whose records have at most `max_bytes`.
fn open(stream: Box<dyn BufRead + Send>, max_bytes: usize) -> ReadResult {
    let mut input = Input::new(stream);
    if let Some(first) = first_object(input.start()) {
        // A line may also hold one page of the answers of a program.
        if shape_of(first).0 == Shape::Article {
            return Ok(opened(Box::new(Lines::new(input, max_bytes)), "JSON Lines".to_owned(), Vec::new()));
        }
    }
    let first = match input.skip_separators() {
        Ok((_, first)) => first,
        Err(error) => return Err(truncated(&error).into()),
    };
    match first {
        None => {
            let remarks = vec!["the file is empty".to_owned()];
            return Ok(opened(Box::new(std::iter::empty()), "JSON".to_owned(), remarks));
        }
        Some(b'{' | b'[') => {}
        Some(_) => {
            let start = input.fill().unwrap_or_default();
            return Err(reasons::not_json(start).into());
        }
    }
    Ok(match Values::read_first(input, max_bytes) {
        FirstValue::Lines(input) => {
            opened(Box::new(Lines::new(input, max_bytes)), "JSON Lines".to_owned(), Vec::new())
        }
        FirstValue::Values(values, format, remarks) => opened(Box::new(values), format, remarks),
    })
}

fn opened(records: RawRecords<'static>, format: String, remarks: Vec<String>) -> OpenedFile {
    OpenedFile { records, format, header: None, remarks }
}
