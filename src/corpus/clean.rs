//! Mends what typesetting and databases do to text, and nothing else: Unicode
//! composition (NFC), invisible characters, and words hyphenated at line ends.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Soft hyphen, zero-width space, byte-order mark, word joiner: no reader sees
/// them, yet they split words or make two of one.
const INVISIBLE: [char; 4] = ['\u{AD}', '\u{200B}', '\u{FEFF}', '\u{2060}'];

/// The text as a reader sees it: composed (NFC), without invisible characters,
/// with words joined that a line end had parted.
///
/// A hyphen at a line end is dropped before a lower-case letter
/// (`Verteidi-⏎gung`) and kept, joined, before a capital (`NATO-⏎Treffen`);
/// before *und*, *oder*, *bzw.* and the like it is a true hyphen and stays
/// (`Ein-⏎und Ausfuhr`).
///
/// ```
/// let text = zeitwort::corpus::clean("Die Verteidi-\ngungs\u{AD}minister");
/// assert_eq!(text, "Die Verteidigungsminister");
/// ```
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    if !text.is_ascii() {
        if text.contains(INVISIBLE) {
            text = Cow::Owned(text.replace(INVISIBLE, ""));
        }
        if is_nfc_quick(text.chars()) != IsNormalized::Yes {
            text = Cow::Owned(text.nfc().collect());
        }
    }
    if text.contains("-\n") || text.contains("-\r\n") {
        text = Cow::Owned(join_line_ends(&text));
    }
    text
}

fn join_line_ends(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(hyphen) = rest.find('-') {
        let (before, after) = (&rest[..hyphen], &rest[hyphen + 1..]);
        joined.push_str(before);
        rest = after;
        let Some(next_line) = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n')) else {
            joined.push('-');
            continue;
        };
        let next_line = next_line.trim_start_matches([' ', '\t']);
        let parted = before.ends_with(char::is_alphabetic) && !continues_list(next_line);
        match next_line.chars().next() {
            Some(letter) if parted && letter.is_lowercase() => rest = next_line,
            Some(letter) if parted && letter.is_alphabetic() => {
                joined.push('-');
                rest = next_line;
            }
            _ => joined.push('-'),
        }
    }
    joined.push_str(rest);
    joined
}

/// True for `und Ausfuhr` after `Ein-`: the hyphen then stands for a word part.
fn continues_list(line: &str) -> bool {
    let word: &str = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(word, "und" | "oder" | "bzw" | "sowie" | "als" | "bis" | "noch" | "u" | "wie")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_only_what_a_line_end_parted() {
        for (text, expected) in [
            ("Waffen-\nlieferung", "Waffenlieferung"),
            ("Waffen-\r\n  lieferung", "Waffenlieferung"),
            ("NATO-\nTreffen", "NATO-Treffen"),
            ("Ein-\nund Ausfuhr", "Ein-\nund Ausfuhr"),
            ("Preis 5-\n6 Euro", "Preis 5-\n6 Euro"),
            ("Liste:\n-\nPunkt", "Liste:\n-\nPunkt"),
            ("Ende-\n\nneuer Absatz", "Ende-\n\nneuer Absatz"),
            ("ein-und-aus", "ein-und-aus"),
        ] {
            assert_eq!(clean(text), expected, "{text:?}");
        }
    }

    #[test]
    fn composes_and_drops_invisible_characters() {
        assert_eq!(clean("Gro\u{308}\u{DF}e"), "Größe");
        assert_eq!(clean("Bundes\u{AD}tag"), "Bundestag");
        assert!(matches!(clean("Größe und Maß"), Cow::Borrowed(_)));
    }
}
