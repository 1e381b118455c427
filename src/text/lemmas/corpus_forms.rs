//! The forms of a corpus with their places, which tell nouns from verbs and which base forms exist.

use std::borrow::Cow;
use std::ops::AddAssign;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::form_bytes::lower_case;
use super::lexicon::{LemmaLexicon, WordCategory};
use super::shape::{LetterShape, shape};
use super::spelling::plain;

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
/// Forms are kept as hashes (XXH3, 64 bits), because they are only looked up: of ten million forms, two
/// are taken for one with a probability of three in a million. Forms that differ in signs only
/// (apostrophes, hyphens, `ſ`) are one. The default has no forms, for a word by itself.
#[derive(Clone, Debug, Default)]
pub struct CorpusForms {
    /// Tables with open addressing, one for each of the [`PARTS`] of the hashes, so that threads can fill
    /// them side by side; no slot has the hash 0. Empty if there are no forms.
    parts: Vec<Vec<Slot>>,
    /// Whether nouns are written small: chats.
    lacks_capitals: bool,
}

/// A form, or an empty slot.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Slot {
    hash: u64,
    places: FormPlaces,
}

/// The number of tables. A table of a large corpus then roughly fits the second-level cache.
const PARTS: usize = 8;

/// Nouns of the lexicon within sentences that must be seen before rare forms are passed over when it is
/// found whether a corpus has capitals.
const ENOUGH_NOUNS: u64 = 1000;

/// How often a form must stand within sentences not to be rare.
const OFTEN: u32 = 20;

impl CorpusForms {
    /// Learns the forms of a corpus, in any order; the places of a form that is given twice are added up.
    #[must_use]
    pub fn learn<'f>(forms: impl ParallelIterator<Item = (&'f str, FormPlaces)> + Clone) -> Self {
        Self::learn_modern(&forms, Cow::Borrowed)
    }

    /// As [`CorpusForms::learn`], for forms that `modern` gives today's letters.
    pub(in crate::text) fn learn_modern<'f>(
        forms: &(impl ParallelIterator<Item = (&'f str, FormPlaces)> + Clone),
        modern: impl Fn(&'f str) -> Cow<'f, str> + Sync,
    ) -> Self {
        let hashed = forms.clone().map(|(form, places)| (hash(&plain(&modern(form))), places));
        let mut corpus = Self::from_hashes(hashed);
        let lexicon = LemmaLexicon::german();
        let nouns = |least: u32| {
            let count = |(form, places): (&'f str, FormPlaces)| match places.inside < least {
                true => NounCounts::default(),
                false => NounCounts::of(&lexicon, &modern(form), places),
            };
            forms.clone().map(count).reduce(NounCounts::default, NounCounts::plus)
        };
        let mut counts = nouns(OFTEN);
        if counts.small + counts.capital < ENOUGH_NOUNS {
            counts = nouns(1);
        }
        corpus.lacks_capitals = counts.small > counts.capital;
        corpus
    }

    /// Restores what [`CorpusForms::hashes`] returned.
    #[must_use]
    pub fn restore(hashes: &[(u64, FormPlaces)], lacks_capitals: bool) -> Self {
        Self { lacks_capitals, ..Self::from_hashes(hashes.par_iter().copied()) }
    }

    fn from_hashes(hashes: impl ParallelIterator<Item = (u64, FormPlaces)>) -> Self {
        let collect = |mut parts: Vec<Vec<Slot>>, (hash, places): (u64, FormPlaces)| {
            parts.resize(PARTS, Vec::new());
            parts[part_of(hash)].push(Slot { hash, places });
            parts
        };
        let blocks: Vec<Vec<Vec<Slot>>> = hashes.fold(Vec::new, collect).collect();
        if blocks.is_empty() {
            return Self::default();
        }
        let table = |part: usize| {
            let of_part = blocks.iter().filter_map(|block| block.get(part));
            let forms: usize = of_part.clone().map(Vec::len).sum();
            // At most half full.
            let mut slots = vec![Slot::default(); (2 * forms).next_power_of_two().max(2)];
            for form in of_part.flatten() {
                let slot = find(&slots, form.hash);
                slots[slot].hash = form.hash;
                slots[slot].places += form.places;
            }
            slots
        };
        let parts = (0..PARTS).into_par_iter().map(table).collect();
        Self { parts, lacks_capitals: false }
    }

    /// The approximate number of bytes that [`CorpusForms::learn`] needs for each form.
    pub(in crate::text) const BYTES_PER_FORM: usize = 5 * size_of::<Slot>();

    /// The number of distinct forms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots().count()
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

    /// The hashes of the forms, sorted, with their places.
    #[must_use]
    pub fn hashes(&self) -> Vec<(u64, FormPlaces)> {
        let mut hashes: Vec<_> = self.slots().map(|slot| (slot.hash, slot.places)).collect();
        hashes.par_sort_unstable_by_key(|&(hash, _)| hash);
        hashes
    }

    fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.parts.iter().flatten().filter(|slot| slot.hash != 0)
    }

    /// Where the corpus has a form with plain signs.
    #[inline]
    pub(in crate::text) fn of(&self, form: &str) -> FormPlaces {
        let hash = hash(form);
        // An empty slot has no places.
        self.parts
            .get(part_of(hash))
            .map_or_else(FormPlaces::default, |slots| slots[find(slots, hash)].places)
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
}

impl PartialEq for CorpusForms {
    fn eq(&self, other: &Self) -> bool {
        self.lacks_capitals == other.lacks_capitals && self.hashes() == other.hashes()
    }
}

/// The hash of a form, which is never 0.
#[inline]
fn hash(form: &str) -> u64 {
    xxh3_64(form.as_bytes()).max(1)
}

/// The part for a hash, by bits that the tables of the parts do not use.
#[inline]
fn part_of(hash: u64) -> usize {
    (hash >> 61) as usize % PARTS
}

/// The slot with a hash, or the empty one where it belongs.
#[inline]
fn find(slots: &[Slot], hash: u64) -> usize {
    let mask = slots.len() - 1;
    let mut slot = hash as usize & mask;
    while slots[slot].hash != hash && slots[slot].hash != 0 {
        slot = (slot + 1) & mask;
    }
    slot
}

/// How often nouns of the lexicon are written in lower case, and with a capital.
#[derive(Clone, Copy, Default)]
struct NounCounts {
    small: u64,
    capital: u64,
}

impl NounCounts {
    /// The counts for a form: none if it may be another word than a noun.
    fn of(lexicon: &LemmaLexicon, form: &str, places: FormPlaces) -> Self {
        let shape = shape(form);
        if !matches!(shape, LetterShape::Small | LetterShape::Capital) {
            return Self::default();
        }
        let mut scripts = lexicon.scripts(&lower_case(form)).peekable();
        let is_noun = scripts.peek().is_some() && scripts.all(|script| script.category == WordCategory::Noun);
        let count = if is_noun { u64::from(places.inside) } else { 0 };
        match shape {
            LetterShape::Small => Self { small: count, capital: 0 },
            _ => Self { small: 0, capital: count },
        }
    }

    fn plus(self, other: Self) -> Self {
        Self { small: self.small + other.small, capital: self.capital + other.capital }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_their_places_in_any_order() {
        let form = |n: u32| (format!("Wort{n}"), FormPlaces { inside: n, at_start: n % 3 });
        let mut forms: Vec<(String, FormPlaces)> = (0..5000).map(form).collect();
        forms.push(("Wort7".to_owned(), FormPlaces { inside: 1, at_start: 0 }));
        let learn = |forms: &[(String, FormPlaces)]| {
            CorpusForms::learn(forms.par_iter().map(|(form, places)| (&**form, *places)))
        };
        let corpus = learn(&forms);
        assert_eq!(
            (corpus.len(), corpus.of("Wort7").inside, corpus.of("Wort")),
            (5000, 8, FormPlaces::default())
        );
        forms.reverse();
        assert_eq!(learn(&forms), corpus);
        assert_eq!(CorpusForms::restore(&corpus.hashes(), false), corpus);
        assert_ne!(learn(&forms[1..]), corpus);
        assert!(
            CorpusForms::default().is_empty() && CorpusForms::default().of("Wort") == FormPlaces::default()
        );
    }

    #[test]
    fn apostrophes_and_hyphens_of_all_kinds_are_one() {
        let places = FormPlaces { inside: 1, at_start: 0 };
        let forms = [("Merkel’s", places), ("Merkel's", places), ("F\u{2011}16", places)];
        let corpus = CorpusForms::learn(forms.into_par_iter());
        assert_eq!((corpus.of("Merkel's").inside, corpus.of("F-16").inside, corpus.len()), (2, 1, 2));
    }
}
