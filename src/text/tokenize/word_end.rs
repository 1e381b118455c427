//! Finds the end of a word. Signs such as hyphens may join several parts.

use super::abbreviations::is_abbreviation;
use super::address::email_end;
use super::char_class::{CharClass, char_at, class_at};
use super::digit_groups::last_group;
use super::letter_bytes::leading_letters;
use crate::text::gender_form::gender_ending;

/// Returns the end of the word at `start`, including joined parts.
#[inline(always)]
pub(super) fn word_end(text: &str, start: usize) -> usize {
    let mut part = if matches!(text.as_bytes()[start], b'#' | b'@') { start + 1 } else { start };
    let mut end = part_end(text, part);
    if let Some(group) = last_group(text, start, end) {
        part = group;
        end = part_end(text, part);
    }
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
        b' ' | b'\n' | b'"' | b'!' | b'?' | b';' | b')' => return None,
        // At the end of a clause; signs within words are followed by no space.
        b',' | b'.' | b':' if matches!(bytes.get(end + 1), None | Some(b' ' | b'\n')) => return None,
        byte if byte.is_ascii() => char::from(byte),
        _ => char_at(text, end)?,
    };
    let next = end + sign.len_utf8();
    let digit_before = text[..end].ends_with(char::is_numeric);
    let (before, after) = (&text[start..end], &text[next..]);
    match sign {
        '*' | ':' | '/' | '(' | '·' | '•' | '‧' => {
            if let Some(ending) = gender_ending(before, &text[end..]) {
                return Some(end + ending.to_next_part);
            }
        }
        // `5%-Hürde`
        '%' if digit_before
            && after.strip_prefix('-').is_some_and(|after| after.starts_with(char::is_alphabetic)) =>
        {
            return Some(next + 1);
        }
        _ => {}
    }
    let (class, _) = class_at(text, next)?;
    // Behind the bracket of `Lehrer(innen)`, only a hyphen joins.
    let is_hyphen = matches!(sign, '-' | '\u{2010}' | '\u{2011}');
    if !class.begins_word() || before.is_empty() && !is_hyphen {
        return None;
    }
    let letters = !digit_before && class == CharClass::Letter;
    let digits = digit_before && class == CharClass::Digit;
    let joins = match sign {
        _ if is_hyphen => !digits,
        '_' => true,
        '%' => digit_before && class == CharClass::Letter,
        '.' => digits || (letters && stop_joins(before, after)),
        ',' => digits,
        ':' => digits,
        '/' => letters && slash_joins(before, after),
        '&' => ampersand_joins(before, after),
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

/// How the names of capitals with accents end in HTML: `&Auml;`.
const ENTITY_ENDINGS: [&str; 10] =
    ["uml", "acute", "grave", "circ", "tilde", "ring", "lig", "cedil", "slash", "caron"];

/// Whether `&` joins two parts of a name: `H&M`, `Marks&Spencer`, `1&1`, but not `a=1&b=2`,
/// `Name=A&Ort=B`, `B&Auml;ume`.
fn ampersand_joins(before: &str, after: &str) -> bool {
    let (after, rest) = after.split_at(part_end(after, 0));
    let is_capital = |part: &str| part.starts_with(char::is_uppercase);
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_entity = rest.starts_with(';') && ENTITY_ENDINGS.iter().any(|ending| after.ends_with(ending));
    let are_parts = is_capital(before) && is_capital(after) || is_number(before) && is_number(after);
    are_parts && !is_entity && !rest.starts_with('=')
}

#[cfg(test)]
mod tests {
    use crate::text::tokenize::tokens;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.text).collect()
    }

    #[test]
    fn gender_forms_are_one_token() {
        for word in [
            "Bürger:innen",
            "Bürger*innen",
            "Bürger_innen",
            "BürgerInnen",
            "Bürger/innen",
            "Bürger/-innen",
            "Ärzt*in",
            "Student*innenschaft",
            "Bürger:innen-Rat",
            "Expert·innen",
            "Expert•innen",
            "Lehrer(innen)",
            "Lehrer(-innen)",
            "Lehrer(in)",
            "Lehrer(in)nen",
            "Kolleg(inn)en",
            "Lehrer(innen)-Verband",
            "Lehrer(innen)verbände",
            "Rom*nja",
            "Rom*nja-Siedlung",
            "Sinti*zze",
            "Sinti:ze",
            "Beamt*e",
            "Beamt:e",
            "Angestellte(r)",
            "jede/r",
            "jede*r",
            "jede(r)",
            "jede:m",
            "einer*m",
            "ein*e",
            "ein/e",
            "ein(e)",
            "seine*r",
        ] {
            assert_eq!(words(&format!("Alle {word}, so.")), ["Alle", word, "so"]);
            assert_eq!(words(&format!("({word})\n{word}")), [word, word]);
        }
    }

    #[test]
    fn other_words_with_the_marks_of_gender_forms_are_apart() {
        for (text, expected) in [
            ("außen/innen Außen/innen", &["außen", "innen", "Außen", "innen"][..]),
            ("Ja:nein Uhr: in, am/in", &["Ja", "nein", "Uhr", "in", "am", "in"]),
            ("Sport/Innenpolitik, Thema:In Wien", &["Sport", "Innenpolitik", "Thema", "In", "Wien"]),
            ("Text (in Klammern) (innen)", &["Text", "in", "Klammern", "innen"]),
            ("Text(in Klammern), Text(inhalt)", &["Text", "in", "Klammern", "Text", "inhalt"]),
            ("Wort *in* und **er** Wort* in", &["Wort", "in", "und", "er", "Wort", "in"]),
            ("5*3 a*b x*n m/n", &["5", "3", "a", "b", "x", "n", "m", "n"]),
            ("Kind(er) Wort(e) Frage(n) Art(en)", &["Kind", "er", "Wort", "e", "Frage", "n", "Art", "en"]),
            ("der*die er:sie", &["der", "die", "er", "sie"]),
            ("Lehrer*\ninnen Lehrer(\ninnen)", &["Lehrer", "innen", "Lehrer", "innen"]),
            ("Lehrer * innen Wien · in", &["Lehrer", "innen", "Wien", "in"]),
            ("Lehrer(in)/SPD Lehrer(in)'s", &["Lehrer(in)", "SPD", "Lehrer(in)", "s"]),
        ] {
            assert_eq!(words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn ampersands_join_names() {
        for word in [
            "H&M",
            "C&A",
            "S&P",
            "AT&T",
            "F&E",
            "Q&A",
            "R&B",
            "Marks&Spencer",
            "H&M-Filiale",
            "S&P-500",
            "1&1",
            "H&M’s",
            "Ä&Ö",
            "B&O&P",
        ] {
            assert_eq!(words(&format!("Die {word}, so {word}; {word}.")), ["Die", word, "so", word, word]);
        }
        for (text, expected) in [
            ("H & M R& B", &["H", "M", "R", "B"][..]),
            (
                "a=1&b=2 a=1&b d&b A&b a&B 3&M",
                &["a", "1", "b", "2", "a", "1", "b", "d", "b", "A", "b", "a", "B", "3", "M"],
            ),
            (
                "?Name=A&Ort=B B&Auml;ume Tom&amp;Co",
                &["Name", "A", "Ort", "B", "B", "Auml", "ume", "Tom", "amp", "Co"],
            ),
            ("H&\nM", &["H", "M"]),
        ] {
            assert_eq!(words(text), expected, "{text:?}");
        }
    }
}
