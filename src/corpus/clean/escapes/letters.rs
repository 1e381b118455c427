//! Letters as their numbers: `\u00fc` in JSON and Java, `\xfc` and `\xc3\xbc` in Python, `\303\274` in
//! C and PostgreSQL.

use encoding_rs::WINDOWS_1252;

/// What an escape, or several in a row, stand for, and how many bytes they take.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Letters {
    pub(super) text: String,
    pub(super) length: usize,
}

/// Reads letters at the beginning of the text, with any number of backslashes before each.
pub(super) fn letters_at(text: &str) -> Option<Letters> {
    let (backslashes, kind) = after_backslashes(text)?;
    match kind {
        b'u' | b'U' => code_point(&text[backslashes..])
            .map(|(letter, length)| Letters { text: letter.to_string(), length: backslashes + length }),
        b'x' => {
            let (bytes, ends) = bytes(text, "x", 2, 16, usize::MAX);
            ends.last().map(|&length| Letters { text: decoded(&bytes), length })
        }
        b'0'..=b'3' => {
            // Of octal numbers, only a whole character of UTF-8 is no group of a pattern.
            let (bytes, ends) = bytes(text, "", 3, 8, 4);
            let ends = ends.into_iter().enumerate().skip(1);
            let letter = |(index, length)| {
                let text = std::str::from_utf8(bytes.get(..=index)?).ok()?;
                Some(Letters { text: text.to_owned(), length })
            };
            ends.filter_map(letter).next()
        }
        _ => None,
    }
}

/// Returns the number of backslashes at the beginning and the byte behind them.
pub(super) fn after_backslashes(text: &str) -> Option<(usize, u8)> {
    let backslashes = text.bytes().take_while(|&byte| byte == b'\\').count();
    let kind = *text.as_bytes().get(backslashes)?;
    (backslashes > 0).then_some((backslashes, kind))
}

/// Reads `u00fc`, `U0001f600` and the pair `ud83d\ude00`.
fn code_point(text: &str) -> Option<(char, usize)> {
    let digits = if text.starts_with('U') { 8 } else { 4 };
    let number = |text: &str, digits: usize| {
        let hex = text.get(1..=digits).filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u32::from_str_radix(hex, 16).ok()
    };
    let first = number(text, digits)?;
    if (0xD800..0xDC00).contains(&first) {
        let rest = &text[digits + 1..];
        let (backslashes, _) = after_backslashes(rest).filter(|(_, kind)| *kind == b'u')?;
        let second = number(&rest[backslashes..], 4)?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
        let letter = char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + second)?;
        return Some((letter, digits + 1 + backslashes + 5));
    }
    let hex = &text[1..=digits];
    // `\uface` can be a word. These two are a byte-order mark and a lost letter.
    let is_number = hex.contains(|c: char| c.is_ascii_digit()) || matches!(first, 0xFEFF | 0xFFFD);
    let letter = char::from_u32(first).filter(|letter| is_number && is_meant(*letter))?;
    Some((letter, digits + 1))
}

/// Returns `false` for a backslash, which could make another escape, and for control characters.
fn is_meant(letter: char) -> bool {
    letter != '\\' && (!letter.is_control() || matches!(letter, '\t' | '\n' | '\r' | '\u{80}'..))
}

/// Reads bytes that stand in a row as numbers to the base `radix`. Returns them and where each ends.
fn bytes(text: &str, prefix: &str, digits: usize, radix: u32, most: usize) -> (Vec<u8>, Vec<usize>) {
    let (mut bytes, mut ends) = (Vec::new(), Vec::new());
    let mut length = 0;
    while let Some((backslashes, _)) = text.get(length..).and_then(after_backslashes)
        && bytes.len() < most
    {
        let Some(rest) = text[length + backslashes..].strip_prefix(prefix) else { break };
        let byte = rest.get(..digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let Some(byte) = byte.and_then(|digits| u8::from_str_radix(digits, radix).ok()) else { break };
        // Programs write letters of ASCII as they are: `\x41` was written by a human.
        if byte < 0x80 && !matches!(byte, 0xB | 0xC) {
            break;
        }
        bytes.push(byte);
        length = text.len() - rest.len() + digits;
        ends.push(length);
    }
    (bytes, ends)
}

/// Decodes bytes: UTF-8 if a character of several bytes is among them, otherwise Windows-1252. Of a
/// character that is not whole, `\u{FFFD}` is left, so that it is counted as lost.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let has_utf8 = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if !has_utf8 {
        return WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            // A no-break space that Python wrote in a text without an encoding.
            [0xA0] => text.push('\u{A0}'),
            _ => text.push('\u{FFFD}'),
        }
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_from_their_numbers() {
        for (text, letters, length) in [
            (r"\u00fcr", "ü", 6),
            (r"\u00FCr", "ü", 6),
            (r"\\u00fcr", "ü", 7),
            (r"\u201eJa", "„", 6),
            (r"\u0308", "\u{308}", 6),
            (r"\u003cp", "<", 6),
            (r"\u000aDer", "\n", 6),
            (r"\ufeffDer", "\u{feff}", 6),
            (r"\ud83d\ude00!", "😀", 12),
            (r"\\ud83d\\ude00!", "😀", 14),
            (r"\U0001f600!", "😀", 10),
            (r"\xfccke", "ü", 4),
            (r"\xc3\xbccke", "ü", 8),
            (r"\xe2\x80\x9eJa", "„", 12),
            (r"\xc3\xa4\xc3\xb6x", "äö", 16),
            (r"\x84Ja", "„", 4),
            (r"\xa0x", "\u{a0}", 4),
            (r"\xf0\x9f\x98\x80", "😀", 16),
            (r"\xc3\xbc\xe2\x80", "ü\u{fffd}", 16),
            (r"\x0cSeite", "\u{c}", 4),
            (r"\303\274r", "ü", 8),
        ] {
            assert_eq!(letters_at(text), Some(Letters { text: letters.into(), length }), "{text}");
        }
    }

    #[test]
    fn other_text_is_no_letter() {
        for text in [
            "",
            "\\",
            r"\u",
            r"\u00f",
            r"\u00fg",
            r"\uface",
            r"\ubeda",
            r"\user",
            r"\ud83d",
            r"\ud83d\u0041",
            r"\ude00",
            r"\u0000",
            r"\u0007",
            r"\u005c",
            r"\U00110000",
            r"\x4",
            r"\x41",
            r"\xyz",
            r"\x00",
            r"\303",
            r"\1",
            r"\141\142",
            "u00fc",
            r"\ü",
        ] {
            assert_eq!(letters_at(text), None, "{text}");
        }
    }
}
