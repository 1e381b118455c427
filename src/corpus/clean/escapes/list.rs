//! Reads a list of texts in the source of Python, JSON or R: `['…', '…']`, `["…", "…"]`, `c("…", "…")`,
//! and as NumPy prints it, `['…' '…']`.

use super::quoted::{text_of, text_of_bytes};

/// Returns the parts of a list as one text, or `None` if it is no list of texts. Parts become
/// paragraphs; if most of them are single words, they stay side by side.
///
/// A list may be cut off within a part, as spreadsheets do after 32767 characters.
pub(super) fn list_text(text: &str) -> Option<String> {
    let parts = parts(text)?;
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    let words = parts.iter().filter(|part| !part.contains(char::is_whitespace)).count();
    Some(parts.join(if parts.len() > 1 && words * 2 > parts.len() { " " } else { "\n\n" }))
}

/// Returns `true` if a text begins as a list of texts does.
pub(super) fn begins_list(text: &str) -> bool {
    opened(text).is_some_and(|list| match list.inner.trim_start().as_bytes() {
        [b']', ..] => list.close == b']',
        inner => starts_part(inner),
    })
}

struct List<'t> {
    inner: &'t str,
    close: u8,
    /// Whether more can follow behind the list: `], dtype=object)`.
    has_tail: bool,
}

fn opened(text: &str) -> Option<List<'_>> {
    let list = |inner, close, has_tail| Some(List { inner, close, has_tail });
    if let Some(inner) = text.strip_prefix('[') {
        list(inner, b']', false)
    } else if let Some(inner) = text.strip_prefix("array([") {
        list(inner, b']', true)
    } else {
        list(text.strip_prefix("c(").or_else(|| text.strip_prefix('('))?, b')', false)
    }
}

fn parts(text: &str) -> Option<Vec<String>> {
    let list = opened(text)?;
    let inner = list.inner;
    let mut parts = Vec::new();
    let mut at = 0;
    let is_complete;
    let mut has_comma = false;
    loop {
        at = inner.len() - inner[at..].trim_start().len();
        let rest = &inner[at..];
        if rest.as_bytes().first() == Some(&list.close) {
            is_complete = ends_list(&rest[1..], list.has_tail);
            break;
        }
        if let Some(missing) = MISSING.iter().find(|word| rest.starts_with(**word)) {
            at += missing.len();
        } else {
            let bytes = rest.as_bytes();
            let prefix = usize::from(matches!(bytes.first(), Some(b'b' | b'B' | b'u' | b'U')));
            let quote = *bytes.get(prefix).filter(|quote| matches!(quote, b'"' | b'\''))?;
            let is_bytes = matches!(bytes.first(), Some(b'b' | b'B'));
            let start = at + prefix + 1;
            let end = closing(inner, start, quote, &list);
            let content = &inner[start..end.unwrap_or(inner.len())];
            parts.push(if is_bytes { text_of_bytes(content).0 } else { text_of(content) });
            match end {
                Some(end) => at = end + 1,
                None => {
                    // Cut off.
                    is_complete = parts.len() > 1;
                    break;
                }
            }
        }
        at = inner.len() - inner[at..].trim_start().len();
        match inner.as_bytes().get(at) {
            Some(b',') => {
                has_comma = true;
                at += 1;
            }
            Some(&byte) if byte == list.close => {}
            Some(_) if list.close == b']' => {}
            _ => return None,
        }
    }
    // `("Hafen")` is a text in brackets.
    let is_list = list.close == b']' || has_comma;
    (is_complete && is_list).then_some(parts)
}

/// What stands for a missing part in Python, JSON and R.
const MISSING: [&str; 4] = ["None", "null", "nan", "NA"];

/// Returns where a string ends: at a quotation mark behind which the list goes on or ends. So marks
/// that were not escaped stay in the text.
fn closing(inner: &str, start: usize, quote: u8, list: &List<'_>) -> Option<usize> {
    let bytes = inner.as_bytes();
    let mut at = start;
    loop {
        at += memchr::memchr2(quote, b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'\\' {
            at += 2;
            continue;
        }
        let rest = &inner[at + 1..];
        let after = rest.trim_start();
        let is_end = match after.as_bytes() {
            [b',', after @ ..] => {
                let after = after.trim_ascii_start();
                starts_part(after) || after.first() == Some(&list.close)
            }
            [close, ..] if *close == list.close => ends_list(&after[1..], list.has_tail),
            after => after.len() < rest.len() && list.close == b']' && starts_part(after),
        };
        if is_end {
            return Some(at);
        }
        at += 1;
    }
}

fn starts_part(text: &[u8]) -> bool {
    match text {
        [b'"' | b'\'', ..] | [b'b' | b'B' | b'u' | b'U', b'"' | b'\'', ..] => true,
        text => MISSING.iter().any(|word| text.starts_with(word.as_bytes())),
    }
}

/// The longest end of NumPy's `array([…], dtype=object)`.
const LONGEST_TAIL: usize = 40;

fn ends_list(rest: &str, has_tail: bool) -> bool {
    if has_tail {
        rest.len() <= LONGEST_TAIL && rest.starts_with([',', ')']) && rest.ends_with(')')
    } else {
        rest.is_empty()
    }
}
