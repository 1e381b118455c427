//! Finds the terms of each word form once all forms of a corpus are known: adds the
//! steps that depend on the corpus (lemmas, umlauts written as `ae`, compounds) to those that do
//! not (folding, stemming).

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::analyzer::Analyzer;
use super::capital_names::is_in_capitals;
use super::compounds::{CompoundSplitter, Compounds, NounForm};
use super::fold::{PLAIN, fold_plain};
use super::lemmas::{CorpusForms, FormLemmas, capitalised};
use super::phrase_words::{self, is_phrase};
use super::stem::Stem;
use super::stop_words::is_noun_like_stop_word;
use super::word_form::WordForm;
use super::word_sets::{HashedWords, WordSet, hash};

/// What was learned from all words of a corpus: its forms, from which lemmas are found, which words have
/// umlauts, and which nouns are parts of compounds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    /// The forms of the corpus; none if words are stemmed.
    forms: CorpusForms,
    /// The folded words of the corpus with umlauts.
    with_umlauts: WordSet,
    splitter: Option<CompoundSplitter>,
    /// Stop words in capitals that are names in the corpus, sorted.
    names: Vec<String>,
}

/// The terms of a word form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// The term of the whole word, unless it is replaced by its parts.
    pub whole: Option<String>,
    /// The distinct parts of the word.
    pub parts: Vec<Part>,
}

/// Where a form is counted as a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TermPlaces {
    /// Everywhere, unless it has another term at the start of a sentence.
    All,
    /// At the start of a sentence.
    Start,
}

/// A part of a compound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The term that the compound counts for.
    pub term: String,
    /// The part as a word of its own.
    pub form: String,
}

impl Lexicon {
    /// Learns from all distinct forms of a corpus that are not stop words, in any order.
    #[must_use]
    pub fn learn<'f>(analyzer: &Analyzer, forms: impl ParallelIterator<Item = WordForm<'f>> + Clone) -> Self {
        let not_ascii = forms.clone().map(|form| form.form).filter(|form| !form.is_ascii());
        Self::learn_from(analyzer, &forms, not_ascii)
    }

    /// Like [`Lexicon::learn`]; `not_ascii` are the forms with characters beyond ASCII.
    pub(crate) fn learn_from<'f>(
        analyzer: &Analyzer,
        forms: &(impl ParallelIterator<Item = WordForm<'f>> + Clone),
        not_ascii: impl ParallelIterator<Item = &'f str>,
    ) -> Self {
        let corpus_forms = match analyzer.has_lemmas() {
            true => learn_forms(analyzer, forms.clone()),
            false => CorpusForms::default(),
        };
        let with_umlauts = if analyzer.folding().umlauts {
            let fold = |mut words: HashedWords, form: &str| {
                push_with_umlauts(&mut words, analyzer, form);
                words
            };
            WordSet::from_blocks(&not_ascii.fold(HashedWords::default, fold).collect::<Vec<_>>())
        } else {
            WordSet::default()
        };
        let mut names: Vec<String> = forms
            .clone()
            .filter(|form| form.is_name_in_capitals() && analyzer.is_stop(form.form))
            .map(|form| form.form.to_owned())
            .collect();
        names.sort_unstable();
        let mut lexicon = Self { forms: corpus_forms, with_umlauts, splitter: None, names };
        if analyzer.compounds() != Compounds::Off {
            lexicon.splitter = Some(lexicon.learn_compounds(analyzer, forms.clone()));
        }
        lexicon
    }

    /// The approximate number of bytes that [`Lexicon::learn`] needs for each form.
    pub(crate) fn bytes_per_form(analyzer: &Analyzer) -> usize {
        let for_compounds = match analyzer.compounds() {
            Compounds::Off => 16,
            // The folded form, and its place in a table that may be growing.
            _ => size_of::<(Cow<'_, str>, WordForm<'_>)>() + 3 * size_of::<(&str, (u64, u64))>(),
        };
        for_compounds + if analyzer.has_lemmas() { CorpusForms::BYTES_PER_FORM } else { 0 }
    }

    /// Creates a lexicon from the words with umlauts, and from the splitter if compounds
    /// are split.
    #[must_use]
    pub fn new(with_umlauts: impl IntoIterator<Item = String>, splitter: Option<CompoundSplitter>) -> Self {
        let forms = CorpusForms::default();
        Self { forms, with_umlauts: with_umlauts.into_iter().collect(), splitter, names: Vec::new() }
    }

    /// Sets the forms of the corpus, from which lemmas are found.
    #[must_use]
    pub fn with_forms(mut self, forms: CorpusForms) -> Self {
        self.forms = forms;
        self
    }

    /// Sets the stop words that are names in the corpus if they are written in capitals.
    #[must_use]
    pub fn with_names(mut self, mut names: Vec<String>) -> Self {
        names.sort_unstable();
        self.names = names;
        self
    }

    /// The stop words that are names in the corpus if they are written in capitals (*OB*, *ALS*), sorted.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Returns the term that a token is counted as, whether or not it has parts; `None` for stop words.
    #[must_use]
    pub fn counted_term(&self, analyzer: &Analyzer, form: &str, starts_sentence: bool) -> Option<String> {
        if self.is_stop(analyzer, form, starts_sentence) {
            return None;
        }
        let term = self.term(analyzer, form, starts_sentence);
        (!term.is_empty() && !analyzer.is_stop_lemma(&term)).then_some(term)
    }

    /// Whether a form is spelled like a stop word and is no name in capitals, nor a noun within a sentence.
    fn is_stop(&self, analyzer: &Analyzer, form: &str, starts_sentence: bool) -> bool {
        let is_name = || self.names.binary_search_by(|name| (**name).cmp(form)).is_ok();
        let is_noun = || analyzer.has_lemmas() && !starts_sentence && is_noun_like_stop_word(form);
        analyzer.is_stop(form) && !if is_in_capitals(form) { is_name() } else { is_noun() }
    }

    /// Returns the terms of a form that is not a stop word, at the start of a sentence or within.
    #[must_use]
    pub fn terms(&self, analyzer: &Analyzer, form: &str, starts_sentence: bool) -> Terms {
        let at_start = u64::from(starts_sentence);
        let mut whole = None;
        let form = WordForm { form, count: 1, in_noun_place: 0, at_start };
        let parts = self.whole_and_parts(analyzer, form, |term, _| whole = term.map(str::to_owned));
        Terms { whole, parts }
    }

    /// Returns the term of a form that is not a stop word, whether or not it has parts.
    #[must_use]
    pub fn term(&self, analyzer: &Analyzer, form: &str, starts_sentence: bool) -> String {
        if analyzer.has_lemmas() {
            return analyzer.word_analyzer().lemma(&self.forms, form, starts_sentence);
        }
        if analyzer.has_normalizer() {
            return analyzer.stem(form);
        }
        let folded = self.fold(analyzer, form);
        let is_capitalised = form.starts_with(char::is_uppercase);
        analyzer.word_analyzer().stem_folded(&folded, is_capitalised).into_cow().into_owned()
    }

    /// Returns the terms that a word may stand for that a user looks for, the likeliest first: the term of
    /// the word as it stands in most places of the corpus, in other places, and with and without a capital.
    /// The word itself may be the name of a term; it comes last if the corpus has it as a form, and else
    /// first. Not all of them need be terms of the corpus. A phrase is resolved word by word.
    #[must_use]
    pub fn candidates(&self, analyzer: &Analyzer, word: &str) -> Vec<String> {
        let places = self.forms.of(&analyzer.folding().with_capitals(word));
        let is_mostly_at_start = places.at_start > places.inside;
        let mut terms: Vec<String> = Vec::new();
        if places.total() == 0 {
            terms.push(word.to_owned());
        }
        for spelled in [word.to_owned(), capitalised(word), word.to_lowercase()] {
            for starts_sentence in [is_mostly_at_start, !is_mostly_at_start] {
                let term = self.term(analyzer, &spelled, starts_sentence);
                if !term.is_empty() && !terms.contains(&term) {
                    terms.push(term);
                }
            }
        }
        if places.total() > 0 {
            terms.push(word.to_owned());
        }
        terms
    }

    /// Like [`Lexicon::terms`], but passes the term of the whole word to `count`, and
    /// returns only the parts. `count` is called a second time if the form is found at the start of
    /// sentences too, and has another term there, or none.
    pub(crate) fn whole_and_parts(
        &self,
        analyzer: &Analyzer,
        word_form: WordForm<'_>,
        mut count: impl FnMut(Option<&str>, TermPlaces),
    ) -> Vec<Part> {
        let form = word_form.form;
        // Numbered until it was known whether it is a name.
        if is_in_capitals(form) && self.is_stop(analyzer, form, false) {
            return Vec::new();
        }
        let is_capitalised = form.starts_with(char::is_uppercase);
        // Parts are nouns, and so are their compounds.
        let splitter = self.splitter.as_ref().filter(|_| is_capitalised);
        if analyzer.has_lemmas() {
            return self.lemma_and_parts(analyzer, splitter, word_form, count);
        }
        let mut count = |term: &str| count(Some(term), TermPlaces::All);
        if analyzer.has_normalizer() {
            return self.custom_whole_and_parts(analyzer, splitter, form, count);
        }
        let mut buffer = [0; PLAIN];
        let plain = fold_plain(form, &mut buffer);
        let stem = plain.and_then(|word| analyzer.word_analyzer().stem_plain(word, is_capitalised));
        // The fast path: nearly all forms are plain and have no parts.
        if splitter.is_none()
            && let Some(stem) = &stem
        {
            count(stem.as_str());
            return Vec::new();
        }
        let plain = plain.and_then(|word| std::str::from_utf8(word).ok());
        let folded = plain.map_or_else(|| self.fold(analyzer, form), Cow::Borrowed);
        let stem =
            stem.map_or_else(|| analyzer.word_analyzer().stem_folded(&folded, is_capitalised), Stem::Short);
        let whole = stem.as_str();
        let parts =
            splitter.map_or_else(Vec::new, |splitter| self.parts(analyzer, splitter, form, &folded, whole));
        if parts.is_empty() || analyzer.compounds() != Compounds::Replace {
            count(whole);
        }
        parts
    }

    /// Like [`Lexicon::whole_and_parts`] for an analyzer with lemmas.
    fn lemma_and_parts(
        &self,
        analyzer: &Analyzer,
        splitter: Option<&CompoundSplitter>,
        word_form: WordForm<'_>,
        mut count: impl FnMut(Option<&str>, TermPlaces),
    ) -> Vec<Part> {
        let (form, places) = (word_form.form, word_form.places());
        let FormLemmas { lemma, at_start } = analyzer.word_analyzer().lemmas(&self.forms, form, places);
        let parts = splitter.map_or_else(Vec::new, |splitter| {
            self.parts(analyzer, splitter, form, &self.fold(analyzer, form), &lemma)
        });
        if !parts.is_empty() && analyzer.compounds() == Compounds::Replace {
            return parts;
        }
        let counted = |lemma: &'_ str, starts_sentence: bool| {
            !self.is_stop(analyzer, form, starts_sentence) && !analyzer.is_stop_lemma(lemma)
        };
        let (is_inside, is_at_start) = (places.inside > 0, places.at_start > 0);
        let is_counted = counted(&lemma, !is_inside);
        if is_counted {
            count(Some(&lemma), TermPlaces::All);
        }
        if is_inside && is_at_start {
            let other = at_start.as_deref().unwrap_or(&lemma);
            let is_other_counted = counted(other, true);
            if at_start.is_some() || is_other_counted != is_counted {
                count(is_other_counted.then_some(other), TermPlaces::Start);
            }
        }
        parts
    }

    /// Like [`Lexicon::whole_and_parts`] for an analyzer with a custom normalizer.
    fn custom_whole_and_parts(
        &self,
        analyzer: &Analyzer,
        splitter: Option<&CompoundSplitter>,
        form: &str,
        mut count: impl FnMut(&str),
    ) -> Vec<Part> {
        let whole = analyzer.stem(form);
        let parts = splitter.map_or_else(Vec::new, |splitter| {
            self.parts(analyzer, splitter, form, &self.fold(analyzer, form), &whole)
        });
        let is_replaced = analyzer.compounds() == Compounds::Replace && !parts.is_empty();
        if !whole.is_empty() && !is_replaced {
            count(&whole);
        }
        parts
    }

    /// The forms of the corpus; none if words are stemmed.
    #[must_use]
    pub fn forms(&self) -> &CorpusForms {
        &self.forms
    }

    /// The splitter, if compounds are split.
    #[must_use]
    pub fn splitter(&self) -> Option<&CompoundSplitter> {
        self.splitter.as_ref()
    }

    /// The folded words of the corpus with umlauts, sorted. Forms with *ae*, *oe* or *ue*
    /// instead of the umlauts are counted as these words.
    #[must_use]
    pub fn words_with_umlauts(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.with_umlauts.iter().collect();
        words.sort_unstable();
        words
    }

    /// Folds a form, including umlauts.
    fn fold<'f>(&self, analyzer: &Analyzer, form: &'f str) -> Cow<'f, str> {
        if is_phrase(form) {
            let words: Vec<_> = phrase_words::words(form).map(|word| self.fold(analyzer, word)).collect();
            return words.join(" ").into();
        }
        let folded = analyzer.word_analyzer().fold(form);
        let is_known = |word: &str| self.with_umlauts.contains(word);
        analyzer.folding().with_umlauts(&folded, is_known).map_or(folded, Cow::Owned)
    }

    fn learn_compounds<'f>(
        &self,
        analyzer: &Analyzer,
        forms: impl ParallelIterator<Item = WordForm<'f>>,
    ) -> CompoundSplitter {
        let folded: Vec<(Cow<'f, str>, WordForm<'f>)> =
            forms.map(|form| (self.fold(analyzer, form.form), form)).collect();
        let mut by_word: HashMap<&str, (u64, u64), FixedState> = HashMap::default();
        for (folded, form) in &folded {
            let counts = by_word.entry(folded.as_ref()).or_default();
            if form.form.starts_with(char::is_uppercase) {
                counts.0 += form.in_noun_place;
            } else {
                counts.1 += form.in_noun_place;
            }
        }
        let forms =
            by_word.into_iter().map(|(form, (as_noun, otherwise))| NounForm { form, as_noun, otherwise });
        CompoundSplitter::learn(analyzer.compound_params(), forms)
    }

    /// Returns the distinct parts of a form, except stop words and parts with the term of the
    /// `whole` word.
    fn parts(
        &self,
        analyzer: &Analyzer,
        splitter: &CompoundSplitter,
        form: &str,
        folded: &str,
        whole: &str,
    ) -> Vec<Part> {
        let words = splitter.split(folded);
        if words.is_empty() {
            return Vec::new();
        }
        let pieces = pieces(analyzer, form);
        let mut found: Vec<Part> = Vec::new();
        for part in words {
            let term = analyzer.word_analyzer().stem_part(&self.forms, &part);
            let is_new = !term.is_empty() && term != whole && found.iter().all(|known| known.term != term);
            if !analyzer.is_stop(&part) && is_new {
                // `EU` in `EU-Gipfel` keeps its spelling.
                let piece = pieces.get(&*part).copied();
                let form = piece.map_or_else(|| capitalised(&part), str::to_owned);
                found.push(Part { term, form });
            }
        }
        found
    }
}

/// Learns the forms of a corpus, with today's letters.
fn learn_forms<'f>(
    analyzer: &Analyzer,
    forms: impl ParallelIterator<Item = WordForm<'f>> + Clone,
) -> CorpusForms {
    // Phrases and n-grams are resolved word by word.
    let words = forms.filter(|form| !is_phrase(form.form));
    let words = words.map(|form| (form.form, form.places()));
    CorpusForms::learn_modern(&words, |form| analyzer.folding().with_capitals(form))
}

/// Adds those words of a form that have umlauts.
fn push_with_umlauts(words: &mut HashedWords, analyzer: &Analyzer, form: &str) {
    let mut buffer = [0; PLAIN];
    match fold_plain(form, &mut buffer) {
        // The only letters of plain words beyond ASCII are umlauts.
        Some(folded) if folded.is_ascii() => {}
        Some(folded) => {
            let folded = std::str::from_utf8(folded).unwrap_or_default();
            words.push(folded, hash(folded));
        }
        None => {
            for word in phrase_words::words(form) {
                let folded = analyzer.word_analyzer().fold(word);
                if folded.contains(UMLAUTS) {
                    words.push(&folded, hash(&folded));
                }
            }
        }
    }
}

/// The letters that may be written as *ae*, *oe* and *ue*.
const UMLAUTS: [char; 3] = ['ä', 'ö', 'ü'];

/// The pieces of a form between hyphens by their folded spelling; the first of equal ones.
/// Empty if the form has no hyphens.
fn pieces<'f>(analyzer: &Analyzer, form: &'f str) -> HashMap<Cow<'f, str>, &'f str, FixedState> {
    let hyphens = ['-', '\u{2010}', '\u{2011}'];
    let mut pieces = HashMap::default();
    if form.contains(hyphens) {
        for piece in form.split(hyphens) {
            pieces.entry(analyzer.word_analyzer().fold(piece)).or_insert(piece);
        }
    }
    pieces
}
