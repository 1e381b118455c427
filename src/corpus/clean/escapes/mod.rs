//! Replaces the escapes of programs and databases by the characters that they stand for: `\n`,
//! `\u00fc`, `\xc3\xbc`, and whole texts as Python, R or JSON write them (`b'…'`, `['…', '…']`,
//! `"…\"…"`).
//!
//! In prose, a backslash can be meant: `C:\neu`, `\nabla`, `[^\n]`. So the rules are:
//!
//! - A letter as its number is mended wherever it stands: `\u00fc`, `\xfc`, `\xc3\xbc`, `\303\274`.
//! - `\n`, `\r` and `\t` are mended if what stands around them *fits*: another of them, the end of the
//!   text, white space, a capital, a digit or an opening sign follows, or a sentence ends before.
//! - Others (`wurde\nvon`) are mended only in a text that is *escaped*, which means that something in
//!   it is mended anyway, or that it has three of them, and only if it has no backslashes of another
//!   kind (`\alpha`, `\d`).
//! - In an escaped text, `\"`, `\'` and `\/` lose their backslash. `<\/p>` does everywhere.
//! - Nothing is mended in a word that begins as a path does (`C:\`, `\\server`), nor in the commands
//!   of LaTeX that begin with n, r, t or u, nor in a text that is a JSON object.
//!
//! Several backslashes before a letter count as one, because a text can be escaped twice.

mod latex;
mod letters;
mod list;
mod literal;
mod place;
mod quoted;
mod running;

use std::borrow::Cow;

use literal::{is_object, literal_text, literal_value, may_be_literal};
use running::{mend_running, mend_value};

/// A text is at most escaped as often as this.
const MOST_TIMES_ESCAPED: usize = 8;

/// Returns the text of an article with characters in place of escapes, borrowed if it has none. A
/// list of texts becomes paragraphs.
pub(in crate::corpus) fn without_escapes(text: &str) -> Cow<'_, str> {
    until_nothing_changes(text, |text| {
        if is_object(text) {
            return None;
        }
        literal_text(text).or_else(|| mend_running(text))
    })
}

/// Returns the value of a column with letters in place of escapes. Lists stay as they are, and so do
/// `\n` and the like within the value, because it can be a path or a pattern.
pub(in crate::corpus) fn without_escapes_in_value(value: &str) -> Cow<'_, str> {
    until_nothing_changes(value, |value| literal_value(value).or_else(|| mend_value(value)))
}

/// Returns `true` if a text may hold escapes. Nearly all texts do not, and this is all they cost.
pub(in crate::corpus) fn may_hold_escapes(text: &str) -> bool {
    may_be_literal(text) || memchr::memchr(b'\\', text.as_bytes()).is_some()
}

fn until_nothing_changes(text: &str, mend: impl Fn(&str) -> Option<String>) -> Cow<'_, str> {
    let mut mended = Cow::Borrowed(text);
    for _ in 0..MOST_TIMES_ESCAPED {
        if !may_hold_escapes(&mended) {
            break;
        }
        match mend(&mended) {
            Some(next) => mended = Cow::Owned(next),
            None => break,
        }
    }
    mended
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
