//! Turns a word into its term: folds its spelling, drops stop words, and finds its lemma or stem.

use std::borrow::Cow;

use super::custom::CustomNormalizer;
use super::fold::{Folding, PLAIN, fold_plain};
use super::lemmas::{
    CorpusForms, FormLemmas, FormPlaces, LemmaLexicon, Lemmas, WordCategory, WordReading, capitalised,
};
use super::phrase_words::{is_phrase, words};
use super::stem::{ShortWord, Stem, Stemmer};
use super::stop_words::StopWords;
use super::word_sets::PrefilteredSet;

/// The longest word in bytes; longer ones are data in the text. German's longest
/// words have 80 letters, web addresses a few hundred.
pub(crate) const LONGEST_WORD: usize = 1000;

/// The steps that need one word only.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WordAnalyzer {
    pub(super) stemmer: Stemmer,
    /// Finds the lemmas, unless words are stemmed.
    pub(super) lemmas: Lemmas,
    folding: Folding,
    stop_words: StopWords,
    /// The stop words, folded like the words of a text.
    folded_stop_words: PrefilteredSet,
    /// The lemmas that are stop words in all their forms.
    stop_lemmas: PrefilteredSet,
    pub(super) min_length: usize,
    /// Replaces folding and stemming, but not the check for stop words.
    pub(super) normalizer: Option<CustomNormalizer>,
}

impl WordAnalyzer {
    pub(super) fn new(stemmer: Stemmer, folding: Folding, stop_words: StopWords, min_length: usize) -> Self {
        let folded_stop_words = PrefilteredSet::default();
        let mut word_analyzer = Self {
            stemmer,
            lemmas: Lemmas::german(),
            folding,
            stop_words,
            folded_stop_words,
            stop_lemmas: PrefilteredSet::default(),
            min_length,
            normalizer: None,
        };
        word_analyzer.fold_stop_words();
        word_analyzer
    }

    pub(super) fn set_folding(&mut self, folding: Folding) {
        self.folding = folding;
        self.fold_stop_words();
    }

    pub(super) fn set_stop_words(&mut self, stop_words: StopWords) {
        self.stop_words = stop_words;
        self.fold_stop_words();
    }

    fn fold_stop_words(&mut self) {
        self.folded_stop_words = self.stop_words.iter().map(|word| self.fold(word).into_owned()).collect();
        self.stop_lemmas = self.stop_words.iter().filter_map(stop_lemma).collect();
    }

    /// Whether a lemma is a stop word.
    pub(super) fn is_stop_lemma(&self, lemma: &str) -> bool {
        self.stop_lemmas.contains(lemma)
    }

    pub(super) fn folding(&self) -> &Folding {
        &self.folding
    }

    pub(super) fn stop_words(&self) -> &StopWords {
        &self.stop_words
    }

    /// Whether a token counts towards the length of its text only.
    pub(super) fn is_stop(&self, token: &str) -> bool {
        if token.len() > LONGEST_WORD {
            return true;
        }
        let is_listed = |word: &[u8]| self.folded_stop_words.contains(word);
        let is_short = |word: &[u8]| {
            let mut starts = word.iter().filter(|&&byte| !matches!(byte, 0x80..0xC0));
            starts.nth(self.min_length.saturating_sub(1)).is_none()
        };
        if let Some(folded) = fold_plain(token, &mut [0; PLAIN]) {
            return is_short(folded) || is_listed(folded);
        }
        if is_phrase(token) {
            return false; // Phrases and n-grams contain no stop words.
        }
        let folded = self.folding.fold(token);
        let is_listed_with_umlauts =
            || self.folding.with_umlauts(&folded, |word| is_listed(word.as_bytes())).is_some();
        is_short(folded.as_bytes()) || is_listed(folded.as_bytes()) || is_listed_with_umlauts()
    }

    /// The token in the common spelling of its word, or of each of its words.
    pub(super) fn fold<'t>(&self, token: &'t str) -> Cow<'t, str> {
        if is_phrase(token) {
            let words: Vec<_> = words(token).map(|word| self.fold(word)).collect();
            return words.join(" ").into();
        }
        self.folding.fold(token)
    }

    /// The term of a token that is not a stop word. A custom normalizer may return an empty
    /// one, which is not counted.
    pub(super) fn stem(&self, token: &str) -> String {
        if let Some(normalizer) = &self.normalizer {
            return normalizer.term(token).into_owned();
        }
        if self.stemmer == Stemmer::Lemmas {
            return self.lemma(&CorpusForms::default(), token, false);
        }
        let folded = self.fold(token);
        self.stem_folded(&folded, token.starts_with(char::is_uppercase)).into_cow().into_owned()
    }

    /// The lemma of a token in a corpus, or those of its words.
    pub(super) fn lemma(&self, corpus: &CorpusForms, token: &str, starts_sentence: bool) -> String {
        if is_phrase(token) {
            let lemmas: Vec<String> = words(token).map(|word| self.lemma(corpus, word, false)).collect();
            return lemmas.join(" ");
        }
        let resolver = self.lemmas.in_corpus(corpus);
        resolver.lemma(&self.folding.with_capitals(token), starts_sentence)
    }

    /// The lemmas of a token that a corpus has in these places.
    pub(super) fn lemmas(&self, corpus: &CorpusForms, token: &str, places: FormPlaces) -> FormLemmas {
        if is_phrase(token) {
            return FormLemmas { lemma: self.lemma(corpus, token, false), at_start: None };
        }
        self.lemmas.in_corpus(corpus).form(&self.folding.with_capitals(token), places)
    }

    /// The term of a folded noun that is part of a compound. May be empty, like
    /// [`Self::stem`].
    pub(super) fn stem_part(&self, corpus: &CorpusForms, part: &str) -> String {
        match (&self.normalizer, self.stemmer) {
            (Some(normalizer), _) => normalizer.term(&capitalised(part)).into_owned(),
            (None, Stemmer::Lemmas) => self.lemma(corpus, &capitalised(part), false),
            (None, _) => self.stem_folded(part, true).into_cow().into_owned(),
        }
    }

    pub(super) fn stem_folded<'f>(&self, folded: &'f str, is_capitalised: bool) -> Stem<'f> {
        if is_phrase(folded) {
            let stems = words(folded).map(|word| self.stemmer.stem(word, is_capitalised));
            return Stem::Other(stems.collect::<Vec<_>>().join(" ").into());
        }
        self.stemmer.stemmed(folded, is_capitalised)
    }

    /// The stem of a plain word; see [`Stemmer::stem_short`].
    pub(super) fn stem_plain(&self, word: &[u8], is_capitalised: bool) -> Option<ShortWord> {
        self.stemmer.stem_short(word, is_capitalised)
    }
}

/// The lemma that a stop word, in lower case, stands for: itself, if it is a verb or an adjective in its base
/// form, or the noun that it is. A form of another word (*abgesehen*, of *absehen*) is a stop word in this
/// form only, and so are pronouns and articles, whose forms are listed one by one.
fn stop_lemma(word: &str) -> Option<String> {
    let readings = LemmaLexicon::german().readings(word);
    let is_base = |reading: &WordReading| {
        reading.lemma == word && matches!(reading.category, WordCategory::Verb | WordCategory::Adjective)
    };
    let is_noun = |reading: &WordReading| reading.category == WordCategory::Noun;
    if !readings.is_empty() && readings.iter().all(is_noun) {
        let noun = capitalised(word);
        return (Lemmas::german().lemma(&noun) == noun).then_some(noun);
    }
    (readings.iter().any(is_base) && Lemmas::german().lemma(word) == word).then(|| word.to_owned())
}
