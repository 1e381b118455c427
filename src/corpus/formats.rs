//! The readers of dated text and JSON lines, and what all readers hand on: raw
//! records, one at a time.

use std::collections::HashMap;
use std::io::{BufRead, Read};
use std::sync::Arc;

use serde_json::Value as Json;

use super::columns::Fields;
use super::open::{breaks_off, not_utf8};
use super::{Date, Document, Value};
use crate::{Error, Result};

/// A record as its format holds it, or why it cannot be read.
pub(super) struct RawRecord {
    /// Line or row, from 1.
    pub(super) record: u64,
    pub(super) fields: Result<Fields, String>,
    /// Whether the file cannot be read from here on.
    pub(super) ends_file: bool,
}

impl RawRecord {
    pub(super) fn new(record: u64, fields: Result<Fields, String>) -> Self {
        Self { record, fields, ends_file: false }
    }

    /// The last record of a file that cannot be read from here on.
    pub(super) fn of_broken_file(record: u64, reason: String) -> Self {
        Self { record, fields: Err(reason), ends_file: true }
    }
}

/// The records of one file, in order.
pub(super) type RawRecords = Box<dyn Iterator<Item = RawRecord>>;

/// The article of a dated text file (`date 2022-10 Text …`).
///
/// # Errors
/// The reason for which the file is rejected.
pub(super) fn dated_text(mut reader: impl Read, id: &str) -> Result<Document, String> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|error| breaks_off(&error))?;
    let content = std::str::from_utf8(&bytes).map_err(not_utf8)?;
    let header = content
        .trim_start()
        .split_at_checked("date".len())
        .filter(|(word, rest)| word.eq_ignore_ascii_case("date") && rest.starts_with([' ', '\t']))
        .map(|(_, rest)| rest.trim_start_matches([' ', '\t']))
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let (date, text) = match header {
        Some(rest) => {
            let (date, text) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            (Some(Date::parse(date).map_err(|error| error.to_string())?), text)
        }
        None => (None, content),
    };
    Ok(Document::new(id, date, text))
}

/// JSON lines: one object a line; blank lines are no records.
pub(super) fn json_lines(mut reader: Box<dyn BufRead>) -> RawRecords {
    let mut names: HashMap<String, Arc<str>> = HashMap::new();
    let mut line = Vec::new();
    let mut record = 0;
    let mut broken = false;
    Box::new(std::iter::from_fn(move || {
        while !broken {
            line.clear();
            record += 1;
            match reader.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some(RawRecord::new(record, json_object(&line, &mut names))),
                Err(error) => {
                    broken = true;
                    return Some(RawRecord::of_broken_file(record, breaks_off(&error)));
                }
            }
        }
        None
    }))
}

fn json_object(line: &[u8], names: &mut HashMap<String, Arc<str>>) -> Result<Fields, String> {
    let line = std::str::from_utf8(line).map_err(not_utf8)?;
    let object: serde_json::Map<String, Json> = serde_json::from_str(line).map_err(|error| {
        // serde_json counts from this line, which is always its line 1.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        format!("broken JSON at column {}: {message}", error.column())
    })?;
    Ok(object
        .into_iter()
        .map(|(name, value)| {
            let name = names.entry(name).or_insert_with_key(|name| name.as_str().into()).clone();
            (name, json_value(value))
        })
        .collect())
}

fn json_value(value: Json) -> Value {
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

/// Why a table cannot be read at all.
pub(super) enum TableError {
    /// The user named a wrong column: the run stops.
    Column(Error),
    /// The file is damaged: it is rejected as a whole.
    File(String),
}

impl From<String> for TableError {
    fn from(reason: String) -> Self {
        Self::File(reason)
    }
}
