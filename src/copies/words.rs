//! The words of a text as they are compared: without regard to case, to punctuation, and to
//! whether umlauts and ß are spelled out. [`for_each_word`] is the same for fingerprints and
//! passages, and depends on no setting, so that fingerprints of different runs can be compared.

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where the word starts in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// The hash of the folded word.
    pub(super) hash: u32,
    /// Whether it has at least four letters, or a digit. Most other words are articles,
    /// prepositions and conjunctions, which say little about what a text is.
    pub(super) is_long: bool,
}

/// Letters from which a word is [long](Word::is_long).
const LONG_LETTERS: u32 = 4;
/// What each letter and digit of ASCII adds to a hash; 0 for other bytes. Capitals add the same as small
/// letters. The lowest bit is set for digits only.
const SUMMANDS: [u64; 256] = summands();

const fn summands() -> [u64; 256] {
    let mut summands = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let letter = byte as u8;
        if letter.is_ascii_alphanumeric() {
            let random = mix(letter.to_ascii_lowercase() as u64);
            summands[byte] = if letter.is_ascii_digit() { random | 1 } else { random & !1 };
        }
        byte += 1;
    }
    summands
}

/// The finaliser of SplitMix64 (Steele, Lea & Flood 2014).
const fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

/// Returns how a letter is spelled without umlauts and ß. It is given by its second byte; the first is C3.
#[inline]
fn spelled_out(second: u8) -> Option<[u8; 2]> {
    match second {
        0xA4 | 0x84 => Some(*b"ae"),
        0xB6 | 0x96 => Some(*b"oe"),
        0xBC | 0x9C => Some(*b"ue"),
        0x9F => Some(*b"ss"),
        _ => None,
    }
}

/// The hash of the letters so far (a cyclic polynomial; Cohen 1997), and what is known of them.
#[derive(Clone, Copy, Default)]
struct Letters {
    hash: u64,
    letters: u32,
    /// All summands, for the bit of digits.
    seen: u64,
}

impl Letters {
    #[inline]
    fn push(&mut self, summand: u64) {
        self.hash = self.hash.rotate_left(1) ^ summand;
        self.seen |= summand;
    }

    fn push_folded(&mut self, letter: char) {
        self.letters += 1;
        if letter == 'ẞ' {
            b"ss".iter().for_each(|&byte| self.push(SUMMANDS[usize::from(byte)]));
            return;
        }
        letter.to_lowercase().for_each(|lower| self.push(mix(u64::from(lower) + 256) & !1));
        self.seen |= u64::from(letter.is_numeric());
    }

    #[inline]
    fn finish(self, start: usize, end: usize) -> Word {
        let hash = (self.hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32;
        Word { start, end, hash, is_long: self.letters >= LONG_LETTERS || self.seen & 1 == 1 }
    }
}

/// Calls `visit` for each word of a text: letters and digits without anything between them.
#[inline]
pub(super) fn for_each_word(text: &str, mut visit: impl FnMut(Word)) {
    let bytes = text.as_bytes();
    let (mut start, mut at) = (0, 0);
    let mut word = Letters::default();
    while let Some(&byte) = bytes.get(at) {
        let summand = SUMMANDS[usize::from(byte)];
        if summand != 0 {
            word.push(summand);
            word.letters += 1;
            at += 1;
            continue;
        }
        if byte == 0xC3
            && let Some(spelled) = bytes.get(at + 1).and_then(|&second| spelled_out(second))
        {
            spelled.iter().for_each(|&letter| word.push(SUMMANDS[usize::from(letter)]));
            word.letters += 1;
            at += 2;
            continue;
        }
        let mut separator = 1;
        if !byte.is_ascii()
            && let Some(letter) = text[at..].chars().next()
        {
            separator = letter.len_utf8();
            if letter.is_alphanumeric() {
                word.push_folded(letter);
                at += separator;
                continue;
            }
        }
        if at > start {
            visit(std::mem::take(&mut word).finish(start, at));
        }
        at += separator;
        start = at;
    }
    if at > start {
        visit(word.finish(start, at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        for_each_word(text, |word| words.push(word));
        words
    }

    #[test]
    fn words_are_found_where_they_stand() {
        let text = "»Über 40 Züge«, sagte er – ICE-Züge.";
        let found: Vec<&str> = words(text).iter().map(|word| &text[word.start..word.end]).collect();
        assert_eq!(found, ["Über", "40", "Züge", "sagte", "er", "ICE", "Züge"]);
        let long: Vec<bool> = words(text).iter().map(|word| word.is_long).collect();
        assert_eq!(long, [true, true, true, true, false, false, true]);
        assert!(words(" –…\u{301} ").is_empty());
    }

    #[test]
    fn spellings_of_a_word_have_one_hash() {
        let hashes = |text: &str| words(text).iter().map(|word| word.hash).collect::<Vec<_>>();
        assert_eq!(hashes("Große Übung"), hashes("GROSSE UEBUNG"));
        assert_eq!(hashes("Élysée"), hashes("ÉLYSÉE"));
        assert_ne!(hashes("Haus"), hashes("Maus"));
        assert_ne!(hashes("12"), hashes("21"));
    }

    #[test]
    fn words_are_the_same_wherever_they_stand() {
        let text = "»Über 40 Züge«, sagte er – Größe: 3½ m², ÉLYSÉE „naïve“ ẞ 12ß Straßenbahnhaltestellenverzeichnis \
                    Москва-Zürich a b\u{a0}c\u{301} §§5 …ö ÖÄÜ日本 Donaudampfschifffahrtsgesellschaftskapitänsmützenüberzug Ende";
        let alone = words(text);
        assert_eq!(alone.len(), 23);
        for shift in 0..128 {
            let shifted = format!("{}{text}{}", " ".repeat(shift), " ä".repeat(shift));
            let moved = |word: &Word| Word { start: word.start + shift, end: word.end + shift, ..*word };
            let expected: Vec<Word> = alone.iter().map(moved).collect();
            assert_eq!(words(&shifted)[..alone.len()], expected, "{shift}");
        }
    }
}
