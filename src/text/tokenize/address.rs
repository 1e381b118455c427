//! Finds the ends of web and e-mail addresses.

use super::char_class::{CharClass, begins_word, class_of};

/// Returns the end of the web address at `start`, if one begins there.
#[inline]
pub(super) fn address_end(text: &str, start: usize) -> Option<usize> {
    match text.as_bytes().get(start..start + 2)? {
        [b'h' | b'H', b't' | b'T'] | [b'f' | b'F', b't' | b'T'] | [b'w' | b'W', b'w' | b'W'] => {
            web_address_end(text, start)
        }
        _ => None,
    }
}

fn web_address_end(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let scheme = ["http://", "https://", "ftp://", "www."]
        .into_iter()
        .find(|scheme| rest.get(..scheme.len()).is_some_and(|prefix| prefix.eq_ignore_ascii_case(scheme)))?;
    if !begins_word(rest, scheme.len()) {
        return None;
    }
    let end = rest.find(|c: char| c.is_whitespace() || "<>\"„“”»«|{}".contains(c)).unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(|c: char| class_of(c) == CharClass::Sign && c != '/');
    Some(start + address.len())
}

/// Returns the end of the e-mail address whose `@` is at byte `at`, if it is one.
pub(super) fn email_end(text: &str, at: usize) -> Option<usize> {
    let host = &text[at + 1..];
    let end = host.find(|c: char| class_of(c) == CharClass::Sign && !matches!(c, '.' | '-' | '_'));
    let host = host[..end.unwrap_or(host.len())].trim_end_matches(['.', '-', '_']);
    (host.contains('.') && begins_word(host, 0)).then_some(at + 1 + host.len())
}
