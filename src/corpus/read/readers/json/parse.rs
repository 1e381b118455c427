//! Parses JSON into fields directly, without a tree for what is not nested.

use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::de::StrRead;

use super::names::{Names, RecordNames};
use crate::corpus::read::nested::{Nested, flatten};
use crate::corpus::value::{Fields, Value};

/// How many fields a record may have.
const MAX_FIELDS: usize = 100_000;
/// How many values a record may have, those in lists included: 100 MB of `[0,0,…` would take
/// 2 GB of memory.
const MAX_VALUES: usize = 1_000_000;
/// The same for a table that is one object.
const MAX_TABLE_VALUES: usize = 5_000_000;

/// From this size on, a number may be an integer that floating-point numbers do not hold.
const HUGE: f64 = 9e18;

/// Parsed JSON and what parsing has shown.
pub(super) struct Parsed<T> {
    pub(super) content: T,
    /// Whether there are objects in the object or list.
    pub(super) has_objects: bool,
    /// Whether there is a number so large that its digits may be lost.
    pub(super) has_huge_numbers: bool,
}

/// Why a text was not parsed.
pub(super) enum Failure {
    /// It is not JSON.
    Json(serde_json::Error),
    /// It is JSON, but more than a record can be.
    TooMuch(String),
}

/// Parses an object.
pub(super) fn parse_fields(text: &str, names: &Names) -> Result<Parsed<Fields>, Failure> {
    parse(text, names, MAX_VALUES, |json, progress| json.deserialize_map(FieldsVisitor(progress)))
}

/// Parses a list or another value of a record.
pub(super) fn parse_value(text: &str, names: &Names) -> Result<Parsed<Nested>, Failure> {
    parse(text, names, MAX_VALUES, |json, progress| ValueSeed(progress).deserialize(json))
}

/// Parses a table that is one object.
pub(super) fn parse_table(text: &str, names: &Names) -> Result<Parsed<Nested>, Failure> {
    parse(text, names, MAX_TABLE_VALUES, |json, progress| ValueSeed(progress).deserialize(json))
}

fn parse<'t, T>(
    text: &'t str,
    names: &Names,
    max_values: usize,
    read: impl FnOnce(&mut serde_json::Deserializer<StrRead<'t>>, &mut Progress) -> serde_json::Result<T>,
) -> Result<Parsed<T>, Failure> {
    let mut progress = Progress {
        names: names.for_record(),
        values_left: max_values,
        too_much: None,
        has_objects: false,
        has_huge_numbers: false,
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let content = read(&mut json, &mut progress).and_then(|content| json.end().map(|()| content));
    let Progress { names, too_much, has_objects, has_huge_numbers, .. } = progress;
    names.finish();
    match (content, too_much) {
        (Ok(content), _) => Ok(Parsed { content, has_objects, has_huge_numbers }),
        (Err(_), Some(reason)) => Err(Failure::TooMuch(reason)),
        (Err(error), None) => Err(Failure::Json(error)),
    }
}

/// What is known so far.
struct Progress<'n> {
    names: RecordNames<'n>,
    values_left: usize,
    /// Why parsing was ended, although the text may be JSON.
    too_much: Option<String>,
    has_objects: bool,
    has_huge_numbers: bool,
}

impl Progress<'_> {
    fn end<E: Error>(&mut self, reason: &str) -> E {
        self.too_much = Some(reason.to_owned());
        E::custom(reason)
    }
}

/// Reads the members of an object into fields.
struct FieldsVisitor<'p, 'n>(&'p mut Progress<'n>);

impl<'j> Visitor<'j> for FieldsVisitor<'_, '_> {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut members: A) -> Result<Fields, A::Error> {
        let progress = self.0;
        let mut fields = Fields::new();
        while let Some(name) = members.next_key_seed(NameSeed(progress))? {
            match members.next_value_seed(ValueSeed(progress))? {
                Nested::Scalar(value) => fields.push((name, value)),
                nested => {
                    flatten(name, nested, &mut |name| progress.names.share(name), &mut fields);
                }
            }
            if fields.len() > MAX_FIELDS {
                return Err(progress.end("more than 100,000 fields in one record"));
            }
        }
        Ok(fields)
    }
}

/// Reads a name.
struct NameSeed<'p, 'n>(&'p mut Progress<'n>);

impl<'j> DeserializeSeed<'j> for NameSeed<'_, '_> {
    type Value = Arc<str>;

    fn deserialize<D: Deserializer<'j>>(self, json: D) -> Result<Arc<str>, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed<'_, '_> {
    type Value = Arc<str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Arc<str>, E> {
        Ok(self.0.names.share(name))
    }
}

/// Reads any value.
struct ValueSeed<'p, 'n>(&'p mut Progress<'n>);

impl<'j> DeserializeSeed<'j> for ValueSeed<'_, '_> {
    type Value = Nested;

    fn deserialize<D: Deserializer<'j>>(self, json: D) -> Result<Nested, D::Error> {
        match self.0.values_left.checked_sub(1) {
            Some(left) => self.0.values_left = left,
            None => return Err(self.0.end("too many values in one record, lists included")),
        }
        json.deserialize_any(self)
    }
}

impl<'j> Visitor<'j> for ValueSeed<'_, '_> {
    type Value = Nested;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Nested, E> {
        Ok(Nested::Scalar(Value::Null))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Nested, E> {
        Ok(Nested::Scalar(Value::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Nested, E> {
        Ok(Nested::Scalar(Value::Int(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Nested, E> {
        Ok(Nested::Scalar(match i64::try_from(value) {
            Ok(value) => Value::Int(value),
            Err(_) => Value::Text(value.to_string().into()),
        }))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Nested, E> {
        self.0.has_huge_numbers |= value.abs() > HUGE;
        Ok(Nested::Scalar(Value::Float(value)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Nested, E> {
        Ok(Nested::Scalar(Value::Text(text.into())))
    }

    fn visit_seq<A: SeqAccess<'j>>(self, mut parts: A) -> Result<Nested, A::Error> {
        let mut list = Vec::new();
        while let Some(part) = parts.next_element_seed(ValueSeed(self.0))? {
            list.push(part);
        }
        Ok(Nested::List(list))
    }

    fn visit_map<A: MapAccess<'j>>(self, mut members: A) -> Result<Nested, A::Error> {
        self.0.has_objects = true;
        let mut object = Vec::new();
        while let Some(name) = members.next_key_seed(NameSeed(self.0))? {
            object.push((name, members.next_value_seed(ValueSeed(self.0))?));
        }
        Ok(Nested::Object(object))
    }
}
