//! Parses one record: mends what is no JSON, keeps the last of two fields with the same name, and
//! takes articles out of objects that only wrap them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::mend::mended;
use super::names::Names;
use super::parse::{Failure, Parsed, parse_fields, parse_table, parse_value};
use super::reasons;
use crate::corpus::account::Mends;
use crate::corpus::read::encoding;
use crate::corpus::read::nested::{Nested, flatten};
use crate::corpus::read::raw_record::not_utf8;
use crate::corpus::read::utf8;
use crate::corpus::value::{Fields, Value};

/// Why a record cannot be read.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) reason: String,
    /// Whether the text ends too early.
    pub(super) breaks_off: bool,
}

/// Up to how many fields are compared with each other to find two with the same name.
const FEW_FIELDS: usize = 32;

/// Members that hold the whole article, besides data of the program that it comes from:
/// Elasticsearch, CouchDB, GraphQL, Reddit.
const WRAPPERS: [&str; 5] = ["_source.", "doc.", "node.", "article.", "data."];

/// Parses an object.
pub(super) fn parse_object(bytes: &[u8], names: &Names) -> Result<(Fields, Mends), Unreadable> {
    let (text, encoding) = text_of(bytes)?;
    let text = trimmed(&text);
    if !text.starts_with('{') {
        return Err(Unreadable { reason: reasons::no_object(text.as_bytes()), breaks_off: false });
    }
    let (Parsed { content: mut fields, has_objects, .. }, mends) = parse_mended(text, names, parse_fields)?;
    if fields.is_empty() {
        return Err(Unreadable { reason: "an object without fields".to_owned(), breaks_off: false });
    }
    if has_objects {
        unwrap(&mut fields, names);
    }
    drop_repeated(&mut fields);
    Ok((fields, mends | encoding))
}

/// Parses a row of a table: a list of as many values as there are columns.
pub(super) fn parse_row(
    bytes: &[u8],
    columns: &[Arc<str>],
    names: &Names,
) -> Result<(Fields, Mends), Unreadable> {
    let (text, encoding) = text_of(bytes)?;
    let (parsed, mends) = parse_mended(trimmed(&text), names, parse_value)?;
    let reason = match parsed.content {
        Nested::List(values) if values.len() == columns.len() => {
            let mut fields = Fields::with_capacity(columns.len());
            let mut names = names.for_record();
            for (name, value) in columns.iter().zip(values) {
                flatten(name.clone(), value, &mut |name| names.share(name), &mut fields);
            }
            names.finish();
            drop_repeated(&mut fields);
            return Ok((fields, mends | encoding));
        }
        Nested::List(values) => format!("{} values for {} columns", values.len(), columns.len()),
        _ => "no list of values, as the other rows".to_owned(),
    };
    Err(Unreadable { reason, breaks_off: false })
}

/// Parses a whole table.
pub(super) fn parse_columns(bytes: &[u8], names: &Names) -> Result<Nested, Unreadable> {
    let text = utf8::text_of(bytes).map_err(not_text)?;
    Ok(parse_mended(trimmed(text), names, parse_table)?.0.content)
}

/// Returns the text, and whether bytes that are not UTF-8 were read as windows-1252.
fn text_of(bytes: &[u8]) -> Result<(Cow<'_, str>, Mends), Unreadable> {
    match utf8::text_of(bytes) {
        Ok(text) => Ok((Cow::Borrowed(text), Mends::default())),
        Err(error) => match encoding::mended(bytes) {
            Some(mended) => Ok((Cow::Owned(mended.text), Mends::ENCODING)),
            None => Err(not_text(error)),
        },
    }
}

fn not_text(error: std::str::Utf8Error) -> Unreadable {
    Unreadable { reason: not_utf8(error), breaks_off: error.error_len().is_none() }
}

/// Returns the text without white space and marks around it.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| {
        letter.is_ascii_whitespace() || letter == '\u{1E}' || letter == '\u{FEFF}'
    })
}

/// Parses a text; mends it only if it is no JSON or loses digits, which is rare.
fn parse_mended<T>(
    text: &str,
    names: &Names,
    parse: impl Fn(&str, &Names) -> Result<Parsed<T>, Failure>,
) -> Result<(Parsed<T>, Mends), Unreadable> {
    let parsed = parse(text, names);
    let needs_mending = match &parsed {
        Ok(parsed) => parsed.has_huge_numbers,
        // What breaks off cannot be mended, and what is nested too deeply is JSON already. A short
        // escape shortly before the end only seems to break off.
        Err(Failure::Json(error)) => !error.is_eof() || text.ends_with(['}', ']']),
        Err(Failure::TooMuch(_)) => false,
    };
    if needs_mending
        && let Cow::Owned(mended) = mended(text)
        && let Ok(parsed) = parse(&mended, names)
    {
        return Ok((parsed, Mends::JSON));
    }
    parsed.map(|parsed| (parsed, Mends::default())).map_err(|failure| match failure {
        Failure::Json(error) => {
            Unreadable { reason: reasons::broken(text, &error), breaks_off: error.is_eof() }
        }
        Failure::TooMuch(reason) => Unreadable { reason, breaks_off: false },
    })
}

/// Removes the name of a wrapper from the names of the fields in it, e.g. from `_source.title`.
/// A name that is taken stays as it is.
fn unwrap(fields: &mut Fields, names: &Names) {
    let is_outer = |name: &str| !name.contains('.');
    let is_wrapped = |wrapper: &str| match wrapper {
        "_source." | "doc." => true,
        "node." => fields.iter().all(|(name, _)| name.starts_with(wrapper) || **name == *"cursor"),
        "data." => {
            let is_rest = |name: &str| name == "kind" || name == "type";
            fields.iter().all(|(name, _)| name.starts_with(wrapper) || is_rest(name))
        }
        _ => fields.iter().all(|(name, _)| name.starts_with(wrapper)),
    };
    let Some(wrapper) = WRAPPERS
        .into_iter()
        .find(|wrapper| fields.iter().any(|(name, _)| name.starts_with(wrapper)) && is_wrapped(wrapper))
    else {
        return;
    };
    let taken: Vec<Arc<str>> =
        fields.iter().map(|(name, _)| name.clone()).filter(|name| is_outer(name)).collect();
    let taken: std::collections::HashSet<&str> = taken.iter().map(|name| &**name).collect();
    let mut names = names.for_record();
    for (name, _) in fields.iter_mut() {
        if let Some(inner) = name.strip_prefix(wrapper).filter(|inner| !taken.contains(inner)) {
            *name = names.share(inner);
        }
    }
    names.finish();
}

/// Keeps one field of each name: the last that is not null, at the place of the first. Python
/// and pandas keep the last as well.
pub(super) fn drop_repeated(fields: &mut Fields) {
    let is_repeated = |at: usize| fields[..at].iter().any(|(name, _)| *name == fields[at].0);
    if fields.len() <= FEW_FIELDS && !(1..fields.len()).any(is_repeated) {
        return;
    }
    let mut places: HashMap<Arc<str>, usize> = HashMap::new();
    let mut kept = Fields::with_capacity(fields.len());
    for (name, value) in fields.drain(..) {
        match places.entry(name) {
            Entry::Occupied(place) if value != Value::Null => kept[*place.get()].1 = value,
            Entry::Occupied(_) => {}
            Entry::Vacant(place) => {
                kept.push((place.key().clone(), value));
                place.insert(kept.len() - 1);
            }
        }
    }
    *fields = kept;
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn fields(json: &str) -> Vec<(String, Value)> {
        let fields = parse_object(json.as_bytes(), &Names::default()).map_err(|error| error.reason);
        fields.unwrap().0.into_iter().map(|(name, value)| (name.to_string(), value)).collect()
    }

    fn reason(json: &[u8]) -> (String, bool) {
        let error = parse_object(json, &Names::default()).unwrap_err();
        (error.reason, error.breaks_off)
    }

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn scalars_keep_their_types_and_digits() {
        for (json, value) in [
            ("null", Value::Null),
            ("true", Value::Bool(true)),
            ("-7", Value::Int(-7)),
            ("9223372036854775807", Value::Int(i64::MAX)),
            ("9223372036854775808", text("9223372036854775808")),
            ("18446744073709551616", text("18446744073709551616")),
            ("-9223372036854775809", text("-9223372036854775809")),
            ("1e3", Value::Float(1000.0)),
            ("1e19", Value::Float(1e19)),
            ("1e999", text("1e999")),
            ("0.1", Value::Float(0.1)),
            ("NaN", Value::Null),
            (r#""\u00fcber \ud83d\ude00 \"x\"""#, text("über 😀 \"x\"")),
            ("\"Tab\there\"", text("Tab\there")),
            (r#""\ud83d""#, text("\u{FFFD}")),
            (r#""\ude00 Hafen \ud83dx\ud83d\ude00""#, text("\u{FFFD} Hafen \u{FFFD}x😀")),
            (r#""\u1""#, text("\u{FFFD}")),
            (r#""geht\'s nach C:\Daten""#, text(r"geht's nach C:\Daten")),
            ("[1, 2, ]", text("1, 2")),
            ("[]", Value::Null),
        ] {
            assert_eq!(fields(&format!("\u{FEFF}{{\"x\": {json}}}")), [("x".to_owned(), value)], "{json}");
        }
    }

    #[test]
    fn huge_numbers_do_not_change_the_other_fields() {
        assert_eq!(
            fields(r#"{"id": 123456789012345678901, "n": 5, "t": "NaN, ]", "l": [18446744073709551616]}"#),
            [
                ("id".to_owned(), text("123456789012345678901")),
                ("n".to_owned(), Value::Int(5)),
                ("t".to_owned(), text("NaN, ]")),
                ("l".to_owned(), text("18446744073709551616")),
            ]
        );
    }

    #[test]
    fn of_two_fields_with_the_same_name_the_last_with_a_value_counts() {
        let wide: String = (0..40).map(|name| format!(r#""f{name}":0,"#)).collect();
        for more in ["", &wide] {
            let found = fields(&format!(r#"{{"a":1,{more}"b":2,"a":3,"a":null,"c.d":4,"c":{{"d":5}}}}"#));
            let of = |name: &str| {
                found.iter().filter(|(other, _)| other == name).map(|(_, value)| value).collect::<Vec<_>>()
            };
            assert_eq!(
                (of("a"), of("b"), of("c.d")),
                (vec![&Value::Int(3)], vec![&Value::Int(2)], vec![&Value::Int(5)])
            );
            assert_eq!(found[0].0, "a");
        }
    }

    #[test]
    fn wrapped_articles_are_unwrapped() {
        for (json, names) in [
            (r#"{"_id":"1","_source":{"title":"x","source":{"name":"Bote"}}}"#, "_id title source.name"),
            (r#"{"id":"1","doc":{"id":"2","text":"x"}}"#, "id doc.id text"),
            (r#"{"node":{"text":"x"},"cursor":"y"}"#, "text cursor"),
            (r#"{"node":{"text":"x"},"id":1}"#, "node.text id"),
            (r#"{"kind":"t3","data":{"title":"x"}}"#, "kind title"),
            (r#"{"article":{"title":"x"}}"#, "title"),
            (r#"{"data":1,"article":{"title":"x"}}"#, "data article.title"),
        ] {
            let found: Vec<String> = fields(json).into_iter().map(|(name, _)| name).collect();
            assert_eq!(found.join(" "), names, "{json}");
        }
    }

    #[test]
    fn reasons_say_what_was_found() {
        let deep = format!("{{\"a\":{}", "[".repeat(1_000_000));
        let wide: String = (0..100_001).map(|name| format!("\"{name}\":0,")).collect();
        let wide = format!("{{{wide}\"x\":0}}");
        let long = format!("{{\"a\":[{}0]}}", "0,".repeat(1_000_000));
        for (json, expected, breaks_off) in [
            (&b"{}"[..], "an object without fields", false),
            (b"[1]", "a list in place of an object", false),
            (b"\"x\"", "a string in place of an object", false),
            (b"null", "a single value in place of an object", false),
            (b"\0\0\0", "no JSON: it begins with `", false),
            (b"{'a': 'b'}", "single quotes", false),
            (b"{\"a\": }", "broken JSON at column 7: expected value", false),
            (b"{\"a\":\n \"b\" \"c\"}", "broken JSON at line 2 of the record, column", false),
            (b"{\"a\": 1} {}", "broken JSON at column 10: trailing characters", false),
            (b"{\"a\": \"b", "broken JSON at column 8: EOF while parsing a string (it breaks off)", true),
            (b"{\"a\": \"M\xC3ller\"}", "not valid UTF-8 (byte 9 of the record)", false),
            (b"{\"a\": \"M\xC3", "not valid UTF-8 (byte 9 of the record)", true),
            (deep.as_bytes(), "nested too deeply", false),
            (wide.as_bytes(), "more than 100,000 fields in one record", false),
            (long.as_bytes(), "too many values in one record", false),
        ] {
            let (reason, found) = reason(json);
            assert!(reason.contains(expected), "{expected}: {reason}");
            assert_eq!(found, breaks_off, "{expected}");
        }
    }
}
