//! The words of a token: a phrase or n-gram has several, with spaces between them.

use super::digit_groups::is_within_number;

/// Whether a token has several words. `10 000` is one word, though it has a space.
pub(super) fn is_phrase(token: &str) -> bool {
    token.bytes().any(|byte| byte == b' ') && words(token).nth(1).is_some()
}

/// Returns the words of a token, in order.
pub(super) fn words(token: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(token);
    std::iter::from_fn(move || {
        let text = rest?;
        let spaces = text.bytes().enumerate().filter(|(_, byte)| *byte == b' ').map(|(at, _)| at);
        let end = { spaces }.find(|&at| !is_within_number(text, at));
        rest = end.map(|end| &text[end + 1..]);
        Some(&text[..end.unwrap_or(text.len())])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_spaces_are_one_word() {
        for (token, expected) in [
            ("Haus", &["Haus"][..]),
            ("", &[""]),
            ("Vereinte Nationen", &["Vereinte", "Nationen"]),
            ("10 000", &["10 000"]),
            ("1 234 567,50", &["1 234 567,50"]),
            ("10 000-Euro-Marke", &["10 000-Euro-Marke"]),
            ("10 000 Menschen", &["10 000", "Menschen"]),
            ("Platz 10 000 Menschen", &["Platz", "10 000", "Menschen"]),
            ("2015 300 Menschen", &["2015", "300", "Menschen"]),
            ("Haus 10 Rat", &["Haus", "10", "Rat"]),
            (" a ", &["", "a", ""]),
        ] {
            assert_eq!(words(token).collect::<Vec<_>>(), expected, "{token:?}");
            assert_eq!(is_phrase(token), expected.len() > 1, "{token:?}");
        }
    }
}
