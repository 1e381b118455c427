//! Decodes character references: `&uuml;`, `&#252;`, `&#xFC;`.

use html5gum::{Token, Tokenizer};

/// The length of `CounterClockwiseContourIntegral`, the longest name.
const LONGEST_NAME: usize = 31;
/// Of the names with two letters, only those of HTML 4. The others are mathematical signs that no
/// news text has, but firms and departments are written like that (`Werbung&Pr;`).
const SHORT_NAMES: [&str; 19] = [
    "lt", "gt", "LT", "GT", "le", "ge", "ne", "ni", "or", "mu", "nu", "pi", "xi", "Mu", "Nu", "Pi", "Xi",
    "pm", "wp",
];

/// Returns what the entity at the start of the text stands for, and its length. The text begins with
/// `&`. There is none if the name is unknown or has no semicolon, as in `?a=1&copy=2`.
///
/// A no-break space becomes a plain one. Numbers that stand for no character or for a control
/// character are not decoded.
pub(super) fn entity_at(text: &str) -> Option<(String, usize)> {
    let name_length = text.bytes().skip(1).take(LONGEST_NAME + 1).position(|byte| byte == b';')?;
    let name = text.get(1..=name_length)?;
    let is_number = name.starts_with('#');
    let digits = name.strip_prefix('#').unwrap_or(name);
    let is_entity = digits.len() >= 2 && digits.bytes().all(|byte| byte.is_ascii_alphanumeric())
        || is_number && digits.len() == 1 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_entity || name.len() == 2 && !is_number && !SHORT_NAMES.contains(&name) {
        return None;
    }
    let length = name_length + 2;
    let decoded = decoded(text.get(..length)?)?;
    // An unknown name comes back as it is, and of `&copyright;` only `&copy` is decoded, which leaves
    // more than two characters.
    let is_known = decoded.chars().count() <= 2 && (!decoded.ends_with(';') || name == "semi" || is_number);
    let is_character = |character: char| {
        character != char::REPLACEMENT_CHARACTER && (!character.is_control() || character.is_whitespace())
    };
    (is_known && decoded.chars().all(is_character)).then(|| (decoded.replace('\u{A0}', " "), length))
}

fn decoded(entity: &str) -> Option<String> {
    // Nearly all entities of German texts are these, and a tokenizer for each takes long.
    let frequent = match entity {
        "&auml;" => "ä",
        "&ouml;" => "ö",
        "&uuml;" => "ü",
        "&Auml;" => "Ä",
        "&Ouml;" => "Ö",
        "&Uuml;" => "Ü",
        "&szlig;" => "ß",
        "&nbsp;" | "&#160;" => "\u{A0}",
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        _ => "",
    };
    if !frequent.is_empty() {
        return Some(frequent.to_owned());
    }
    let mut decoded = Vec::new();
    for token in Tokenizer::new(entity) {
        match token {
            Ok(Token::String(piece)) => decoded.extend_from_slice(&piece.value),
            Ok(Token::Error(_)) => {}
            _ => return None,
        }
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn known_entities_are_decoded() {
        for (text, expected) in [
            ("&uuml;ber", "ü"),
            ("&Uuml;", "Ü"),
            ("&#252;", "ü"),
            ("&#xFC;", "ü"),
            ("&#XfC;", "ü"),
            ("&#0252;", "ü"),
            ("&nbsp;", " "),
            ("&#160;", " "),
            ("&amp;uuml;", "&"),
            ("&AMP;", "&"),
            ("&lt;", "<"),
            ("&semi;", ";"),
            ("&#59;", ";"),
            ("&#9;", "\t"),
            ("&bdquo;", "„"),
            ("&hellip;", "…"),
            ("&scaron;", "š"),
            ("&ccaron;", "č"),
            ("&euro;", "€"),
            ("&shy;", "\u{AD}"),
            // Numbers of windows-1252, as browsers read them.
            ("&#150;", "–"),
            ("&#x80;", "€"),
            ("&#x1F600;", "😀"),
            ("&nvlt;", "<\u{20D2}"),
            ("&pi;", "π"),
        ] {
            assert_eq!(entity_at(text).map(|found| found.0).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(entity_at("&uuml;ber").map(|found| found.1), Some(6));
    }

    #[test]
    fn other_ampersands_are_prose() {
        for text in [
            "&",
            "&;",
            "& Co.;",
            "&T;",
            "&T",
            "&copy=2",
            "&copyright;",
            "&uuml",
            "&uuml ;",
            "&Pr;",
            "&ü;",
            "&#;",
            "&#x;",
            "&#xZZ;",
            "&#0;",
            "&#1;",
            "&#127;",
            "&#xD800;",
            "&#1114112;",
            "&#99999999999999999999;",
            "&unbekannt;",
            "&amp",
            "&D;",
            "&Söhne;",
            "&#252",
            "&ampx;",
            "&notit;",
        ] {
            assert_eq!(entity_at(text), None, "{text}");
        }
        assert_eq!(entity_at(&format!("&{};", "a".repeat(1000))), None);
    }
}
