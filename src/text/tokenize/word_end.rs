//! Finds the end of a word. Signs such as hyphens may join several parts.

use super::abbreviations::is_abbreviation;
use super::address::email_end;
use super::char_class::{CharClass, char_at, class_at};
use super::letter_bytes::leading_letters;

/// Returns the end of the word at `start`, including joined parts.
#[inline(always)]
pub(super) fn word_end(text: &str, start: usize) -> usize {
    let mut part = if matches!(text.as_bytes()[start], b'#' | b'@') { start + 1 } else { start };
    let mut end = part_end(text, part);
    while let Some(next) = joined_part(text, part, end) {
        part = next;
        end = part_end(text, part);
    }
    if text.as_bytes().get(end) == Some(&b'@') { email_end(text, end).unwrap_or(end) } else { end }
}

/// Returns the end of the letters, digits and marks at `start`.
#[inline(always)]
fn part_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        // Most words are shorter than 16 bytes and need neither decoding nor the loop.
        while let Some(next) = bytes[end..].first_chunk() {
            let length = leading_letters(next);
            end += length;
            if length < 16 {
                break;
            }
        }
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        match class_at(text, end) {
            Some((class, length)) if class != CharClass::Sign => end += length,
            _ => return end,
        }
    }
}

/// Returns the start of the next part of the word if the sign at `end` joins it to the
/// part from `start` to `end`.
fn joined_part(text: &str, start: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let sign = match *bytes.get(end)? {
        b' ' | b'\n' | b'"' | b'!' | b'?' | b';' | b'(' | b')' => return None,
        // At the end of a clause; signs within words are followed by no space.
        b',' | b'.' | b':' if matches!(bytes.get(end + 1), None | Some(b' ' | b'\n')) => return None,
        byte if byte.is_ascii() => char::from(byte),
        _ => char_at(text, end)?,
    };
    let next = end + sign.len_utf8();
    let digit_before = text[..end].ends_with(char::is_numeric);
    let after_hyphen = text[next..].strip_prefix('-');
    match (sign, after_hyphen) {
        ('/', Some(after)) if slash_joins_gender(&text[start..end], after) => return Some(next + 1),
        // `5%-Hürde`
        ('%', Some(after)) if digit_before && after.starts_with(char::is_alphabetic) => {
            return Some(next + 1);
        }
        _ => {}
    }
    let (class, _) = class_at(text, next)?;
    if !class.begins_word() {
        return None;
    }
    let (before, after) = (&text[start..end], &text[next..]);
    let letters = !digit_before && class == CharClass::Letter;
    let digits = digit_before && class == CharClass::Digit;
    let joins = match sign {
        '-' | '\u{2010}' | '\u{2011}' => !digits,
        '_' => true,
        '%' => digit_before && class == CharClass::Letter,
        '.' => digits || (letters && stop_joins(before, after)),
        ',' => digits,
        ':' => digits || (letters && is_gender_suffix(after)),
        '*' => letters && is_gender_suffix(after),
        '/' => letters && (slash_joins(before, after) || slash_joins_gender(before, after)),
        '\'' | '’' => letters || digits,
        '‘' | '´' | '`' | '′' => letters,
        _ => false,
    };
    joins.then_some(next)
}

/// Whether a full stop that is not followed by a space joins two parts: `ver.di`, `z.B`,
/// `U.S.A`, but not `Ende.Danach`, `A.Beispiel`, `bzw.die`.
fn stop_joins(before: &str, after: &str) -> bool {
    let mut following = after.chars();
    if !following.next().is_some_and(char::is_uppercase) {
        return !is_abbreviation(before);
    }
    !following.next().is_some_and(char::is_lowercase)
        && (before.chars().count() == 1 || !before.ends_with(char::is_lowercase))
}

/// Whether a slash joins two abbreviations of at most five capitals: `CDU/CSU`.
fn slash_joins(before: &str, after: &str) -> bool {
    let after = &after[..part_end(after, 0)];
    [before, after].iter().all(|word| word.chars().count() <= 5 && word.chars().all(char::is_uppercase))
}

/// Whether `after` begins with the ending of a gender form: `Bürger:innen`, `Ärzt*in`,
/// `jede:r`.
fn is_gender_suffix(after: &str) -> bool {
    let suffix = &after[..part_end(after, 0)];
    suffix.starts_with("innen") || suffix.starts_with("Innen") || matches!(suffix, "in" | "r" | "n")
}

/// Whether a slash joins a gender form: `Bürger/innen`, `jede/r`, but not
/// `außen/innen`, `am/in`, `m/n`.
fn slash_joins_gender(before: &str, after: &str) -> bool {
    is_gender_suffix(after)
        && if after.starts_with('i') { before.starts_with(char::is_uppercase) } else { before.len() > 3 }
}
