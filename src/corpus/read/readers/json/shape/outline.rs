//! The parts of a list or object, found without parsing them. The bytes may end in the middle.

use std::borrow::Cow;

use super::super::mend::mended;
use super::super::scan::{Scanner, Step};

/// A value within some bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Part {
    pub(in super::super) start: usize,
    pub(in super::super) end: usize,
    /// Whether the bytes hold all of it.
    pub(in super::super) is_complete: bool,
}

impl Part {
    /// Returns the first byte, which says what kind of value it is.
    pub(in super::super) fn kind(self, bytes: &[u8]) -> u8 {
        bytes.get(self.start).copied().unwrap_or_default()
    }

    pub(in super::super) fn bytes(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.start..self.end).unwrap_or_default()
    }
}

/// Returns the elements of the list whose bracket is at `start`.
pub(in super::super) fn elements(bytes: &[u8], start: usize) -> impl Iterator<Item = Part> {
    let mut at = start + 1;
    std::iter::from_fn(move || next_part(bytes, &mut at))
}

/// Returns the members of the object whose bracket is at `start`, with their names.
pub(in super::super) fn members(bytes: &[u8], start: usize) -> impl Iterator<Item = (Cow<'_, str>, Part)> {
    let mut at = start + 1;
    std::iter::from_fn(move || {
        let name = next_part(bytes, &mut at).filter(|name| name.kind(bytes) == b'"' && name.is_complete)?;
        at += bytes[at..].iter().position(|byte| !byte.is_ascii_whitespace())?;
        if bytes[at] != b':' {
            return None;
        }
        at += 1;
        Some((decoded(name.bytes(bytes)), next_part(bytes, &mut at)?))
    })
}

/// Returns the text of a string in quotes.
pub(in super::super) fn decoded(string: &[u8]) -> Cow<'_, str> {
    if string.contains(&b'\\') {
        // A name that is no JSON is none that anyone looks for.
        let mended = || serde_json::from_str(&mended(&String::from_utf8_lossy(string)));
        return Cow::Owned(serde_json::from_slice(string).or_else(|_| mended()).unwrap_or_default());
    }
    String::from_utf8_lossy(string.get(1..string.len().saturating_sub(1)).unwrap_or_default())
}

/// Returns the value from `at` on, and moves `at` behind it. There is none at a closing bracket.
fn next_part(bytes: &[u8], at: &mut usize) -> Option<Part> {
    let is_separator = |byte: &u8| byte.is_ascii_whitespace() || *byte == b',';
    *at += bytes.get(*at..)?.iter().position(|byte| !is_separator(byte))?;
    let start = *at;
    if matches!(bytes[start], b']' | b'}') {
        return None;
    }
    let (end, is_complete) = match Scanner::default().advance(&bytes[start..]) {
        Step::End(length) => (start + length, true),
        Step::Restart(_) | Step::More => (bytes.len(), false),
    };
    *at = end;
    Some(Part { start, end, is_complete })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_even_if_the_end_is_missing() {
        let found = |text: &str| {
            let members = members(text.as_bytes(), 0);
            let shown = members.map(|(name, part)| {
                format!("{name}={}{}", &text[part.start..part.end], if part.is_complete { "" } else { "…" })
            });
            shown.collect::<Vec<_>>().join(" ")
        };
        for (text, parts) in [
            ("{}", ""),
            (r#"{"a" : 1 ,"b":"}","c":[{}] }"#, r#"a=1 b="}" c=[{}]"#),
            (r#"{"\u00e4":null}"#, "ä=null"),
            (r#"{"\ud83d x":null}"#, "\u{FFFD} x=null"),
            (r#"{"a":1,"b":[1,2"#, "a=1 b=[1,2…"),
            (r#"{"a":1,"b"#, "a=1"),
            (r#"{"a":1,"b":"#, "a=1"),
            (r#"{"a" 1}"#, ""),
            (r#"{a:1}"#, ""),
            ("{", ""),
            ("", ""),
        ] {
            assert_eq!(found(text), parts, "{text}");
        }
        assert_eq!(elements(b"[1, [2,3], \"a\"]", 0).count(), 3);
        assert_eq!(elements(b"[", 0).count(), 0);
    }
}
