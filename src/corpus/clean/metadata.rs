//! Makes values of columns comparable: one name, written or stored in different ways, is one value.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::escapes::{may_hold_escapes, without_escapes, without_escapes_in_value};
use super::markup::without_markup;
use super::mojibake::mend_mojibake;
use crate::corpus::account::Mends;

/// Returns the value as a reader sees it: without escaped letters, markup, wrong and invisible characters, composed
/// (NFC), and in a value of one line with one plain space for any white space between words.
pub(crate) fn normalized(value: &str) -> Cow<'_, str> {
    mended_value(value).0
}

/// Returns the value as [`normalized`] does, and what was mended.
pub(in crate::corpus) fn mended_value(value: &str) -> (Cow<'_, str>, Mends) {
    let has_escapes = may_hold_escapes(value);
    if is_plain_ascii(value) && !has_escapes {
        return (Cow::Borrowed(value), Mends::default());
    }
    if has_escapes && let Cow::Owned(unescaped) = without_escapes_in_value(value) {
        let (mended, mends) = mended_letters(&unescaped);
        return (Cow::Owned(mended.into_owned()), mends | Mends::ESCAPES);
    }
    mended_letters(value)
}

/// Returns a title as [`mended_value`] does. As it is text and counted, `\n` and the like become
/// characters in it, too.
pub(in crate::corpus) fn mended_title(title: &str) -> (Cow<'_, str>, Mends) {
    match without_escapes(title) {
        Cow::Borrowed(title) => mended_value(title),
        Cow::Owned(unescaped) => {
            let (mended, mends) = mended_value(&unescaped);
            (Cow::Owned(mended.into_owned()), mends | Mends::ESCAPES)
        }
    }
}

fn mended_letters(value: &str) -> (Cow<'_, str>, Mends) {
    let markup = without_markup(value);
    let mut mends = Mends::default();
    if markup.tags {
        mends |= Mends::TAGS;
    }
    if markup.entities {
        mends |= Mends::ENTITIES;
    }
    let mut value = markup.text;
    if let Cow::Owned(mended) = mend_mojibake(&value) {
        mends |= Mends::MOJIBAKE;
        value = Cow::Owned(mended);
    }
    // Other texts than those that are counted keep their lines.
    if !value.trim().contains('\n') {
        value = chained(value, with_plain_spaces);
    }
    // Last, because a letter and its accent can be neighbours only now.
    let value = chained(value, |value| match is_nfc_quick(value.chars()) {
        IsNormalized::Yes => Cow::Borrowed(value),
        _ => Cow::Owned(value.nfc().collect()),
    });
    (value, mends)
}

/// Returns `true` for the many values that need nothing, such as `SPD` and `2022-10-12`.
fn is_plain_ascii(value: &str) -> bool {
    let bytes = value.as_bytes();
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'<' && byte != b'&';
    bytes.iter().all(|&byte| is_plain(byte))
        && !bytes.starts_with(b" ")
        && !bytes.ends_with(b" ")
        && !bytes.windows(2).any(|pair| pair == b"  ")
}

/// Applies a step, and copies only what it changes.
fn chained<'t>(value: Cow<'t, str>, step: impl Fn(&str) -> Cow<'_, str>) -> Cow<'t, str> {
    match value {
        Cow::Borrowed(value) => step(value),
        Cow::Owned(value) => match step(&value) {
            Cow::Owned(changed) => Cow::Owned(changed),
            Cow::Borrowed(_) => Cow::Owned(value),
        },
    }
}

fn with_plain_spaces(value: &str) -> Cow<'_, str> {
    let trimmed = value.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let mut after_space = false;
    let is_plain = trimmed.chars().all(|character| {
        let is_second = after_space && character == ' ';
        after_space = character == ' ';
        !is_second && !is_invisible(character) && (character == ' ' || !character.is_whitespace())
    });
    if is_plain {
        return Cow::Borrowed(trimmed);
    }
    let mut plain = String::with_capacity(trimmed.len());
    for character in trimmed.chars().filter(|&character| !is_invisible(character)) {
        if !character.is_whitespace() {
            plain.push(character);
        } else if !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    Cow::Owned(plain)
}

/// Soft hyphen, zero-width space and joiners, marks of direction, other format characters without a
/// sign, and byte-order mark. Control characters are damage, and stay to be seen.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_one_value() {
        for value in [
            "Die Grünen",
            "Die Gru\u{308}nen",
            "Die\u{A0}Grünen",
            " Die Grünen \n",
            "Die  \u{2009}Grünen\u{200B}",
            "\u{FEFF}Die Grünen",
            "Die\tGrü\u{AD}nen",
            "\u{202A}Die Grünen\u{202C}",
            "Die GrÃ¼nen",
            "Die Gr&uuml;nen",
            "<b>Die</b> Grünen<br>",
            "Die Gru\u{200D}\u{308}nen",
            "\u{200B} Die\u{200B} \u{200B}Grünen \u{200B}",
            "Die\u{3000}Grünen",
            "Die Gr&amp;uuml;nen",
            "Die Gr&Atilde;&frac14;nen",
            r"Die Gr\u00fcnen",
            r"Die Gr\xfcnen\n",
            r"b'Die Gr\xc3\xbcnen'",
            r#""Die Gr\u00fcnen""#,
            r"Die Gr\u00c3\u00bcnen",
        ] {
            assert_eq!(normalized(value), "Die Grünen", "{value:?}");
        }
    }

    #[test]
    fn titles_are_mended_as_texts() {
        for (title, expected) in [
            (r"Der Hafen\nDer Rat", "Der Hafen\nDer Rat"),
            (r"['Der Hafen wird gebaut.']", "Der Hafen wird gebaut."),
            (r"Der Gr\u00fcnstreifen &amp; mehr", "Der Grünstreifen & mehr"),
            (r"C:\neu", r"C:\neu"),
        ] {
            let (mended, mends) = mended_title(title);
            assert_eq!(mended, expected);
            assert_eq!(mends.contains(Mends::ESCAPES), title != expected);
        }
    }

    #[test]
    fn plain_values_are_borrowed() {
        for (value, expected) in [
            ("", ""),
            ("SPD", "SPD"),
            ("Die Grünen", "Die Grünen"),
            (" SPD ", "SPD"),
            ("\u{200B}", ""),
            ("R&D, „Ä“ <unbekannt>", "R&D, „Ä“ <unbekannt>"),
            ("CDU/CSU – a < b", "CDU/CSU – a < b"),
            ("Absatz  eins.\n\nAbsatz zwei.", "Absatz  eins.\n\nAbsatz zwei."),
            ("Ort\u{1b}[31m", "Ort\u{1b}[31m"),
            (r"C:\neu\u00fc", r"C:\neu\u00fc"),
            (r"daten\neu", r"daten\neu"),
            (r"daten\nDer", r"daten\nDer"),
            ("['Politik', 'Kultur']", "['Politik', 'Kultur']"),
        ] {
            let normal = normalized(value);
            assert!(matches!(normal, Cow::Borrowed(_)), "{value:?}");
            assert_eq!(normal, expected);
        }
    }
}
