//! Mends what programs write as JSON although it is none: `NaN` and `Infinity` as Python does,
//! commas before a closing bracket, control characters and invalid escapes in strings. Also puts
//! integers and floating-point numbers that no number type holds in quotes, so that ids keep their
//! digits.

use std::borrow::Cow;

use super::escapes::escape;

/// Returns the text with what can be mended, borrowed if there is nothing. What valid strings hold
/// stays the same.
pub(super) fn mended(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut mended = String::new();
    // Up to where `mended` has the text.
    let mut copied = 0;
    let mut replace = |from: usize, to: usize, by: &str| {
        mended.push_str(&text[copied..from]);
        mended.push_str(by);
        copied = to;
    };
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at += 1;
        match bytes[start] {
            b'"' => {
                while at < bytes.len() && bytes[at] != b'"' {
                    let (length, by) = match bytes[at] {
                        b'\\' => escape(&bytes[at..]),
                        control @ 0..0x20 => (1, Some(format!("\\u{control:04x}"))),
                        _ => (1, None),
                    };
                    if let Some(by) = by {
                        replace(at, at + length, &by);
                    }
                    at += length;
                }
                at += 1;
            }
            b',' => {
                let rest = bytes[at..].iter().position(|byte| !byte.is_ascii_whitespace());
                if rest.is_none_or(|rest| matches!(bytes[at + rest], b']' | b'}')) {
                    replace(start, at, "");
                }
            }
            b'-' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                let is_in_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
                at += bytes[at..].iter().position(|byte| !is_in_word(byte)).unwrap_or(bytes.len() - at);
                match &text[start..at] {
                    "NaN" | "Infinity" | "-Infinity" | "-NaN" => replace(start, at, "null"),
                    word if fits_no_number(word) => replace(start, at, &format!("\"{word}\"")),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    mended.push_str(&text[copied..]);
    Cow::Owned(mended)
}

/// Whether a word is a number of JSON that is lost in the types for numbers.
fn fits_no_number(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    if !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return false;
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.len() > 18 && !digits.starts_with('0') && word.parse::<i64>().is_err();
    }
    word.parse::<f64>().is_ok_and(f64::is_infinite)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_is_no_json_changes() {
        for (text, expected) in [
            (r#"{"a": NaN, "b": -Infinity, "c": [Infinity]}"#, r#"{"a": null, "b": null, "c": [null]}"#),
            (r#"{"a": "NaN, ]", "b": "\"NaN"}"#, r#"{"a": "NaN, ]", "b": "\"NaN"}"#),
            ("{\"a\": [1, 2, ], }", "{\"a\": [1, 2 ] }"),
            ("{\"a\": 1},\n", "{\"a\": 1}\n"),
            ("{\"a\": \"x\ty\r\n\"}", "{\"a\": \"x\\u0009y\\u000d\\u000a\"}"),
            (
                "[14933243513335727983, -9223372036854775808]",
                "[\"14933243513335727983\", -9223372036854775808]",
            ),
            (
                "[123456789012345678901234567890, 1e400, -1E400, 1e3]",
                "[\"123456789012345678901234567890\", \"1e400\", \"-1E400\", 1e3]",
            ),
            ("[9223372036854775807, 9223372036854775808]", "[9223372036854775807, \"9223372036854775808\"]"),
            ("[NaNa, nan, 0000000000000000000000001, --1]", "[NaNa, nan, 0000000000000000000000001, --1]"),
            ("\"\\", "\"\\"),
            (r#"{"a": "\ud83d", "b": "\ude00x"}"#, r#"{"a": "\ufffd", "b": "\ufffdx"}"#),
            (
                r#"["\ud83d\ude00 \\ud83d", "geht\'s", "C:\Bote\x41"]"#,
                r#"["\ud83d\ude00 \\ud83d", "geht's", "C:\\Bote\u0041"]"#,
            ),
            ("[\"a\\\nb\"]", "[\"a\\u000ab\"]"),
            (",", ""),
            ("", ""),
        ] {
            assert_eq!(mended(text), expected);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn any_text_can_be_mended(text in "[\\[\\]{},:\"\\\\NaN1e\\n ä-]{0,40}") {
            let once = mended(&text).into_owned();
            prop_assert!(once.len() <= 6 * text.len() + 2);
        }

        #[test]
        fn strings_stay_the_same(text in any::<String>()) {
            let json = serde_json::to_string(&[&text]).unwrap();
            prop_assert_eq!(mended(&json), json.as_str());
        }

        /// Halves of letters are lost, and nothing else.
        #[test]
        fn strings_of_any_units_can_be_read(units in prop::collection::vec(prop_oneof![any::<u16>(), 0xD7FE..0xE002u16, 0x20..0x7Fu16], 0..20)) {
            let escaped: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
            let json = format!("[\"{escaped}\"]");
            let read: Vec<String> = serde_json::from_str(&mended(&json)).unwrap();
            prop_assert_eq!(&read[0], &String::from_utf16_lossy(&units));
        }

        /// A string with any escapes can be read, and no letter without a backslash changes.
        #[test]
        fn strings_with_any_escapes_can_be_read(text in "([a-fux0-9 äß]|\\\\|\\\\u|\\\\\\\\|\\\\d8){0,20}") {
            let json = format!("[\"{text} \"]");
            let read: Vec<String> = serde_json::from_str(&mended(&json)).unwrap();
            let special = |text: &str| text.chars().filter(|letter| "äß".contains(*letter)).count();
            prop_assert!(special(&read[0]) == special(&text));
        }
    }
}
