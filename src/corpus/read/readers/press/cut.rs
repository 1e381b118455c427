//! [`Cut`]: where a line ends a document.

use super::input::shown;
use super::lines::Mark;

/// Where a line ends the document before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Nowhere: the line belongs to the document.
    Nowhere,
    /// Before the line, which is the mark of the next document and belongs to none.
    AtMark(Mark),
    /// After the line.
    After,
    /// Before the end of what was read of the document: from this byte on, it belongs to the next one,
    /// and so does the line.
    From(usize),
}

/// The bytes at the end of a document that are looked at.
const LOOKED_AT: usize = 4096;

/// Returns the last lines of a document that are not blank, the last one first, with the bytes at
/// which they start.
pub(super) fn last_lines(document: &[u8], count: usize) -> Vec<(usize, String)> {
    let from = document.len().saturating_sub(LOOKED_AT);
    let mut end = document.len();
    let mut lines = Vec::new();
    for line in document.get(from..).unwrap_or_default().rsplit(|byte| *byte == b'\n') {
        let start = end - line.len();
        end = start.saturating_sub(1);
        if start < from || lines.len() == count {
            break;
        }
        let text = shown(line);
        if !text.is_empty() {
            lines.push((start, text.into_owned()));
        }
    }
    lines
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn last_lines_come_with_their_places() {
        let lines = |document: &str, count| last_lines(document.as_bytes(), count);
        let line = |start: usize, text: &str| (start, text.to_owned());
        assert_eq!(lines("a\n b\n\nc\n", 2), [line(6, "c"), line(2, "b")]);
        assert_eq!(lines("a\nb", 9), [line(2, "b"), line(0, "a")]);
        assert_eq!(lines("", 2), []);
        assert!(lines(&"x\n".repeat(9000), 9000).len() <= LOOKED_AT / 2 + 1);
    }
}
