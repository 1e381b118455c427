//! References to characters and entities: `&amp;`, `&#252;`, `&uuml;`.
//!
//! Only the five entities of XML and numbers are decoded here. Names of HTML stay as they are written:
//! the cleaning of texts decodes them, as in all formats.

use std::borrow::Cow;

/// The longest reference, in bytes, without `&` and `;`.
pub(in crate::corpus::read::readers) const LONGEST: usize = 64;

/// Returns the character that a reference stands for, e.g. `amp` or `#252`; nothing for names that are
/// not of XML, and for numbers that stand for no character or a control character.
pub(in crate::corpus::read::readers) fn character(reference: &str) -> Option<char> {
    match reference {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => {}
    }
    let number = reference.strip_prefix('#')?;
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) if is_digits(digits, 16) => u32::from_str_radix(digits, 16),
        None if is_digits(number, 10) => number.parse(),
        _ => return None,
    };
    let character = char::from_u32(number.ok()?)?;
    // The numbers 128 to 159 are those of windows-1252, which the cleaning of texts knows.
    (!character.is_control() || matches!(character, '\t' | '\n' | '\r')).then_some(character)
}

fn is_digits(text: &str, radix: u32) -> bool {
    !text.is_empty() && text.chars().all(|digit| digit.is_digit(radix))
}

/// Returns text with its references decoded.
pub(in crate::corpus::read::readers) fn with_references(text: Cow<'_, str>) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return text;
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest: &str = &text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        decoded.push_str(before);
        let end = from.bytes().take(LONGEST + 2).position(|byte| byte == b';');
        match end.and_then(|end| Some((end, character(from.get(1..end)?)?))) {
            Some((end, character)) => {
                decoded.push(character);
                rest = from.get(end + 1..).unwrap_or_default();
            }
            None => {
                decoded.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_once() {
        for (text, expected) in [
            ("Ost &amp; West", "Ost & West"),
            ("&lt;b&gt;&quot;&apos;", "<b>\"'"),
            ("&#252;&#xFC;&#XfC;", "üüü"),
            ("&amp;amp;", "&amp;"),
            ("&uuml;ber", "&uuml;ber"),
            ("&#150;&#0;&#x110000;&#xD800;&#;&#x;&#+5;", "&#150;&#0;&#x110000;&#xD800;&#;&#x;&#+5;"),
            ("R&D & Co.", "R&D & Co."),
            ("&", "&"),
        ] {
            assert_eq!(with_references(text.into()), expected, "{text}");
        }
    }
}
