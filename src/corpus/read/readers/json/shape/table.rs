//! Tables as pandas writes them into one object: by column, by row, or split into the names of
//! the columns and the rows.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::super::names::Names;
use super::super::record::{Unreadable, drop_repeated, parse_columns};
use super::kinds::{Keys, Place, Shape};
use super::outline::{Part, elements, members};
use crate::corpus::read::nested::{Nested, flatten, names_date, names_link_or_id, names_text, names_title};
use crate::corpus::value::Fields;

/// How many rows decide whether an object is a table.
const ROWS_LOOKED_AT: usize = 20;

/// Returns the shape of an object that is a table.
pub(super) fn table_shape(object: &[u8], parts: &[(Cow<'_, str>, Part)]) -> Option<Shape> {
    let first = parts.first()?;
    if let Some(shape) = split_shape(object, parts) {
        return Some(shape);
    }
    let kind = first.1.kind(object);
    if !parts.iter().all(|(_, part)| part.kind(object) == kind) {
        return None;
    }
    match kind {
        b'{' => by_key_or_columns(object, parts),
        b'[' => are_columns(object, parts).then_some(Shape::Columns),
        _ => None,
    }
}

/// `{"columns": ["date", "text"], "index": [0, 1], "data": [["2023-01-01", "…"], …]}`
fn split_shape(object: &[u8], parts: &[(Cow<'_, str>, Part)]) -> Option<Shape> {
    let list = |wanted: &str| {
        let (_, part) = parts.iter().find(|(name, part)| *name == wanted && part.kind(object) == b'[')?;
        Some(*part)
    };
    let (columns, data) = (list("columns")?, list("data")?);
    let is_of_rows = elements(object, data.start).take(ROWS_LOOKED_AT).all(|row| row.kind(object) == b'[');
    // Names of several levels are lists.
    let names: Vec<Arc<str>> = match serde_json::from_slice(columns.bytes(object)).ok()? {
        serde_json::Value::Array(names) => names.iter().map(name_of_column).collect(),
        _ => return None,
    };
    let place = Place { path: "data".to_owned(), start: data.start, depth: 1 };
    (is_of_rows && !names.is_empty()).then(|| Shape::Rows(place, names.into()))
}

fn name_of_column(name: &serde_json::Value) -> Arc<str> {
    match name {
        serde_json::Value::String(name) => name.as_str().into(),
        serde_json::Value::Array(levels) => {
            levels.iter().map(|level| name_of_column(level).to_string()).collect::<Vec<_>>().join(".").into()
        }
        other => other.to_string().into(),
    }
}

/// Tells `{"date": {"0": …, "1": …}, "text": {"0": …, "1": …}}` from `{"0": {"date": …,
/// "text": …}, "1": …}`: by which of the names are those of fields, and which are numbers.
fn by_key_or_columns(object: &[u8], parts: &[(Cow<'_, str>, Part)]) -> Option<Shape> {
    let inner_names = |part: &Part| -> Vec<Cow<'_, str>> {
        members(object, part.start).take(ROWS_LOOKED_AT).map(|(name, _)| name).collect()
    };
    let inner = inner_names(&parts[0].1);
    let outer_are_fields = parts.iter().any(|(name, _)| names_field(name));
    let inner_are_fields = inner.iter().any(|name| names_field(name));
    if outer_are_fields && !inner_are_fields && !inner.is_empty() {
        // `{"title": {"de": …, "en": …}, "text": {"de": …, "en": …}}` is one article in two languages.
        let are_rows = inner.iter().all(|name| is_number(name)) || inner.len() > 2;
        // Complete columns have the same keys.
        let is_alike = parts.iter().all(|(_, part)| !part.is_complete || inner_names(part) == inner);
        return (are_rows && is_alike && parts.len() > 1).then_some(Shape::Columns);
    }
    if !inner_are_fields || outer_are_fields {
        return None;
    }
    let are_positions = parts[0].0.len() <= POSITION_DIGITS && parts.iter().all(|(name, _)| is_number(name));
    // One object in an object is an article with a wrapper, unless it has a number.
    (parts.len() > 1 || is_number(&parts[0].0)).then(|| {
        let place = Place { path: String::new(), start: 0, depth: 0 };
        Shape::ByKey(place, if are_positions { Keys::Positions } else { Keys::Ids })
    })
}

/// Keys with so few digits are the numbers of rows, which begin anew in every file.
const POSITION_DIGITS: usize = 6;

/// `{"date": ["2023-01-01", …], "text": ["…", …]}`. One article may have only lists, too, but
/// hardly a list of dates as long as that of its texts.
fn are_columns(object: &[u8], parts: &[(Cow<'_, str>, Part)]) -> bool {
    let kinds = |part: &Part| -> Vec<u8> {
        elements(object, part.start).take(ROWS_LOOKED_AT).map(|element| element.kind(object)).collect()
    };
    let rows = kinds(&parts[0].1).len();
    let has_rows = |part: &Part| {
        let kinds = kinds(part);
        (kinds.len() == rows || !part.is_complete) && !kinds.contains(&b'{')
    };
    rows > 0
        && parts.len() > 1
        && parts.iter().any(|(name, _)| names_date(name) || names_title(name) || names_link_or_id(name))
        && parts.iter().all(|(_, part)| has_rows(part))
}

fn names_field(name: &str) -> bool {
    names_text(name) || names_title(name) || names_date(name)
}

fn is_number(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the rows of a table that is written column by column, in the order of its index.
pub(in super::super) fn rows_of(object: &[u8]) -> Result<Vec<Fields>, Unreadable> {
    // Not the names of the file: the keys of the rows are none.
    let names = Names::default();
    let Nested::Object(columns) = parse_columns(object, &names)? else { return Ok(Vec::new()) };
    let ids = row_ids(&columns);
    let mut rows: Vec<Fields> = Vec::new();
    let mut places: HashMap<Arc<str>, usize> = HashMap::new();
    let mut names = names.for_record();
    for (name, column) in columns {
        let cells: Vec<(Option<Arc<str>>, Nested)> = match column {
            Nested::Object(cells) => cells.into_iter().map(|(key, value)| (Some(key), value)).collect(),
            Nested::List(cells) => cells.into_iter().map(|value| (None, value)).collect(),
            scalar @ Nested::Scalar(_) => vec![(None, scalar)],
        };
        for (at, (key, value)) in cells.into_iter().enumerate() {
            let place = match key {
                Some(key) => *places.entry(key).or_insert(rows.len()),
                None => at,
            };
            if place >= rows.len() {
                rows.push(Fields::new());
            }
            flatten(name.clone(), value, &mut |name| names.share(name), &mut rows[place]);
        }
    }
    if ids {
        for (key, place) in places {
            rows[place].insert(0, ("id".into(), crate::corpus::value::Value::Text(key)));
        }
    }
    rows.iter_mut().for_each(drop_repeated);
    Ok(rows)
}

/// Returns whether the keys of the rows are ids: the table has no others, and they are no positions.
fn row_ids(columns: &[(Arc<str>, Nested)]) -> bool {
    let Some((_, Nested::Object(cells))) = columns.first() else { return false };
    let are_positions = cells.iter().all(|(key, _)| is_number(key) && key.len() <= POSITION_DIGITS);
    !are_positions && columns.iter().all(|(name, _)| **name != *"id")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::shape_of;
    use super::*;

    #[test]
    fn tables_are_told_apart() {
        let shape = |json: &str| match shape_of(json.as_bytes()).0 {
            Shape::Columns => "columns".to_owned(),
            Shape::Rows(_, names) => format!("rows of {}", names.join(",")),
            Shape::ByKey(_, Keys::Ids) => "ids".to_owned(),
            Shape::ByKey(_, Keys::Positions) => "positions".to_owned(),
            Shape::List(place) => place.path,
            Shape::Article => "article".to_owned(),
        };
        for (json, expected) in [
            (r#"{"date":{"0":"2023","1":"2024"},"text":{"0":"a","1":"b"}}"#, "columns"),
            (r#"{"date":{"0":"2023"},"text":{"0":"a"}}"#, "columns"),
            (r#"{"titel":{"x1":"a","x2":"b","x3":"c"},"label":{"x1":1,"x2":2,"x3":3}}"#, "columns"),
            (r#"{"title":{"de":"a","en":"b"},"text":{"de":"a","en":"b"}}"#, "article"),
            (r#"{"0":{"date":"2023","text":"a"},"1":{"date":"2023","text":"b"}}"#, "positions"),
            (r#"{"0":{"date":"2023","text":"a"}}"#, "positions"),
            (r#"{"bote-1":{"titel":"x"},"bote-2":{"titel":"x"}}"#, "ids"),
            (r#"{"47110815":{"titel":"x"},"47110816":{"titel":"x"}}"#, "ids"),
            (r#"{"article":{"title":"x","text":"y"}}"#, "article"),
            (
                r#"{"columns":["date",["text","de"],7],"index":[0],"data":[["2023","a",null]]}"#,
                "rows of date,text.de,7",
            ),
            (r#"{"schema":{"fields":[{"name":"index"}]},"data":[{"index":0,"text":"a"}]}"#, "data"),
            (r#"{"date":["2023","2024"],"text":["a","b"]}"#, "columns"),
            (r#"{"date":["2023"],"text":["a","b"]}"#, "article"),
            (r#"{"text":["Absatz eins.","Zwei."],"tags":["a","b"]}"#, "article"),
            (r#"{"date":{},"text":{}}"#, "article"),
            (r#"{"date":{"0":"2023","1":"2024"},"text":{"0":"a","#, "columns"),
        ] {
            assert_eq!(shape(json), expected, "{json}");
        }
    }

    #[test]
    fn columns_become_rows_in_the_order_of_the_index() {
        let rows = |json: &str| {
            let rows = rows_of(json.as_bytes()).map_err(|error| error.reason).unwrap();
            let shown = rows.into_iter().map(|row| {
                row.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
            });
            shown.collect::<Vec<_>>().join("; ")
        };
        for (json, expected) in [
            (r#"{"date":{"10":1,"9":2},"text":{"10":"a","9":"b"}}"#, "date=1 text=a; date=2 text=b"),
            (r#"{"date":{"0":1},"text":{"1":"b","0":"a"}}"#, "date=1 text=a; text=b"),
            (r#"{"date":[1,2],"text":["a","b","c"]}"#, "date=1 text=a; date=2 text=b; text=c"),
            (
                r#"{"titel":{"x1":"a","x2":{"y":1},"x3":NaN,}}"#,
                "id=x1 titel=a; id=x2 titel.y=1; id=x3 titel=",
            ),
            (r#"{"id":{"x1":"a"}}"#, "id=a"),
        ] {
            assert_eq!(rows(json), expected, "{json}");
        }
    }
}
