//! Spellings of one form: signs around it, apostrophes and hyphens, groups of digits.
//!
//! Swiss *ss* for *ß*, and *ß* from before 1996, are forms of the lexicon.

use std::borrow::Cow;

use super::form_bytes::FormBytes;
use crate::text::digit_groups::with_full_stops;
use crate::text::signs::{APOSTROPHES, HYPHENS};

/// Returns a form with plain apostrophes and hyphens, without the sign of `#Klima`, without soft
/// hyphens, without the accents of letters that are written as two characters, and with full stops
/// between groups of digits.
pub(super) fn plain(form: &str) -> Cow<'_, str> {
    if let Some(number) = with_full_stops(form) {
        return Cow::Owned(plain_signs(&number).into_owned());
    }
    plain_signs(form)
}

/// The same for a form whose groups of digits are plain.
fn plain_signs(form: &str) -> Cow<'_, str> {
    if FormBytes::of(form).are_usual() {
        return Cow::Borrowed(form);
    }
    let form = form.trim_start_matches(['#', '@']);
    if form.is_ascii() || !form.contains(|c: char| is_variant(c)) {
        return if form.contains('`') { Cow::Owned(form.replace('`', "'")) } else { Cow::Borrowed(form) };
    }
    let mut plain = String::with_capacity(form.len());
    for letter in form.chars() {
        match letter {
            '\u{AD}' => {}
            '\u{308}' => {
                let umlaut = match plain.pop() {
                    Some('a') => 'ä',
                    Some('o') => 'ö',
                    Some('u') => 'ü',
                    Some('A') => 'Ä',
                    Some('O') => 'Ö',
                    Some('U') => 'Ü',
                    Some(other) => {
                        plain.push(other);
                        letter
                    }
                    None => letter,
                };
                plain.push(umlaut);
            }
            'ſ' => plain.push('s'),
            _ if APOSTROPHES.contains(&letter) => plain.push('\''),
            _ if HYPHENS.contains(&letter) => plain.push('-'),
            _ => plain.push(letter),
        }
    }
    Cow::Owned(plain)
}

fn is_variant(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{308}' | 'ſ') || APOSTROPHES.contains(&letter) || HYPHENS.contains(&letter)
}

/// Returns a name without the genitive's apostrophe: *Merkel's*, *Scholz'* → *Merkel*, *Scholz*. The
/// apostrophe of *D'Hondt* or *geht's* is another.
pub(super) fn without_genitive_apostrophe(form: &str) -> Option<&str> {
    let name =
        form.strip_suffix("'s").or_else(|| form.strip_suffix('\'')).or_else(|| form.strip_suffix("'S"))?;
    name.ends_with(char::is_alphanumeric).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_made_plain() {
        assert_eq!(plain("#Klima"), "Klima");
        assert_eq!(plain("Merkel’s"), "Merkel's");
        assert_eq!(plain("F\u{2011}16"), "F-16");
        assert_eq!(plain("Ra\u{308}te"), "Räte");
        assert_eq!(plain("Rüs\u{AD}tung"), "Rüstung");
        assert_eq!(plain("Geſetz"), "Gesetz");
        assert_eq!(plain("\u{308}"), "\u{308}");
        for number in ["10 000", "10\u{A0}000", "10’000", "10000", "10.000"] {
            assert_eq!(plain(number), "10.000");
        }
        assert_eq!(plain("10 000\u{2011}Euro\u{2011}Marken"), "10.000-Euro-Marken");
    }

    #[test]
    fn apostrophes_of_the_genitive_are_removed() {
        assert_eq!(without_genitive_apostrophe("Merkel's"), Some("Merkel"));
        assert_eq!(without_genitive_apostrophe("Scholz'"), Some("Scholz"));
        assert_eq!(without_genitive_apostrophe("D'Hondt"), None);
        assert_eq!(without_genitive_apostrophe("'"), None);
    }
}
