//! Turns a nested value into columns with dotted names.

use std::sync::Arc;

use super::blocks::rich_text;
use super::date_parts::date_of_parts;
use super::join::list_value;
use super::names::names_text;
use super::value::{Nested, member};
use crate::corpus::value::{Fields, Value};

/// How many levels of objects become dotted names. What is deeper stays JSON: a column such as
/// `a.b.c.d.e.f.g.h.i` is of no use to anyone.
const MAX_LEVELS: usize = 8;

/// Members that are the value of their object, which has other members only for attributes:
/// WordPress, XML written as JSON, MongoDB, JSON-LD.
const OWN_VALUES: [&str; 10] =
    ["rendered", "#text", "_text", "__text", "$t", "$oid", "$date", "$numberLong", "$numberInt", "@value"];

/// Adds the value of a column to the fields of a record. Members of objects become columns of
/// their own, e.g. `source.name`. `share` returns the shared form of such a name.
pub(in crate::corpus::read) fn flatten(
    name: Arc<str>,
    value: Nested,
    share: &mut dyn FnMut(&str) -> Arc<str>,
    fields: &mut Fields,
) {
    add(name, value, MAX_LEVELS, share, fields);
}

fn add(
    name: Arc<str>,
    value: Nested,
    levels: usize,
    share: &mut dyn FnMut(&str) -> Arc<str>,
    fields: &mut Fields,
) {
    let members = match value {
        Nested::Scalar(value) => return fields.push((name, value)),
        Nested::List(list) => {
            let value = list_value(list, names_text(&name));
            return fields.push((name, value));
        }
        Nested::Object(members) => members,
    };
    if members.is_empty() {
        return fields.push((name, Value::Null));
    }
    if let Some(text) = rich_text(&members) {
        return fields.push((name, Value::Text(text.into())));
    }
    if levels == 0 {
        let source = Nested::Object(members).to_string();
        return fields.push((name, Value::Text(source.into())));
    }
    let own = OWN_VALUES.into_iter().find(|own| member(&members, own).is_some());
    let date = date_of_parts(&members);
    let mut dotted = String::new();
    for (part, value) in members {
        if let Some((of_date, date)) = &date
            && **of_date == *part
        {
            fields.push((name.clone(), date.clone()));
        } else if own == Some(&*part) {
            add(name.clone(), value, levels - 1, share, fields);
        } else {
            dotted.clear();
            dotted.extend([&*name, ".", &*part]);
            add(share(&dotted), value, levels - 1, share, fields);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn flat(json: &str) -> Vec<(String, String)> {
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        let mut fields = Fields::new();
        flatten("x".into(), json.into(), &mut |name| name.into(), &mut fields);
        fields.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
    }

    #[test]
    fn objects_become_dotted_names() {
        for (json, expected) in [
            (r#"1"#, &[("x", "1")][..]),
            (r#"{}"#, &[("x", "")]),
            (r#"{"id": null, "name": "Bote"}"#, &[("x.id", ""), ("x.name", "Bote")]),
            (r#"{"a": {"b": {"c": ["Ort", "Rat"]}}}"#, &[("x.a.b.c", "Ort, Rat")]),
            (
                r#"{"protected": false, "rendered": "<p>Moin</p>"}"#,
                &[("x.protected", "false"), ("x", "<p>Moin</p>")],
            ),
            (r#"{"$date": {"$numberLong": "1672704000000"}}"#, &[("x", "1672704000000")]),
            (
                r#"{"date-parts": [[2023, 1, 31]], "timestamp": 1675123200000}"#,
                &[("x", "2023-01-31"), ("x.timestamp", "1675123200000")],
            ),
            (r#"{"raw": "31. Januar 2023"}"#, &[("x", "31. Januar 2023")]),
            (r#"{"date-parts": [2023]}"#, &[("x.date-parts", "2023")]),
            (r##"{"#text": "Moin", "@lang": "de"}"##, &[("x", "Moin"), ("x.@lang", "de")]),
            (
                r#"{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}"#,
                &[("x.a.a.a.a.a.a.a.a", r#"{"a":1}"#)],
            ),
        ] {
            let expected: Vec<(String, String)> =
                expected.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
            let mut found = flat(json);
            found.sort();
            let mut wanted = expected;
            wanted.sort();
            assert_eq!(found, wanted, "{json}");
        }
    }
}
