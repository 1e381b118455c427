//! Finds the terms of each word form once all forms of a corpus are known: adds the
//! steps that depend on the corpus (umlauts written as `ae`, compounds) to those that do
//! not (folding, stemming).

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::analyzer::Analyzer;
use super::compounds::{CompoundSplitter, Compounds, NounForm};
use super::fold::{PLAIN, fold_plain};
use super::lemmas::capitalised;
use super::stem::Stem;
use super::word_form::WordForm;
use super::word_sets::{HashedWords, WordSet, hash};

/// What was learned from all words of a corpus: which words have umlauts, and which nouns
/// are parts of compounds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// The folded words of the corpus with umlauts.
    with_umlauts: WordSet,
    splitter: Option<CompoundSplitter>,
}

/// The terms of a word form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// The term of the whole word, unless it is replaced by its parts.
    pub whole: Option<String>,
    /// The distinct parts of the word.
    pub parts: Vec<Part>,
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
        Self::learn_from(analyzer, forms, not_ascii)
    }

    /// Like [`Lexicon::learn`]; `not_ascii` are the forms with characters beyond ASCII.
    pub(crate) fn learn_from<'f>(
        analyzer: &Analyzer,
        forms: impl ParallelIterator<Item = WordForm<'f>>,
        not_ascii: impl ParallelIterator<Item = &'f str>,
    ) -> Self {
        let with_umlauts = if analyzer.folding().umlauts {
            let fold = |mut words: HashedWords, form: &str| {
                push_with_umlauts(&mut words, analyzer, form);
                words
            };
            WordSet::from_blocks(&not_ascii.fold(HashedWords::default, fold).collect::<Vec<_>>())
        } else {
            WordSet::default()
        };
        let mut lexicon = Self { with_umlauts, splitter: None };
        if analyzer.compounds() != Compounds::Off {
            lexicon.splitter = Some(lexicon.learn_compounds(analyzer, forms));
        }
        lexicon
    }

    /// The approximate number of bytes that [`Lexicon::learn`] needs for each form.
    pub(crate) fn bytes_per_form(analyzer: &Analyzer) -> usize {
        match analyzer.compounds() {
            Compounds::Off => 16,
            // The folded form, and its place in a table that may be growing.
            _ => size_of::<(Cow<'_, str>, WordForm<'_>)>() + 3 * size_of::<(&str, (u64, u64))>(),
        }
    }

    /// Creates a lexicon from the words with umlauts, and from the splitter if compounds
    /// are split.
    #[must_use]
    pub fn new(with_umlauts: impl IntoIterator<Item = String>, splitter: Option<CompoundSplitter>) -> Self {
        Self { with_umlauts: with_umlauts.into_iter().collect(), splitter }
    }

    /// Returns the terms of a form that is not a stop word.
    #[must_use]
    pub fn terms(&self, analyzer: &Analyzer, form: &str) -> Terms {
        let mut whole = None;
        let parts = self.whole_and_parts(analyzer, form, |term| whole = Some(term.to_owned()));
        Terms { whole, parts }
    }

    /// Like [`Lexicon::terms`], but passes the term of the whole word to `count`, and
    /// returns only the parts.
    pub(crate) fn whole_and_parts(
        &self,
        analyzer: &Analyzer,
        form: &str,
        count: impl FnOnce(&str),
    ) -> Vec<Part> {
        let is_capitalised = form.starts_with(char::is_uppercase);
        // Parts are nouns, and so are their compounds.
        let splitter = self.splitter.as_ref().filter(|_| is_capitalised);
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
            splitter.map_or_else(Vec::new, |splitter| parts(analyzer, splitter, form, &folded, whole));
        if parts.is_empty() || analyzer.compounds() != Compounds::Replace {
            count(whole);
        }
        parts
    }

    /// Like [`Lexicon::whole_and_parts`] for an analyzer with a custom normalizer.
    fn custom_whole_and_parts(
        &self,
        analyzer: &Analyzer,
        splitter: Option<&CompoundSplitter>,
        form: &str,
        count: impl FnOnce(&str),
    ) -> Vec<Part> {
        let whole = analyzer.stem(form);
        let parts = splitter.map_or_else(Vec::new, |splitter| {
            parts(analyzer, splitter, form, &self.fold(analyzer, form), &whole)
        });
        let is_replaced = analyzer.compounds() == Compounds::Replace && !parts.is_empty();
        if !whole.is_empty() && !is_replaced {
            count(&whole);
        }
        parts
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
        if form.contains(' ') {
            let words: Vec<_> = form.split(' ').map(|word| self.fold(analyzer, word)).collect();
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
            for word in form.split(' ') {
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

/// Returns the distinct parts of a form, except stop words and parts with the stem of the
/// `whole` word.
fn parts(
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
        let stem = analyzer.word_analyzer().stem_part(&part);
        let is_new = !stem.is_empty() && stem != whole && found.iter().all(|known| known.term != stem);
        if !analyzer.is_stop(&part) && is_new {
            // `EU` in `EU-Gipfel` keeps its spelling.
            let piece = pieces.get(&*part).copied();
            let form = piece.map_or_else(|| capitalised(&part), str::to_owned);
            found.push(Part { term: stem, form });
        }
    }
    found
}

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
