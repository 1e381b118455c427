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

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// What is known of the bytes of a block: a bit for each.
#[derive(Clone, Copy)]
struct Bits {
    in_word: u64,
    digits: u64,
    /// The first bytes of umlauts and ß.
    umlauts: u64,
    /// The number of bytes that are understood: those before the first other letter.
    known: usize,
}

impl Bits {
    fn of(block: &[u8; BLOCK]) -> Self {
        let mut bits = Self {
            in_word: mask(block, |byte| byte.is_ascii_alphanumeric()),
            digits: mask(block, |byte| byte.is_ascii_digit()),
            umlauts: 0,
            known: BLOCK,
        };
        let mut foreign = mask(block, |byte| !byte.is_ascii());
        while foreign != 0 {
            let at = foreign.trailing_zeros() as usize;
            let bytes = match (block[at], block.get(at + 1)) {
                (0xC3, Some(&second)) if spelled_out(second).is_some() => {
                    bits.in_word |= 3 << at;
                    bits.umlauts |= 1 << at;
                    2
                }
                // Dashes and quotation marks; the space that does not break, §, « and ».
                (0xE2, Some(0x80)) if at + 2 < BLOCK => 3,
                (0xC2, Some(0xA0 | 0xA7 | 0xAB | 0xBB)) => 2,
                _ => {
                    bits.known = at;
                    break;
                }
            };
            foreign &= u64::MAX.checked_shl((at + bytes) as u32).unwrap_or(0);
        }
        bits
    }
}

/// Returns a bit for each byte.
#[inline(always)]
fn mask(block: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    let is = block.map(|byte| u8::from(is(byte)));
    let eights = is.as_chunks::<8>().0.iter().enumerate();
    // The product has the lowest bits of the eight bytes in its highest byte.
    eights.fold(0, |bits, (index, eight)| {
        bits | (u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * index)
    })
}

/// Calls `visit` for each word of a text: letters and digits without anything between them.
///
/// Blocks of bytes are hashed from their start, without a branch for each byte. The hash of a word is that of all
/// bytes up to its end without that of the bytes before it.
#[inline]
pub(super) fn for_each_word(text: &str, mut visit: impl FnMut(Word)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(block) = bytes[at..].first_chunk::<BLOCK>() {
        let read = words_of_block(block, at, &mut visit);
        at += read;
        // The rest of the block is a long word, or has letters that only the slow way knows.
        if read < BLOCK / 2 {
            at = next_word(text, at, &mut visit);
        }
    }
    while at < bytes.len() {
        at = next_word(text, at, &mut visit);
    }
}

/// Visits the words that end in a block, and returns how many of its bytes were read. The block starts at `at` in the
/// text.
#[inline]
fn words_of_block(block: &[u8; BLOCK], at: usize, visit: &mut impl FnMut(Word)) -> usize {
    // The hash of the bytes before each one. Bytes that are no letters of ASCII count as 0.
    let mut hashes = [0u64; BLOCK + 1];
    let mut hash = 0u64;
    for (byte, after) in block.iter().zip(&mut hashes[1..]) {
        hash = hash.rotate_left(1) ^ SUMMANDS[usize::from(*byte)];
        *after = hash;
    }
    let bits = Bits::of(block);
    let mut rest = bits.in_word;
    while rest != 0 {
        let start = rest.trailing_zeros() as usize;
        let length = (rest >> start).trailing_ones();
        let end = start + length as usize;
        if end >= bits.known {
            return start.min(bits.known);
        }
        let of_word = ((1 << length) - 1) << start;
        rest &= !of_word;
        let mut hash = hashes[end] ^ hashes[start].rotate_left(length);
        let mut umlauts = bits.umlauts & of_word;
        let letters = length - umlauts.count_ones();
        while umlauts != 0 {
            let umlaut = umlauts.trailing_zeros() as usize;
            umlauts &= umlauts - 1;
            let spelled = spelled_out(block[umlaut + 1]).unwrap_or_default();
            let [first, second] = spelled.map(|letter| SUMMANDS[usize::from(letter)]);
            hash ^= (first.rotate_left(1) ^ second).rotate_left((end - umlaut - 2) as u32);
        }
        let seen = u64::from(bits.digits & of_word != 0);
        visit(Letters { hash, letters, seen }.finish(at + start, at + end));
    }
    bits.known
}

/// Visits the word that starts at a place, if one does, and returns the place behind the character after it.
#[inline(never)]
fn next_word(text: &str, start: usize, visit: &mut impl FnMut(Word)) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut word = Letters::default();
    let mut separator = 0;
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
            word.push(SUMMANDS[usize::from(spelled[0])]);
            word.push(SUMMANDS[usize::from(spelled[1])]);
            word.letters += 1;
            at += 2;
            continue;
        }
        separator = 1;
        if !byte.is_ascii()
            && let Some(letter) = text[at..].chars().next()
        {
            separator = letter.len_utf8();
            if letter.is_alphanumeric() {
                word.push_folded(letter);
                at += separator;
                separator = 0;
                continue;
            }
        }
        break;
    }
    if at > start {
        visit(word.finish(start, at));
    }
    at + separator
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
    fn blocks_and_single_words_agree_wherever_a_word_stands() {
        let text = "»Über 40 Züge«, sagte er – Größe: 3½ m², ÉLYSÉE „naïve“ ẞ 12ß Straßenbahnhaltestellenverzeichnis \
                    Москва-Zürich a b\u{a0}c\u{301} §§5 …ö ÖÄÜ日本 Donaudampfschifffahrtsgesellschaftskapitänsmützenüberzug Ende";
        for shift in 0..2 * BLOCK {
            let text = format!("{}{text}{}", " ".repeat(shift), "ä ".repeat(shift));
            let mut one_by_one = Vec::new();
            let mut at = 0;
            while at < text.len() {
                at = next_word(&text, at, &mut |word| one_by_one.push(word));
            }
            assert_eq!(words(&text), one_by_one, "{shift}");
        }
    }
}
