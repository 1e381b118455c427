//! Finds numbers that have spaces between groups of three digits: `10 000`, `1 234 567,50`.

use super::char_class::{CharClass, class_at};
use crate::text::digit_groups::{GROUP_SPACES, leading_digits};

/// The most groups behind the first digits: numbers from 10^12 on are written as *Billionen*, and more
/// groups are the columns of a table.
const MOST_GROUPS: usize = 3;

/// Returns the start of the last group of the number at `start`, whose first digits end at `end`, if
/// groups follow.
///
/// A number has one to three digits that do not begin with 0, and then groups of three, all with the
/// same kind of space before them, which is never a tab or a line break. Nothing else distinguishes it from two
/// numbers that stand together by chance: `Platz 1 200 Meter` is read as `1 200`. But numbers with
/// another number beside them are left apart, as they are columns of a table or parts of a telephone
/// number (`030 123 456`), unless the other one is a year (`kamen 2015 10 000 Menschen`).
#[inline(always)]
pub(super) fn last_group(text: &str, start: usize, end: usize) -> Option<usize> {
    // C2 and E2 begin the spaces beyond ASCII.
    let may_be_space = matches!(text.as_bytes().get(end)?, b' ' | 0xC2 | 0xE2);
    if may_be_space && end - start <= 3 { find_last_group(text, start, end) } else { None }
}

#[inline(never)]
fn find_last_group(text: &str, start: usize, end: usize) -> Option<usize> {
    let first = &text[start..end];
    if first.starts_with('0') || leading_digits(first) != first.len() {
        return None;
    }
    let space = text[end..].chars().next().filter(|space| GROUP_SPACES.contains(space))?;
    let mut rest = &text[end..];
    let mut groups = 0;
    while let Some(after) = group_end(rest, space) {
        rest = &rest[after..];
        groups += 1;
    }
    let is_number = (1..=MOST_GROUPS).contains(&groups)
        && !goes_on(rest)
        && !ends_with_number(&text[..start], space)
        && !starts_with_number(rest, space);
    is_number.then(|| text.len() - rest.len() - 3)
}

/// The end of the group of three digits at the start of a text, with `space` before them.
fn group_end(text: &str, space: char) -> Option<usize> {
    let digits = text.strip_prefix(space)?;
    let is_group = leading_digits(digits) == 3
        && class_at(digits, 3).is_none_or(|(class, _)| !matches!(class, CharClass::Digit | CharClass::Mark));
    is_group.then(|| space.len_utf8() + 3)
}

/// Whether another number begins with the last group: `Platz 3 100.000 Zuschauer`, `um 18 200:100`.
/// Decimals belong to the number, but three of them are rather another group.
fn goes_on(rest: &str) -> bool {
    let mut following = rest.chars();
    let sign = following.next();
    let digits = leading_digits(following.as_str());
    match sign {
        Some(',') => digits == 3,
        Some('.' | ':' | '\'' | '’' | '&' | '_') => digits > 0,
        _ => false,
    }
}

/// Whether a number stands before the end of a text and one `space`, but no year.
fn ends_with_number(text: &str, space: char) -> bool {
    let Some(before) = text.strip_suffix(space) else { return false };
    // A year has four digits.
    let digits = before.bytes().rev().take(5).take_while(u8::is_ascii_digit).count();
    digits > 0 && !is_year(&before[before.len() - digits..])
}

/// Whether a number stands behind one `space` at the start of a text, but no year.
fn starts_with_number(text: &str, space: char) -> bool {
    let Some(after) = text.strip_prefix(space) else { return false };
    let digits = after.bytes().take(5).take_while(u8::is_ascii_digit).count();
    digits > 0 && !is_year(&after[..digits])
}

/// Whether digits are a year from 1000 to 2099.
fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with('1') || digits.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use crate::text::tokenize::tokens;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.text).collect()
    }

    #[test]
    fn numbers_with_spaces_are_one_token() {
        for number in [
            "10 000",
            "10\u{A0}000",
            "10\u{2009}000",
            "10\u{202F}000",
            "10'000",
            "10’000",
            "1 234 567",
            "999 999 999 999",
            "10 000,50",
            "1 000er",
            "10 000-Euro-Marke",
        ] {
            for (before, after) in [("", ""), ("Rund", "Menschen"), ("im Jahr 2015", "Euro")] {
                let text = format!("{before} {number} {after}");
                let expected: Vec<&str> =
                    before.split_whitespace().chain([number]).chain(after.split_whitespace()).collect();
                assert_eq!(words(&text), expected, "{text:?}");
            }
            assert_eq!(words(&format!("(–{number}),")), [number]);
        }
        for (text, expected) in [
            ("am 3. 10 000 Menschen", &["am", "3.", "10 000", "Menschen"][..]),
            ("von 10 000 2014 auf 20 000 2015", &["von", "10 000", "2014", "auf", "20 000", "2015"]),
            ("5 000–10 000, 15 000. Dann", &["5 000", "10 000", "15 000", "Dann"]),
            ("der 10 000. Besucher", &["der", "10 000.", "Besucher"]),
            // Nothing shows that these are two numbers.
            ("Platz 1 200 Meter", &["Platz", "1 200", "Meter"]),
        ] {
            assert_eq!(words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn numbers_beside_one_another_stay_apart() {
        for text in [
            "2020 300 Menschen",
            "0 500 Menschen",
            "10 00 Menschen",
            "10 0000 Menschen",
            "10  000 Menschen",
            "10\t000 Menschen",
            "10\n000 Menschen",
            "10\r\n000 Menschen",
            "10\u{2028}000 Menschen",
            "10\u{A0} 000 Menschen",
            "030 123 456",
            "030 123 45",
            "49 172 123 4567",
            "12 345 678 901 223",
            "123 456 78 901",
            "Platz 3 100.000 Menschen",
            "Platz 3 100,000 Menschen",
            "um 18 200:100",
            "A4 100 Blatt",
            "3,5 100 Blatt",
        ] {
            let expected: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn spaces_of_another_kind_are_no_neighbours() {
        assert_eq!(words("10\u{202F}000 20\u{202F}000"), ["10\u{202F}000", "20\u{202F}000"]);
    }
}
