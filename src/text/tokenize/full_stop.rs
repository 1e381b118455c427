//! Decides whether a full stop belongs to the word before it (`Dr.`, `z.B.`,
//! `15. Juni`) or ends a sentence.

use super::abbreviations::{
    AMBIGUOUS_ABBREVIATIONS, BEFORE_ORDINALS, LONGEST, MAY_END_SENTENCE, MONTHS, SENTENCE_OPENERS,
    is_abbreviation,
};
use super::char_class::class_at;
use crate::text::digit_groups::GROUP_SPACES;

/// The role of the full stop after a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FullStop {
    /// Ends the sentence, and does not belong to the word.
    EndsSentence,
    /// Belongs to the word; the sentence goes on.
    OfWord,
    /// Belongs to the word, and ends the sentence (`usw.`, `e.V.`).
    Both,
}

/// Returns the role of the full stop between `word` and `after`. `before` is the token
/// before `word`. `piece` is what `word` has after a full stop that was found to belong to
/// it, or all of `word` (`-Ing` in `Dipl.-Ing`, after `Dipl.`).
pub(super) fn full_stop(before: &str, word: &str, piece: &str, after: &str) -> FullStop {
    if after.starts_with('.') {
        return FullStop::EndsSentence; // an ellipsis
    }
    let of_word = if word.starts_with(|c: char| c.is_ascii_digit()) {
        is_ordinal(before, word, after)
    } else {
        is_abbreviated(word, piece, after)
    };
    match of_word {
        false => FullStop::EndsSentence,
        true if MAY_END_SENTENCE.contains(word) && SENTENCE_OPENERS.contains(next_word(after).text) => {
            FullStop::Both
        }
        true => FullStop::OfWord,
    }
}

/// Whether a number is an ordinal or a day: `15. Juni`, `2. Bundesliga`, `12.10.`, but
/// not `Platz 3. Danach` or `2005. Der`.
fn is_ordinal(before: &str, word: &str, after: &str) -> bool {
    let mut parts = 0;
    let mut longest = 0;
    for part in word.split('.').flat_map(|part| part.split(GROUP_SPACES)) {
        parts += 1;
        longest = longest.max(part.len());
        if !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
    }
    if parts > 2 {
        return false; // a full date, or a version
    }
    let short = longest <= 2;
    let next = next_word(after);
    // `15., 16. und`, `15./16. Juni`, `1.-3. Mai`
    if after.starts_with([',', '/', '-', '–', ';']) {
        return short;
    }
    if next.text.is_empty() || next.is_separated {
        return false;
    }
    if next.text.starts_with(char::is_lowercase) || MONTHS.contains(next.text) {
        return true;
    }
    if next.gap.contains('\n') {
        return false;
    }
    if next.text.starts_with(|c: char| c.is_ascii_digit()) {
        return short;
    }
    if BEFORE_ORDINALS.contains(before) {
        longest <= 3
    } else {
        short && !SENTENCE_OPENERS.contains(next.text)
    }
}

/// Whether a word is abbreviated: `Dr.`, `z.`, `U.S.A.`, `George W.`, `Karl II.`
fn is_abbreviated(word: &str, piece: &str, after: &str) -> bool {
    let mut characters = word.chars();
    let first = characters.next().unwrap_or_default();
    let second = characters.next();
    // `z.B`, `U.S.A`, `K.-o`: single letters with full stops between them. Those before the
    // piece were checked at the full stop before it; checking them again would make long
    // words quadratic.
    if second == Some('.') {
        return piece.split(['.', '-']).all(|part| part.chars().nth(1).is_none());
    }
    if second.is_none() && first.is_lowercase() {
        return true;
    }
    let is_capital = second.is_none();
    // `M.-M.-Straße`
    if is_abbreviation(word) || (is_capital && after.starts_with('-')) {
        return true;
    }
    let is_numeral = is_capital || word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    if !is_numeral && !AMBIGUOUS_ABBREVIATIONS.contains(word) {
        return false;
    }
    let next = next_word(after);
    if next.gap.contains('\n') || next.text.is_empty() || next.is_separated {
        return false;
    }
    if is_numeral {
        !SENTENCE_OPENERS.contains(next.text)
    } else {
        !next.text.starts_with(char::is_uppercase)
    }
}

/// The word after a full stop, and what stands between.
struct Next<'t> {
    gap: &'t str,
    text: &'t str,
    /// Whether other signs than white space and opening quotation marks stand between.
    is_separated: bool,
}

fn next_word(after: &str) -> Next<'_> {
    let mut start = 0;
    let mut is_separated = false;
    while let Some((class, length)) = class_at(after, start) {
        if class.begins_word() {
            break;
        }
        let sign = &after[start..start + length];
        is_separated |= !(matches!(sign, "„" | "»" | "‚" | "›" | "\"" | "'") || sign.trim().is_empty());
        start += length;
        if start > MAX_GAP {
            is_separated = true;
            break;
        }
    }
    let mut end = start;
    while let Some((class, length)) = class_at(after, end) {
        if !class.begins_word() || end - start > LONGEST {
            break;
        }
        end += length;
    }
    Next { gap: &after[..start], text: &after[start..end], is_separated }
}

/// The next word must begin within this number of bytes.
const MAX_GAP: usize = 16;

#[cfg(test)]
mod tests {
    use super::FullStop::{Both, EndsSentence, OfWord};
    use super::full_stop;

    #[test]
    fn ordinals() {
        for (before, word, after, expected) in [
            ("am", "15", " Juni kam", OfWord),
            ("", "15", " Juni", OfWord),
            ("die", "2", " Liga", OfWord),
            ("in", "2", " Lesung", OfWord),
            ("der", "150", " Geburtstag", OfWord),
            ("zum", "100", " mal", OfWord),
            ("der", "10.000", " Besucher", OfWord),
            ("der", "10 000", " Besucher", OfWord),
            ("sind", "10 000", " Besucher", EndsSentence),
            ("Platz", "3", " Danach", EndsSentence),
            ("Jahr", "2005", " Es", EndsSentence),
            ("Jahr", "2005", " Kinder", EndsSentence),
            ("um", "3,5", " Prozent", EndsSentence),
            ("mit", "2:0", " Der", EndsSentence),
            ("am", "12.10", " in", OfWord),
            ("am", "12", " 10. 2022", OfWord),
            ("am", "12.10.2022", " Danach", EndsSentence),
            ("am", "1", "/2. Mai", OfWord),
            ("am", "3", "\n\nKinder", EndsSentence),
            ("am", "3", "", EndsSentence),
        ] {
            assert_eq!(full_stop(before, word, word, after), expected, "{before:?} {word:?} {after:?}");
        }
    }

    #[test]
    fn abbreviations() {
        for (word, after, expected) in [
            ("Dr", " Muster", OfWord),
            ("Dr", "Muster", OfWord),
            ("z", " B. so", OfWord),
            ("z.B", " so", OfWord),
            ("U.S.A", " und", OfWord),
            ("K.-o", " kam", OfWord),
            ("Dipl.-Ing", " Muster", OfWord),
            ("Gartenstr", " 5", OfWord),
            ("usw", " und", OfWord),
            ("usw", " Die Stadt", Both),
            ("Karl", " II. kam", EndsSentence),
            ("II", " kam", OfWord),
            ("II", " Er kam", EndsSentence),
            ("W", " Muster", OfWord),
            ("W", "-Muster", OfWord),
            ("B", " Das ist", EndsSentence),
            ("B", "\nMuster", EndsSentence),
            ("Art", " 5", OfWord),
            ("Art", " Kinder", EndsSentence),
            ("Stadt", " Die", EndsSentence),
            ("Dr", "..", EndsSentence),
            ("usw", "..", EndsSentence),
        ] {
            assert_eq!(full_stop("", word, word, after), expected, "{word:?} {after:?}");
        }
    }
}
