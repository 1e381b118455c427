//! Folds plain words, the fast path for nearly all words: all bytes at once.

use wide::{CmpEq, CmpGt, CmpLt, i8x16};

use super::old_spelling::starts_like_old_spelling;

/// The greatest length of a plain word in bytes. German words have 11 on average.
pub(in crate::text) const PLAIN: usize = 2 * HALF;

/// The number of bytes that are folded at once.
const HALF: usize = 16;

/// Folds a plain word into `buffer`: a short word of German letters that has only one
/// spelling, so the result is the same for every [`Folding`](super::Folding). It has no
/// ß, no `ae`, `oe` or `ue`, and no old spelling. Returns `None` for other words.
pub(in crate::text) fn fold_plain<'b>(word: &str, buffer: &'b mut [u8; PLAIN]) -> Option<&'b [u8]> {
    *buffer = [0; PLAIN];
    buffer.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    let [first, second] = buffer.as_chunks_mut().0 else { return None };
    let (first, second) = (Half::fold(first), Half::fold(second));
    let both = |of: fn(&Half) -> u32| of(&first) | of(&second) << HALF;
    let (leads, seconds) = (both(|half| half.leads), both(|half| half.seconds));
    let all = ((1u64 << word.len()) - 1) as u32;
    let is_plain = both(|half| half.letters) | leads | seconds == all
        && leads << 1 == seconds
        && both(|half| half.before_e) << 1 & both(|half| half.es) == 0;
    if !is_plain {
        return None;
    }
    let folded = &buffer[..word.len()];
    (!starts_like_old_spelling(folded)).then_some(folded)
}

/// What the bytes of half a word are, one bit for each byte.
struct Half {
    /// ASCII letters.
    letters: u32,
    /// First bytes of possible umlauts, and second bytes of umlauts.
    leads: u32,
    seconds: u32,
    /// `a`, `o`, `u`, and the `e` that may follow them for an umlaut.
    before_e: u32,
    es: u32,
}

impl Half {
    /// Converts letters to lower case, including umlauts.
    #[inline]
    fn fold(bytes: &mut [u8; HALF]) -> Self {
        let given = i8x16::from(bytes.map(u8::cast_signed));
        let all = |byte: u8| i8x16::splat(byte.cast_signed());
        let bits = |bytes: i8x16| bytes.move_mask().cast_unsigned();
        let leads = given.cmp_eq(all(0xC3));
        let small = given | all(0x20);
        let is = |byte: u8| small.cmp_eq(all(byte));
        *bytes = leads.blend(given, small).to_array().map(i8::cast_unsigned);
        Self {
            letters: bits(small.cmp_gt(all(b'a' - 1)) & small.cmp_lt(all(b'z' + 1))),
            leads: bits(leads),
            seconds: bits(is(0xA4) | is(0xB6) | is(0xBC)),
            before_e: bits(is(b'a') | is(b'o') | is(b'u')),
            es: bits(is(b'e')),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::fold::folding::Folding;

    #[test]
    fn plain_words_are_folded_like_all_words() {
        let folding = Folding::default();
        for word in [
            "Haus", "ÄRGER", "für", "Rentner", "eE", "LinkedIn", "Straße", "Israel", "Photo", "e\u{308}", "",
            "São", "x×",
        ] {
            let mut buffer = [0; PLAIN];
            if let Some(folded) = fold_plain(word, &mut buffer) {
                let folded = std::str::from_utf8(folded).unwrap();
                assert_eq!(folded, folding.fold(word));
                assert_eq!(folding.with_umlauts(folded, |_| true), None);
            }
        }
        let plain = |word| fold_plain(word, &mut [0; PLAIN]).is_some();
        assert!(plain("Haus") && plain("ÄRGER") && plain("LinkedIn"));
        assert!(!plain("Straße") && !plain("Israel") && !plain("Photo") && !plain(&"a".repeat(PLAIN + 1)));
    }

    proptest! {
        #[test]
        fn plain_words_are_folded_like_all_words_of_any_letters(word in "[a-zA-ZäöüÄÖÜßé.#'-]{0,12}") {
            let folding = Folding::default();
            if let Some(folded) = fold_plain(&word, &mut [0; PLAIN]) {
                let folded = std::str::from_utf8(folded).unwrap();
                prop_assert_eq!(folded, folding.fold(&word));
                prop_assert_eq!(folding.with_umlauts(folded, |_| true), None);
            }
        }
    }
}
