//! The CISTEM stemmer (Weißweiler & Fraser 2017, *Developing a stemmer for
//! German based on a comparative analysis of publicly available stemmers*).

/// The CISTEM stem of `word`, lower-case and without umlauts.
///
/// In the case-sensitive variant (`case_insensitive` false) a word with an
/// initial capital keeps its final *t*: nouns rarely end in an inflectional one.
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

/// CISTEM, told whether a final *t* stays.
pub(super) fn strip(word: &str, keeps_t: bool) -> String {
    // German words are ASCII once umlauts are: a byte for each letter.
    match plain_bytes(word) {
        Some(letters) => strip_letters(letters, keeps_t),
        None => strip_letters(plain_letters(word), keeps_t),
    }
}

fn plain_bytes(word: &str) -> Option<Vec<u8>> {
    let mut letters = Vec::with_capacity(word.len());
    let mut bytes = word.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            0..0x80 => letters.push(byte.to_ascii_lowercase()),
            0xC3 => match bytes.next()? {
                0x84 | 0xA4 => letters.push(b'a'),
                0x96 | 0xB6 => letters.push(b'o'),
                0x9C | 0xBC => letters.push(b'u'),
                0x9F => letters.extend(b"ss"),
                _ => return None,
            },
            _ => return None,
        }
    }
    Some(letters)
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

/// A letter, as a byte or a character.
trait Letter: Copy + PartialEq<Self> + From<u8> + Into<char> {}

impl Letter for u8 {}
impl Letter for char {}

fn strip_letters<L: Letter>(mut stem: Vec<L>, keeps_t: bool) -> String {
    if stem.len() >= 6 && starts_with(&stem, b"ge") {
        stem.drain(..2);
    }
    // Groups of letters that count as one while suffixes are stripped.
    contract(&mut stem);
    while stem.len() > 3 {
        let ends_with = |suffix: &[u8]| starts_with(&stem[stem.len() - suffix.len()..], suffix);
        let suffix = if stem.len() > 5 && (ends_with(b"em") || ends_with(b"er") || ends_with(b"nd")) {
            2
        } else if (!keeps_t && ends_with(b"t")) || ends_with(b"e") || ends_with(b"s") || ends_with(b"n") {
            1
        } else {
            break;
        };
        stem.truncate(stem.len() - suffix);
    }
    expand(&stem)
}

#[inline]
fn starts_with<L: Letter>(letters: &[L], group: &[u8]) -> bool {
    letters.len() >= group.len() && letters.iter().zip(group).all(|(&letter, &byte)| letter == L::from(byte))
}

/// `sch` → `$`, `ei` → `%`, `ie` → `&`, and then the second of two like letters → `*`.
fn contract<L: Letter>(letters: &mut Vec<L>) {
    replace(letters, b"sch", b'$');
    replace(letters, b"ei", b'%');
    replace(letters, b"ie", b'&');
    let mut index = 1;
    while index < letters.len() {
        if letters[index] == letters[index - 1] {
            letters[index] = L::from(b'*');
            index += 1;
        }
        index += 1;
    }
}

/// In place, as the mark is shorter than the group.
fn replace<L: Letter>(letters: &mut Vec<L>, group: &[u8], mark: u8) {
    let (mut read, mut written) = (0, 0);
    while read < letters.len() {
        let is_group = starts_with(&letters[read..], group);
        letters[written] = if is_group { L::from(mark) } else { letters[read] };
        read += if is_group { group.len() } else { 1 };
        written += 1;
    }
    letters.truncate(written);
}

fn expand<L: Letter>(stem: &[L]) -> String {
    let mut word = String::with_capacity(stem.len() + 4);
    let mut previous = '*';
    for letter in stem.iter().map(|&letter| letter.into()) {
        push(&mut word, if letter == '*' { previous } else { letter });
        previous = letter;
    }
    word
}

fn push(word: &mut String, letter: char) {
    match letter {
        '$' => word.push_str("sch"),
        '%' => word.push_str("ei"),
        '&' => word.push_str("ie"),
        letter => word.push(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the documentation of NLTK's CISTEM, the authors' own port.
    #[test]
    fn agrees_with_the_reference() {
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
    fn bytes_and_characters_agree() {
        for word in ["Größenordnungen", "gegangen", "Schiffe", "beißende", "reisst", "ÄPFEL", "*", "**", "a*"]
        {
            for keeps_t in [false, true] {
                let letters = strip_letters(plain_letters(word), keeps_t);
                assert_eq!(strip(word, keeps_t), letters, "{word}");
            }
        }
    }

    #[test]
    fn leaves_short_and_foreign_words() {
        for word in ["", "au", "ß", "日本", "*", "gegen"] {
            let _ = cistem(word, true);
        }
        assert_eq!(cistem("See", true), "see");
    }
}
