//! Writes every kind of line end as a line feed.

use std::borrow::Cow;

/// Returns the text with `\n` at the end of each line, instead of CR LF, CR alone, vertical tab,
/// form feed (which ends a page), next line (U+0085), and the separators of lines and paragraphs
/// (U+2028 and U+2029).
pub(in crate::corpus) fn unified_line_ends(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    // Memchr is faster than the loop below, and carriage returns are by far the most frequent.
    if memchr::memchr(b'\r', bytes).is_none() && !may_hold_rare_line_end(bytes) {
        return Cow::Borrowed(text);
    }
    let mut unified = String::new();
    let mut copied = 0;
    for (at, line_end) in text.match_indices(is_other_line_end) {
        // The line feed of CR LF ends the line.
        if line_end == "\r" && bytes.get(at + 1) == Some(&b'\n') {
            unified.push_str(&text[copied..at]);
        } else {
            unified.push_str(&text[copied..at]);
            unified.push('\n');
        }
        copied = at + line_end.len();
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    unified.push_str(&text[copied..]);
    Cow::Owned(unified)
}

fn is_other_line_end(character: char) -> bool {
    matches!(character, '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns `true` if the bytes may hold one of the rare line ends. This compares bytes without
/// branches, because each text passes through it.
fn may_hold_rare_line_end(bytes: &[u8]) -> bool {
    let may_hold = |piece: &[u8]| {
        let pairs = piece.iter().zip(piece.get(1..).unwrap_or_default());
        pairs.fold(piece.first().is_some_and(|&first| is_tab_or_feed(first)), |found, (&byte, &next)| {
            let is_separator = (byte == 0x80) & (next & 0xFE == 0xA8);
            found | is_tab_or_feed(next) | ((byte == 0xC2) & (next == 0x85)) | is_separator
        })
    };
    // The pieces overlap by one byte, so that no pair is cut.
    (0..bytes.len()).step_by(PIECE).any(|from| may_hold(&bytes[from..bytes.len().min(from + PIECE + 1)]))
}

const PIECE: usize = 1 << 12;

fn is_tab_or_feed(byte: u8) -> bool {
    (byte == 0xB) | (byte == 0xC)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_line_end_becomes_a_line_feed() {
        for (text, expected) in [
            ("eins\r\nzwei\r\n", "eins\nzwei\n"),
            ("eins\rzwei\r", "eins\nzwei\n"),
            ("\r", "\n"),
            ("\r\r\n\n", "\n\n\n"),
            ("\n\r", "\n\n"),
            ("eins\u{85}zwei", "eins\nzwei"),
            ("eins\u{2028}zwei\u{2029}drei", "eins\nzwei\ndrei"),
            ("Seite 1\u{C}Seite 2\u{B}Zeile", "Seite 1\nSeite 2\nZeile"),
            ("\u{B}", "\n"),
        ] {
            assert_eq!(unified_line_ends(text), expected, "{text:?}");
        }
    }

    #[test]
    fn other_texts_are_borrowed() {
        // The bytes of these characters are near to those of line ends.
        for text in [
            "",
            "\n",
            "eins\nzwei\n\n",
            "„Ja“ … § \u{A0}\u{A8}",
            "Å\u{84}ä\u{A9}‧\u{202A}",
            "怨怩",
            "a\tb\u{1F}",
        ] {
            assert!(matches!(unified_line_ends(text), Cow::Borrowed(_)), "{text:?}");
        }
    }

    #[test]
    fn a_line_end_is_found_at_the_edges_of_pieces() {
        for before in PIECE - 3..PIECE + 3 {
            for line_end in ["\u{85}", "\u{2028}", "\u{C}"] {
                let text = format!("{}{line_end}b", "a".repeat(before));
                assert_eq!(unified_line_ends(&text), format!("{}\nb", "a".repeat(before)));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn nothing_else_changes(text in "[ab\r\n\u{85}\u{2028}\u{B}\u{C}ä„]{0,20}") {
            let expected = text.replace("\r\n", "\n").replace(is_other_line_end, "\n");
            let unified = unified_line_ends(&text);
            prop_assert_eq!(&*unified, &*expected);
            prop_assert_eq!(matches!(unified, Cow::Borrowed(_)), expected == text);
        }
    }
}
