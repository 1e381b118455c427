//! The reader of JSON Lines: one object a line.

use std::collections::HashMap;
use std::io::BufRead;
use std::sync::Arc;

use serde_json::Value as Json;

use crate::corpus::columns::Columns;
use crate::corpus::read::input_file::{InputFile, InputFormat, Reader};
use crate::corpus::read::raw_record::{RawRecord, ReadResult, not_utf8, truncated};
use crate::corpus::value::{Fields, Value};

pub(in crate::corpus::read) static FORMAT: InputFormat = InputFormat {
    name: "JSON Lines",
    endings: &["jsonl", "ndjson"],
    magic: None,
    reader: Reader::Text(read),
};

/// Returns the records of a file. Blank lines are not records.
fn read(mut reader: Box<dyn BufRead>, _: &InputFile, _: &Columns) -> ReadResult {
    let mut names: HashMap<String, Arc<str>> = HashMap::new();
    let mut line = Vec::new();
    let mut record = 0;
    let mut is_damaged = false;
    Ok(Box::new(std::iter::from_fn(move || {
        while !is_damaged {
            line.clear();
            record += 1;
            match reader.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some(RawRecord::of_fields(record, parse_object(&line, &mut names))),
                Err(error) => {
                    is_damaged = true;
                    return Some(RawRecord::end_of_damaged_file(record, truncated(&error)));
                }
            }
        }
        None
    })))
}

/// Parses the object of a line. `names` holds the names of columns seen so far, so that each
/// is kept once.
fn parse_object(line: &[u8], names: &mut HashMap<String, Arc<str>>) -> Result<Fields, String> {
    let line = std::str::from_utf8(line).map_err(not_utf8)?;
    let object: serde_json::Map<String, Json> = serde_json::from_str(line).map_err(|error| {
        // serde_json counts lines from this one, so that its line number is always 1.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        format!("broken JSON at column {}: {message}", error.column())
    })?;
    Ok(object
        .into_iter()
        .map(|(name, value)| {
            let name = names.entry(name).or_insert_with_key(|name| name.as_str().into()).clone();
            (name, to_value(value))
        })
        .collect())
}

fn to_value(value: Json) -> Value {
    match value {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Bool(truth),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(number), _) => Value::Int(number),
            (None, Some(number)) => Value::Float(number),
            (None, None) => Value::Text(number.to_string().into()),
        },
        Json::String(text) => Value::Text(text.into()),
        nested => Value::Text(nested.to_string().into()),
    }
}
