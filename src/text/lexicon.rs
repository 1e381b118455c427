//! What each distinct word form of a corpus is counted as, once all forms are
//! known: the steps of the analysis that depend on the corpus (umlauts written
//! as `ae`, compounds) join those that do not (folding, stemming) here.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::compounds::{CompoundSplitter, Compounds, NounForm, PART_MARK};
use super::folding::PLAIN;
use super::letters::Stem;
use super::word_set::{WordSet, hash};
use super::words::HashedWords;
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
        self.after_small = match *token.text.as_bytes() {
            [first, ..] if first.is_ascii() => first.is_ascii_lowercase(),
            _ => token.text.starts_with(char::is_lowercase),
        };
        is_noun_place
    }
}

/// What a corpus taught of its words: what each form is counted as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// The folded words of the corpus that have umlauts.
    with_umlauts: WordSet,
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
    /// Its term, marked with [`PART_MARK`] where it counts for topics alone.
    pub term: String,
    /// The part as a reader would write it alone.
    pub form: String,
}

impl Part {
    fn stem(&self) -> &str {
        self.term.strip_prefix(PART_MARK).unwrap_or(&self.term)
    }
}

impl Lexicon {
    /// Learns from all distinct forms of a corpus, none of them stop words, in
    /// any order.
    #[must_use]
    pub fn learn<'f>(analyzer: &Analyzer, forms: impl ParallelIterator<Item = WordForm<'f>> + Clone) -> Self {
        let not_ascii = forms.clone().map(|form| form.form).filter(|form| !form.is_ascii());
        Self::learn_from(analyzer, forms, not_ascii)
    }

    /// As [`Lexicon::learn`], told which forms are not of ASCII alone.
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
            WordSet::of(&not_ascii.fold(HashedWords::default, fold).collect::<Vec<_>>())
        } else {
            WordSet::default()
        };
        let mut lexicon = Self { with_umlauts, splitter: None };
        if analyzer.compounds() != Compounds::Off {
            lexicon.splitter = Some(lexicon.learn_compounds(analyzer, forms));
        }
        lexicon
    }

    /// About how many bytes [`Lexicon::learn`] takes for each form.
    pub(crate) fn bytes_per_form(analyzer: &Analyzer) -> usize {
        match analyzer.compounds() {
            Compounds::Off => 16,
            // Each as it is folded, and its place in a table that may just double.
            _ => size_of::<(Cow<'_, str>, WordForm<'_>)>() + 3 * size_of::<(&str, (u64, u64))>(),
        }
    }

    /// What was learned before: the words with umlauts, and the splitter where
    /// compounds are split.
    #[must_use]
    pub fn of(with_umlauts: impl IntoIterator<Item = String>, splitter: Option<CompoundSplitter>) -> Self {
        Self { with_umlauts: with_umlauts.into_iter().collect(), splitter }
    }

    /// The terms of a form, which is no stop word.
    #[must_use]
    pub fn terms(&self, analyzer: &Analyzer, form: &str) -> Terms {
        let mut whole = None;
        let parts = self.whole_and_parts(analyzer, form, |term| whole = Some(term.to_owned()));
        Terms { whole, parts }
    }

    /// As [`Lexicon::terms`]: calls `count` with the term of the whole word,
    /// unless its parts replace it, and returns these.
    pub(crate) fn whole_and_parts(
        &self,
        analyzer: &Analyzer,
        form: &str,
        count: impl FnOnce(&str),
    ) -> Vec<Part> {
        let mut buffer = [0; PLAIN];
        let is_capitalised = form.starts_with(char::is_uppercase);
        // Parts are nouns, and so are their compounds.
        let splitter = self.splitter.as_ref().filter(|_| is_capitalised);
        let plain = analyzer.folding().fold_plain(form, &mut buffer);
        let stem = plain.and_then(|word| analyzer.stem_plain(word, is_capitalised));
        // Nearly all forms are plain and have no parts: no more of them is made a
        // text than the stem.
        if splitter.is_none()
            && let Some(stem) = &stem
        {
            count(stem.as_str());
            return Vec::new();
        }
        let plain = plain.and_then(|word| std::str::from_utf8(word).ok());
        let folded = plain.map_or_else(|| self.fold(analyzer, form), Cow::Borrowed);
        let stem = stem.map_or_else(|| analyzer.stem_folded(&folded, is_capitalised), Stem::Short);
        let whole = stem.as_str();
        let parts =
            splitter.map_or_else(Vec::new, |splitter| parts(analyzer, splitter, form, &folded, whole));
        if parts.is_empty() || analyzer.compounds() != Compounds::Replace {
            count(whole);
        }
        parts
    }

    /// The splitter that was learned, where compounds are split.
    #[must_use]
    pub fn splitter(&self) -> Option<&CompoundSplitter> {
        self.splitter.as_ref()
    }

    /// The folded words of the corpus that have umlauts, sorted: words that are
    /// written with *ae*, *oe* or *ue* for them are counted as these.
    #[must_use]
    pub fn words_with_umlauts(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.with_umlauts.iter().collect();
        words.sort_unstable();
        words
    }

    /// The one spelling of a form in this corpus, word by word.
    fn fold<'f>(&self, analyzer: &Analyzer, form: &'f str) -> Cow<'f, str> {
        if form.contains(' ') {
            let words: Vec<_> = form.split(' ').map(|word| self.fold(analyzer, word)).collect();
            return words.join(" ").into();
        }
        let folded = analyzer.folded(form);
        let knows = |word: &str| self.with_umlauts.contains(word);
        analyzer.folding().with_umlauts(&folded, knows).map_or(folded, Cow::Owned)
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

/// Adds the words of a form that have umlauts.
fn push_with_umlauts(words: &mut HashedWords, analyzer: &Analyzer, form: &str) {
    let mut buffer = [0; PLAIN];
    match analyzer.folding().fold_plain(form, &mut buffer) {
        // Of letters that are not ASCII, plain words have umlauts alone.
        Some(folded) if folded.is_ascii() => {}
        Some(folded) => {
            let folded = std::str::from_utf8(folded).unwrap_or_default();
            words.push(folded, hash(folded));
        }
        None => {
            for word in form.split(' ') {
                let folded = analyzer.folded(word);
                if folded.contains(UMLAUTS) {
                    words.push(&folded, hash(&folded));
                }
            }
        }
    }
}

/// The letters that *ae*, *oe* and *ue* may stand for.
const UMLAUTS: [char; 3] = ['ä', 'ö', 'ü'];

/// The parts of one form, those that are stop words or the whole left out.
fn parts(
    analyzer: &Analyzer,
    splitter: &CompoundSplitter,
    form: &str,
    folded: &str,
    whole: &str,
) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    for part in splitter.split(folded) {
        // Parts are nouns, which are capitalised where they stand alone.
        let stem = analyzer.stem_folded(&part, true).into_cow().into_owned();
        let is_new = stem != whole && found.iter().all(|known| known.stem() != stem);
        if !analyzer.is_stop(&part) && is_new {
            // `EU` of `EU-Gipfel` as it is written there.
            let hyphens = ['-', '\u{2010}', '\u{2011}'];
            let has_pieces = form.contains(hyphens);
            let piece = form.split(hyphens).find(|piece| has_pieces && analyzer.fold(piece) == part);
            let form = piece.map_or_else(|| capitalised(&part), str::to_owned);
            let is_marked = analyzer.compounds() == Compounds::Topics;
            found.push(Part { term: if is_marked { format!("{PART_MARK}{stem}") } else { stem }, form });
        }
    }
    found
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
