//! The word forms of a corpus, and where German capitals mean nouns.

use super::capital_names::{announces_name, is_in_capitals, is_name};
use super::lemmas::FormPlaces;
use super::tokenize::Token;

/// A distinct word form of a corpus, with its counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordForm<'f> {
    /// The form as written.
    pub form: &'f str,
    /// How often it occurs.
    pub count: u64,
    /// How often it occurs where only nouns have a capital; see [`NounPlace`].
    pub in_noun_place: u64,
    /// How often it occurs where any word has a capital; see [`Token::starts_sentence`].
    pub at_start: u64,
}

impl WordForm<'_> {
    /// How often the form stands within sentences and at their start.
    #[must_use]
    pub fn places(&self) -> FormPlaces {
        let count = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        // Words that only n-grams are made of have no count.
        let inside = self.inside().count.max(self.in_noun_place);
        FormPlaces { inside: count(inside), at_start: count(self.at_start) }
    }

    /// Whether the form, a short word in capitals, is a name rather than an emphasised word; see
    /// [`NounPlace`].
    pub(super) fn is_name_in_capitals(&self) -> bool {
        is_in_capitals(self.form) && is_name(self.in_noun_place, self.inside().count)
    }

    /// The form where it stands within sentences only.
    pub(crate) fn inside(self) -> Self {
        Self { count: self.count.saturating_sub(self.at_start), at_start: 0, ..self }
    }

    /// The form where it starts a sentence only.
    pub(crate) fn starting(self) -> Self {
        let at_start = self.at_start.min(self.count);
        Self { count: at_start, in_noun_place: 0, at_start, ..self }
    }
}

/// Determines for each token in turn whether only a noun or name would have a capital
/// there: within a sentence, after a word in lower case. This excludes the starts of
/// sentences, and headlines in capitals. A short word in capitals may be emphasised there; for such a word
/// it is a place after an article or preposition, which a name follows.
#[derive(Clone, Copy, Debug, Default)]
pub struct NounPlace<'t> {
    after_small: bool,
    before: &'t str,
}

impl<'t> NounPlace<'t> {
    /// Returns this for the next token of a text.
    #[inline]
    pub fn next(&mut self, token: Token<'t>) -> bool {
        let is_noun_place = match is_in_capitals(token.text) {
            true => !token.starts_sentence && announces_name(self.before, token.text),
            false => self.after_small && !token.starts_sentence,
        };
        self.after_small = match *token.text.as_bytes() {
            [first, ..] if first.is_ascii() => first.is_ascii_lowercase(),
            _ => token.text.starts_with(char::is_lowercase),
        };
        self.before = token.text;
        is_noun_place
    }
}
