//! Mends what programs write as JSON although it is none: `NaN` and `Infinity` as Python does,
//! commas before a closing bracket, control characters in strings. Also puts integers and
//! floating-point numbers that no number type holds in quotes, so that ids keep their digits.

use std::borrow::Cow;

/// Returns the text with what can be mended, borrowed if there is nothing. What strings hold
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
                    if bytes[at] < 0x20 {
                        replace(at, at + 1, &format!("\\u{:04x}", bytes[at]));
                    }
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
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
    }
}
