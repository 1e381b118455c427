//! Whether an escape fits the place where it stands, or a backslash is meant there.

/// Returns `true` for what ends with a drive: `C:`, `(D:`.
pub(super) fn is_after_drive(before: &str) -> bool {
    let Some(before) = before.strip_suffix(':') else { return false };
    before.ends_with(|c: char| c.is_ascii_alphabetic())
        && !before[..before.len() - 1].ends_with(char::is_alphanumeric)
}

/// The longest beginning of a word that may stand before a path, such as a quotation mark.
const LONGEST_BEFORE_PATH: usize = 4;

/// Returns `true` if a path begins here: `C:\`, `..\` and `\\server`. `word` is the word up to the
/// backslashes, and `after` what follows them.
pub(super) fn begins_path(word: &str, backslashes: usize, after: &str) -> bool {
    if is_after_drive(word) {
        return true;
    }
    if word.len() > LONGEST_BEFORE_PATH {
        return false;
    }
    let word = word.trim_start_matches(['"', '\'', '(', '[', '„', '»', '“', '‚']);
    // `\\nDer` is an escape that was escaped again.
    let is_server = || backslashes >= 2 && after.starts_with(|c: char| c.is_ascii_alphanumeric());
    let is_break = || after.starts_with(['n', 'r', 't', 'u', 'x']) && !is_name(after);
    matches!(word, "." | "..") || word.is_empty() && is_server() && !is_break()
}

/// Returns `true` for the name of a computer: a word in lower case, and another backslash.
fn is_name(text: &str) -> bool {
    let is_of_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | '_');
    text.trim_start_matches(is_of_name).starts_with('\\')
}

/// Returns `true` if `\n` and the like fit between what stands before and after them. `count` of them
/// stand side by side.
pub(super) fn fits(before: &str, after: &str, count: usize) -> bool {
    if is_in_pattern(before, after) {
        return false;
    }
    let Some(next) = after.chars().next() else { return true };
    if count > 1 {
        return true;
    }
    if next.is_whitespace() {
        let is_alone = before.is_empty() || before.ends_with(char::is_whitespace);
        // In `mit \n beginnt` they are spoken of.
        return !is_alone || ends_sentence(before.trim_end()) || begins_line(after.trim_start());
    }
    begins_line(after) || next.is_alphabetic() && ends_sentence(before)
}

/// Returns `true` in a pattern, such as `[^\n]`, `\n+` and `(\n|\r)`.
fn is_in_pattern(before: &str, after: &str) -> bool {
    if before.ends_with(['[', '^', '|', '(', '/', '=']) {
        return true;
    }
    let mut next = after.chars();
    match next.next() {
        // `* Punkt` and `+++ Eilmeldung +++` are no patterns.
        Some(sign @ ('+' | '*')) => !next.next().is_some_and(|c| c == sign || c.is_whitespace()),
        Some(sign) => matches!(sign, ']' | '|' | ')' | '?' | '{' | '$' | '/' | '^'),
        None => false,
    }
}

/// Returns `true` for the beginning of a line or a paragraph, but not for a word in lower case.
fn begins_line(text: &str) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return true };
    match first {
        '"' | '\'' => characters.next().is_some_and(char::is_alphanumeric),
        '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '_' | '\\' | '`' | '%' | '=' | '~' => false,
        '”' | '’' => false,
        first => !first.is_lowercase(),
    }
}

/// Returns `true` for the end of a sentence, also within quotation marks or brackets.
fn ends_sentence(text: &str) -> bool {
    let inner = text.strip_suffix(['"', '“', '”', '«', '»', '‘', '’', '\'', ')']);
    let ends = |text: &str| text.ends_with(['.', '!', '?', ':', ';', '…']);
    match inner {
        Some(inner) => ends(inner) || inner.ends_with(|c: char| c.is_alphanumeric() || c == ','),
        None => ends(text),
    }
}
