//! The forms of a corpus with their places, which tell nouns from verbs and which base forms exist.

use std::borrow::Cow;
use std::ops::AddAssign;

use rayon::prelude::*;

use super::form_bytes::lower_case;
use super::lexicon::{LemmaLexicon, WordCategory};
use super::shape::{LetterShape, shape};
use super::spelling::plain;
use crate::text::word_sets::{HashedWords, WordMap, hash};

/// How often a surface form stands in which place. The form itself tells whether it has capitals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormPlaces {
    /// Within sentences, where a capital means a noun or name.
    pub inside: u32,
    /// At the start of a sentence, where any word has a capital.
    pub at_start: u32,
}

impl FormPlaces {
    /// Counts one more token.
    pub fn count(&mut self, starts_sentence: bool) {
        if starts_sentence { self.at_start += 1 } else { self.inside += 1 }
    }

    /// All tokens.
    #[must_use]
    pub fn total(self) -> u64 {
        u64::from(self.inside) + u64::from(self.at_start)
    }
}

impl AddAssign for FormPlaces {
    fn add_assign(&mut self, other: Self) {
        self.inside = self.inside.saturating_add(other.inside);
        self.at_start = self.at_start.saturating_add(other.at_start);
    }
}

/// The distinct forms of a corpus, each with its places.
///
/// Forms that differ in signs only (apostrophes, hyphens, `ſ`) are one. The default has no forms, for a
/// word by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CorpusForms {
    forms: WordMap<FormPlaces>,
    /// Whether nouns are written small: chats.
    lacks_capitals: bool,
}

/// The number of distinct forms above which rare ones do not tell whether a corpus has capitals.
const MANY_FORMS: usize = 10_000;

impl CorpusForms {
    /// Learns the forms of a corpus, in any order; the places of a form that is given twice are added up.
    #[must_use]
    pub fn learn<'f>(forms: impl ParallelIterator<Item = (&'f str, FormPlaces)>) -> Self {
        Self::learn_as_written(forms.map(|(form, places)| (Cow::Borrowed(form), places)))
    }

    /// As [`CorpusForms::learn`], for forms whose letters may have been replaced.
    pub(in crate::text) fn learn_as_written<'f>(
        forms: impl ParallelIterator<Item = (Cow<'f, str>, FormPlaces)>,
    ) -> Self {
        let add = |(mut words, mut values): (HashedWords, Vec<FormPlaces>),
                   (form, places): (Cow<'f, str>, _)| {
            let form = plain(&form);
            words.push(&form, hash(&form));
            values.push(places);
            (words, values)
        };
        let blocks: Vec<_> = forms.fold(Default::default, add).collect();
        let mut corpus = Self { forms: WordMap::from_blocks(&blocks), lacks_capitals: false };
        corpus.lacks_capitals = corpus.has_small_nouns(&LemmaLexicon::german());
        corpus
    }

    /// The approximate number of bytes that [`CorpusForms::learn`] needs for each form.
    pub(in crate::text) const BYTES_PER_FORM: usize = 80;

    /// The number of distinct forms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether there are no forms.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the corpus writes most of its nouns in lower case, as chats do. Then capitals do not tell
    /// nouns from verbs.
    #[must_use]
    pub fn lacks_capitals(&self) -> bool {
        self.lacks_capitals
    }

    /// The forms, sorted, with their places.
    #[must_use]
    pub fn sorted(&self) -> Vec<(&str, FormPlaces)> {
        let mut forms: Vec<(&str, FormPlaces)> =
            self.forms.par_iter().map(|(form, &places)| (form, places)).collect();
        forms.par_sort_unstable_by_key(|&(form, _)| form);
        forms
    }

    /// Where the corpus has a form with plain signs.
    pub(in crate::text) fn of(&self, form: &str) -> FormPlaces {
        self.forms.get(form).unwrap_or_default()
    }

    /// How often the corpus holds a form as it would be written within sentences.
    pub(super) fn holds(&self, form: &str) -> u64 {
        let places = self.of(form);
        // The start of a sentence may be any word, but is better than nothing.
        match shape(form) {
            LetterShape::Capital => u64::from(places.inside.max(u32::from(places.at_start > 1))),
            _ => places.total(),
        }
    }

    /// Whether most nouns are written in lower case.
    fn has_small_nouns(&self, lexicon: &LemmaLexicon) -> bool {
        // Rare forms of a large corpus would not change it.
        let least = if self.len() > MANY_FORMS { 5 } else { 1 };
        let count = |(form, places): (&str, &FormPlaces)| {
            if places.inside < least {
                return (0, 0);
            }
            let is_small = match shape(form) {
                LetterShape::Small => true,
                LetterShape::Capital => false,
                _ => return (0, 0),
            };
            let mut scripts = lexicon.scripts(&lower_case(form)).peekable();
            let is_noun =
                scripts.peek().is_some() && scripts.all(|script| script.category == WordCategory::Noun);
            let count = if is_noun { u64::from(places.inside) } else { 0 };
            if is_small { (count, 0) } else { (0, count) }
        };
        let add = |one: (u64, u64), other: (u64, u64)| (one.0 + other.0, one.1 + other.1);
        let (small, capital) = self.forms.par_iter().map(count).reduce(|| (0, 0), add);
        small > capital
    }
}
