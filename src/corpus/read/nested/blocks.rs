//! The text of content blocks: lists of objects with which editors and news services describe
//! an article, e.g. tagesschau, Gutenberg, Editor.js, Draft.js, ProseMirror and Telegram.

use std::sync::Arc;

use super::block_names::{HEADINGS, INLINE, INNER, MAIN, OTHERS, TYPES, WITHOUT_TEXT};
use super::names::plain;
use super::paragraphs::joined_list;
use super::value::{Nested, member};

type Members = [(Arc<str>, Nested)];

/// Returns the text of a list of content blocks, or `None` if it is another list. In a column
/// that holds a text, all objects with text are blocks. Elsewhere, blocks have nothing that would
/// be lost: entities with positions or comments with authors are no blocks.
pub(super) fn blocks_text(list: &[Nested], is_text: bool) -> Option<String> {
    let mut texts = Vec::new();
    for part in list.iter().filter(|part| !part.is_empty()) {
        let Nested::Object(members) = part else { return None };
        if !is_text && !has_only_block_members(members) {
            return None;
        }
        texts.extend(block_text(members));
    }
    if texts.is_empty() {
        // A text that consists of pictures is empty; a column of pictures keeps its source.
        let is_block = |part: &Nested| matches!(part, Nested::Object(members) if kind(members).is_some());
        return (is_text && list.iter().all(is_block)).then(String::new);
    }
    Some(if is_text {
        texts.join("\n\n")
    } else {
        joined_list(&texts.iter().map(String::as_str).collect::<Vec<_>>())
    })
}

/// Returns the text of a list of strings and objects that follow one another in a sentence.
pub(super) fn running_text(list: &[Nested]) -> Option<String> {
    let is_part = |part: &Nested| matches!(part, Nested::Scalar(_) | Nested::Object(_));
    let has_text = list.iter().any(|part| part.as_text().is_some());
    (has_text && list.iter().all(is_part)).then(|| flow(list))
}

/// Returns the text of an object that is a whole document of an editor.
pub(super) fn rich_text(members: &Members) -> Option<String> {
    if let [(name, Nested::Object(root))] = members
        && **name == *"root"
    {
        return rich_text(root);
    }
    let is_document = kind(members).is_some_and(|kind| matches!(kind.as_str(), "doc" | "document" | "root"));
    let (name, list) = members.iter().find_map(|(name, value)| match value {
        Nested::List(list) => Some((&**name, list)),
        _ => None,
    })?;
    let holds_blocks = match name {
        "blocks" => {
            list.iter().all(|part| matches!(part, Nested::Object(members) if kind(members).is_some()))
        }
        "content" | "children" => is_document,
        _ => false,
    };
    holds_blocks.then(|| blocks_text(list, true))?
}

fn kind(members: &Members) -> Option<String> {
    TYPES.iter().find_map(|name| member(members, name)?.as_text()).map(plain)
}

/// Returns whether an object has nothing that a text would not show.
fn has_only_block_members(members: &Members) -> bool {
    let kind = kind(members);
    members.iter().all(|(name, _)| {
        let name = &**name;
        TYPES.contains(&name)
            || MAIN.contains(&name)
            || INNER.contains(&name)
            || OTHERS.contains(&name)
            || name == "headline"
            || kind.as_deref() == Some(&plain(name))
    })
}

/// Returns the text of a block, which is not blank.
fn block_text(members: &Members) -> Option<String> {
    let kind = kind(members);
    if kind.as_deref().is_some_and(|kind| WITHOUT_TEXT.contains(&kind)) {
        return None;
    }
    let main = MAIN.iter().find_map(|name| text_of(member(members, name)?));
    let heading = HEADINGS.iter().find_map(|name| member(members, name)?.as_text());
    let text = match (heading, main) {
        (Some(heading), Some(main)) => Some(format!("{}\n\n{main}", heading.trim())),
        (None, Some(main)) => Some(main),
        // A title without text is that of a picture or of another article.
        (_, None) => member(members, "headline").and_then(Nested::as_text).map(|text| text.trim().to_owned()),
    };
    text.or_else(|| {
        // No member twice: blocks in blocks would take twice the time at every level.
        let is_own = |name: &str| kind.as_deref() == Some(&plain(name)) && !MAIN.contains(&name);
        let inner = members.iter().filter(|(name, _)| INNER.contains(&&**name) || is_own(name));
        inner.map(|(_, value)| value).filter(|value| !matches!(value, Nested::Scalar(_))).find_map(text_of)
    })
}

/// Returns the text of a part of a block, if there is any.
fn text_of(value: &Nested) -> Option<String> {
    let text = match value {
        Nested::Scalar(_) => value.as_text()?.trim().to_owned(),
        Nested::List(list) => flow(list),
        Nested::Object(members) => block_text(members)?,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// Joins parts of sentences directly, and paragraphs by blank lines.
fn flow(list: &[Nested]) -> String {
    let mut text = String::new();
    let mut last_is_inline = false;
    let mut last_is_string = false;
    for part in list {
        let is_string = matches!(part, Nested::Scalar(_));
        let inline = inline_text(part);
        let is_inline = inline.is_some();
        let block = || text_of(part);
        let added = inline.map(str::to_owned).or_else(block).unwrap_or_default();
        // Between two strings, or around a block, even one without text, a paragraph ends.
        if !(last_is_inline && is_inline) || (last_is_string && is_string) {
            text.truncate(text.trim_end().len());
            if !text.is_empty() && !added.is_empty() {
                text.push_str("\n\n");
            }
        }
        text.push_str(&added);
        (last_is_inline, last_is_string) = (is_inline, is_string);
    }
    text.trim().to_owned()
}

/// Returns the text of a part of a sentence, with its white space.
fn inline_text(part: &Nested) -> Option<&str> {
    use crate::corpus::value::Value;
    match part {
        Nested::Scalar(Value::Text(text)) => Some(text),
        Nested::Object(members) => match kind(members) {
            Some(kind) if matches!(kind.as_str(), "hardbreak" | "linebreak" | "br") => Some("\n"),
            Some(kind) if !INLINE.contains(&kind.as_str()) => None,
            _ => match member(members, "text").or_else(|| member(members, "value"))? {
                Nested::Scalar(Value::Text(text)) => Some(text),
                _ => None,
            },
        },
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::join::list_value;
    use super::*;

    fn text_of_list(json: &str, is_text: bool) -> String {
        match Nested::from(serde_json::from_str::<serde_json::Value>(json).unwrap()) {
            Nested::List(list) => list_value(list, is_text).to_string(),
            other => panic!("{other}"),
        }
    }

    #[test]
    fn content_blocks_are_paragraphs() {
        for (json, text) in [
            // tagesschau
            (
                r#"[{"value": "<b>Der Deich hält.</b>", "type": "text"}, {"value": "<h2>Lage</h2>", "type": "headline"}]"#,
                "<b>Der Deich hält.</b>\n\n<h2>Lage</h2>",
            ),
            (
                r#"[{"type":"text","value":"Eins."},{"type":"box","box":{"title":"Info","text":"Zwei."}},
                 {"type":"video","video":{"title":"Film"}},{"type":"related","related":[{"title":"Mehr"}]},
                 {"type":"quotation","quotation":{"text":"Drei."}}]"#,
                "Eins.\n\nInfo\n\nZwei.\n\nDrei.",
            ),
            // Editor.js
            (
                r#"[{"id":"a","type":"header","data":{"text":"Kopf","level":2}},{"id":"b","type":"paragraph","data":{"text":"Satz."}},
                 {"id":"c","type":"list","data":{"items":["Eins","Zwei"]}}]"#,
                "Kopf\n\nSatz.\n\nEins\n\nZwei",
            ),
            // Draft.js
            (
                r#"[{"key":"1","text":"Satz.","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[],"data":{}},
                 {"key":"2","text":"","type":"unstyled"},{"key":"3","text":"Ende","type":"unstyled"}]"#,
                "Satz.\n\nEnde",
            ),
            // ProseMirror
            (
                r#"[{"type":"paragraph","content":[{"type":"text","text":"Der "},{"type":"text","marks":[{"type":"bold"}],"text":"Rat"},
                 {"type":"hardBreak"},{"type":"text","text":"tagt."}]},
                 {"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"Ja."}]},
                                                 {"type":"paragraph","content":[{"type":"text","text":"Nein."}]}]}]"#,
                "Der Rat\ntagt.\n\nJa.\n\nNein.",
            ),
            // Slate
            (
                r#"[{"type":"paragraph","children":[{"text":"Der "},{"text":"Hafen","bold":true},{"text":" wächst."}]}]"#,
                "Der Hafen wächst.",
            ),
            // Telegram
            (
                r#"["Plan ", {"type":"link","text":"https://bote.example"}, " mehr"]"#,
                "Plan https://bote.example mehr",
            ),
            (r#"["Eins.", {"type":"image","url":"x"}, "Zwei."]"#, "Eins.\n\nZwei."),
            (r#"["Eins", "Zwei", {"type":"bold","text":"!"}]"#, "Eins\n\nZwei!"),
            (r#"[{"p":"Eins."},{"p":"Zwei."}]"#, "Eins.\n\nZwei."),
            (r#"[{"headline":"Kopf","text":"Eins."}]"#, "Kopf\n\nEins."),
            // Only pictures: no text.
            (r#"[{"type":"image","url":"a"},{"type":"video","title":"b"}]"#, ""),
        ] {
            assert_eq!(text_of_list(json, true), text, "{json}");
        }
    }

    #[test]
    fn other_lists_of_objects_keep_all_they_hold() {
        for json in [
            r#"[{"author":"Ada","text":"Schlimm."}]"#,
            r#"[{"end":6,"start":0,"text":"Berlin","type":"LOC"}]"#,
            r#"[{"type":"image","url":"a"}]"#,
            r#"[{"name":"Ada"}]"#,
            r#"[{"date":"2023-01-01","value":3}]"#,
        ] {
            assert_eq!(text_of_list(json, false), json);
        }
        assert_eq!(
            text_of_list(r#"[{"type":"tag","value":"Hafen"},{"type":"tag","value":"Rat"}]"#, false),
            "Hafen, Rat"
        );
    }

    #[test]
    fn blocks_in_blocks_take_linear_time() {
        let types = ["content", "data", "children", "headline", "box"];
        for kind in types {
            let mut block = Nested::Object(Vec::new());
            for _ in 0..100 {
                let kind_text = Nested::Scalar(crate::corpus::value::Value::Text(kind.into()));
                let inner = if kind == "children" { Nested::List(vec![block]) } else { block };
                block = Nested::Object(vec![(kind.into(), inner), ("type".into(), kind_text)]);
            }
            assert_eq!(blocks_text(&[block], true).as_deref(), Some(""), "{kind}");
        }
        let text = || Nested::Scalar(crate::corpus::value::Value::Text("Satz.".into()));
        let mut wide: Vec<(Arc<str>, Nested)> = (0..100_000).map(|_| ("satz.".into(), text())).collect();
        wide.push(("type".into(), text()));
        assert_eq!(blocks_text(&[Nested::Object(wide)], false), None);
    }

    #[test]
    fn documents_of_editors_are_texts() {
        for (json, text) in [
            (
                r#"{"blocks":[{"type":"paragraph","data":{"text":"Eins."}},{"type":"x","text":"Zwei."}],"time":1}"#,
                Some("Eins.\n\nZwei."),
            ),
            (
                r#"{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Eins."}]}]}"#,
                Some("Eins."),
            ),
            (
                r#"{"root":{"type":"root","children":[{"type":"paragraph","children":[{"type":"text","text":"Eins."}]}]}}"#,
                Some("Eins."),
            ),
            (r#"{"content":["a"],"type":"teaser"}"#, None),
            (r#"{"blocks":[1,2]}"#, None),
            (r#"{"name":"Bote"}"#, None),
        ] {
            let Nested::Object(members) =
                Nested::from(serde_json::from_str::<serde_json::Value>(json).unwrap())
            else {
                panic!("{json}")
            };
            assert_eq!(rich_text(&members).as_deref(), text, "{json}");
        }
    }
}
