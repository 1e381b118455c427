//! Reads what stands between quotation marks in the source of Python, R and JSON.

use super::letters::{decoded, letters_at};
use super::place::is_after_drive;

/// Returns the text of a quoted string.
pub(super) fn text_of(content: &str) -> String {
    let mut text = String::with_capacity(content.len());
    let mut copied = 0;
    while let Some(at) = next_backslash(content, copied) {
        text.push_str(&content[copied..at]);
        let rest = &content[at..];
        copied = at;
        if let Some((character, length)) = simple(&content[..at], rest) {
            text.push(character);
            copied += length;
        } else if let Some(letters) = letters_at(rest) {
            text.push_str(&letters.text);
            copied += letters.length;
        } else {
            text.push('\\');
            copied += 1;
        }
    }
    text.push_str(&content[copied..]);
    text
}

/// Returns the text of quoted bytes, in which `\xc3\xbc` is *ü*, and whether they hold other letters
/// than those of ASCII.
pub(super) fn text_of_bytes(content: &str) -> (String, bool) {
    let mut bytes = Vec::with_capacity(content.len());
    let mut copied = 0;
    while let Some(at) = next_backslash(content, copied) {
        bytes.extend_from_slice(&content.as_bytes()[copied..at]);
        let rest = &content[at..];
        copied = at;
        let hex = rest.strip_prefix("\\x").and_then(|rest| rest.get(..2));
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            copied += r"\x00".len();
        } else if let Some((character, length)) = simple(&content[..at], rest) {
            bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            copied += length;
        } else {
            bytes.push(b'\\');
            copied += 1;
        }
    }
    bytes.extend_from_slice(&content.as_bytes()[copied..]);
    (decoded(&bytes), !bytes.is_ascii())
}

fn next_backslash(content: &str, from: usize) -> Option<usize> {
    memchr::memchr(b'\\', &content.as_bytes()[from..]).map(|at| from + at)
}

/// Reads an escape of one letter, such as `\n` or `\"`.
fn simple(before: &str, rest: &str) -> Option<(char, usize)> {
    let character = match rest.as_bytes().get(1)? {
        b'n' | b'r' | b't' if is_in_path(before, rest) => return None,
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'f' => '\u{c}',
        b'v' => '\u{b}',
        b'\\' => '\\',
        b'"' => '"',
        b'\'' => '\'',
        b'/' => '/',
        _ => return None,
    };
    Some((character, 2))
}

/// Returns `true` for the second letter of `C:\neu`, which was not written as programs do.
fn is_in_path(before: &str, rest: &str) -> bool {
    rest[2..].starts_with(char::is_lowercase) && is_after_drive(before)
}
