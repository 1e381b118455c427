//! Joins the parts of a list into one text.

use crate::corpus::value::Value;

use super::Nested;
use super::blocks::{blocks_text, running_text};

/// From how many words on a part is prose. German tags such as `Bündnis 90/Die Grünen` have up
/// to four.
const PROSE_WORDS: usize = 5;

/// Joins the parts of a list: by blank lines if they are paragraphs, otherwise by `, `, as tags
/// and names are written. Blank parts are left out.
pub(in crate::corpus::read) fn joined_list(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    parts.join(if parts.iter().any(|part| is_prose(part)) { "\n\n" } else { ", " })
}

/// Returns whether a part of a list is a sentence or more, not a tag or a name.
fn is_prose(part: &str) -> bool {
    let ends_sentence = |part: &str| part.ends_with(['.', '!', '?', ':']);
    let unquoted = part.trim_end_matches(['"', '“', '”', '«', '»', '\'', '‘', '’']);
    part.split_whitespace().nth(PROSE_WORDS - 1).is_some() || ends_sentence(unquoted)
}

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
    fn paragraphs_are_joined_by_blank_lines_and_tags_by_commas() {
        for (parts, joined) in [
            (&[][..], ""),
            (&["", "  "], ""),
            (&["Politik"], "Politik"),
            (&["Politik", "", "Bündnis 90/Die Grünen"], "Politik, Bündnis 90/Die Grünen"),
            (&["Lange Suche", "Der Deich hält."], "Lange Suche\n\nDer Deich hält."),
            (&["Wer?", "Alle"], "Wer?\n\nAlle"),
            (&["Er rief: „Halt!“", "Ende"], "Er rief: „Halt!“\n\nEnde"),
            (&["Wir »gehen.«", "Ende"], "Wir »gehen.«\n\nEnde"),
            (&["„Hafen“", "»Werft«"], "„Hafen“, »Werft«"),
            (&["eins zwei drei vier fünf", "sechs"], "eins zwei drei vier fünf\n\nsechs"),
            (&[" Der Rat tagt. \n", "Ende"], "Der Rat tagt.\n\nEnde"),
        ] {
            assert_eq!(joined_list(parts), joined);
        }
    }

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
