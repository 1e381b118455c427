//! The CISTEM stemmer (Weißweiler & Fraser 2017, *Developing a stemmer for
//! German based on a comparative analysis of publicly available stemmers*).

use super::short_word::ShortWord;

/// Returns the CISTEM stem of `word`, in lower case and without umlauts.
///
/// In the case-sensitive variant (`case_insensitive` is false), a word with an initial
/// capital keeps its final *t*, as the *t* of nouns is rarely inflectional.
///
/// ```
/// use zeitwort::text::cistem;
///
/// assert_eq!(cistem("Speicherbehältern", false), "speicherbehalt");
/// assert_eq!(cistem("gewogen", true), cistem("wog", true));
/// ```
#[must_use]
pub fn cistem(word: &str, case_insensitive: bool) -> String {
    strip(word, !case_insensitive && word.starts_with(char::is_uppercase))
}

/// Returns the CISTEM stem of a word of any letters.
pub(super) fn strip(word: &str, keeps_t: bool) -> String {
    let mut letters = plain_letters(word);
    let stem = strip_letters(&mut letters, keeps_t);
    let mut word = String::with_capacity(stem.len() + 4);
    expand(stem, |letter| word.push(letter));
    word
}

/// Like [`strip`] for short words of German letters; `None` for other words.
pub(super) fn strip_short(word: &[u8], keeps_t: bool) -> Option<ShortWord> {
    let mut letters = ShortWord::new(word, *b"aou")?;
    if letters.iter().any(|letter| MARKS.contains(letter)) {
        return None;
    }
    let mut stem = letters.clone();
    let contracted = strip_letters(&mut letters, keeps_t);
    // The expanded stem is never longer than the word.
    let mut length = 0;
    expand(contracted, |letter| {
        stem[length] = letter;
        length += 1;
    });
    stem.truncate(length);
    Some(stem)
}

fn plain_letters(word: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        match letter {
            'ü' => letters.push('u'),
            'ö' => letters.push('o'),
            'ä' => letters.push('a'),
            'ß' => letters.extend(['s', 's']),
            letter => letters.push(letter),
        }
    }
    letters
}

/// The marks that replace groups of letters; see [`contract`]. The published stemmer has `$%&*`, which
/// would change words such as `H&M` and `5%-Hürde`; no word has control characters.
const MARKS: [u8; 4] = [SCH, EI, IE, SECOND];
const SCH: u8 = 1;
const EI: u8 = 2;
const IE: u8 = 3;
/// The second of two equal letters.
const SECOND: u8 = 4;

/// A letter, as a byte or a character.
trait Letter: Copy + PartialEq<Self> + From<u8> {}

impl Letter for u8 {}
impl Letter for char {}

/// Returns the stem, a part of `letters`, with its groups contracted. Overwrites
/// `letters`.
fn strip_letters<L: Letter>(letters: &mut [L], keeps_t: bool) -> &[L] {
    let prefix = if letters.len() >= 6 && starts_with(letters, b"ge") { 2 } else { 0 };
    let mut stem = contract(&mut letters[prefix..]);
    while stem.len() > 3 {
        let ends_with = |suffix: &[u8]| starts_with(&stem[stem.len() - suffix.len()..], suffix);
        let suffix = if stem.len() > 5 && (ends_with(b"em") || ends_with(b"er") || ends_with(b"nd")) {
            2
        } else if (!keeps_t && ends_with(b"t")) || ends_with(b"e") || ends_with(b"s") || ends_with(b"n") {
            1
        } else {
            break;
        };
        stem = &stem[..stem.len() - suffix];
    }
    stem
}

#[inline]
fn starts_with<L: Letter>(letters: &[L], group: &[u8]) -> bool {
    letters.len() >= group.len() && letters.iter().zip(group).all(|(&letter, &byte)| letter == L::from(byte))
}

/// Contracts groups of letters, which count as one letter while suffixes are stripped:
/// `sch`, `ei`, `ie`, and then the second of two equal letters.
/// Works in place, as marks are shorter than groups.
fn contract<L: Letter>(letters: &mut [L]) -> &[L] {
    let (mut read, mut written) = (0, 0);
    // Of three equal letters only the second is replaced.
    let mut is_second = false;
    while read < letters.len() {
        let rest = &letters[read..];
        let (letter, length) = if starts_with(rest, b"sch") {
            (L::from(SCH), 3)
        } else if starts_with(rest, b"ei") {
            (L::from(EI), 2)
        } else if starts_with(rest, b"ie") && !starts_with(rest, b"iei") {
            (L::from(IE), 2)
        } else {
            (rest[0], 1)
        };
        is_second = written > 0 && !is_second && letters[written - 1] == letter;
        letters[written] = if is_second { L::from(SECOND) } else { letter };
        read += length;
        written += 1;
    }
    &letters[..written]
}

/// Calls `push` with the letters of a contracted stem.
fn expand<L: Letter>(stem: &[L], mut push: impl FnMut(L)) {
    let mut previous = L::from(SECOND);
    for &contracted in stem {
        let letter = if contracted == L::from(SECOND) { previous } else { contracted };
        let groups: [(u8, &[u8]); 3] = [(SCH, b"sch"), (EI, b"ei"), (IE, b"ie")];
        match groups.iter().find(|(mark, _)| letter == L::from(*mark)) {
            Some((_, group)) => group.iter().for_each(|&letter| push(L::from(letter))),
            None => push(letter),
        }
        previous = contracted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the documentation of NLTK's CISTEM, the authors' own port.
    #[test]
    fn stems_agree_with_the_reference() {
        for (word, insensitive, stem) in [
            ("Speicherbehältern", false, "speicherbehalt"),
            ("Grenzpostens", false, "grenzpost"),
            ("Ausgefeiltere", false, "ausgefeilt"),
            ("Speicherbehältern", true, "speicherbehal"),
            ("Grenzpostens", true, "grenzpo"),
            ("Ausgefeiltere", true, "ausgefeil"),
        ] {
            assert_eq!(cistem(word, insensitive), stem, "{word} {insensitive}");
        }
    }

    #[test]
    fn short_words_have_the_same_stems() {
        for word in ["Größenordnungen", "gegangen", "Schiffe", "beißende", "reisst", "ÄPFEL", "eieie", "iei"]
        {
            for keeps_t in [false, true] {
                let short = strip_short(word.to_lowercase().as_bytes(), keeps_t);
                assert_eq!(short.as_ref().map(ShortWord::as_str), Some(&*strip(word, keeps_t)), "{word}");
            }
        }
    }

    #[test]
    fn words_with_marks_are_not_short_words() {
        for word in ["\u{1}", "us\u{2}", "\u{3}\u{3}\u{3}", "a\u{2}\u{4}"] {
            assert!(strip_short(word.as_bytes(), false).is_none());
            let _ = strip(word, false);
        }
    }

    #[test]
    fn signs_within_words_stay() {
        for (word, stem) in [
            ("h&m", "h&m"),
            ("f&e", "f&e"),
            ("marks&spencer", "marks&spenc"),
            ("5%-hürden", "5%-hurd"),
            ("us$", "us$"),
        ] {
            assert_eq!(strip(word, false), stem, "{word}");
            let short = strip_short(word.as_bytes(), false);
            assert_eq!(short.as_ref().map(ShortWord::as_str), Some(stem), "{word}");
        }
    }

    #[test]
    fn short_and_foreign_words_do_not_panic() {
        for word in ["", "au", "ß", "日本", "*", "gegen"] {
            let _ = cistem(word, true);
        }
        assert_eq!(cistem("See", true), "see");
    }
}
