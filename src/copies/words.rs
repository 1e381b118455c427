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
/// An odd number whose bits look random (the golden ratio), for hashing by multiplication.
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of the letters so far, and what is known of them.
#[derive(Clone, Copy, Default)]
struct Letters {
    hash: u64,
    letters: u32,
    has_digit: bool,
}

impl Letters {
    #[inline]
    fn push(&mut self, byte: u8) {
        self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(MULTIPLIER);
        self.hash ^= self.hash >> 29;
    }

    fn push_folded(&mut self, letter: char) {
        self.letters += 1;
        let spelled = match letter {
            'ä' | 'Ä' => "ae",
            'ö' | 'Ö' => "oe",
            'ü' | 'Ü' => "ue",
            'ß' | 'ẞ' => "ss",
            _ => {
                let mut bytes = [0; 4];
                for lower in letter.to_lowercase() {
                    lower.encode_utf8(&mut bytes).bytes().for_each(|byte| self.push(byte));
                }
                return;
            }
        };
        spelled.bytes().for_each(|byte| self.push(byte));
    }

    fn finish(self, start: usize, end: usize) -> Word {
        let hash = (self.hash.wrapping_mul(MULTIPLIER) >> 32) as u32;
        Word { start, end, hash, is_long: self.letters >= LONG_LETTERS || self.has_digit }
    }
}

/// Calls `visit` for each word of a text: letters and digits without anything between them.
pub(super) fn for_each_word(text: &str, mut visit: impl FnMut(Word)) {
    let bytes = text.as_bytes();
    let (mut start, mut at) = (0, 0);
    let mut word = Letters::default();
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            word.has_digit |= byte.is_ascii_digit();
            word.letters += 1;
            // Makes letters lower case, and leaves digits as they are.
            word.push(byte | 0x20);
            at += 1;
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
            visit(word.finish(start, at));
            word = Letters::default();
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
}
