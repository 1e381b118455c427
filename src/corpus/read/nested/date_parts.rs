//! Dates as lists of their parts, as in CSL JSON, the format of Zotero, Crossref and citeproc:
//! `{"date-parts": [[2023, 1, 31]]}`.

use std::sync::Arc;

use crate::corpus::value::Value;

use super::value::{Nested, member};

/// The member of a date that holds its parts.
const PARTS: &str = "date-parts";
/// Members of a date that hold it as text, where it has no parts.
const WRITTEN: [&str; 3] = ["edtf", "raw", "literal"];
/// The other members of a date.
const BESIDE: [&str; 2] = ["season", "circa"];

/// Returns the date of an object that is one, `2023-01-31`, `2023-01` or `2023`, or the text that
/// stands in place of its parts; and the name of the member that holds it. Returns `None` for other
/// objects.
///
/// Of a range, the part that both ends have in common is the date: 30 to 31 January is `2023-01`.
pub(super) fn date_of_parts(members: &[(Arc<str>, Nested)]) -> Option<(&'static str, Value)> {
    if let Some(Nested::List(dates)) = member(members, PARTS) {
        return Some((PARTS, date_of_lists(dates)?));
    }
    let is_date = members.iter().all(|(name, _)| WRITTEN.contains(&&**name) || BESIDE.contains(&&**name));
    let written = || {
        WRITTEN.into_iter().find_map(|name| {
            let text = member(members, name)?.as_text()?;
            Some((name, Value::Text(text.into())))
        })
    };
    is_date.then(written)?
}

fn date_of_lists(dates: &[Nested]) -> Option<Value> {
    let mut common: Option<Vec<i64>> = None;
    for date in dates {
        let Nested::List(parts) = date else { return None };
        // Crossref writes `[[null]]` for "unknown".
        let parts = parts.iter().filter(|part| !part.is_empty()).map(number).collect::<Option<Vec<i64>>>()?;
        common = Some(match common {
            None => parts,
            Some(first) => {
                let pairs = first.into_iter().zip(parts);
                let common: Vec<i64> = pairs.take_while(|(a, b)| a == b).map(|(part, _)| part).collect();
                (!common.is_empty()).then_some(common)?
            }
        });
    }
    match *common? {
        [] => Some(Value::Null),
        [year] => Some(written(format!("{year:04}"))),
        [year, month] => Some(written(format!("{year:04}-{month:02}"))),
        [year, month, day] => Some(written(format!("{year:04}-{month:02}-{day:02}"))),
        _ => None,
    }
}

fn written(date: String) -> Value {
    Value::Text(date.into())
}

/// Returns a part that is a number, also one written as text.
fn number(part: &Nested) -> Option<i64> {
    match part {
        Nested::Scalar(Value::Int(number)) => Some(*number),
        Nested::Scalar(Value::Float(number)) if number.fract() == 0.0 => Some(*number as i64),
        Nested::Scalar(Value::Text(text)) => text.trim().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn shown(json: &str) -> Option<String> {
        let Nested::Object(members) = Nested::from(serde_json::from_str::<serde_json::Value>(json).unwrap())
        else {
            panic!("{json}")
        };
        date_of_parts(&members).map(|(_, value)| value.to_string())
    }

    #[test]
    fn parts_become_a_date() {
        for (json, date) in [
            (r#"{"date-parts": [[2023, 1, 31]]}"#, "2023-01-31"),
            (r#"{"date-parts": [["2023", "01", "31"]]}"#, "2023-01-31"),
            (r#"{"date-parts": [[2023, 1]]}"#, "2023-01"),
            (r#"{"date-parts": [[2023]]}"#, "2023"),
            (r#"{"date-parts": [[2023.0, 1.0]]}"#, "2023-01"),
            (r#"{"date-parts": [[2023, 13, 1]]}"#, "2023-13-01"),
            (r#"{"date-parts": [[null]]}"#, ""),
            (r#"{"date-parts": [[]]}"#, ""),
            (r#"{"date-parts": [[2023, 1, 30], [2023, 1, 31]]}"#, "2023-01"),
            (r#"{"date-parts": [[2023, 1, 31], [2023, 1, 31]]}"#, "2023-01-31"),
            (r#"{"date-parts": [[2023, 1, 31]], "date-time": "2023-01-31T00:00:00Z"}"#, "2023-01-31"),
            (r#"{"date-parts": [[2023]], "season": "winter"}"#, "2023"),
            (r#"{"raw": "31. Januar 2023"}"#, "31. Januar 2023"),
            (r#"{"literal": "Januar 2023", "season": 1}"#, "Januar 2023"),
        ] {
            assert_eq!(shown(json).as_deref(), Some(date), "{json}");
        }
    }

    #[test]
    fn other_objects_are_no_dates() {
        for json in [
            r#"{}"#,
            r#"{"season": 1}"#,
            r#"{"date-parts": []}"#,
            r#"{"date-parts": [[2022, 12, 31], [2023, 1, 1]]}"#,
            r#"{"date-parts": [2023, 1]}"#,
            r#"{"date-parts": "2023"}"#,
            r#"{"date-parts": [["Januar", 2023]]}"#,
            r#"{"date-parts": [[2023, 1, 31, 12]]}"#,
            r#"{"date-parts": [[2023.5]]}"#,
            r#"{"raw": "Hafen", "html": "x"}"#,
            r#"{"raw": 1}"#,
        ] {
            assert_eq!(shown(json), None, "{json}");
        }
    }
}
