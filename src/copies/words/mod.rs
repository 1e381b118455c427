//! The words of a text as they are compared: without regard to case, to punctuation, and to
//! whether umlauts and ß are spelled out. [`for_each_word`] is the same for fingerprints and
//! passages, and depends on no setting, so that fingerprints of different runs can be compared.

mod letters;

use letters::{WINDOW, of_letters};

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
const LONG_LETTERS: usize = 4;
/// The bytes of a folded word that its hash depends on.
const MOST_BYTES: usize = 64;
/// Makes the letters of ASCII small, and leaves digits as they are.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// Calls `visit` for each word of a text: letters and digits without anything between them.
#[inline]
pub(super) fn for_each_word(text: &str, mut visit: impl FnMut(Word)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let Some(window) = bytes[at..].first_chunk::<WINDOW>() else {
            at = slow_word(text, at, &mut visit);
            continue;
        };
        let (letters, others) = of_letters(window);
        let mut place = 0;
        // Words of ASCII that end within the window, at a sign of ASCII.
        loop {
            let start = place + (letters >> place).trailing_zeros() as usize;
            // Up to the next letter, there must be signs of ASCII only.
            let sign = (others >> place).trailing_zeros() as usize + place;
            if start >= WINDOW && sign >= WINDOW {
                at += WINDOW;
                break;
            }
            let length = if start < WINDOW { (!(letters >> start)).trailing_zeros() as usize } else { 0 };
            let end = start + length;
            if sign <= end || end >= WINDOW {
                // A letter that is not ASCII comes first, or the word may go on behind the window.
                at += start.min(sign);
                if at + WINDOW > bytes.len() || sign <= end || length == WINDOW {
                    at = slow_word(text, at, &mut visit);
                }
                break;
            }
            let word = &window[start..end];
            let is_long = length >= LONG_LETTERS || word.iter().any(u8::is_ascii_digit);
            visit(Word { start: at + start, end: at + end, hash: hash_small(word), is_long });
            place = end;
            if place >= WINDOW {
                at += WINDOW;
                break;
            }
        }
    }
}

/// Visits the word at `at`, of any letters, and returns its end. If there is no letter, it returns the end of the
/// sign.
#[cold]
fn slow_word(text: &str, start: usize, visit: &mut impl FnMut(Word)) -> usize {
    let mut folded = [0; MOST_BYTES];
    let (mut length, mut letters, mut has_digit) = (0, 0, false);
    let mut end = start;
    for letter in text[start..].chars().take_while(|letter| letter.is_alphanumeric()) {
        end += letter.len_utf8();
        letters += 1;
        has_digit |= letter.is_numeric();
        let mut push = |byte: u8| {
            if length < MOST_BYTES {
                folded[length] = byte;
                length += 1;
            }
        };
        match letter {
            'ä' | 'Ä' => b"ae".iter().for_each(|&byte| push(byte)),
            'ö' | 'Ö' => b"oe".iter().for_each(|&byte| push(byte)),
            'ü' | 'Ü' => b"ue".iter().for_each(|&byte| push(byte)),
            'ß' | 'ẞ' => b"ss".iter().for_each(|&byte| push(byte)),
            _ if letter.is_ascii() => push(letter as u8 | 0x20),
            _ => {
                let mut bytes = [0; 4];
                for small in letter.to_lowercase() {
                    small.encode_utf8(&mut bytes).bytes().for_each(&mut push);
                }
            }
        }
    }
    if end == start {
        return start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
    let is_long = letters >= LONG_LETTERS || has_digit;
    visit(Word { start, end, hash: hash(&folded[..length]), is_long });
    end
}

/// The hash of a word of ASCII, in small letters or not.
#[inline]
fn hash_small(word: &[u8]) -> u32 {
    let word = &word[..word.len().min(MOST_BYTES)];
    hash_of(word, |bytes| bytes | SMALL)
}

/// The hash of a folded word.
fn hash(word: &[u8]) -> u32 {
    hash_of(word, |bytes| bytes)
}

/// A hash by multiplication of eight bytes at a time; the last eight may overlap the ones before.
#[inline]
fn hash_of(word: &[u8], fold: impl Fn(u64) -> u64) -> u32 {
    let mixed = |hash: u64, bytes: u64| {
        let hash = (hash ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^ hash >> 29
    };
    let mut hash = word.len() as u64;
    let (eights, _) = word.as_chunks::<8>();
    if eights.is_empty() {
        let mut bytes = [0; 8];
        bytes[..word.len()].copy_from_slice(word);
        // Only the bytes of the word become small letters.
        let kept = (1u64 << (8 * word.len())) - 1;
        hash = mixed(hash, fold(u64::from_le_bytes(bytes)) & kept);
    } else {
        for eight in eights {
            hash = mixed(hash, fold(u64::from_le_bytes(*eight)));
        }
        if let Some(last) = word.last_chunk::<8>() {
            hash = mixed(hash, fold(u64::from_le_bytes(*last)));
        }
    }
    (hash.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
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
    fn words_of_long_texts_are_those_of_a_loop_over_letters() {
        let parts = [
            "Hafen",
            "Größe",
            "10",
            "x",
            "",
            "Straßenbahnhaltestellenverzeichnis",
            "Élysée",
            "ÖPNV",
            "\u{1f600}",
        ];
        let signs = [" ", ", ", ". ", "–", "-", "\n", "„", "…", "\u{a0}"];
        let mut text = String::new();
        for index in 0..3000 {
            text += parts[(index * index + index / 7) % parts.len()];
            text += signs[(index * 5 + index / 3) % signs.len()];
            if index % 97 == 0 {
                text += &"lang".repeat(index % 40);
            }
        }
        for start in 0..200 {
            let Some(text) = text.get(start..text.len() - 3 * start).filter(|text| text.len() > 64) else {
                continue;
            };
            let mut expected = Vec::new();
            let mut at = 0;
            while at < text.len() {
                at = slow_word(text, at, &mut |word| expected.push(word));
            }
            assert_eq!(words(text), expected, "{start}");
        }
    }

    #[test]
    fn spellings_of_a_word_have_one_hash() {
        let hashes = |text: &str| words(text).iter().map(|word| word.hash).collect::<Vec<_>>();
        assert_eq!(hashes("Große Übung"), hashes("GROSSE UEBUNG"));
        assert_eq!(hashes("Élysée"), hashes("ÉLYSÉE"));
        assert_ne!(hashes("Haus"), hashes("Maus"));
        assert_ne!(hashes("12"), hashes("21"));
    }
}
