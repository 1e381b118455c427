//! Rules for forms that the lexicon does not have: parts, prefixes, endings.

use super::corpus_forms::CorpusForms;
use super::endings::Endings;
use super::form_bytes::{into_capitalised, lower_case};
use super::inflection::{
    ADJECTIVE_ENDINGS, DOUBTFUL_NOUN_ENDINGS, adjective_by_ending, infinitives, noun_by_ending, prefixes,
    verb_on_ieren,
};
use super::lexicon::LemmaLexicon;
use super::lexicon::{Script, WordCategory, WordPath};
use super::parts::LastParts;
use super::shape::capitalised;

/// What the rules look at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules<'r> {
    pub(super) lexicon: &'r LemmaLexicon,
    pub(super) corpus: &'r CorpusForms,
}

/// The longest form in bytes that rules are tried on. Longer ones are data.
pub(super) const LONGEST: usize = 200;

impl Rules<'_> {
    /// The lemma of an unknown word with a capital: a noun or a name. `form` is as written, `small` in
    /// lower case.
    pub(super) fn noun(&self, form: &str, small: &str) -> Option<String> {
        let mut path = WordPath::new();
        path.go(self.lexicon.automaton(), small);
        self.noun_with(form, small, &path)
    }

    /// The same, where the path of `small` through the lexicon is known.
    pub(super) fn noun_with(&self, form: &str, small: &str, path: &WordPath) -> Option<String> {
        if let Some(name) = abbreviation(form) {
            return Some(name.to_owned());
        }
        // `Dominikanischen`: an adjective in a name. But `Krischer` is a name.
        let by_ending = adjective_by_ending(small).filter(|base| base.ends_with("isch") && base.len() > 7);
        if let Some(base) = by_ending.filter(|_| !small.ends_with("er")) {
            return Some(base);
        }
        // `Betretens`: the infinitive as a noun.
        if let Some(infinitive) = small.strip_suffix('s')
            && self
                .lexicon
                .scripts(infinitive)
                .any(|script| script.category == WordCategory::Verb && script.keeps())
        {
            return Some(capitalised(infinitive));
        }
        // `Wirtschafts-` in `Wirtschafts- und Finanzministerium` is no *Wirt* with a *Schaft*.
        if small.ends_with("schafts") {
            return Some(form.to_owned());
        }
        let parts = LastParts::of(self.lexicon, small, path, &|script, _| script.category.is_capitalised());
        let sure = parts.as_ref().and_then(LastParts::sure);
        let sure_start = sure.as_ref().map_or(small.len(), |sure| sure.start);
        // `Merdingen` is a place, unless the corpus has `Merding`.
        let is_place = is_place(small);
        let is_held = |lemma: &str| !is_place || self.corpus.holds(&capitalised(lemma)) > 0;
        if let Some(sure) = sure.filter(|sure| is_held(&sure.lemma)) {
            return Some(into_capitalised(sure.lemma));
        }
        // `Herunterreden`, `Insistieren`
        let is_infinitive = || self.prefixed(small, 0).is_some_and(|infinitive| infinitive == small);
        if small.ends_with("ieren") || is_infinitive() {
            return Some(form.to_owned());
        }
        let unsure = || parts.as_ref()?.unsure(sure_start).filter(|lemma| is_held(lemma));
        // `Einkommensteuergesetzes` is not the genitive of a word on *-e*.
        if !small.ends_with("es")
            && let Some(base) = self.by_witness(form, "s")
        {
            return Some(base);
        }
        if let Some(lemma) = noun_by_ending(small).or_else(unsure) {
            return Some(into_capitalised(lemma));
        }
        if is_place {
            return None;
        }
        DOUBTFUL_NOUN_ENDINGS.of(form).find_map(|ending| self.by_witness(form, ending))
    }

    /// The form without an ending, if the corpus holds that. It must be at least half as frequent,
    /// and no name unless the ending is the genitive's: *Hansen* is not *Hans*.
    fn by_witness(&self, form: &str, ending: &str) -> Option<String> {
        let base = form.strip_suffix(ending)?;
        if base.chars().count() < 3 || base.ends_with(['s', 'ß', 'x', 'z']) && ending == "s" {
            return None;
        }
        // `Wirtschafts-` in `Wirtschafts- und Finanzministerium`: these nouns have no genitive with *-s*.
        if ending == "s"
            && ["schaft", "ung", "heit", "keit", "beit", "zeit", "tät", "tion", "sion", "gion", "nion"]
                .iter()
                .any(|end| base.ends_with(end))
        {
            return None;
        }
        let evidence = self.corpus.holds(base);
        let is_rare = ending != "s" && (evidence < 3 || base.chars().count() < 6);
        if evidence == 0 || is_rare || 2 * evidence < self.corpus.holds(form) {
            return None;
        }
        let is_name = || {
            let mut scripts = self.lexicon.scripts(&lower_case(base));
            scripts.any(|script| script.category == WordCategory::Name)
        };
        (ending == "s" || !is_name()).then(|| base.to_owned())
    }

    /// The lemma of an unknown word in lower case: a verb or an adjective.
    pub(super) fn small(&self, word: &str) -> Option<String> {
        if let Some(lemma) = self.negated(word).or_else(|| self.prefixed(word, 0)) {
            return Some(lemma);
        }
        if let Some(base) = self.inflected_adjective(word) {
            return Some(base);
        }
        if let Some(base) = adjective_by_ending(word) {
            return Some(base);
        }
        let is_adjective = |script: &Script<'_>| script.category == WordCategory::Adjective;
        // `heftigst`
        let superlative = word.strip_suffix("est").or_else(|| word.strip_suffix("st"));
        if let Some(base) =
            superlative.filter(|base| self.lexicon.scripts(base).any(|s| is_adjective(&s) && s.keeps()))
        {
            return Some(base.to_owned());
        }
        let mut path = WordPath::new();
        path.go(self.lexicon.automaton(), word);
        let of_adjective = |script: &Script<'_>, _: &str| is_adjective(script);
        let parts = LastParts::of(self.lexicon, word, &path, &of_adjective);
        if let Some(lemma) = parts.and_then(|parts| parts.any()) {
            return Some(lemma);
        }
        // `computergesteuert`, `steuerbefreit`: the participle of a verb is an adjective in a compound.
        let is_verb = |script: &Script<'_>, last: &str| {
            script.category == WordCategory::Verb && !script.keeps() && last.len() >= 7
        };
        let sure = LastParts::of(self.lexicon, word, &path, &is_verb).and_then(|parts| parts.sure());
        if sure.is_some_and(|sure| is_participle_in(word, &sure.lemma)) {
            return Some(word.to_owned());
        }
        verb_on_ieren(word).or_else(|| self.by_forms_of_the_corpus(word))
    }

    /// The base form of an adjective or a weak verb, whichever has more other forms in the corpus.
    fn by_forms_of_the_corpus(&self, word: &str) -> Option<String> {
        let held = |stem: &str, endings: &[&str]| {
            let mut form = stem.to_owned();
            let is_held = |ending: &&&str| {
                form.truncate(stem.len());
                form.push_str(ending);
                form != word && self.corpus.holds(&form) > 0
            };
            endings.iter().filter(is_held).count()
        };
        // Verbs have *-e* and *-en*, too.
        let of_adjective = |base: &str| held(base, &["er", "es", "em"]) + 2 * held(base, &[""]);
        // The infinitive and a form on *-t* must be there.
        let of_verb = |infinitive: &str| {
            let stem =
                infinitive.strip_suffix("en").or_else(|| infinitive.strip_suffix('n')).unwrap_or(infinitive);
            let has_infinitive = infinitive == word || self.corpus.holds(infinitive) > 0;
            let forms = held(stem, &["t", "et", "te", "ete", "ten", "eten"]);
            let is_t = !word.ends_with("st") && ["t", "te", "ten"].iter().any(|end| word.ends_with(end));
            let has_t = forms > 0 || is_t;
            if has_infinitive && has_t { 2 + forms } else { 0 }
        };
        let bases = ADJECTIVE_ENDINGS.stems(word).map(|(base, _)| base);
        let bases = bases.filter(|base| base.len() > 3).map(|base| (of_adjective(base), base.to_owned()));
        let mut verbs = infinitives(word);
        if word.ends_with("en") || word.ends_with("ern") || word.ends_with("eln") {
            verbs.push(word.to_owned());
        }
        let verbs = verbs.into_iter().map(|infinitive| (of_verb(&infinitive), infinitive));
        // The first of the best: of equal ones, the longer base.
        let mut best: Option<(usize, String)> = None;
        for (forms, base) in verbs.chain(bases) {
            let is_better = best.as_ref().is_none_or(|(known, longest)| {
                forms > *known || forms == *known && base.len() > longest.len()
            });
            if forms > 0 && is_better {
                best = Some((forms, base));
            }
        }
        best.map(|(_, base)| base)
    }

    /// The lemma of a lower-case form that the lexicon has as a noun only, but which ends like a verb or
    /// an adjective.
    pub(super) fn small_by_ending(&self, word: &str) -> Option<String> {
        let by_ending = || adjective_by_ending(word);
        self.negated(word)
            .or_else(|| self.prefixed(word, 0))
            .or_else(|| verb_on_ieren(word))
            .or_else(by_ending)
    }

    /// A known adjective or participle with an ending that the lexicon has not: *gebissenem*.
    fn inflected_adjective(&self, word: &str) -> Option<String> {
        ADJECTIVE_ENDINGS.stems(word).find_map(|(base, _)| {
            let is_base = |script: &Script<'_>| match script.category {
                WordCategory::Adjective => script.keeps(),
                WordCategory::Verb => !script.keeps() && base.ends_with(['t', 'n']),
                _ => false,
            };
            (base.len() > 3 && self.lexicon.scripts(base).any(|script| is_base(&script)))
                .then(|| base.to_owned())
        })
    }

    /// `unbeantwortet`: what is negated is an adjective, not a verb.
    fn negated(&self, word: &str) -> Option<String> {
        let rest = word.strip_prefix("un")?;
        let adjective = |script: &Script<'_>| script.category == WordCategory::Adjective;
        let lemma = self.lexicon.scripts(rest).find(adjective).and_then(|script| script.lemma(rest));
        let participle = || {
            self.lexicon
                .scripts(rest)
                .any(|script| script.category == WordCategory::Verb)
                .then(|| rest.to_owned())
        };
        Some(format!("un{}", lemma.or_else(|| self.inflected_adjective(rest)).or_else(participle)?))
    }

    /// The lemma of a known verb behind prefixes: *weiterzuempfehlen* → *weiterempfehlen*.
    fn prefixed(&self, word: &str, depth: u8) -> Option<String> {
        if depth > 2 {
            return None;
        }
        prefixes(word).filter(|(_, rest)| rest.len() > 2).find_map(|(prefix, rest)| {
            let is_verb = |script: &Script<'_>| script.category == WordCategory::Verb;
            let scripts = self.lexicon.scripts(rest);
            let known = || scripts.clone().find(is_verb).and_then(|script| script.lemma(rest));
            // Inflected participles: `herbeigeredete`.
            let participle = || {
                let script = scripts.clone().find(|script| script.category == WordCategory::Adjective)?;
                script.lemma(rest).filter(|lemma| is_participle(self.lexicon, lemma))
            };
            let infinitive = || {
                let verb = rest.strip_prefix("zu")?;
                let is_one = self.lexicon.scripts(verb).any(|script| is_verb(&script) && script.keeps());
                is_one.then(|| verb.to_owned())
            };
            // `erstochen`: no *ge* behind a prefix that is not separable.
            let without_ge = || {
                let is_inseparable = matches!(
                    prefix,
                    "be" | "ent" | "er" | "ver" | "zer" | "miss" | "über" | "unter" | "durch"
                );
                if !is_inseparable {
                    return None;
                }
                let whole = ["ge", rest].concat();
                let lemma = self.lexicon.scripts(&whole).find(is_verb)?.lemma(&whole)?;
                (!lemma.starts_with("ge")).then_some(lemma)
            };
            let lemma = without_ge()
                .or_else(infinitive)
                .or_else(known)
                .or_else(participle)
                .or_else(|| self.prefixed(rest, depth + 1))?;
            Some([prefix, &*lemma].concat())
        })
    }
}

/// Whether a compound ends with a participle of a verb: *ge* is dropped in its lemma (*ferngesteuert*),
/// or it is one of those that have none (*steuerbefreit*, *beitragsfinanziert*).
fn is_participle_in(word: &str, lemma: &str) -> bool {
    let has_ge = lemma.len() < word.len() && word.contains("ge") && !lemma.contains("ge");
    let same = word.bytes().zip(lemma.bytes()).take_while(|(one, other)| one == other).count();
    let start = word.get(..same.min(word.len())).unwrap_or_default();
    let has_none = ["be", "ent", "er", "ver", "zer"].iter().any(|prefix| start.contains(prefix));
    word.ends_with(['t', 'n']) && (has_ge || lemma.ends_with("ieren") || has_none && word.ends_with('t'))
}

/// Whether an adjective is a participle of a verb.
fn is_participle(lexicon: &LemmaLexicon, adjective: &str) -> bool {
    adjective.ends_with("end")
        || lexicon.scripts(adjective).any(|script| script.category == WordCategory::Verb)
}

/// `AKWs`, `EU's`: an abbreviation with an ending.
fn abbreviation(form: &str) -> Option<&str> {
    let base = form.strip_suffix('s')?;
    let mut letters = base.chars();
    let is_one = base.len() > 1 && letters.all(|letter| letter.is_uppercase() || letter == '-');
    is_one.then_some(base)
}

/// Whether a word ends like a place, in a form that looks like a plural: *Merdingen*, *Stephanskirchen*.
fn is_place(small: &str) -> bool {
    static ENDS: Endings<12, 4> = Endings::new([
        "ingen", "hausen", "kirchen", "hofen", "stetten", "felden", "wangen", "brücken", "büren", "roden",
        "hagen", "leben",
    ]);
    ENDS.has(small)
}
