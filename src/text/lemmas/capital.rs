//! Finds the lemma of a form with a capital: a noun, a name, or another word at the start of a sentence.

use super::form_bytes::{FormBytes, lower_case};
use super::lexicon::{Script, WordCategory, WordPath};
use super::shape::capitalised;
use super::word::{PlacedWord, cased, is_adverb};

/// Participles that begin names, or stand for things.
const NO_PERSONS: [&str; 12] = [
    "vereinigt",
    "vereint",
    "organisiert",
    "angewandt",
    "bildend",
    "folgend",
    "verbunden",
    "vorliegend",
    "anliegend",
    "geschehen",
    "erneuert",
    "verwandt",
];

/// How often the corpus must have a form to be a word of its own without a base form.
const OFTEN: u64 = 10;

impl PlacedWord<'_> {
    /// A word with a capital and small letters.
    pub(super) fn with_capital(self, form: &str, bytes: FormBytes) -> String {
        let small = bytes.lower_case(form);
        if self.at_start && self.is_small_word(form, &small) {
            self.small(&small)
        } else {
            let lemma = self.noun(form, &small);
            if bytes.may_have_inner_capital() { recased(form, lemma) } else { lemma }
        }
    }

    /// Whether a capital only marks the start of a sentence: by what the form is elsewhere.
    pub(super) fn is_small_word(self, form: &str, small: &str) -> bool {
        let corpus = self.rules.corpus;
        let (capital, lower) = (corpus.of(form).inside, corpus.of(small).inside);
        let mut scripts = self.rules.lexicon.scripts(small);
        let first = scripts.clone().next();
        if capital + lower > 0 && !corpus.lacks_capitals() {
            // How much likelier than a noun a word of this kind is at the start of a sentence.
            let kind = scripts.find(|script| !script.category.is_capitalised()).map(|script| script.category);
            let (times, over) = match kind {
                Some(WordCategory::Other) => (2, 1),
                Some(WordCategory::Verb) => (1, 3),
                _ => (1, 1),
            };
            return lower * times > capital * over;
        }
        first.map_or_else(|| is_adverb(small), |script| !script.category.is_capitalised())
    }

    /// A noun, a name, or another word that has a capital within a sentence.
    fn noun(self, form: &str, small: &str) -> String {
        let rules = self.rules;
        let mut path = WordPath::new();
        path.go(rules.lexicon.automaton(), small);
        let scripts = rules.lexicon.scripts_of(path.number());
        if let Some(lemma) = self.known_noun(form, small, scripts.clone()) {
            return lemma;
        }
        let adjective = scripts.clone().find(|script| script.category == WordCategory::Adjective);
        if let Some(script) = adjective.or_else(|| scripts.clone().next()) {
            // `das Betreten`, `Sebastian Kurz`, `das Grün`.
            // But `Letzte`, which is never without an ending.
            let is_ending = script.category == WordCategory::Adjective && small.ends_with('e');
            if script.category != WordCategory::Other
                && !is_ending
                && scripts.clone().any(|script| script.keeps())
            {
                return form.to_owned();
            }
            if let Some(person) = self.nominalised(&script, small) {
                return person;
            }
            // `Fordert`: a headline, unless the corpus only has it with a capital.
            let (capital, lower) = (rules.corpus.of(form).inside, rules.corpus.of(small).inside);
            if script.category == WordCategory::Verb && capital > 2 * lower && capital > 1 {
                return form.to_owned();
            }
            return script.lemma(small).unwrap_or_else(|| form.to_owned());
        }
        let plain = form.trim_end_matches('.');
        if plain.len() != form.len() {
            // `Dr.`, `Mio.`
            return if plain.contains('.') { form.to_owned() } else { self.noun(plain, &lower_case(plain)) };
        }
        // `Waehler`; but `Roeder` is another name than *Röder*.
        if let Some(umlauts) = self.umlauts(small) {
            let first = rules.lexicon.scripts(&umlauts).next();
            if first.is_none_or(|script| script.category != WordCategory::Name) {
                return self.noun(&capitalised(&umlauts), &umlauts);
            }
        }
        // `Ukrainischen`: an adjective in a name.
        let lower = rules.corpus.of(small).total();
        if lower > 0
            && lower > rules.corpus.of(form).inside.into()
            && let Some(lemma) = rules.small(small).filter(|lemma| lemma != small)
        {
            return lemma;
        }
        rules.noun_with(form, small, &path).unwrap_or_else(|| form.to_owned())
    }

    /// The lemma of a participle with a capital: a person (*die Pflegenden* → *Pflegende*), unless it is
    /// one that begins names (*die Vereinten Nationen*).
    fn nominalised(self, script: &Script<'_>, small: &str) -> Option<String> {
        let lemma = script.lemma(small).filter(|_| script.category == WordCategory::Adjective)?;
        let mut scripts = self.rules.lexicon.scripts(&lemma);
        let is_of_verb = |script: Script<'_>| script.category == WordCategory::Verb && !script.keeps();
        let is_participle = lemma.ends_with("end")
            || (lemma.ends_with('t') || lemma.ends_with("en")) && scripts.any(is_of_verb);
        let is_person = is_participle && !NO_PERSONS.contains(&&*lemma);
        let has_ending = small.strip_prefix(&*lemma).is_some_and(|end| matches!(end, "e" | "en" | "er"));
        (is_person && has_ending).then(|| capitalised(&lemma) + "e")
    }

    /// The lemma of a noun or name of the lexicon; the corpus tells between several.
    fn known_noun<'s>(
        self,
        form: &str,
        small: &str,
        scripts: impl Iterator<Item = Script<'s>> + Clone,
    ) -> Option<String> {
        let corpus = self.rules.corpus;
        let mut nouns = scripts.clone().filter(|script| script.category.is_capitalised());
        let first = nouns.next()?;
        let lemma = cased(&first, small)?;
        if first.keeps() {
            return Some(lemma);
        }
        // The lexicon has the likelier first; a later one needs clear evidence.
        let evidence = corpus.holds(&lemma);
        let mut best = (evidence, lemma);
        for script in nouns {
            let Some(lemma) = cased(&script, small) else { continue };
            let evidence = if script.keeps() { 0 } else { corpus.holds(&lemma) };
            if evidence > 5 * best.0 + 5 {
                best = (evidence, lemma);
            }
        }
        let is_itself = best.0 == 0 && corpus.holds(form) >= OFTEN && self.may_be_base(first, scripts);
        Some(if is_itself { form.to_owned() } else { best.1 })
    }

    /// Whether a form that looks inflected may be a name, where the corpus often has it but never the base
    /// form: *Nahles* is no genitive, *Dörner* no plural.
    fn may_be_base<'s>(self, first: Script<'s>, mut scripts: impl Iterator<Item = Script<'s>>) -> bool {
        let is_genitive = first.category == WordCategory::Name && first.cut == 1 && first.added.is_empty();
        is_genitive || scripts.any(|script| script.keeps() && script.category == WordCategory::Name)
    }

    /// A word in capitals: an abbreviation, or any word.
    pub(super) fn all_capitals(self, form: &str) -> String {
        if form.chars().count() <= 3 {
            return form.to_owned();
        }
        let mut small = lower_case(form);
        let corpus = self.rules.corpus;
        let is_known = |small: &str| self.rules.lexicon.scripts(small).next().is_some();
        // `GROESSE`
        if !is_known(&small)
            && let Some(umlauts) = self.umlauts(&small)
        {
            small = umlauts;
        }
        let capital = capitalised(&small);
        if is_known(&small) || corpus.holds(&capital) > 0 {
            return PlacedWord { at_start: true, ..self }.with_capital(&capital, FormBytes::of(&capital));
        }
        // `BUNDESTAGSWAHLEN`, but not `UNESCO`.
        let is_long = form.chars().count() > 7;
        if is_long && let Some(lemma) = self.rules.noun(&capital, &small) { lemma } else { form.to_owned() }
    }
}

/// Returns a lemma with the capitals that the form has within: `FitnessPoints` → `FitnessPoint`.
fn recased(form: &str, lemma: String) -> String {
    if !form.chars().skip(1).any(char::is_uppercase) {
        return lemma;
    }
    let mut letters = form.chars();
    let mut recased = String::with_capacity(lemma.len());
    let mut same = true;
    for letter in lemma.chars() {
        let written =
            letters.next().filter(|written| same && written.to_lowercase().eq(letter.to_lowercase()));
        same = written.is_some();
        recased.push(written.unwrap_or(letter));
    }
    recased
}
