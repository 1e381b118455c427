//! Output to stdout and stderr.
//!
//! Text from a corpus is untrusted: escape sequences in it could retitle the
//! window, hide text or plant links. Everything that the command prints passes
//! through [`escape`] or [`Escaping`].

use std::borrow::Cow;
use std::io::{self, Write};

/// Replaces control characters and bidirectional controls by JSON's `\u001b`
/// notation. Line ends and tabs stay.
///
/// This notation is readable, and inside a JSON string it means the same character.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    escape_where(text, |c| is_unsafe(c) && !matches!(c, '\n' | '\t'))
}

/// As [`escape`], and line ends and tabs, too: for a value within a line.
pub(crate) fn escape_value(text: &str) -> Cow<'_, str> {
    escape_where(text, is_unsafe)
}

fn escape_where(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_escaped) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match is_escaped(c) {
            // All of them have four hexadecimal digits.
            true => escaped.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => escaped.push(c),
        }
    }
    escaped.into()
}

/// Returns true for characters that a terminal obeys instead of showing them: C0
/// and C1 controls, DEL, separators of lines, and controls of the direction.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A writer that escapes what it is given, as [`escape`] does.
pub(crate) struct Escaping<W> {
    to: W,
    /// The first bytes of a character whose other bytes have not come yet.
    incomplete: Vec<u8>,
}

impl<W: Write> Escaping<W> {
    pub(crate) fn new(to: W) -> Self {
        Self { to, incomplete: Vec::new() }
    }
}

impl<W: Write> Write for Escaping<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut text = std::mem::take(&mut self.incomplete);
        text.extend_from_slice(bytes);
        if let Err(error) = std::str::from_utf8(&text)
            && error.error_len().is_none()
        {
            self.incomplete = text.split_off(error.valid_up_to());
        }
        self.to.write_all(escape(&String::from_utf8_lossy(&text)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Prints results to stdout.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    print_escaped(&escape(text))
}

/// Prints text whose parts are escaped and then styled.
pub(crate) fn print_escaped(text: &str) -> anyhow::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        // `| head` has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// Prints a message to stderr. That nobody listens is not a failure.
pub(crate) fn print_message(message: &str) {
    let _ = writeln!(io::stderr(), "{}", escape(message));
}

/// Returns the width of a line: that of the terminal, or 100 characters.
pub(crate) fn line_width() -> usize {
    const ELSEWHERE: usize = 100;
    let size = console::Term::stdout().size_checked();
    size.map_or(ELSEWHERE, |(_, columns)| usize::from(columns).max(60))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn controls_become_visible() {
        let text = "Der \u{1b}]0;x\u{7} Hafen\r\n\u{9b}1m\u{7f}\u{202e}gnp\u{2066}\tÄ 😀";
        let expected = "Der \\u001b]0;x\\u0007 Hafen\\u000d\n\\u009b1m\\u007f\\u202egnp\\u2066\tÄ 😀";
        assert_eq!(escape(text), expected);
        assert_eq!(escape_value("a\nb\tc"), "a\\u000ab\\u0009c");
        assert!(matches!(escape("Hafen"), Cow::Borrowed("Hafen")));
    }

    #[test]
    fn an_escaped_json_string_is_the_same_string() {
        let text = "a\u{7f}\u{85}\u{202e}b";
        let json = serde_json::to_string(text).unwrap();
        assert!(!escape(&json).contains('\u{85}'));
        assert_eq!(serde_json::from_str::<String>(&escape(&json)).unwrap(), text);
    }

    #[test]
    fn characters_may_come_in_pieces() {
        let mut written = Vec::new();
        let mut writer = Escaping::new(&mut written);
        for byte in "Häfen \u{9b}😀\n".bytes() {
            writer.write_all(&[byte]).unwrap();
        }
        assert_eq!(String::from_utf8(written).unwrap(), "Häfen \\u009b😀\n");
    }
}
