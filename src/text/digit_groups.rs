//! Numbers with groups of three digits: `10.000`, `10 000`, `10’000`.

use std::ops::RangeInclusive;

/// The spaces that may stand between groups of digits: the common one, the no-break space, the thin
/// space, and the narrow no-break space.
pub(super) const GROUP_SPACES: [char; 4] = [' ', '\u{A0}', '\u{2009}', '\u{202F}'];

/// The signs between groups of digits that are replaced by full stops.
const SIGNS: [char; 6] = [' ', '\u{A0}', '\u{2009}', '\u{202F}', '\'', '’'];

/// How many digits a number may have that is written with groups even if the text has none. One of four
/// digits may be a year: `2000` stays, and does not join `2.000`. Long ones are codes, or dates such as
/// `20220315`.
const UNGROUPED: RangeInclusive<usize> = 5..=7;

/// Returns a number with full stops between its groups, as German newspapers have them: `10 000`,
/// `10’000` and `10000` → `10.000`. Decimals (`10 000,50`) and the rest of a word (`10 000-Euro-Marke`)
/// stay. Returns `None` for other words, and for numbers that are already written so.
pub(super) fn with_full_stops(word: &str) -> Option<String> {
    let first = leading_digits(word);
    if first == 0 || word.starts_with('0') {
        return None;
    }
    let mut digits = word[..first].to_owned();
    let mut rest = &word[first..];
    let sign = rest.chars().next().filter(|sign| SIGNS.contains(sign));
    if let Some(sign) = sign.filter(|_| first <= 3) {
        while let Some(group) = rest.strip_prefix(sign).filter(|after| leading_digits(after) == 3) {
            digits.push_str(&group[..3]);
            rest = &group[3..];
        }
    }
    let is_grouped = digits.len() > first;
    let may_follow = match rest.chars().next() {
        None | Some('-' | '\u{2010}' | '\u{2011}' | ',') => true,
        Some('.') => rest.len() == 1,
        Some(next) => is_grouped && next.is_alphabetic(), // `10 000er`
    };
    if !may_follow || !is_grouped && !UNGROUPED.contains(&first) {
        return None;
    }
    let mut number = String::with_capacity(digits.len() + digits.len() / 3 + rest.len());
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            number.push('.');
        }
        number.push(digit);
    }
    number.push_str(rest);
    Some(number)
}

/// Whether the space at byte `at` stands between two groups of one number. Also true for an n-gram of
/// two numbers that looks like one (`1`, `200`).
pub(super) fn is_within_number(text: &str, at: usize) -> bool {
    let before = text[..at].bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&before) && leading_digits(&text[at + 1..]) == 3
}

/// The number of ASCII digits at the start of a text.
pub(super) fn leading_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_full_stops() {
        for (word, expected) in [
            ("10 000", "10.000"),
            ("10\u{A0}000", "10.000"),
            ("10\u{2009}000", "10.000"),
            ("10\u{202F}000", "10.000"),
            ("10'000", "10.000"),
            ("10’000", "10.000"),
            ("10000", "10.000"),
            ("1 234 567", "1.234.567"),
            ("1234567", "1.234.567"),
            ("123456", "123.456"),
            ("10 000,50", "10.000,50"),
            ("10000,5", "10.000,5"),
            ("10 000er", "10.000er"),
            ("10 000-Euro-Marke", "10.000-Euro-Marke"),
            ("10000-mal", "10.000-mal"),
        ] {
            assert_eq!(with_full_stops(word).as_deref(), Some(expected), "{word}");
        }
        for word in [
            "",
            "Haus",
            "10",
            "10.000",
            "10,5",
            "10,500",
            "2000",
            "2000er",
            "0301234",
            "030 123",
            "2000 300",
            "10 00",
            "10 0000",
            "10'0",
            "10000er",
            "12345a",
            "20220315",
            "10000:1",
            "10'000.50",
            "10000.5",
            "1½ 000",
        ] {
            assert_eq!(with_full_stops(word), None, "{word}");
        }
    }
}
