//! Escapes in strings that JSON does not allow: halves of letters such as `\ud83d`, and what programs
//! write that put a backslash before too many letters (`\'`) or too few (`C:\Daten`).

/// What stands for a letter that is lost. The account counts texts with it.
const LOST: &str = "\\ufffd";

/// Returns how many of the bytes, which begin with a backslash, belong to an escape, and what
/// replaces them if JSON does not allow it. Only what cannot be known becomes U+FFFD.
pub(super) fn escape(bytes: &[u8]) -> (usize, Option<String>) {
    match bytes.get(1) {
        None => (1, None),
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => (2, None),
        Some(b'u') => match (code(bytes), code(bytes.get(6..).unwrap_or_default())) {
            // Letters outside the first 65,536 are written in two halves.
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (12, None),
            (Some(0xD800..=0xDFFF), _) => (6, Some(LOST.to_owned())),
            (Some(_), _) => (6, None),
            (None, _) => match digits(&bytes[2..]) {
                0 => backslash(),
                count => (2 + count, Some(LOST.to_owned())),
            },
        },
        // JavaScript and Python write letters in two digits as well.
        Some(b'x') if digits(&bytes[2..]) >= 2 => {
            (4, Some(format!("\\u00{}", String::from_utf8_lossy(&bytes[2..4]))))
        }
        Some(byte) if byte.is_ascii_alphanumeric() => backslash(),
        // The character itself is meant, as in `\'`.
        Some(_) => (1, Some(String::new())),
    }
}

/// A backslash that is no escape. It stays in the text.
fn backslash() -> (usize, Option<String>) {
    (1, Some("\\\\".to_owned()))
}

/// Returns the number of an escape such as `\u00e4`.
fn code(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4)?;
    let digits = std::str::from_utf8(digits).ok().filter(|_| digits.iter().all(u8::is_ascii_hexdigit))?;
    u32::from_str_radix(digits, 16).ok()
}

/// Counts the hexadecimal digits at the start, up to four.
fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take(4).take_while(|byte| byte.is_ascii_hexdigit()).count()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_be_known_is_lost() {
        for (text, length, by) in [
            (r"\n", 2, None),
            (r"\u00e4x", 6, None),
            (r"\ud83d\ude00", 12, None),
            (r"\ud83d\ud83d\ude00", 6, Some(LOST)),
            (r"\ud83d!", 6, Some(LOST)),
            (r"\ude00\ud83d", 6, Some(LOST)),
            (r"\u00e", 5, Some(LOST)),
            (r"\u12!", 4, Some(LOST)),
            (r"\usher", 1, Some(r"\\")),
            (r"\xe4", 4, Some(r"\u00e4")),
            (r"\xe", 1, Some(r"\\")),
            (r"\Daten", 1, Some(r"\\")),
            (r"\'", 1, Some("")),
            ("\\ä", 1, Some("")),
            ("\\\n", 1, Some("")),
            ("\\", 1, None),
        ] {
            assert_eq!(escape(text.as_bytes()), (length, by.map(str::to_owned)), "{text}");
        }
    }
}
