//! The reader of JSON in all the forms in which programs write articles: JSON Lines, arrays,
//! objects one after another, objects that hold an array, and the tables of pandas. The content
//! decides, not the name of the file.

mod dump;
mod escapes;
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
#[allow(clippy::unwrap_used)]
mod tests;
mod values;

use std::io::{self, BufRead, BufReader, Cursor};
use std::sync::Arc;

use dump::{find_table, is_dump};
use input::Input;
use lines::{Lines, first_object};
use shape::{Shape, shape_of};
use values::{FirstValue, Values};

use crate::corpus::read::compression::InputCompression;
use crate::corpus::read::input_file::{InputFile, InputFormat, Reader};
use crate::corpus::read::nested::flatten;
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{MAX_RECORD_BYTES, OpenedFile, RawRecords, ReadResult, truncated};
use crate::corpus::read::stored::open_stored;
use crate::corpus::value::{Fields, Value};

pub(in crate::corpus::read) static FORMAT: InputFormat = InputFormat {
    name: "JSON",
    endings: &["jsonl", "ndjson", "json"],
    magic: None,
    has_columns: true,
    reader: Reader::Text(read),
};

/// Returns the records of a file.
fn read(stream: Box<dyn BufRead + Send>, file: &InputFile, _: &ReadOptions) -> ReadResult {
    open(stream, MAX_RECORD_BYTES, || again(file).ok())
}

/// Opens a file in UTF-8 once more.
fn again(file: &InputFile) -> io::Result<Box<dyn BufRead + Send>> {
    let mut raw = BufReader::new(open_stored(file)?);
    let compression = InputCompression::detect(raw.fill_buf()?, file.compression);
    Ok(Box::new(BufReader::new(compression.decompress(raw)?)))
}

/// Opens a file whose records have at most `max_bytes`. `again` opens it once more, if a pass of its
/// own has to show what it holds.
fn open(
    stream: Box<dyn BufRead + Send>,
    max_bytes: usize,
    again: impl FnOnce() -> Option<Box<dyn BufRead + Send>>,
) -> ReadResult {
    let mut input = Input::new(stream);
    let start = input.start();
    if is_dump(start) {
        let whole = again().unwrap_or_else(|| Box::new(Cursor::new(start.to_vec())));
        let dump = find_table(Input::new(whole), max_bytes);
        let format = format!("JSON of phpMyAdmin, table `{}`", dump.name);
        let remarks = dump.remark().into_iter().collect();
        return Ok(opened(Box::new(Values::of_table(input, dump.at, max_bytes)), format, remarks));
    }
    if let Some(first) = first_object(start) {
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
        FirstValue::Values(values, format, remarks) => opened(values, format, remarks),
    })
}

fn opened(records: RawRecords<'static>, format: String, remarks: Vec<String>) -> OpenedFile {
    OpenedFile { records, format, header: None, remarks }
}

/// Returns the columns of a nested value in JSON, as a column `name` of a record in JSON would give
/// them: objects become columns with dotted names, and lists of texts become one text. A value that
/// cannot be parsed stays text.
///
/// ```
/// use zeitwort::corpus::fields_from_json;
///
/// let fields = fields_from_json(&"meta".into(), r#"{"date": "2024-05-02", "tags": ["Hafen", "Werft"]}"#);
/// let shown: Vec<String> = fields.iter().map(|(name, value)| format!("{name}: {value}")).collect();
/// assert_eq!(shown, ["meta.date: 2024-05-02", "meta.tags: Hafen, Werft"]);
/// ```
#[must_use]
pub fn fields_from_json(name: &Arc<str>, json: &str) -> Fields {
    let mut fields = Fields::new();
    match parse::parse_value(json, &names::Names::default()) {
        Ok(parsed) => flatten(name.clone(), parsed.content, &mut |name| name.into(), &mut fields),
        Err(_) => fields.push((name.clone(), Value::Text(json.into()))),
    }
    fields
}
