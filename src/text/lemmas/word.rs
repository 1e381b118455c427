//! Finds the lemma of one form in one place: what it is, and then what it is a form of.

use super::endings::Endings;
use super::form_bytes::{FormBytes, into_capitalised, lower_case};
use super::gender::without_mark;
use super::lexicon::{Script, WordCategory};
use super::rules::Rules;
use super::shape::{LetterShape, capitalised, shape};
use super::spelling::without_genitive_apostrophe;
use crate::text::umlauts::with_umlauts;

/// A form in a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedWord<'r> {
    pub(super) rules: Rules<'r>,
    /// Whether it starts a sentence, so that a capital tells nothing.
    pub(super) at_start: bool,
}

impl PlacedWord<'_> {
    /// Returns the lemma of a form, whose signs are plain.
    pub(super) fn lemma(self, form: &str) -> String {
        self.lemma_with(form, FormBytes::of(form))
    }

    /// The same, where the bytes of the form are known.
    pub(super) fn lemma_with(self, form: &str, bytes: FormBytes) -> String {
        let shape = shape(form);
        let has_signs = bytes.have_sign();
        // `LehrerInnen` has a mark without a sign.
        if has_signs || shape == LetterShape::Capital && bytes.may_have_inner_capital() {
            if let Some(word) = without_mark(form) {
                return self.lemma(&word);
            }
            if let Some(name) = without_genitive_apostrophe(form).filter(|name| self.is_genitive(form, name))
            {
                return self.lemma(name);
            }
        }
        let whole = || match shape {
            LetterShape::Fixed => form.trim_end_matches('.').to_owned(),
            LetterShape::Small => self.small(form),
            LetterShape::Capital => self.with_capital(form, bytes),
            LetterShape::AllCapitals => self.all_capitals(form),
        };
        if has_signs && shape != LetterShape::Fixed {
            return self.hyphenated(form).unwrap_or_else(whole);
        }
        whole()
    }

    /// Whether an apostrophe marks the genitive. In `Moody's` it is part of the name: the corpus has that
    /// several times, but never `Moody`.
    fn is_genitive(self, form: &str, name: &str) -> bool {
        let corpus = self.rules.corpus;
        corpus.of(form).total() < 3 || corpus.of(name).total() > 0
    }

    /// Whether the lemma at the start of a sentence may differ from that within.
    pub(super) fn may_differ(self, form: &str) -> bool {
        let is_plain = !FormBytes::of(form).have_sign();
        match shape(form) {
            LetterShape::Fixed | LetterShape::Small => false,
            LetterShape::Capital if is_plain => self.is_small_word(form, &lower_case(form)),
            _ => true,
        }
    }

    /// The lemma of a word with hyphens, by its last part: *EU-Staaten* → *EU-Staat*.
    fn hyphenated(self, form: &str) -> Option<String> {
        let (first, last) = form.rsplit_once('-')?;
        let inside = PlacedWord { at_start: false, ..self };
        // `Start-ups`
        if let Some(singular) = form.strip_suffix('s').filter(|_| shape(last) == LetterShape::Small)
            && self.rules.corpus.holds(singular) > 0
        {
            return Some(singular.to_owned());
        }
        let last = match shape(last) {
            LetterShape::Fixed => return Some(form.to_owned()),
            LetterShape::Small => {
                // `SPD-regierten` is an adjective, though `regierten` may be a verb.
                let mut scripts = self.rules.lexicon.scripts(last);
                let adjective = scripts.find(|script| script.category == WordCategory::Adjective);
                let small =
                    adjective.and_then(|script| script.lemma(last)).unwrap_or_else(|| inside.small(last));
                // `Make-up`, `Ex-ante`: no nouns.
                let is_noun = shape(&small) != LetterShape::Small;
                if is_noun { last.to_owned() } else { small }
            }
            LetterShape::Capital => {
                let lemma = inside.with_capital(last, FormBytes::of(last));
                // `13-Jährigen`: a person.
                let is_adjective = shape(&lemma) == LetterShape::Small && !last.eq_ignore_ascii_case(&lemma);
                if is_adjective { capitalised(&lemma) + "e" } else { lemma }
            }
            LetterShape::AllCapitals => last.to_owned(),
        };
        // `Deutsch-französische` at the start of a sentence; but `Ki-moon`, `Know-how`, `EU-weite`.
        let is_small = |word: &str| {
            let mut scripts = self.rules.lexicon.scripts(word);
            scripts.next().is_some_and(|script| !script.category.is_capitalised())
        };
        let may_be_small =
            self.at_start && shape(&last) == LetterShape::Small && shape(first) == LetterShape::Capital;
        let small = may_be_small.then(|| lower_case(first)).filter(|first| is_small(first));
        Some(format!("{}-{last}", small.as_deref().unwrap_or(first)))
    }

    /// A word in lower case.
    pub(super) fn small(self, word: &str) -> String {
        self.known_small(word).or_else(|| self.unknown_small(word)).unwrap_or_else(|| word.to_owned())
    }

    fn known_small(self, word: &str) -> Option<String> {
        let scripts = self.rules.lexicon.scripts(word);
        let any_case = self.rules.corpus.lacks_capitals();
        let fits = |script: &Script<'_>| any_case || !script.category.is_capitalised();
        if let Some(script) = self.verb(scripts.clone().filter(fits), word) {
            return cased(&script, word);
        }
        let noun = scripts.clone().next()?;
        self.rules.small_by_ending(word).or_else(|| cased(&noun, word))
    }

    /// The likeliest of several readings. Where two verbs share a form (*gehört*), the corpus tells which
    /// of them it has.
    fn verb<'s>(self, mut scripts: impl Iterator<Item = Script<'s>>, word: &str) -> Option<Script<'s>> {
        let first = scripts.next()?;
        if first.category != WordCategory::Verb || first.keeps() {
            return Some(first);
        }
        let Some(second) = scripts.find(|script| script.category == WordCategory::Verb) else {
            return Some(first);
        };
        let holds =
            |script: &Script<'_>| script.lemma(word).map_or(0, |lemma| self.rules.corpus.holds(&lemma));
        Some(if holds(&second) > 5 * holds(&first) + 5 { second } else { first })
    }

    fn unknown_small(self, word: &str) -> Option<String> {
        let plain = word.trim_end_matches('.');
        if plain.len() != word.len() {
            return Some(self.small(plain));
        }
        // `20jährigen`, `1990er`
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
        if letters.len() < word.len() {
            let number = &word[..word.len() - letters.len()];
            return (letters.len() > 4).then(|| format!("{number}{}", self.small(letters)));
        }
        if let Some(umlauts) = self.umlauts(word) {
            return Some(self.small(&umlauts));
        }
        if is_adverb(word) {
            return None;
        }
        if let Some(lemma) = self.rules.small(word) {
            return Some(lemma);
        }
        // A noun without its capital.
        let capital = capitalised(word);
        let lemma = self.rules.corpus.lacks_capitals().then(|| self.rules.noun(&capital, word))??;
        Some(lemma)
    }

    /// The word with umlauts for *ae*, *oe*, *ue*, if the lexicon or the corpus holds that.
    pub(super) fn umlauts(self, word: &str) -> Option<String> {
        let umlauts = with_umlauts(word)?;
        let is_known = self.rules.lexicon.scripts(&umlauts).next().is_some();
        (is_known || self.rules.corpus.holds(&umlauts) > 0).then_some(umlauts)
    }
}

static ADVERBS: Endings<9, 4> =
    Endings::new(["erweise", "lich", "isch", "haft", "mäßig", "fähig", "artig", "widrig", "pflichtig"]);

/// Whether an unknown word ends like an adverb, or like an adjective that nothing else ends like:
/// *dummerweise*, *steuerpolitisch*.
pub(super) fn is_adverb(small: &str) -> bool {
    ADVERBS.of(small).any(|end| small.len() > end.len() + 3)
}

/// The lemma by a script, with a capital if it is a noun or name.
pub(super) fn cased(script: &Script<'_>, form: &str) -> Option<String> {
    let lemma = script.lemma(form)?;
    Some(if script.category.is_capitalised() { into_capitalised(lemma) } else { lemma })
}
