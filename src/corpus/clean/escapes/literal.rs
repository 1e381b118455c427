//! Reads a whole text that is the source of a string or a list: `b'…'`, `"…\"…"`, `['…', '…']`.

use super::list::{begins_list, list_text};
use super::quoted::{text_of, text_of_bytes};
use super::running::{mend_running, mend_value};

/// Returns `true` if a text without a backslash may be such a source.
pub(super) fn may_be_literal(text: &str) -> bool {
    let text = trimmed(text);
    let is_string = |text: &[u8]| matches!(text, [b'b' | b'B' | b'u', b'"' | b'\'', ..]);
    is_string(text.as_bytes()) || begins_list(text)
}

/// Returns `true` for an object of JSON or a list of objects, which is data and no text.
pub(super) fn is_object(text: &str) -> bool {
    let text = trimmed(text);
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).map_or(text, str::trim);
    inner.starts_with('{') && inner.ends_with('}')
}

/// Returns the text of a source, or `None` if it is none.
pub(super) fn literal_text(text: &str) -> Option<String> {
    let text = trimmed(text);
    list_text(text).or_else(|| string(text, |inner| mend_running(inner).is_some()))
}

/// Returns the text of a source, or `None` if it is none or a list.
pub(super) fn literal_value(value: &str) -> Option<String> {
    string(trimmed(value), |inner| mend_value(inner).is_some())
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// Reads a string with or without a letter before it. `has_escapes` says whether running text is
/// escaped.
fn string(text: &str, has_escapes: impl Fn(&str) -> bool) -> Option<String> {
    match text.as_bytes() {
        [b'b' | b'B', quote @ (b'"' | b'\''), ..] => {
            let content = &text[2..];
            match unquoted(content, *quote) {
                Some(inner) => Some(text_of_bytes(inner).0),
                // Cut off, as spreadsheets do after 32767 characters.
                None => {
                    let is_open = !ends_with(content, *quote);
                    let (text, has_letters) = text_of_bytes(content);
                    (is_open && has_letters && content.is_ascii()).then_some(text)
                }
            }
        }
        [b'u', quote @ (b'"' | b'\''), ..] => unquoted(&text[2..], *quote).map(text_of),
        [quote @ (b'"' | b'\''), ..] => {
            let inner = unquoted(&text[1..], *quote)?;
            (is_escaped(inner) || has_escapes(inner)).then(|| text_of(inner))
        }
        _ => None,
    }
}

fn ends_with(text: &str, quote: u8) -> bool {
    text.as_bytes().last() == Some(&quote)
}

/// Returns what stands before the closing mark at the end of the text, if no other mark is in it that
/// is not escaped.
fn unquoted(text: &str, quote: u8) -> Option<&str> {
    let inner = ends_with(text, quote).then(|| &text[..text.len() - 1])?;
    let mut at = 0;
    while let Some(next) = memchr::memchr2(quote, b'\\', inner.as_bytes().get(at..).unwrap_or_default()) {
        if inner.as_bytes()[at + next] == quote {
            return None;
        }
        at += next + 2;
    }
    // Otherwise the last backslash escapes the closing mark.
    (at <= inner.len()).then_some(inner)
}

/// Returns `true` if a string has `\"` or `\\`, and no backslash that is not part of an escape.
fn is_escaped(inner: &str) -> bool {
    let mut at = 0;
    let mut is_certain = false;
    while let Some(next) = memchr::memchr(b'\\', inner.as_bytes().get(at..).unwrap_or_default()) {
        match inner.as_bytes().get(at + next + 1) {
            Some(b'"' | b'\'' | b'\\' | b'/') => is_certain = true,
            Some(b'n' | b'r' | b't' | b'u' | b'x' | b'b' | b'f') => {}
            _ => return false,
        }
        at += next + 2;
    }
    is_certain
}
