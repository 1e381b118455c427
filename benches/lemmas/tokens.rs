//! A plain tokeniser, about that of zeitwort: words with hyphens, apostrophes and gender marks inside,
//! and where sentences start.

/// Calls `each` with the words of a text, and whether any word would have a capital there.
pub(crate) fn tokens(text: &str, each: &mut impl FnMut(&str, bool)) {
    let mut starts = true;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if !first.is_alphanumeric() {
            match first {
                '.' | '!' | '?' | ':' | '(' | '[' | '„' | '‚' | '\n' | '…' | '•' | '»' => {
                    starts = true
                }
                '"' | '“' | '«' | '\'' if rest[first.len_utf8()..].starts_with(char::is_alphanumeric) => {
                    starts = true
                }
                ',' | ';' => starts = false,
                _ => {}
            }
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = word_end(rest);
        let (word, after) = rest.split_at(end);
        each(word, starts && (text.starts_with(word) || !word.starts_with(char::is_lowercase)));
        starts = false;
        rest = after;
        // `am 15. Mai`, `Dr. Merkel`: no sentence ends.
        if word.bytes().all(|byte| byte.is_ascii_digit()) || word.ends_with('.') {
            rest = rest.strip_prefix('.').unwrap_or(rest);
        }
    }
}

/// The end of the word at the start of a text.
fn word_end(text: &str) -> usize {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|&(_, next)| next);
        let goes_on = next.is_some_and(char::is_alphanumeric);
        let is_part = letter.is_alphanumeric()
            || matches!(letter, '\u{308}' | '\u{AD}' | '_')
            || goes_on && matches!(letter, '-' | '\'' | '’' | '\u{2011}' | '·')
            || goes_on && matches!(letter, '*' | ':' | '/') && gender(&text[at + 1..])
            || matches!(letter, '.' | ',') && goes_on && text[..at].ends_with(|c: char| c.is_ascii_digit());
        if !is_part {
            let is_abbreviation = letter == '.'
                && ["Dr", "Prof", "Nr", "St", "Mio", "Mrd", "Chr", "ca", "bzw"].contains(&&text[..at]);
            return if is_abbreviation { at + 1 } else { end };
        }
        end = at + letter.len_utf8();
    }
    end
}

/// Whether the ending of a gender form follows.
fn gender(after: &str) -> bool {
    ["in", "Innen", "r ", "n ", "nja", "zze"].iter().any(|end| after.starts_with(end))
}
