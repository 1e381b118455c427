//! What each distinct word form of a corpus is counted as, once all forms are
//! known: the steps of the analysis that depend on the corpus (umlauts written
//! as `ae`, compounds) join those that do not (folding, stemming) here.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::compounds::{CompoundSplitter, Compounds, NounForm};
use super::{Analyzer, Token};

/// A distinct word form of a corpus, with what was seen of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordForm<'f> {
    /// The form as written.
    pub form: &'f str,
    /// How often it occurs.
    pub count: u64,
    /// How often it occurs where a capital means a noun; see [`NounPlace`].
    pub in_noun_place: u64,
}

/// Says of each token in turn whether German would write a capital there only
/// for a noun or name: inside a sentence, behind a word in small letters. So
/// neither starts of sentences nor headlines in capitals say anything.
#[derive(Clone, Copy, Debug, Default)]
pub struct NounPlace {
    after_small: bool,
}

impl NounPlace {
    /// Takes the next token of a text.
    pub fn next(&mut self, token: Token<'_>) -> bool {
        let is_noun_place = self.after_small && !token.starts_sentence;
        self.after_small = token.text.starts_with(char::is_lowercase);
        is_noun_place
    }
}

/// What the forms of a corpus are counted as.
#[derive(Clone, Debug)]
pub struct Lexicon {
    terms: Vec<Terms>,
    splitter: Option<CompoundSplitter>,
}

/// The terms of a word form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// The term of the whole word, unless its parts replace it.
    pub whole: Option<String>,
    /// Its parts, each once.
    pub parts: Vec<Part>,
}

/// A part of a compound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its term.
    pub term: String,
    /// The part as a reader would write it alone.
    pub form: String,
}

impl Lexicon {
    /// Learns from all distinct forms of a corpus, none of them stop words.
    #[must_use]
    pub fn learn(analyzer: &Analyzer, forms: &[WordForm<'_>]) -> Self {
        let mut folded: Vec<String> = forms.par_iter().map(|form| analyzer.fold(form.form)).collect();
        let known: HashSet<&str, FixedState> = folded.iter().map(String::as_str).collect();
        let with_umlauts: Vec<Option<String>> = folded
            .par_iter()
            .map(|word| analyzer.folding().with_umlauts(word, |candidate| known.contains(candidate)))
            .collect();
        for (word, umlauts) in folded.iter_mut().zip(with_umlauts) {
            if let Some(umlauts) = umlauts {
                *word = umlauts;
            }
        }
        let splitter =
            (analyzer.compounds() != Compounds::Off).then(|| learn_compounds(analyzer, forms, &folded));
        let terms = forms
            .par_iter()
            .zip(&folded)
            .map(|(form, folded)| terms(analyzer, splitter.as_ref(), form.form, folded))
            .collect();
        Self { terms, splitter }
    }

    /// The terms of each form, in the order of the forms.
    #[must_use]
    pub fn terms(&self) -> &[Terms] {
        &self.terms
    }

    /// The splitter that was learned, where compounds are split.
    #[must_use]
    pub fn into_splitter(self) -> Option<CompoundSplitter> {
        self.splitter
    }
}

fn learn_compounds(analyzer: &Analyzer, forms: &[WordForm<'_>], folded: &[String]) -> CompoundSplitter {
    let mut by_word: HashMap<&str, (u64, u64), FixedState> = HashMap::default();
    for (form, folded) in forms.iter().zip(folded) {
        let counts = by_word.entry(folded).or_default();
        if form.form.starts_with(char::is_uppercase) {
            counts.0 += form.in_noun_place;
        } else {
            counts.1 += form.in_noun_place;
        }
    }
    let forms = by_word.into_iter().map(|(form, (as_noun, otherwise))| NounForm { form, as_noun, otherwise });
    CompoundSplitter::learn(analyzer.compound_params(), forms)
}

/// The terms of one form.
pub(super) fn terms(
    analyzer: &Analyzer,
    splitter: Option<&CompoundSplitter>,
    form: &str,
    folded: &str,
) -> Terms {
    let whole = analyzer.stem_folded(folded, form.starts_with(char::is_uppercase));
    // Parts are nouns, and so are their compounds.
    let splitter = splitter.filter(|_| form.starts_with(char::is_uppercase));
    let parts = splitter.map_or_else(Vec::new, |splitter| splitter.split(folded));
    let mut found: Vec<Part> = Vec::new();
    for part in parts {
        // Parts are nouns, which are capitalised where they stand alone.
        let term = analyzer.stem_folded(&part, true);
        if !analyzer.is_stop(&part) && found.iter().all(|known| known.term != term) && term != whole {
            // `EU` of `EU-Gipfel` as it is written there.
            let hyphens = ['-', '\u{2010}', '\u{2011}'];
            let has_pieces = form.contains(hyphens);
            let piece = form.split(hyphens).find(|piece| has_pieces && analyzer.fold(piece) == part);
            let form = piece.map_or_else(|| capitalised(&part), str::to_owned);
            found.push(Part { term, form });
        }
    }
    let replaced = analyzer.compounds() == Compounds::Replace && !found.is_empty();
    Terms { whole: (!replaced).then_some(whole), parts: found }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
