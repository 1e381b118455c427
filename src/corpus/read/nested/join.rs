//! The value of a column that holds a list: one text where its parts make one.

use crate::corpus::value::Value;

use super::blocks::{blocks_text, running_text};
use super::paragraphs::{is_prose, joined_list};
use super::value::Nested;

/// Returns the value of a column that holds a list. `is_text` says whether the name of the column
/// is that of a text.
pub(super) fn list_value(list: Vec<Nested>, is_text: bool) -> Value {
    if list.iter().all(Nested::is_empty) {
        return Value::Null;
    }
    let text = scalars_text(&list)
        .or_else(|| sentences_text(&list))
        .or_else(|| blocks_text(&list, is_text))
        .or_else(|| running_text(&list));
    match text {
        Some(text) if text.is_empty() => Value::Null,
        Some(text) => Value::Text(text.into()),
        None => Value::Text(Nested::List(list).to_string().into()),
    }
}

/// Joins a list of texts, numbers and truth values.
fn scalars_text(list: &[Nested]) -> Option<String> {
    let parts: Option<Vec<String>> = list
        .iter()
        .map(|part| match part {
            Nested::Scalar(value) => Some(value.to_string()),
            _ => None,
        })
        .collect();
    Some(joined_list(&parts?.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// Joins a list of paragraphs that are lists of sentences. Lists of words stay as they are.
fn sentences_text(list: &[Nested]) -> Option<String> {
    let mut paragraphs = Vec::new();
    let mut has_prose = false;
    for part in list {
        let Nested::List(sentences) = part else { return None };
        let sentences: Option<Vec<&str>> = sentences
            .iter()
            .filter(|part| !part.is_empty())
            .map(|part| Some(part.as_text()?.trim()))
            .collect();
        let sentences = sentences?;
        has_prose |= sentences.iter().any(|part| part.contains(' ') && is_prose(part));
        paragraphs.push(sentences.join(" "));
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    has_prose.then(|| paragraphs.join("\n\n"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn lists_become_one_value() {
        for (json, is_text, expected) in [
            ("[]", true, None),
            (r#"[null, "", []]"#, false, None),
            ("[1, 2.5, null, true]", false, Some("1, 2.5, true")),
            (
                r#"[["Der Hafen wächst.", "Die Werft nicht."], [], ["Schluss."]]"#,
                true,
                Some("Der Hafen wächst. Die Werft nicht.\n\nSchluss."),
            ),
            (r#"[["Der", "Hafen", "."]]"#, false, Some(r#"[["Der","Hafen","."]]"#)),
            (r#"[{"name": "Ada"}, {"name": "Bo"}]"#, false, Some(r#"[{"name":"Ada"},{"name":"Bo"}]"#)),
            (r#"["Hafen", ["Werft"]]"#, false, Some(r#"["Hafen",["Werft"]]"#)),
        ] {
            let Nested::List(list) = Nested::from(serde_json::from_str::<serde_json::Value>(json).unwrap())
            else {
                panic!("{json}")
            };
            let expected = expected.map_or(Value::Null, |text| Value::Text(text.into()));
            assert_eq!(list_value(list, is_text), expected, "{json}");
        }
    }
}
