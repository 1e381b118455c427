//! Finds where a bracket ends, and what stands before it.

/// The longest note in bytes. Those with many calls, joined by dashes, have about 1,500.
pub(super) const LONGEST_NOTE: usize = 3_000;

/// Returns the content of the bracket that opens at byte `open`, without the signs, if it closes
/// before the next blank line. Brackets of the same kind may be nested.
pub(super) fn content_of(text: &str, open: usize) -> Option<&str> {
    let bytes = text.as_bytes();
    let (opening, closing) = match bytes.get(open)? {
        b'(' => (b'(', b')'),
        b'[' => (b'[', b']'),
        _ => return None,
    };
    let mut depth = 0_u32;
    let mut line_is_blank = false;
    for (offset, &byte) in bytes[open..].iter().take(LONGEST_NOTE).enumerate() {
        match byte {
            b'\n' if line_is_blank => return None,
            b'\n' => line_is_blank = true,
            b' ' | b'\t' | b'\r' => {}
            _ => line_is_blank = false,
        }
        if byte == opening {
            depth += 1;
        } else if byte == closing {
            depth -= 1;
            if depth == 0 {
                return text.get(open + 1..open + offset);
            }
        }
    }
    None
}

/// Where a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Within a sentence.
    Within,
    /// After a comma, a dash or a colon.
    AfterClause,
    /// At the start of a line, or after the end of a sentence.
    AfterSentence,
    /// Alone on its line or lines.
    Line,
}

/// Returns where a note stands, by what is before and after it on its lines.
pub(super) fn place_of(before: &str, after: &str) -> Place {
    let before = before.trim_end_matches([' ', '\t']);
    let starts_line = before.is_empty() || before.ends_with('\n');
    if starts_line {
        let rest = after.trim_start_matches([' ', '\t']);
        return if rest.is_empty() || rest.starts_with('\n') { Place::Line } else { Place::AfterSentence };
    }
    let unquoted = before.trim_end_matches(['"', '“', '”', '«', '»', '‘', '’', '\'']);
    match unquoted.chars().next_back() {
        Some('.' | '!' | '?' | '…' | ':') => Place::AfterSentence,
        Some(',' | ';' | '–' | '—' | '-') => Place::AfterClause,
        _ => Place::Within,
    }
}
