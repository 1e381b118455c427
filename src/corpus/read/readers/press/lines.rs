//! What single lines of an export are: dates, marks such as `1 of 250`, page headers, copyright lines,
//! and lines with a label.

use super::input::{is_space, trimmed};
use crate::corpus::date::calendar_date::{Date, Precision};

/// A line of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// The line without space around it.
    pub(super) text: &'t str,
    /// Where it starts and where the next one starts, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it begins with several spaces, or a tab.
    pub(super) is_indented: bool,
    /// The bytes of white space before the text.
    before: usize,
}

impl Line<'_> {
    /// Returns the line with its places counted from a start that is `bytes` earlier.
    pub(super) fn moved(self, bytes: usize) -> Self {
        Self { start: self.start + bytes, end: self.end + bytes, ..self }
    }

    /// Returns where `part`, the end of the line, starts, in bytes from the start of the line.
    pub(super) fn place_of_end(&self, part: &str) -> usize {
        self.before + self.text.len().saturating_sub(part.len())
    }
}

/// Returns the lines of a text.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut end = 0;
    text.split_inclusive('\n').map(move |whole| {
        let start = end;
        end += whole.len();
        let is_indented = whole.starts_with("  ") || whole.starts_with('\t');
        let text = trimmed(whole);
        let before = whole.len() - whole.trim_start_matches(is_space).len();
        Line { text, start, end, is_indented, before }
    })
}

/// The longest line with a date.
const LONGEST_DATE_LINE: usize = 120;
/// The most words of a date with weekday, time and zone.
const MOST_WORDS: usize = 12;
/// The longest text behind a date, such as an edition.
const LONGEST_REST: usize = 60;

/// Reads a line that begins with a date of at least a month, or with its weekday. Returns the date as
/// it is written, and what stands behind it.
pub(super) fn date_line(line: &str) -> Option<(&str, &str)> {
    if line.len() > LONGEST_DATE_LINE || !has_year(line) || !begins_date(line) {
        return None;
    }
    let is_date = |text: &str| {
        Date::parse(text).is_ok_and(|date| date.precision() != Precision::Year) && has_year(text)
    };
    let mut ends: Vec<usize> = line.match_indices(char::is_whitespace).map(|(at, _)| at).collect();
    ends.push(line.len());
    ends.truncate(MOST_WORDS);
    let end = ends.into_iter().rev().find(|&end| {
        let run = line[..end].trim_end_matches([',', ';', '-', '|', ' ']);
        run.contains([' ', '.', '/', '-', '\u{A0}']) && is_date(run)
    })?;
    let rest = line[end..].trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '|'));
    let date = line[..end].trim_end_matches([',', ';', '-', '|', ' ']);
    (rest.len() <= LONGEST_REST && !rest.ends_with(['.', '!', '?'])).then_some((date, rest))
}

/// Returns `true` if at most a weekday and a month stand before the first number: `Stand: 1. Mai 2023`
/// and `Am 1. Mai 2023` belong to a text.
fn begins_date(line: &str) -> bool {
    const OTHERS: [&str; 8] = ["am", "bis", "im", "seit", "stand", "update", "vom", "on"];
    let before = line.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let first = before.split_whitespace().next().unwrap_or_default().to_lowercase();
    !before.contains(':') && before.split_whitespace().count() <= 2 && !OTHERS.contains(&first.as_str())
}

/// Returns `true` for a line that has the look of a date but cannot be read: `32. Oktober 2022`.
pub(super) fn looks_like_date(line: &str) -> bool {
    let words = || line.split([' ', ',', '.', '\u{A0}']).filter(|word| !word.is_empty());
    let is_month =
        |word: &str| word.chars().all(char::is_alphabetic) && Date::parse(&format!("1. {word} 2000")).is_ok();
    line.len() <= 60 && has_year(line) && words().count() <= 6 && words().any(is_month)
}

/// Returns `true` if four digits from 1600 to 2199 stand alone, or the text ends a date such as
/// `12.10.22`.
fn has_year(text: &str) -> bool {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    let is_year = |run: &str| run.len() == 4 && ("1600".."2200").contains(&run);
    runs.any(is_year) || text.len() <= 10 && text.matches('.').count() == 2
}

/// A mark such as `2 of 250 DOCUMENTS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) number: u32,
    pub(super) total: u32,
}

/// Reads `2 of 250 DOCUMENTS`, `2 von 250 DOKUMENTEN` and `Dokument 2 von 250`, alone on a line.
pub(super) fn mark(line: &str) -> Option<Mark> {
    const LONGEST: usize = 60;
    if line.len() > LONGEST || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let line = line.strip_prefix("FOCUS - ").unwrap_or(line);
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_document = |word: &str| {
        let word = word.to_lowercase();
        matches!(
            word.trim_end_matches(':'),
            "document" | "documents" | "dokument" | "dokumente" | "dokumenten"
        )
    };
    let (number, of, total) = match words.as_slice() {
        [number, of, total, word] if is_document(word) => (number, of, total),
        [word, number, of, total] if is_document(word) => (number, of, total),
        _ => return None,
    };
    let (number, total) = (count(number)?, count(total)?);
    let is_of = matches!(of.to_lowercase().as_str(), "of" | "von" | "de" | "/");
    (is_of && number >= 1 && number <= total).then_some(Mark { number, total })
}

/// Reads a whole number, with points or commas between the thousands.
pub(super) fn count(text: &str) -> Option<u32> {
    if text.len() > 11 || !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return None;
    }
    let groups: Vec<&str> = text.split(['.', ',']).collect();
    let is_grouped = groups.len() == 1 || groups.iter().skip(1).all(|group| group.len() == 3);
    is_grouped.then(|| groups.concat().parse().ok())?
}

/// Reads the number of `345 words` or `1.234 Wörter`, if there is nothing else.
pub(super) fn word_count(text: &str) -> Option<u32> {
    let (number, word) = text.trim().split_once(|c: char| c.is_whitespace())?;
    let word = word.trim().to_lowercase();
    let is_word = matches!(
        word.as_str(),
        "words"
            | "word"
            | "wörter"
            | "wort"
            | "worte"
            | "woerter"
            | "w\u{FFFD}rter"
            | "wo\u{308}rter"
            | "mots"
    );
    is_word.then(|| count(number))?
}

/// Returns `true` for `Page 2`, `Seite 2 von 5`, `Page 2 of 5 © 2022 …`, alone on a line.
pub(super) fn is_page_header(line: &str) -> bool {
    const LONGEST: usize = 100;
    if line.len() > LONGEST || !line.starts_with(['P', 'S']) {
        return false;
    }
    let mut words = line.split_whitespace();
    if !matches!(words.next(), Some("Page" | "Seite" | "PAGE" | "SEITE")) {
        return false;
    }
    if words.next().and_then(count).is_none() {
        return false;
    }
    match (words.next(), words.next().map(count), words.next()) {
        (None, ..) => true,
        (Some("of" | "von"), Some(Some(_)), None) => true,
        (Some("of" | "von"), Some(Some(_)), Some("©" | "(c)")) => line.contains("Factiva"),
        _ => false,
    }
}

/// Returns `true` for a line that is drawn between documents: `____________`.
pub(super) fn is_rule(line: &str) -> bool {
    const SHORTEST: usize = 5;
    let first = line.chars().next().filter(|c| matches!(c, '_' | '-' | '=' | '*' | '–' | '—'));
    first.is_some_and(|first| line.chars().all(|c| c == first)) && line.chars().count() >= SHORTEST
}

/// Returns `true` for `Copyright 2022 …`, `© 2022 …` and `(c) 2022 …`.
pub(super) fn is_copyright(line: &str) -> bool {
    const LONGEST: usize = 250;
    let has_word = || line.get(..9).is_some_and(|word| word.eq_ignore_ascii_case("copyright"));
    line.len() <= LONGEST
        && line.starts_with(['©', '(', 'C', 'c'])
        && (line.starts_with('©') || line.starts_with("(c)") || line.starts_with("(C)") || has_word())
        && (line.contains(['©', '(']) || has_year(line))
}

/// Returns `true` for `All Rights Reserved` and `Alle Rechte vorbehalten`.
pub(super) fn is_rights(line: &str) -> bool {
    const LONGEST: usize = 120;
    const WORDS: [&str; 2] = ["All Rights Reserved", "Alle Rechte vorbehalten"];
    let begins = |words: &str| line.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
    line.len() <= LONGEST && line.starts_with(['A', 'a']) && WORDS.into_iter().any(begins)
}

/// Splits `Label: value`. The label has at most five words of letters.
pub(super) fn label(line: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 45;
    let colon = line.bytes().take(LONGEST).position(|byte| byte == b':')?;
    let (name, value) = (trimmed(&line[..colon]), trimmed(&line[colon + 1..]));
    let is_name = name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/' | '\u{FFFD}' | '\u{308}'))
        && name.split_whitespace().count() <= 5
        && !value.starts_with("//");
    is_name.then_some((name, value))
}

/// Returns a label in lower case, with ä as `ae`, and letters that were lost as `?`.
pub(super) fn folded(label: &str) -> String {
    let mut folded = String::with_capacity(label.len() + 2);
    for c in label.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            '\u{308}' => folded.push('e'),
            '\u{FFFD}' => folded.push('?'),
            ' ' => folded.push('-'),
            c => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_with_what_stands_behind_them() {
        for (line, expected) in [
            ("12. Oktober 2022 Mittwoch", Some(("12. Oktober 2022 Mittwoch", ""))),
            ("Montag 1. Mai 2023", Some(("Montag 1. Mai 2023", ""))),
            ("October 12, 2022 Wednesday", Some(("October 12, 2022 Wednesday", ""))),
            (
                "October 12, 2022 Wednesday 10:26 AM GMT",
                Some(("October 12, 2022 Wednesday 10:26 AM GMT", "")),
            ),
            (
                "October 12, 2022 Wednesday  Late Edition",
                Some(("October 12, 2022 Wednesday", "Late Edition")),
            ),
            ("Mittwoch 12. Oktober 2022 Hauptausgabe", Some(("Mittwoch 12. Oktober 2022", "Hauptausgabe"))),
            ("12.10.2022", Some(("12.10.2022", ""))),
            ("Oktober 2022", Some(("Oktober 2022", ""))),
            ("2022", None),
            ("Nordmark-Bote", None),
            ("12. Oktober 2022 war ein Mittwoch.", None),
            (
                "Am Mittwoch, den 12. Oktober 2022, legte die Fähre im Hafen von Aldersund an und blieb dort.",
                None,
            ),
            ("2022 Menschen", None),
            ("UPDATE: 1. Mai 2023", None),
            ("Am 1. Mai 2023", None),
        ] {
            assert_eq!(date_line(line), expected, "{line}");
        }
        assert!(looks_like_date("32. Oktober 2022 Mittwoch"));
        assert!(!looks_like_date("Nordmark-Bote 2022"));
        assert!(!looks_like_date("Nordmark-Bote"));
    }

    #[test]
    fn marks_stand_alone() {
        let of = |number, total| Some(Mark { number, total });
        for (line, expected) in [
            ("1 of 250 DOCUMENTS", of(1, 250)),
            ("1 of 1 DOCUMENT", of(1, 1)),
            ("1 von 1.250 DOKUMENTEN", of(1, 1250)),
            ("FOCUS - 3 of 3 DOCUMENTS", of(3, 3)),
            ("Dokument 2 von 25", of(2, 25)),
            ("1 of 3", None),
            ("4 of 3 DOCUMENTS", None),
            ("0 of 3 DOCUMENTS", None),
            ("He read 1 of 3 DOCUMENTS", None),
            ("1 of 3 DOCUMENTS were lost", None),
            ("Seite 1 von 4", None),
        ] {
            assert_eq!(mark(line), expected, "{line}");
        }
    }

    #[test]
    fn word_counts_and_page_headers_are_told_from_prose() {
        assert_eq!(word_count("345 words"), Some(345));
        assert_eq!(word_count("1.234 Wörter"), Some(1234));
        assert_eq!(word_count("1,234 words"), Some(1234));
        assert_eq!(word_count("12,5 words"), None);
        assert_eq!(word_count("345 words of wisdom"), None);
        for line in [
            "Page 2",
            "Seite 2 von 5",
            "Page 2 of 5",
            "Page 3 of 9 © 2022 Factiva, Inc. All rights reserved.",
        ] {
            assert!(is_page_header(line), "{line}");
        }
        for line in ["Page", "Seite 2 von vielen", "Page 2 says it all", "Seite 5 der Zeitung", "Pages 2"] {
            assert!(!is_page_header(line), "{line}");
        }
    }

    #[test]
    fn labels_are_short_names() {
        assert_eq!(label("LÄNGE: 12 Wörter"), Some(("LÄNGE", "12 Wörter")));
        assert_eq!(label("Length:\u{A0}345 words"), Some(("Length", "345 words")));
        assert_eq!(label("Load-Date: x"), Some(("Load-Date", "x")));
        assert_eq!(label("https://bote.example"), None);
        assert_eq!(label("Um 10:26 Uhr"), None);
        assert_eq!(folded("LÄNGE"), "laenge");
        assert!(is_copyright("Copyright 2022 Nordmark-Bote GmbH"));
        assert!(!is_copyright("Copyright gilt auch im Netz"));
        assert!(is_rights("Alle Rechte Vorbehalten"));
    }
}
