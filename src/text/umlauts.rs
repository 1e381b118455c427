//! Umlauts that are written as *ae*, *oe*, *ue*.

/// Returns a word in lower case with umlauts for *ae*, *oe*, *ue*; `None` if it has none. *neue*, *Bauer* and
/// *Quelle* have none, but *aktuell* is changed, too: the result must be looked up.
pub(super) fn with_umlauts(word: &str) -> Option<String> {
    if !has_vowel_before_e(word) {
        return None;
    }
    let mut umlauts = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let umlaut = match letter {
            'a' => 'ä',
            'o' => 'ö',
            'u' if !matches!(before, 'a' | 'e' | 'ä' | 'q') => 'ü',
            _ => letter,
        };
        let is_umlaut = umlaut != letter && letters.next_if_eq(&'e').is_some();
        umlauts.push(if is_umlaut { umlaut } else { letter });
        before = letter;
    }
    (umlauts != word).then_some(umlauts)
}

/// Whether a word has *ae*, *oe* or *ue*, as few have.
fn has_vowel_before_e(word: &str) -> bool {
    // Without a branch for each letter, which takes less time.
    let look = |(is_found, after_vowel): (bool, bool), byte: u8| {
        (is_found | (after_vowel & (byte == b'e')), matches!(byte, b'a' | b'o' | b'u'))
    };
    word.bytes().fold((false, false), look).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_are_restored() {
        for (word, expected) in [
            ("raete", Some("räte")),
            ("groesse", Some("grösse")),
            ("aktuell", Some("aktüll")),
            ("treuebuende", Some("treuebünde")),
            ("neue", None),
            ("bauer", None),
            ("quelle", None),
            ("haus", None),
            ("", None),
        ] {
            assert_eq!(with_umlauts(word).as_deref(), expected, "{word}");
        }
    }
}
