//! Repairs what typesetting and databases do to text: composes characters (NFC), removes invisible
//! characters, and joins words that were hyphenated at line ends.

use std::borrow::Cow;

use memchr::{memchr_iter, memmem};

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Zero-width space and joiners, direction marks and byte-order mark. They are invisible, but they
/// split words or make equal words different.
const INVISIBLE: [char; 7] =
    ['\u{200B}', '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{2060}', '\u{FEFF}'];
/// Also invisible. At the end of a line, the word continues on the next.
const SOFT_HYPHEN: char = '\u{AD}';
const SOFT_HYPHEN_BYTES: &[u8] = "\u{AD}".as_bytes();

/// Returns the text as a reader sees it: composed (NFC), without invisible characters, and with
/// hyphenated words joined.
///
/// The hyphen and the line end are removed between lower-case letters (`Verteidi-⏎gung`) and between
/// capitals (`BUNDES-⏎TAG`). Only the line end is removed before a capital (`NATO-⏎Treffen`), and after
/// an abbreviation or a number (`US-⏎amerikanisch`, `80-⏎jährig`). Before *und*, *oder*, *bzw.* and
/// similar words the hyphen stands for a part of a word, and both stay (`Ein-⏎und Ausfuhr`).
///
/// The double hyphens of old print, `⸗` and `⹀`, are treated as hyphens, and become `-` within a line
/// (`Staats⸗Anzeiger`). A `=` at the end of a line, as which scanned text often has them, is a hyphen
/// between lower-case letters only (`Spielbedin=⏎gungen`). Other letters of old print, such as `ſ` and
/// `uͤ`, stay: they are folded where words are counted.
///
/// ```
/// let text = zeitwort::corpus::clean("Die Verteidi-\ngungs\u{AD}minister");
/// assert_eq!(text, "Die Verteidigungsminister");
/// ```
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    let is_unusual = needs_a_closer_look(&text);
    if is_unusual {
        if text.contains(INVISIBLE) {
            text = Cow::Owned(text.replace(INVISIBLE, ""));
        }
        text = composed(text);
    }
    let before = text.len();
    if has_line_end_hyphen(&text) {
        text = join_line_ends(text);
    }
    if memmem::find(text.as_bytes(), SOFT_HYPHEN_BYTES).is_some() {
        text = Cow::Owned(text.replace(SOFT_HYPHEN, ""));
    }
    if is_unusual && text.contains(DOUBLE_HYPHENS) {
        text = Cow::Owned(text.replace(DOUBLE_HYPHENS, "-"));
    }
    // A letter and its accent can be neighbours only now.
    if text.len() < before { composed(text) } else { text }
}

fn composed(text: Cow<'_, str>) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// Returns `true` if a line ends with a hyphen.
fn has_line_end_hyphen(text: &str) -> bool {
    memchr_iter(b'\n', text.as_bytes())
        .any(|at| text[..at].trim_end_matches(['\r', ' ', '\t']).ends_with(LINE_END_HYPHENS))
}

/// Returns `false` if the text has only characters that are composed and visible, such as those of
/// German and English. This is fast, because it compares bytes and nearly all texts are such.
fn needs_a_closer_look(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_unusual = |at: usize| match bytes[at] {
        // U+2010 to U+2027: dashes, quotation marks, bullets, ellipsis.
        0xE2 => !(bytes[at + 1] == 0x80 && (0x90..=0xA7).contains(&bytes[at + 2])),
        byte => byte >= FIRST_UNUSUAL,
    };
    // Compilers turn the maximum of a block into a few instructions; most blocks have no such byte.
    bytes.chunks(BLOCK).enumerate().any(|(block, chunk)| {
        let start = block * BLOCK;
        chunk.iter().fold(0, |greatest, &byte| byte.max(greatest)) >= FIRST_UNUSUAL
            && (start..start + chunk.len()).any(is_unusual)
    })
}

/// The first byte of U+0300, the first combining character.
const FIRST_UNUSUAL: u8 = 0xCC;
/// The bytes that are looked at together.
const BLOCK: usize = 64;

/// The oblique double hyphen and the double hyphen, the hyphens of old print.
const DOUBLE_HYPHENS: [char; 2] = ['⸗', '⹀'];
/// What separates the parts of a word at the end of a line: hyphens, and `¬` and `=` in scanned text.
const LINE_END_HYPHENS: [char; 7] = ['-', '\u{2010}', SOFT_HYPHEN, '¬', '⸗', '⹀', '='];

/// What to do with a hyphen at the end of a line.
enum LineEnd {
    /// Remove hyphen and line end: a hyphenated word.
    Join,
    /// Remove the line end: a compound with a hyphen.
    Keep,
    /// Change nothing.
    Leave,
}

fn join_line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut joined = String::new();
    let mut copied = 0;
    for (at, hyphen) in text.match_indices(LINE_END_HYPHENS) {
        let after = &text[at + hyphen.len()..];
        let line_end = after.trim_start_matches([' ', '\t']);
        let Some(next_line) = line_end.strip_prefix("\r\n").or_else(|| line_end.strip_prefix('\n')) else {
            continue;
        };
        let next_line = next_line.trim_start_matches([' ', '\t']);
        let kept = match line_end_of(&text[..at], hyphen, next_line) {
            LineEnd::Join => "",
            LineEnd::Keep => "-",
            LineEnd::Leave => continue,
        };
        joined.push_str(&text[copied..at]);
        joined.push_str(kept);
        copied = text.len() - next_line.len();
    }
    if copied == 0 {
        return text;
    }
    joined.push_str(&text[copied..]);
    Cow::Owned(joined)
}

fn line_end_of(before: &str, hyphen: &str, next_line: &str) -> LineEnd {
    let mut next = next_line.chars();
    let (first, second) = (next.next().unwrap_or(' '), next.next().unwrap_or(' '));
    let last = before.chars().next_back().unwrap_or(' ');
    let capitals_before = before.chars().rev().take_while(|letter| letter.is_uppercase()).count();
    match hyphen {
        "=" if !is_of_word(before, next_line) => LineEnd::Leave,
        _ if !first.is_alphabetic() || !last.is_alphanumeric() => LineEnd::Leave,
        "\u{AD}" | "¬" => LineEnd::Join,
        _ if continues_list(next_line) => LineEnd::Leave,
        _ if last.is_numeric() || first.is_lowercase() && last.is_uppercase() => LineEnd::Keep,
        _ if first.is_lowercase() => LineEnd::Join,
        // Abbreviations have up to four capitals (NATO). More are a headline.
        _ if capitals_before > 4 && second.is_uppercase() => LineEnd::Join,
        _ => LineEnd::Keep,
    }
}

/// Returns `true` if a word of lower-case letters, the first may be a capital, goes on behind `=` at
/// the end of a line. In a formula, a setting or a web address, single letters or signs stand there.
fn is_of_word(before: &str, next_line: &str) -> bool {
    let is_lower = |letter: char| letter.is_lowercase();
    let start = before.trim_end_matches(is_lower);
    let letters_before = before.len() - start.len();
    let start = start.strip_suffix(char::is_uppercase).unwrap_or(start);
    let rest = next_line.trim_start_matches(is_lower);
    letters_before > 1
        && next_line.len() - rest.len() > 1
        && !rest.starts_with(['=', '/', '_', '&', '(', '[', '{'])
        && !start.ends_with(|sign: char| sign.is_alphanumeric() || "/?&;=_.@$#%\"'".contains(sign))
}

/// Returns `true` for `und Ausfuhr` after `Ein-`: the hyphen then stands for a part of a word.
fn continues_list(line: &str) -> bool {
    let word: &str = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(word, "und" | "vnd" | "oder" | "bzw" | "sowie" | "als" | "bis" | "noch" | "u" | "wie")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn hyphenated_words_are_joined() {
        for (text, expected) in [
            ("Waffen-\nlieferung", "Waffenlieferung"),
            ("Waffen-\r\n  lieferung", "Waffenlieferung"),
            ("Waffen- \nlieferung", "Waffenlieferung"),
            ("Waffen\u{AD}\nlieferung", "Waffenlieferung"),
            ("Waffen¬\nlieferung", "Waffenlieferung"),
            ("Waf-\nfen-\nlieferung", "Waffenlieferung"),
            ("US-\namerikanisch", "US-amerikanisch"),
            ("AfD-\nnah", "AfD-nah"),
            ("Ru\u{308}-\nckkehr", "Rückkehr"),
            ("80-\njährige", "80-jährige"),
            ("BUNDES-\nTAG", "BUNDESTAG"),
            ("NATO-\nTreffen", "NATO-Treffen"),
            ("Ein-\nund Ausfuhr", "Ein-\nund Ausfuhr"),
            ("Preis 5-\n6 Euro", "Preis 5-\n6 Euro"),
            ("Liste:\n-\nPunkt", "Liste:\n-\nPunkt"),
            ("Ende-\n\nneuer Absatz", "Ende-\n\nneuer Absatz"),
            ("ein-und-aus", "ein-und-aus"),
            ("Rathaus⸗\ngaſſe", "Rathausgaſſe"),
            ("Rathaus⹀ \r\n gasse", "Rathausgasse"),
            ("Stadt⸗\nRat", "Stadt-Rat"),
            ("Stadt⸗Rat, Ein⸗ und Ausfuhr", "Stadt-Rat, Ein- und Ausfuhr"),
            ("Ein⸗\nund Ausfuhr", "Ein-\nund Ausfuhr"),
            ("Ru\u{364}ck⸗\nkehr", "Ru\u{364}ckkehr"),
            ("Zeitungs=\nleſer", "Zeitungsleſer"),
            ("der Zeitungs=\r\n leser, der", "der Zeitungsleser, der"),
            ("(Zeitungs=\nleser)", "(Zeitungsleser)"),
            ("Ein=\nund Ausfuhr", "Ein=\nund Ausfuhr"),
            ("Stadt=\nRat", "Stadt=\nRat"),
            ("x=\ny", "x=\ny"),
            ("ab=\nc", "ab=\nc"),
            ("breite=\nhoehe=3", "breite=\nhoehe=3"),
            ("https://beispiel.de/?name=\nwert", "https://beispiel.de/?name=\nwert"),
            ("a1bc=\nde", "a1bc=\nde"),
            ("Satz =\nend", "Satz =\nend"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(clean(text), expected, "{text:?}");
        }
    }

    #[test]
    fn characters_are_composed_and_invisible_ones_removed() {
        assert_eq!(clean("Gro\u{308}\u{DF}e"), "Größe");
        assert_eq!(clean("Bundes\u{AD}tag"), "Bundestag");
        assert_eq!(clean("e\u{AD}\u{308}"), "ë");
        for text in ["Größe und Maß", "Zwei=\nDrei", "Die Geſetze ſind u\u{364}ber ĳ ﬁ ꝛc. gu\u{366}t"]
        {
            assert!(matches!(clean(text), Cow::Borrowed(_)), "{text:?}");
        }
    }
}
