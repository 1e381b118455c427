//! One word of a text: the number of its form, and its place, in 32 bits.

use crate::matrix::count::intern::Occurrences;
use crate::text::Token;

/// Where a word stands: whether only a noun would have a capital there, and whether any word would.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TokenPlace {
    bits: u32,
}

/// Set where only nouns have a capital; see [`NounPlace`](crate::text::NounPlace).
const NOUN_PLACE: u32 = 1;
/// Set at the start of a sentence; see [`Token::starts_sentence`].
const START: u32 = 2;
/// The bits of a place, below those of the number of the form.
const PLACE_BITS: u32 = 2;

impl TokenPlace {
    #[inline]
    pub(super) fn new(token: Token<'_>, in_noun_place: bool) -> Self {
        Self { bits: (u32::from(in_noun_place) * NOUN_PLACE) | (u32::from(token.starts_sentence) * START) }
    }

    /// Whether it is the start of a sentence.
    #[inline]
    pub(super) fn starts_sentence(self) -> bool {
        self.bits & START != 0
    }
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence {
    bits: u32,
}

impl Occurrence {
    /// `form` is below 2³⁰.
    #[inline]
    pub(super) fn new(form: u32, place: TokenPlace) -> Self {
        Self { bits: form << PLACE_BITS | place.bits }
    }

    #[inline]
    pub(super) fn from_bits(bits: u32) -> Self {
        Self { bits }
    }

    #[inline]
    pub(super) fn bits(self) -> u32 {
        self.bits
    }

    /// The number of the form.
    #[inline]
    pub(crate) fn form(self) -> u32 {
        self.bits >> PLACE_BITS
    }

    /// Whether it starts a sentence.
    #[inline]
    pub(crate) fn starts_sentence(self) -> bool {
        self.bits & START != 0
    }

    /// What it adds to the counts of its form.
    #[inline]
    pub(super) fn counted(self) -> Occurrences {
        Occurrences {
            count: 1,
            in_noun_place: self.bits & NOUN_PLACE,
            at_start: u32::from(self.starts_sentence()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_occurrence_keeps_its_form_and_place() {
        let token = |starts_sentence| Token { text: "Wort", starts_sentence };
        for (form, starts, noun) in [(0, true, false), (7, false, true), (u32::MAX / 4, true, false)] {
            let occurrence = Occurrence::new(form, TokenPlace::new(token(starts), noun));
            let read = Occurrence::from_bits(occurrence.bits());
            assert_eq!((read.form(), read.starts_sentence()), (form, starts));
            let Occurrences { count, in_noun_place, at_start } = read.counted();
            assert_eq!((count, in_noun_place, at_start), (1, noun.into(), starts.into()));
        }
    }
}
