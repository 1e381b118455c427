//! Replaces letters of old print that Unicode's NFKC leaves as they are: small letters above others,
//! and the r rotunda.

/// A small e above a letter, an umlaut in print before about 1800.
const SMALL_E: char = '\u{364}';
/// A small o above a letter. In `guͦt`, it is the second half of a diphthong that today's spelling
/// no longer has.
const SMALL_O: char = '\u{366}';

/// Returns a word with today's letters, or `None` if it has no letter of old print.
///
/// - `aͤ`, `oͤ`, `uͤ` become umlauts, and so does `vͤ`, which is written for `uͤ` at the start of a
///   word (`vͤber`);
/// - `uͦ` becomes `u` (`guͦt`, *gut*). The letter `ů` stays, because it is Czech, too;
/// - the r rotunda `ꝛ` becomes `r`; `ꝛc`, which abbreviates *et cetera*, becomes `etc`;
/// - `sʒ`, an ß of two letters, becomes `ß`.
///
/// Strokes above letters (`kom̄en`, `vñ`) stand for different letters, and stay.
pub(super) fn modern_letters(word: &str) -> Option<String> {
    if !word.contains([SMALL_E, SMALL_O, 'ꝛ', 'Ꝛ', 'ʒ', 'Ʒ']) {
        return None;
    }
    if word.to_lowercase() == "ꝛc" {
        return Some("etc".to_owned());
    }
    let mut modern = String::with_capacity(word.len());
    for letter in word.chars() {
        let before = modern.chars().next_back();
        let replacement = match (before, letter) {
            (Some('a'), SMALL_E) => 'ä',
            (Some('A'), SMALL_E) => 'Ä',
            (Some('o'), SMALL_E) => 'ö',
            (Some('O'), SMALL_E) => 'Ö',
            (Some('u' | 'v'), SMALL_E) => 'ü',
            (Some('U' | 'V'), SMALL_E) => 'Ü',
            (Some(vowel @ ('u' | 'U')), SMALL_O) => vowel,
            (Some('s'), 'ʒ') => 'ß',
            (Some('S'), 'Ʒ') => 'ẞ',
            (_, 'ꝛ' | 'Ꝛ') => {
                modern.push(if letter == 'ꝛ' { 'r' } else { 'R' });
                continue;
            }
            _ => {
                modern.push(letter);
                continue;
            }
        };
        modern.pop();
        modern.push(replacement);
    }
    Some(modern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_old_print_become_todays() {
        for (word, expected) in [
            ("uͤber", Some("über")),
            ("vͤber", Some("über")),
            ("koͤnigl", Some("königl")),
            ("zuͦ", Some("zu")),
            ("waꝛ", Some("war")),
            ("ꝛc", Some("etc")),
            ("fuͤnfuͤhrtee", Some("fünführtee")),
            ("daſʒ", Some("daſʒ")),
            ("dasʒ", Some("daß")),
            ("wͤ", Some("wͤ")),
            ("\u{364}", Some("\u{364}")),
            ("kom\u{304}en", None),
            ("über", None),
            ("martinů", None),
            ("", None),
        ] {
            assert_eq!(modern_letters(word).as_deref(), expected, "{word:?}");
        }
    }
}
