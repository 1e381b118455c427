//! Recognises a note that begins with who calls: `Anna Beispiel [SPD]: Das stimmt!`.

use super::words::{first_word, is_group};

/// The longest name of a caller in bytes, with titles, constituency and party.
const LONGEST_NAME: usize = 140;

/// Who calls, in a note that begins with their name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    /// With the party in square brackets and what is called: `Anna Beispiel [SPD]: Nein!`. Nothing but
    /// a note looks like this.
    WithParty,
    /// In another form: `Abg. Beispiel: Nein!`, `Anna Beispiel, SPD: Nein!`.
    Other,
    /// A member does something: `Abg. Anna Beispiel [SPD] meldet sich zu einer Zwischenfrage`.
    Acts,
}

/// Returns who calls if a note begins with the name of a member.
pub(super) fn caller_of(content: &str) -> Option<Caller> {
    let content = content.trim_start();
    let titled = ["Abg. ", "Abgeordneter ", "Abgeordnete ", "Bundesrat ", "Bundesrätin "]
        .iter()
        .find_map(|title| content.strip_prefix(title));
    let Some((name, call)) = split_at_colon(content) else {
        return titled.filter(|name| is_member_with_party(name)).map(|_| Caller::Acts);
    };
    if call.trim().is_empty() || !has_few_words(name) {
        return None;
    }
    if is_member_with_party(titled.and_then(|_| split_at_colon(titled?)).map_or(name, |(name, _)| name)) {
        return Some(if name.ends_with(']') { Caller::WithParty } else { Caller::Other });
    }
    titled.filter(|name| names(name).is_some()).map(|_| Caller::Other)
}

/// Returns `true` if a text before a colon is short enough for a name with its party.
fn has_few_words(name: &str) -> bool {
    name.split_whitespace().count() <= 12
}

/// Returns the text before and after the first colon outside of inner brackets.
fn split_at_colon(content: &str) -> Option<(&str, &str)> {
    let mut depth = 0_u32;
    for (at, sign) in content.char_indices().take_while(|(at, _)| *at < LONGEST_NAME) {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => return Some((&content[..at], &content[at + 1..])),
            _ => {}
        }
    }
    None
}

/// Returns `true` for a name with a party after it: `Dr. Anna Beispiel [Köln] [SPD]`,
/// `Anna Beispiel (SPD)`, `Anna Beispiel, SPD`.
pub(super) fn is_member_with_party(text: &str) -> bool {
    let Some(mut rest) = names(text) else { return false };
    if let Some(party) = rest.strip_prefix(", ") {
        return is_group(first_word(party).0);
    }
    // The first bracket may hold the constituency.
    for _ in 0..2 {
        let closing = match rest.chars().next() {
            Some('[') => ']',
            Some('(') => ')',
            _ => return false,
        };
        let Some(end) = rest.find(closing).filter(|end| *end < LONGEST_NAME) else { return false };
        if is_group(first_word(&rest[1..end]).0) {
            return true;
        }
        rest = rest[end + 1..].trim_start();
    }
    false
}

/// Returns what follows the words of a name, which begin with capitals. Returns `None` if there is
/// no name.
fn names(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    let mut found = 0;
    while found < 8 {
        let (word, after) = first_word(rest);
        let is_small = matches!(word, "von" | "zu" | "van" | "der" | "de" | "und" | "den" | "h" | "c" | "di");
        if !(is_small || word.starts_with(char::is_uppercase)) {
            break;
        }
        found += 1;
        rest = after.trim_start_matches(['.', '\'', '’']).trim_start();
    }
    (found > 0).then_some(rest)
}
