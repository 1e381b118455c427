//! Everything but JSON Lines: objects one after another, over any number of lines; lists; and
//! objects that hold a list. Only one record is in memory, whatever the size of the file.

use std::io;
use std::sync::Arc;

use memchr::memchr;

use super::dump::enter_object;
use super::input::Input;
use super::lines::deferred;
use super::names::Names;
use super::reasons;
use super::record::{parse_object, parse_row};
use super::scan::{Ending, read_value, skip_value};
use super::shape::{Keys, Place, Shape, decoded, rows_of, shape_of};
use crate::corpus::read::raw_record::{RawRecord, too_long, truncated};
use crate::corpus::value::{Fields, Value};

/// The records of a file.
pub(super) struct Values {
    input: Input,
    /// The largest record, in bytes.
    max_bytes: usize,
    names: Arc<Names>,
    /// The position of the last record.
    record: u64,
    place: Reading,
    /// How far the first element of a list is indented, if it begins a line.
    first_indent: Option<usize>,
    /// A record that was read to find out what the file holds.
    first: Option<RawRecord>,
}

/// The brackets that are open around the rows of a table in a list of tables.
const IN_TABLE: usize = 2;

/// What is read next.
enum Reading {
    /// A value that is in no other.
    Top,
    /// The elements of a list or object, which is in a number of objects.
    Elements(Elements, usize),
    /// The rows of a table that was read as a whole.
    Rows(std::vec::IntoIter<Fields>),
    /// Nothing.
    Over,
}

/// What the elements are.
#[derive(Clone)]
enum Elements {
    Objects,
    Members(Keys),
    Rows(Arc<[Arc<str>]>),
}

/// What the first value of a file shows.
pub(super) enum FirstValue {
    /// The file is JSON Lines after all. Only the length of its lines had hidden that.
    Lines(Input),
    /// It is something else: the records, how messages call the format, and remarks.
    Values(Box<Values>, String, Vec<String>),
}

impl Values {
    /// Reads the first value of a file, or its start if it is large. There must be one.
    pub(super) fn read_first(input: Input, max_bytes: usize) -> FirstValue {
        let names = Arc::default();
        let mut values =
            Self { input, max_bytes, names, record: 0, place: Reading::Top, first_indent: None, first: None };
        match values.enter(true) {
            Some((format, remarks)) => FirstValue::Values(Box::new(values), format, remarks),
            None => FirstValue::Lines(values.input),
        }
    }

    /// Reads the rows of a table in a list of tables, which is at a place in the list.
    pub(super) fn of_table(input: Input, at: usize, max_bytes: usize) -> Self {
        let names = Arc::default();
        let mut values =
            Self { input, max_bytes, names, record: 0, place: Reading::Top, first_indent: None, first: None };
        match values.enter_table(at) {
            Ok(true) => values.place = Reading::Elements(Elements::Objects, IN_TABLE),
            Ok(false) => values.first = Some(values.end(reasons::breaks_off("a table"))),
            Err(error) => values.first = Some(values.end(truncated(&error))),
        }
        values
    }

    /// Goes to the rows of a table. Returns `false` if the list ends before.
    fn enter_table(&mut self, at: usize) -> io::Result<bool> {
        self.input.skip_separators()?;
        self.input.consume(1);
        for _ in 0..at {
            if self.input.skip_separators()?.1.is_none() {
                return Ok(false);
            }
            skip_value(&mut self.input)?;
        }
        if self.input.skip_separators()?.1 != Some(b'{') {
            return Ok(false);
        }
        enter_object(&mut self.input, self.max_bytes, &mut String::new())
    }

    /// Reads the next value at the top: returns what it is and remarks about it. Its first record
    /// is then in `first`, if it has been read. Returns `None` if the value is the first of
    /// JSON Lines, which is only possible if it is the first of the file.
    fn enter(&mut self, is_first: bool) -> Option<(String, Vec<String>)> {
        let byte = match self.input.skip_separators() {
            Ok((_, Some(byte))) => byte,
            Ok((_, None)) => {
                self.place = Reading::Over;
                return Some(Default::default());
            }
            Err(error) => {
                self.first = Some(self.end(truncated(&error)));
                return Some(Default::default());
            }
        };
        match byte {
            b'[' => {
                self.input.consume(1);
                self.place = Reading::Elements(Elements::Objects, 0);
                let (indent, next) = self.input.skip_separators().unwrap_or_else(|error| {
                    self.input.put_back_error(error);
                    (None, None)
                });
                self.first_indent = indent;
                let is_empty = next == Some(b']');
                let remarks = if is_empty { vec!["the JSON array is empty".to_owned()] } else { Vec::new() };
                Some(("a JSON array".to_owned(), remarks))
            }
            b'{' => self.enter_object(is_first),
            _ => {
                let start = self.input.fill().map(<[u8]>::to_vec).unwrap_or_default();
                self.first = Some(self.end(reasons::not_a_value(&start)));
                Some(Default::default())
            }
        }
    }

    fn enter_object(&mut self, is_first: bool) -> Option<(String, Vec<String>)> {
        let (object, ending) = read_value(&mut self.input, Some(0), self.max_bytes);
        let (shape, remarks) = shape_of(&object);
        let (elements, place, format) = match shape {
            Shape::Article => {
                let (is_last, is_line) =
                    if is_first { self.what_follows(&object, &ending) } else { (false, false) };
                if is_line {
                    self.input.put_back([&object[..], b"\n"].concat());
                    return None;
                }
                self.first = Some(self.record_from(object, ending, &Elements::Objects, None));
                let format = if is_last { "a JSON object" } else { "JSON objects one after another" };
                return Some((format.to_owned(), remarks));
            }
            Shape::Columns => {
                self.enter_columns(&object, ending);
                return Some(("a JSON object with the columns of a table".to_owned(), remarks));
            }
            Shape::List(place) => {
                let format = format!("a JSON object with an array `{}`", place.path);
                (Elements::Objects, place, format)
            }
            Shape::Rows(place, columns) => {
                (Elements::Rows(columns), place, "a JSON object with `columns` and rows `data`".to_owned())
            }
            Shape::ByKey(place, keys) if place.path.is_empty() => {
                (Elements::Members(keys), place, "a JSON object with objects by key".to_owned())
            }
            Shape::ByKey(place, keys) => {
                let format = format!("a JSON object with objects by key in `{}`", place.path);
                (Elements::Members(keys), place, format)
            }
        };
        if let Ending::Failed(error) = ending {
            self.input.put_back_error(error);
        }
        let Place { start, depth, .. } = place;
        self.input.put_back(object);
        // The bytes that were put back are one buffer.
        self.input.consume(start + 1);
        self.place = Reading::Elements(elements, depth);
        Some((format, remarks))
    }

    /// Returns whether nothing follows an object, and whether another follows on the next line.
    fn what_follows(&mut self, object: &[u8], ending: &Ending) -> (bool, bool) {
        match self.input.skip_separators() {
            Ok((indent, Some(b'{'))) => {
                let is_in_line = matches!(ending, Ending::Complete) && memchr(b'\n', object).is_none();
                (false, is_in_line && indent == Some(0))
            }
            Ok((_, next)) => (next.is_none(), false),
            Err(error) => {
                self.input.put_back_error(error);
                (false, false)
            }
        }
    }

    fn enter_columns(&mut self, object: &[u8], ending: Ending) {
        match ending {
            Ending::Complete | Ending::Restarted => match rows_of(object) {
                Ok(rows) => self.place = Reading::Rows(rows.into_iter()),
                Err(error) => {
                    self.record += 1;
                    self.first = Some(RawRecord::of_fields(self.record, Err(error.reason)));
                }
            },
            Ending::TooLong => self.first = Some(self.end(reasons::table_too_large())),
            Ending::EndOfFile => self.first = Some(self.end(reasons::breaks_off("a table"))),
            Ending::Failed(error) => self.first = Some(self.end(truncated(&error))),
        }
    }

    /// Reads the next element of a list or object; returns `None` after the last.
    fn next_element(&mut self, elements: &Elements, depth: usize) -> io::Result<Option<RawRecord>> {
        let (indent, byte) = self.input.skip_separators()?;
        let indent = indent.or(self.first_indent.take());
        let first = match byte {
            None => return Ok(Some(self.end(reasons::breaks_off("a list")))),
            Some(b']' | b'}') => {
                self.input.consume(1);
                self.place = Reading::Top;
                return Ok(if self.leave(depth)? {
                    None
                } else {
                    Some(self.end(reasons::breaks_off("an object")))
                });
            }
            Some(first) => first,
        };
        let mut id = None;
        if let Elements::Members(keys) = elements {
            let (key, ending) = read_value(&mut self.input, None, self.max_bytes);
            let colon = self.input.skip_separators()?.1;
            if first != b'"' || !matches!(ending, Ending::Complete) || colon != Some(b':') {
                let is_cut = colon.is_none();
                let reason =
                    if is_cut { reasons::breaks_off("an object") } else { reasons::not_a_value(&key) };
                return Ok(Some(self.end(reason)));
            }
            self.input.consume(1);
            self.input.skip_separators()?;
            id = (*keys == Keys::Ids).then(|| decoded(&key).into_owned());
        }
        let (element, ending) = read_value(&mut self.input, indent, self.max_bytes);
        Ok(Some(self.record_from(element, ending, elements, id)))
    }

    /// Skips the rest of the objects around a list. Returns whether they end.
    fn leave(&mut self, depth: usize) -> io::Result<bool> {
        let mut open = depth;
        while open > 0 {
            match self.input.skip_separators()?.1 {
                None => return Ok(false),
                Some(b']' | b'}') => {
                    self.input.consume(1);
                    open -= 1;
                }
                Some(b':') => self.input.consume(1),
                Some(_) => skip_value(&mut self.input)?,
            }
        }
        Ok(true)
    }

    fn record_from(
        &mut self,
        bytes: Vec<u8>,
        ending: Ending,
        elements: &Elements,
        id: Option<String>,
    ) -> RawRecord {
        match ending {
            Ending::TooLong => return self.end(too_long()),
            Ending::EndOfFile => return self.end(reasons::breaks_off("a record")),
            Ending::Failed(error) => return self.end(truncated(&error)),
            Ending::Complete | Ending::Restarted => {}
        }
        self.record += 1;
        let names = self.names.clone();
        if let Elements::Rows(columns) = elements {
            let columns = columns.clone();
            return deferred(self.record, move || parse_row(&bytes, &columns, &names));
        }
        deferred(self.record, move || {
            let (mut fields, mends) = parse_object(&bytes, &names)?;
            if let Some(id) = id
                && !fields.iter().any(|(name, _)| **name == *"id")
            {
                fields.insert(0, ("id".into(), Value::Text(id.into())));
            }
            Ok((fields, mends))
        })
    }

    fn end(&mut self, reason: String) -> RawRecord {
        self.place = Reading::Over;
        RawRecord::end_of_damaged_file(self.record + 1, reason)
    }
}

impl Iterator for Values {
    type Item = RawRecord;

    fn next(&mut self) -> Option<RawRecord> {
        loop {
            if let Some(first) = self.first.take() {
                return Some(first);
            }
            let record = match &mut self.place {
                Reading::Over => return None,
                Reading::Top => {
                    self.enter(false);
                    continue;
                }
                Reading::Rows(rows) => match rows.next() {
                    Some(fields) => {
                        self.record += 1;
                        return Some(RawRecord::of_fields(self.record, Ok(fields)));
                    }
                    None => {
                        self.place = Reading::Top;
                        continue;
                    }
                },
                Reading::Elements(elements, depth) => {
                    let (elements, depth) = (elements.clone(), *depth);
                    self.next_element(&elements, depth)
                }
            };
            match record {
                Ok(Some(record)) => return Some(record),
                Ok(None) => {}
                Err(error) => return Some(self.end(truncated(&error))),
            }
        }
    }
}
