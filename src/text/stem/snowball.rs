//! Snowball's German stemmers for short words of German letters, as nearly all are.
//! Works on bytes, five times as fast as `rust-stemmers` and `snowball_stemmers_rs`,
//! which stem all other words and are the reference in the tests.

use super::short_word::ShortWord;

/// The bytes of *ä*, *ö*, *ü* while suffixes are stripped.
const UMLAUTS: [u8; 3] = [0x80, 0x81, 0x82];

/// The bytes of `u` and `y` between vowels, where they are consonants.
const CONSONANTS: [u8; 2] = *b"UY";

/// A word and its regions R1 and R2, in which suffixes are stripped.
struct Word {
    letters: ShortWord,
    /// A bit for each letter that is a vowel.
    vowels: u64,
    r1: usize,
    r2: usize,
}

/// Returns the stem of a lower-case word, or `None` if it is not a short word of German
/// letters.
pub(super) fn stem(word: &[u8]) -> Option<ShortWord> {
    let mut word = Word::new(ShortWord::new(word, UMLAUTS)?);
    word.find_regions();
    word.strip_inflection();
    word.strip_superlative();
    word.strip_derivation();
    Some(word.plain())
}

/// Like [`stem`], by Snowball 3.
pub(super) fn stem3(word: &[u8]) -> Option<ShortWord> {
    let mut word = Word::new(ShortWord::new(word, UMLAUTS)?);
    word.join_umlauts();
    word.find_regions();
    word.strip_inflection3();
    word.strip_superlative3();
    word.strip_derivation();
    Some(word.plain())
}

fn is_vowel(letter: u8) -> bool {
    static VOWELS: [bool; 256] = {
        let mut vowels = [false; 256];
        let mut index = 0;
        let all = [b'a', b'e', b'i', b'o', b'u', b'y', UMLAUTS[0], UMLAUTS[1], UMLAUTS[2]];
        while index < all.len() {
            vowels[all[index] as usize] = true;
            index += 1;
        }
        vowels
    };
    VOWELS[usize::from(letter)]
}

/// Letters after which an `s` may be an ending.
fn may_stand_before_s(letter: u8) -> bool {
    b"bdfghklmnrt".contains(&letter)
}

/// Whether a word with this [`ShortWord::end`] ends with a suffix of at most eight
/// letters.
#[inline]
fn ends_with(end: u64, suffix: &str) -> bool {
    let suffix = suffix.as_bytes();
    let letters = suffix.iter().fold(0, |letters, &letter| letters << 8 | u64::from(letter));
    (end ^ letters) << (64 - 8 * suffix.len()) == 0
}

impl Word {
    fn new(letters: ShortWord) -> Self {
        let length = letters.len();
        let mut word = Self { letters, vowels: 0, r1: length, r2: length };
        word.find_vowels();
        let mut between = word.vowels & word.vowels << 1 & word.vowels >> 1;
        while between != 0 {
            let index = between.trailing_zeros();
            between &= between - 1;
            // The letter before may have become a consonant.
            let is_between = word.vowels >> (index - 1) & 1 == 1;
            let consonant = match word.letters[index as usize] {
                b'u' if is_between => CONSONANTS[0],
                b'y' if is_between => CONSONANTS[1],
                _ => continue,
            };
            word.letters[index as usize] = consonant;
            word.vowels &= !(1 << index);
        }
        word
    }

    fn find_vowels(&mut self) {
        let bits = self.letters.iter().zip(0..).map(|(&letter, bit)| u64::from(is_vowel(letter)) << bit);
        self.vowels = bits.fold(0, |vowels, bit| vowels | bit);
    }

    /// Replaces `ae`, `oe`, `ue` by umlauts, except the `ue` of `que`.
    fn join_umlauts(&mut self) {
        let is_pair = |first, second| matches!(first, b'a' | b'o' | b'u') & (second == b'e');
        if !self.letters.has_pair(is_pair) {
            return;
        }
        let (mut read, mut written) = (0, 0);
        while let Some(&letter) = self.letters.get(read) {
            let next = self.letters.get(read + 1).copied();
            let umlaut = match (letter, next) {
                (b'a', Some(b'e')) => Some(UMLAUTS[0]),
                (b'o', Some(b'e')) => Some(UMLAUTS[1]),
                (b'u', Some(b'e')) => Some(UMLAUTS[2]),
                _ => None,
            };
            self.letters[written] = umlaut.unwrap_or(letter);
            written += 1;
            read += if umlaut.is_some() { 2 } else { 1 };
            if letter == b'q' && next == Some(b'u') {
                self.letters[written] = b'u';
                written += 1;
                read += 1;
            }
        }
        if written < read {
            self.letters.truncate(written);
            self.find_vowels();
            (self.r1, self.r2) = (written, written);
        }
    }

    /// The stem without umlauts and marked consonants.
    fn plain(mut self) -> ShortWord {
        static PLAIN: [u8; 256] = {
            let mut plain = [0; 256];
            let mut letter = 0;
            while letter < 256 {
                plain[letter] = letter as u8;
                letter += 1;
            }
            let [a, o, u] = UMLAUTS;
            (plain[a as usize], plain[o as usize], plain[u as usize]) = (b'a', b'o', b'u');
            let [u, y] = CONSONANTS;
            (plain[u as usize], plain[y as usize]) = (b'u', b'y');
            plain
        };
        self.letters.iter_mut().for_each(|letter| *letter = PLAIN[usize::from(*letter)]);
        self.letters
    }

    /// Finds R1 and R2. R1 begins after the first consonant that follows a vowel, but
    /// after the third letter at the earliest. R2 begins likewise within R1 before that
    /// adjustment.
    fn find_regions(&mut self) {
        let length = self.letters.len();
        // The position of the first set bit from `start` on.
        let first = |bits: u64, start: usize| {
            let place = start + bits.checked_shr(start as u32)?.trailing_zeros() as usize;
            (place < length).then_some(place)
        };
        let after = |start| Some(first(!self.vowels, first(self.vowels, start)?)? + 1);
        if length < 3 {
            return;
        }
        let Some(r1) = after(0) else { return };
        // Searched from the start of R1 before the adjustment.
        let r2 = after(r1);
        self.r1 = r1.max(3);
        self.r2 = r2.unwrap_or(length);
    }

    /// Returns the first of `suffixes` that the word ends with.
    fn ending<'s>(&self, suffixes: &[&'s str]) -> Option<&'s str> {
        let end = self.letters.end();
        suffixes.iter().find(|suffix| ends_with(end, suffix)).copied()
    }

    /// Returns the letter before a suffix of the word.
    fn before(&self, suffix: &str) -> Option<u8> {
        self.letters.len().checked_sub(suffix.len() + 1).map(|index| self.letters[index])
    }

    fn strip(&mut self, suffix: &str) {
        self.letters.truncate(self.letters.len() - suffix.len());
    }

    fn strip_inflection(&mut self) {
        let Some(suffix) = self.ending(&["ern", "em", "en", "er", "es", "e", "s"]) else { return };
        if self.letters.len() - suffix.len() < self.r1
            || (suffix == "s" && !self.before(suffix).is_some_and(may_stand_before_s))
        {
            return;
        }
        self.strip(suffix);
        if matches!(suffix, "e" | "en" | "es") && ends_with(self.letters.end(), "niss") {
            self.strip("s");
        }
    }

    fn strip_superlative(&mut self) {
        let Some(suffix) = self.ending(&["est", "en", "er", "st"]) else { return };
        let may_stand = |letter| letter != b'r' && may_stand_before_s(letter);
        if self.letters.len() - suffix.len() < self.r1
            // At least four letters must precede `st`.
            || (suffix == "st" && (self.letters.len() < 6 || !self.before(suffix).is_some_and(may_stand)))
        {
            return;
        }
        self.strip(suffix);
    }

    fn strip_inflection3(&mut self) {
        let suffixes = ["erinnen", "erin", "ern", "lns", "em", "en", "er", "es", "ln", "e", "s"];
        let Some(suffix) = self.ending(&suffixes) else { return };
        if self.letters.len() - suffix.len() < self.r1 {
            return;
        }
        match suffix {
            "s" if !self.before(suffix).is_some_and(may_stand_before_s) => {}
            "em" if ends_with(self.letters.end(), "system") => {}
            "ln" | "lns" => self.strip(&suffix[1..]),
            _ => self.strip(suffix),
        }
        if matches!(suffix, "e" | "en" | "es") && ends_with(self.letters.end(), "niss") {
            self.strip("s");
        }
    }

    fn strip_superlative3(&mut self) {
        let Some(suffix) = self.ending(&["est", "en", "er", "et", "st"]) else { return };
        if suffix == "et" {
            let may_stand = |letter| b"Udfgklmnrstz".contains(&letter) || letter == UMLAUTS[0];
            let stays = ["ticket", "planet", "geordnet", "internet", "tret"];
            if self.letters.len() - suffix.len() >= self.r1
                && self.before(suffix).is_some_and(may_stand)
                && self.ending(&stays).is_none()
            {
                self.strip(suffix);
            }
            return;
        }
        self.strip_superlative();
    }

    fn strip_derivation(&mut self) {
        let suffixes = ["lich", "isch", "heit", "keit", "end", "ung", "ig", "ik"];
        let Some(suffix) = self.ending(&suffixes) else { return };
        let is_behind_e = self.before(suffix) == Some(b'e');
        if self.letters.len() - suffix.len() < self.r2
            || (is_behind_e && matches!(suffix, "ig" | "ik" | "isch"))
        {
            return;
        }
        self.strip(suffix);
        let (more, region): (&[&str], usize) = match suffix {
            "end" | "ung" => (&["ig"], self.r2),
            "lich" | "heit" => (&["er", "en"], self.r1),
            "keit" => (&["lich", "ig"], self.r2),
            _ => return,
        };
        let Some(next) = self.ending(more) else { return };
        let is_kept = suffix != "keit" && next == "ig" && self.before(next) == Some(b'e');
        if self.letters.len() - next.len() >= region && !is_kept {
            self.strip(next);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::{stem, stem3};

    fn expected(word: &str) -> String {
        rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::German).stem(word).into_owned()
    }

    fn expected3(word: &str) -> String {
        snowball_stemmers_rs::Stemmer::create(snowball_stemmers_rs::Algorithm::German).stem(word).into_owned()
    }

    #[test]
    fn stems_of_listed_words_are_those_of_snowball() {
        for word in [
            "größe",
            "80-jährige",
            "ost",
            "",
            "a",
            "ab",
            "abs",
            "geht's",
            "bayern",
            "treue",
            "dörfern",
            "aequatorqueren",
            "lehrerinnen",
            "systemen",
            "system",
            "pendeln",
            "kegelns",
            "internet",
            "trottet",
            "neuet",
            "geraeuet",
            "que",
            "quue",
            "ueue",
            "verhältnisses",
        ] {
            assert_eq!(
                stem(word.as_bytes()).as_ref().map(|stem| stem.as_str()),
                Some(&*expected(word)),
                "{word}"
            );
            assert_eq!(
                stem3(word.as_bytes()).as_ref().map(|stem| stem.as_str()),
                Some(&*expected3(word)),
                "{word}"
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn stems_are_those_of_snowball(
            word in "[a-zäöüß]{0,8}(niss|ig|lich|er|en|e|u|y|au|syst|tick|plan|tr|geordn|intern|ue|ae|que)?(es|e|en|ern|erin|erinnen|em|ln|lns|st|est|et|end|ung|ig|ik|isch|lich|heit|keit|igkeit|lichkeit|s)?(e|en|er|es|s|st|em|ern|et|est)?"
        ) {
            let (stem, stem3) = (stem(word.as_bytes()).unwrap(), stem3(word.as_bytes()).unwrap());
            prop_assert_eq!(stem.as_str(), expected(&word));
            prop_assert_eq!(stem3.as_str(), expected3(&word));
        }
    }
}
