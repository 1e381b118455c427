//! Finds and mends escapes in running text.

use super::latex::begins_with_command;
use super::letters::{after_backslashes, letters_at};
use super::place::{begins_path, fits};

/// Backslashes in a text, and what they are.
#[derive(Clone, Copy, Debug)]
struct Mark {
    start: usize,
    end: usize,
    /// The number of backslashes before a letter.
    backslashes: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Letters as numbers.
    Letters,
    /// `\n`, `\r`, `\t`, one or more.
    Breaks { fit: bool },
    /// `\"`, `\'`, `\/`, and whether only a program writes it here.
    Sign { is_certain: bool },
    /// A command or a pattern.
    Other,
}

/// The backslashes of a text, without those in paths.
struct Marks<'t> {
    text: &'t str,
    at: usize,
    /// The start of the word that was read last, and whether it is a path.
    word: usize,
    is_path: bool,
}

impl<'t> Marks<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0, word: 0, is_path: false }
    }
}

impl Iterator for Marks<'_> {
    type Item = Mark;

    fn next(&mut self) -> Option<Mark> {
        let text = self.text;
        loop {
            let start = self.at + memchr::memchr(b'\\', &text.as_bytes()[self.at..])?;
            if let Some((space, character)) =
                text[self.at..start].char_indices().rfind(|(_, character)| character.is_whitespace())
            {
                self.word = self.at + space + character.len_utf8();
                self.is_path = false;
            }
            let (backslashes, _) = after_backslashes(&text[start..])?;
            let after = &text[start + backslashes..];
            self.is_path = self.is_path || begins_path(&text[self.word..start], backslashes, after);
            if self.is_path {
                self.at = start + backslashes;
                continue;
            }
            let (kind, length) = kind_at(text, start, backslashes);
            self.at = start + length;
            return Some(Mark { start, end: self.at, backslashes, kind });
        }
    }
}

/// Returns what begins at a backslash, and how many bytes it takes.
fn kind_at(text: &str, start: usize, backslashes: usize) -> (Kind, usize) {
    let (before, rest) = (&text[..start], &text[start..]);
    if let Some(letters) = letters_at(rest) {
        // `[\x80-\xff]` is a pattern.
        let is_in_pattern = rest[backslashes..].starts_with('x')
            && (before.ends_with(['[', '-']) || rest[letters.length..].starts_with(['-', ']']));
        return (if is_in_pattern { Kind::Other } else { Kind::Letters }, letters.length);
    }
    let (count, length) = breaks_at(rest);
    if count > 0 {
        return (Kind::Breaks { fit: fits(before, &rest[length..], count) }, length);
    }
    let after = &rest[backslashes..];
    let next = after.chars().next();
    let kind = match next {
        Some(sign @ ('"' | '\'' | '/')) => {
            let behind = &after[1..];
            let is_possessive = || {
                let letter = behind.strip_prefix('s');
                letter.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
                    && before.ends_with(char::is_alphabetic)
            };
            let is_certain = match sign {
                '"' => before.ends_with('='),
                '/' => before.ends_with(['<', ':']),
                _ => is_possessive(),
            };
            // `M\"uller` and `Andr\'e` are letters of LaTeX.
            let is_accent = sign != '/'
                && !is_certain
                && before.ends_with(char::is_alphabetic)
                && behind.starts_with(char::is_alphabetic);
            if is_accent {
                Kind::Other
            } else {
                return (Kind::Sign { is_certain }, backslashes + 1);
            }
        }
        _ => Kind::Other,
    };
    (kind, backslashes)
}

/// Returns how many of `\n`, `\r` and `\t` stand at the beginning, and the bytes they take.
fn breaks_at(text: &str) -> (usize, usize) {
    let (mut count, mut length) = (0, 0);
    while let Some((backslashes, b'n' | b'r' | b't')) = after_backslashes(&text[length..]) {
        if begins_with_command(&text[length + backslashes..]) {
            break;
        }
        count += 1;
        length += backslashes + 1;
    }
    (count, length)
}

/// What the backslashes of a text say of it.
#[derive(Default)]
struct Evidence {
    /// Whether the text is escaped.
    is_escaped: bool,
    /// The most backslashes before a letter of an escape.
    backslashes: usize,
    /// Line breaks within words that do not fit.
    open: usize,
    /// Whether there are commands and patterns.
    has_others: bool,
}

/// The fewest line breaks within words for which a text is escaped.
const ENOUGH_OPEN: usize = 3;

impl Evidence {
    fn of(text: &str) -> Self {
        let mut evidence = Self::default();
        for mark in Marks::new(text) {
            match mark.kind {
                Kind::Letters | Kind::Breaks { fit: true } | Kind::Sign { is_certain: true } => {
                    evidence.is_escaped = true;
                    evidence.backslashes = evidence.backslashes.max(mark.backslashes);
                }
                Kind::Breaks { fit: false } => {
                    let is_in_word = text[..mark.start].ends_with(char::is_alphanumeric)
                        && text[mark.end..].starts_with(char::is_alphabetic);
                    evidence.open += usize::from(is_in_word);
                }
                Kind::Other => {
                    let after = &text[mark.start + mark.backslashes..];
                    evidence.has_others |= after.starts_with(char::is_alphabetic);
                }
                Kind::Sign { is_certain: false } => {}
            }
        }
        if evidence.open >= ENOUGH_OPEN && !evidence.has_others {
            evidence.is_escaped = true;
            evidence.backslashes = evidence.backslashes.max(1);
        }
        evidence
    }

    /// Returns `true` if a mark is an escape.
    fn is_escape(&self, mark: Mark) -> bool {
        match mark.kind {
            Kind::Letters | Kind::Breaks { fit: true } | Kind::Sign { is_certain: true } => true,
            // A text that is escaped once has `\\` for a backslash.
            Kind::Breaks { fit: false } => !self.has_others && mark.backslashes <= self.backslashes,
            Kind::Sign { is_certain: false } => true,
            Kind::Other => false,
        }
    }
}

/// Returns the text without escapes, or `None` if it has none.
pub(super) fn mend_running(text: &str) -> Option<String> {
    let evidence = Evidence::of(text);
    evidence.is_escaped.then(|| mended(text, |mark| evidence.is_escape(mark)))?
}

/// Returns the value with letters in place of their numbers, and with the line breaks at its ends as
/// such; or `None` if it has none. Within a value, `\n` can be of a path or a pattern.
pub(super) fn mend_value(value: &str) -> Option<String> {
    let is_at_end = |mark: Mark| {
        matches!(mark.kind, Kind::Breaks { fit: true }) && (mark.start == 0 || mark.end == value.len())
    };
    mended(value, |mark| mark.kind == Kind::Letters || is_at_end(mark))
}

fn mended(text: &str, is_escape: impl Fn(Mark) -> bool) -> Option<String> {
    let mut mended = String::with_capacity(text.len());
    let mut copied = 0;
    for mark in Marks::new(text).filter(|mark| is_escape(*mark)) {
        mended.push_str(&text[copied..mark.start]);
        copied = mark.end;
        let escape = &text[mark.start..mark.end];
        match mark.kind {
            Kind::Letters => mended.extend(letters_at(escape).map(|letters| letters.text)),
            Kind::Breaks { .. } => push_breaks(escape, &mut mended),
            Kind::Sign { .. } => mended.push_str(escape.trim_start_matches('\\')),
            Kind::Other => mended.push_str(escape),
        }
    }
    mended.push_str(&text[copied..]);
    (copied > 0).then_some(mended)
}

/// Adds a line end for `\n`, `\r` and `\r\n`, and a tab for `\t`.
fn push_breaks(escape: &str, text: &mut String) {
    let mut after_return = false;
    for letter in escape.bytes().filter(|&byte| byte != b'\\') {
        match letter {
            b'n' if after_return => {}
            b't' => text.push('\t'),
            _ => text.push('\n'),
        }
        after_return = letter == b'r';
    }
}
