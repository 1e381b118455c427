//! Splits a line into sentences, so that a notice is found that is glued to a paragraph.

/// Returns the sentences of a line, in order, without white space around them.
///
/// A sentence ends with a full stop or another end mark before white space and a capital, or between
/// a lower-case letter and a capital (`mit.Abonnieren`), unless it belongs to a short number or to a
/// common abbreviation. What matters is that equal notices are split in the same way.
pub(super) fn sentences(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in memchr::memchr3_iter(b'.', b'!', b'?', line.as_bytes()) {
        let Some(next) = next_sentence(line, start, at, at + 1) else { continue };
        let sentence = line[start..next].trim();
        if !sentence.is_empty() {
            found.push(sentence);
        }
        start = next;
    }
    let last = line[start..].trim();
    if !last.is_empty() {
        found.push(last);
    }
    found
}

/// Returns the first of the [`sentences`] of a line, and whether there are others.
pub(super) fn first_sentence(line: &str) -> (&str, bool) {
    let mut marks = memchr::memchr3_iter(b'.', b'!', b'?', line.as_bytes());
    match marks.find_map(|at| next_sentence(line, 0, at, at + 1)) {
        Some(next) => (line[..next].trim(), true),
        None => (line.trim(), false),
    }
}

/// Returns the last of the [`sentences`] of a line, and whether there are others.
pub(super) fn last_sentence(line: &str) -> (&str, bool) {
    let mut marks = memchr::memrchr3_iter(b'.', b'!', b'?', line.as_bytes());
    match marks.find_map(|at| next_sentence(line, 0, at, at + 1)) {
        Some(next) => (line[next..].trim(), true),
        None => (line.trim(), false),
    }
}

/// Returns where the next sentence begins if the end mark from `at` to `end` ends one.
fn next_sentence(line: &str, start: usize, at: usize, end: usize) -> Option<usize> {
    let rest = &line[end..];
    let after_quote = rest.trim_start_matches(['"', '“', '”', '«', '’', ')']);
    let next = after_quote.trim_start();
    let first = next.chars().next()?;
    let has_space = next.len() < after_quote.len();
    let begins = first.is_uppercase() || has_space && !(first.is_alphanumeric() || ".!?…,;".contains(first));
    if !begins {
        return None;
    }
    let before = &line[start..at];
    let word_start = before
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = &before[word_start..];
    if !has_space && !word.ends_with(char::is_lowercase) {
        return None;
    }
    if line[at..].starts_with('.') && (is_abbreviation(word) || is_short_number(word)) {
        return None;
    }
    Some(line.len() - next.len())
}

fn is_short_number(word: &str) -> bool {
    word.len() <= 2 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_abbreviation(word: &str) -> bool {
    word.chars().nth(1).is_none() && !word.is_empty()
        || matches!(
            word,
            "Dr" | "Prof"
                | "St"
                | "Nr"
                | "Abs"
                | "Art"
                | "Tel"
                | "Str"
                | "bzw"
                | "ca"
                | "vgl"
                | "Mio"
                | "Mrd"
                | "Hr"
                | "Fr"
                | "Ing"
                | "Dipl"
                | "Co"
                | "Inc"
                | "inkl"
                | "zzgl"
                | "evtl"
                | "ggf"
                | "str"
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_and_the_last_sentence_are_those_of_all(line in "([A-Zaä1 .!?…)“]|St|Uhr ){0,24}") {
            let line = line.trim();
            let all = sentences(line);
            prop_assume!(!all.is_empty());
            prop_assert_eq!(first_sentence(line), (all[0], all.len() > 1));
            prop_assert_eq!(last_sentence(line), (all[all.len() - 1], all.len() > 1));
        }
    }

    #[test]
    fn sentences_are_split() {
        for (line, expected) in [
            ("Eins ist da. Zwei! Drei?", &["Eins ist da.", "Zwei!", "Drei?"][..]),
            ("Er kam mit.Abonnieren Sie uns", &["Er kam mit.", "Abonnieren Sie uns"]),
            ("„Er kam.“ Sie ging.", &["„Er kam.“", "Sie ging."]),
            ("Am 15. Juni kam Dr. Muster. © Dorfbote", &["Am 15. Juni kam Dr. Muster.", "© Dorfbote"]),
            ("Im Jahr 2020. Danach", &["Im Jahr 2020.", "Danach"]),
            ("Preis 1.000 Euro, www.Beispiel.de", &["Preis 1.000 Euro, www.", "Beispiel.de"]),
            ("Und so … Dann", &["Und so … Dann"]),
            ("So ... nicht", &["So ... nicht"]),
            ("", &[]),
            ("...", &["..."]),
        ] {
            assert_eq!(sentences(line), expected, "{line:?}");
            if let (Some(first), Some(last)) = (expected.first(), expected.last()) {
                let has_others = expected.len() > 1;
                assert_eq!(first_sentence(line), (*first, has_others), "{line:?}");
                assert_eq!(last_sentence(line), (*last, has_others), "{line:?}");
            }
        }
    }
}
