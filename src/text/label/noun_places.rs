//! How a word is written where only nouns and names have a capital.

use super::shape::Shape;
use crate::text::word_form::WordForm;

/// How often a word occurs in each spelling where only nouns have a capital.
#[derive(Default)]
pub(super) struct NounPlaces {
    capitalised: u64,
    small: u64,
    /// All capitals: an abbreviation, or emphasis.
    all_capitals: u64,
}

/// The least number of nouns that make a term a noun. Without a minimum, four of four would do, which may
/// be one article that repeats a name.
const LEAST_NOUNS: u64 = 5;

/// The square of 1.96, the quantile of a 95 % interval.
const QUANTILE_SQUARED: f64 = 1.96 * 1.96;

impl NounPlaces {
    pub(super) fn add(&mut self, word: WordForm<'_>, shape: Shape) {
        if word.in_noun_place == 0 {
            return;
        }
        match shape {
            // Numbers have no capitals.
            _ if !word.form.starts_with(char::is_alphabetic) => {}
            Shape::Small => self.small += word.in_noun_place,
            Shape::Capital if word.form.contains(char::is_lowercase) => {
                self.capitalised += word.in_noun_place
            }
            // A single letter, or several.
            Shape::Capital | Shape::AllCapitals => self.all_capitals += word.in_noun_place,
        }
    }

    /// The share of capitalised forms, or `None` if the word never occurs in such a place.
    /// Forms in all capitals count only if there are no others.
    pub(super) fn noun_share(&self) -> Option<f64> {
        let Self { capitalised, small, all_capitals } = *self;
        if capitalised + small == 0 {
            return (all_capitals > 0).then_some(1.0);
        }
        Some(capitalised as f64 / (capitalised + small) as f64)
    }

    /// Whether the word is a noun in most places, beyond chance: it is capitalised at least five times, and
    /// the lower bound of the 95 % interval of its share (Wilson) is above one half.
    pub(super) fn are_mostly_nouns(&self) -> bool {
        let (capitalised, small) = (self.capitalised as f64, self.small as f64);
        // The bound is above one half if the score test refuses one half.
        let excess = capitalised - small;
        self.capitalised >= LEAST_NOUNS
            && excess > 0.0
            && excess * excess > QUANTILE_SQUARED * (capitalised + small)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_need_evidence() {
        let of = |capitalised, small| NounPlaces { capitalised, small, all_capitals: 0 };
        for (capitalised, small) in [(5, 0), (8, 1), (15, 5), (70, 45)] {
            assert!(of(capitalised, small).are_mostly_nouns(), "{capitalised} of {}", capitalised + small);
        }
        for (capitalised, small) in [(0, 0), (1, 0), (4, 0), (6, 1), (10, 5), (55, 45), (0, 9)] {
            assert!(!of(capitalised, small).are_mostly_nouns(), "{capitalised} of {}", capitalised + small);
        }
    }
}
