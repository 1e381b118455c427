//! Turns a text into terms.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::ser::Error as _;
use serde::{Deserialize, Serialize, Serializer};

use super::capital_names::is_in_capitals;
use super::compounds::{CompoundParams, Compounds};
use super::custom::{Custom, CustomTokenizer};
use super::fold::Folding;
use super::lemmas::Lemmas;
use super::phrases::Phrases;
use super::stem::Stemmer;
use super::stop_words::{StopWords, is_noun_like_stop_word};
use super::tokenize::{Token, tokens};
use super::word_analyzer::WordAnalyzer;

/// Turns a text into terms: finds its tokens, drops stop words, folds spellings and
/// finds lemmas.
///
/// The defaults are meant for German news: German stop words, lemmas, all of [`Folding`], and at least two characters, as single letters are initials and list
/// marks.
///
/// ```
/// use zeitwort::text::Analyzer;
///
/// let analyzer = Analyzer::new();
/// let terms: Vec<_> = analyzer.terms("Über die Systeme und das System").collect();
/// assert_eq!(terms[0], terms[1]);
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(from = "SavedAnalyzer")]
pub struct Analyzer {
    /// Replaces [`tokens`].
    tokenizer: Option<CustomTokenizer>,
    word_analyzer: WordAnalyzer,
    compounds: Compounds,
    compound_params: CompoundParams,
    phrases: Option<Phrases>,
    ngrams: (usize, usize),
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// Creates an analyzer with the defaults for German.
    #[must_use]
    pub fn new() -> Self {
        Self {
            tokenizer: None,
            word_analyzer: WordAnalyzer::new(Stemmer::default(), Folding::default(), StopWords::german(), 2),
            compounds: Compounds::Off,
            compound_params: CompoundParams::default(),
            phrases: None,
            ngrams: (1, 1),
        }
    }

    /// Sets code that finds the tokens of a text, in place of [`tokens`].
    ///
    /// The code gets a text and a function to which it passes each token, in order. Tokens
    /// must be parts of the text. A token with spaces is treated as a phrase, unless it is a
    /// number such as `10 000`: it is never a stop word, and its words are folded and stemmed
    /// one by one. The code is called by several threads.
    ///
    /// Analyzers are equal if their tokenizers have the same `name`, so counts of different
    /// tokenizers with one name can be merged. An analyzer with a tokenizer cannot be
    /// serialised.
    ///
    /// ```
    /// use zeitwort::{matrix::Vectorizer, text::Analyzer};
    ///
    /// // Splits at spaces only, so that signs stay part of the words.
    /// let analyzer =
    ///     Analyzer::new().tokenizer("spaces", |text, add| text.split_whitespace().for_each(add));
    /// let texts = ["C++ schlägt C#", "C++ bleibt"];
    /// let (_, counts) = Vectorizer::params().fit_transform(&analyzer, &texts)?;
    /// let labels: Vec<&str> = counts.vocabulary().terms().iter().map(|term| &*term.label).collect();
    /// assert_eq!(labels, ["C#", "C++", "bleibt", "schlägt"]);
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Panics
    /// Analysing a text panics if the code passes on a token that is not a part of the text.
    #[must_use]
    pub fn tokenizer(
        mut self,
        name: &str,
        tokenize: impl for<'t> Fn(&'t str, &mut dyn FnMut(&'t str)) + Send + Sync + 'static,
    ) -> Self {
        self.tokenizer = Some(Custom::new(name, Arc::new(tokenize)));
        self
    }

    /// Sets code that returns the term of a word, in place of folding and stemming.
    ///
    /// The code gets a word as it is written in the text, but no stop words. It must always
    /// return the same term for the same word, and is called by several threads. If it returns
    /// an empty string, the word is not counted, but contributes to the length of its text.
    /// Phrases and n-grams are normalised word by word; they are not counted if one of their
    /// words has no term. Stop words and compounds are still found by their folded spelling;
    /// the parts of compounds are passed to the code with a capital.
    ///
    /// Analyzers are equal if their normalizers have the same `name`, so counts of different
    /// normalizers with one name can be merged. An analyzer with a normalizer cannot be
    /// serialised.
    ///
    /// ```
    /// use std::{borrow::Cow, collections::HashMap};
    /// use zeitwort::{matrix::Vectorizer, text::Analyzer};
    ///
    /// let lemmas = HashMap::from([("ging", "gehen"), ("gehen", "gehen"), ("Häfen", "Hafen")]);
    /// let analyzer = Analyzer::new().normalizer("lemmas", move |word| match lemmas.get(word) {
    ///     Some(lemma) => Cow::Borrowed(*lemma),
    ///     None => Cow::Borrowed(word),
    /// });
    /// let texts = ["Er ging.", "Alle Häfen gehen.", "Sie ging."];
    /// let (_, counts) = Vectorizer::params().fit_transform(&analyzer, &texts)?;
    /// let terms = counts.vocabulary().terms().iter();
    /// let found: Vec<_> = terms.map(|term| (&*term.term, &*term.label, term.count)).collect();
    /// assert_eq!(found, [("Hafen", "Häfen", 1), ("gehen", "ging", 3)]);
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    #[must_use]
    pub fn normalizer(
        mut self,
        name: &str,
        normalize: impl for<'w> Fn(&'w str) -> Cow<'w, str> + Send + Sync + 'static,
    ) -> Self {
        self.word_analyzer.normalizer = Some(Custom::new(name, Arc::new(normalize)));
        self
    }

    /// Sets what unites the forms of a word: lemmas, or a stemmer.
    #[must_use]
    pub fn stemmer(mut self, stemmer: Stemmer) -> Self {
        self.word_analyzer.stemmer = stemmer;
        self
    }

    /// Sets how lemmas are found. Without effect if words are stemmed.
    ///
    /// ```
    /// use zeitwort::text::{Analyzer, Lemmas};
    ///
    /// let lemmas = Lemmas::german().with_exceptions([("Daten", "Daten")]);
    /// assert_eq!(Analyzer::new().lemmas(lemmas).stem("Daten"), "Daten");
    /// ```
    #[must_use]
    pub fn lemmas(mut self, lemmas: Lemmas) -> Self {
        self.word_analyzer.lemmas = lemmas;
        self
    }

    /// Sets which spellings are treated as one.
    #[must_use]
    pub fn with_folding(mut self, folding: Folding) -> Self {
        self.word_analyzer.set_folding(folding);
        self
    }

    /// Sets the stop words.
    #[must_use]
    pub fn stop_words(mut self, stop_words: StopWords) -> Self {
        self.word_analyzer.set_stop_words(stop_words);
        self
    }

    /// Sets the least number of characters of a word; shorter words are treated like
    /// stop words.
    #[must_use]
    pub fn min_length(mut self, characters: usize) -> Self {
        self.word_analyzer.min_length = characters;
        self
    }

    /// Sets how compounds are counted, and which words may be their parts.
    #[must_use]
    pub fn split_compounds(mut self, compounds: Compounds, params: CompoundParams) -> Self {
        self.compounds = compounds;
        self.compound_params = params;
        self
    }

    /// Sets the phrases whose words are counted as one term.
    #[must_use]
    pub fn phrases(mut self, phrases: Phrases) -> Self {
        self.phrases = Some(phrases);
        self
    }

    /// Sets the least and the greatest number of words in a term, like scikit-learn's
    /// `ngram_range`: (1, 2) also counts pairs of words that follow each other after
    /// stop words have been dropped.
    #[must_use]
    pub fn ngrams(mut self, min: usize, max: usize) -> Self {
        self.ngrams = (min.max(1), max.max(min));
        self
    }

    /// The least and the greatest number of words in a term.
    #[must_use]
    pub fn ngram_range(&self) -> (usize, usize) {
        self.ngrams
    }

    /// Which spellings are treated as one.
    #[must_use]
    pub fn folding(&self) -> &Folding {
        self.word_analyzer.folding()
    }

    /// How compounds are counted.
    #[must_use]
    pub fn compounds(&self) -> Compounds {
        self.compounds
    }

    /// Which words may be parts of compounds.
    #[must_use]
    pub fn compound_params(&self) -> &CompoundParams {
        &self.compound_params
    }

    /// Whether words are counted as lemmas.
    #[must_use]
    pub fn has_lemmas(&self) -> bool {
        self.word_analyzer.stemmer == Stemmer::Lemmas && !self.has_normalizer()
    }

    /// The steps that turn one word into its term.
    pub(super) fn word_analyzer(&self) -> &WordAnalyzer {
        &self.word_analyzer
    }

    /// Whether the term of a word is found by a user's code.
    pub(super) fn has_normalizer(&self) -> bool {
        self.word_analyzer.normalizer.is_some()
    }

    /// Returns the tokens of a text, as written; see [`tokens`].
    pub fn tokens<'t>(&self, text: &'t str) -> impl ExactSizeIterator<Item = Token<'t>> + use<'t> {
        let tokens: Vec<Token<'t>> = match &self.tokenizer {
            Some(tokenizer) => tokenizer.tokens(text),
            None => tokens(text).collect(),
        };
        tokens.into_iter()
    }

    /// Calls `count` with each token of a text in order, with phrases joined, and the
    /// number of its words.
    pub fn for_each_token<'t>(&self, text: &'t str, mut count: impl FnMut(Token<'t>, u32)) {
        match self.collected_tokens(text) {
            Some(tokens) => tokens.into_iter().for_each(|(token, words)| count(token, words)),
            None => tokens(text).for_each(|token| count(token, 1)),
        }
    }

    /// Returns the tokens of a text and the number of words of each, unless they are just
    /// [`tokens`].
    fn collected_tokens<'t>(&self, text: &'t str) -> Option<Vec<(Token<'t>, u32)>> {
        match (&self.phrases, &self.tokenizer) {
            (Some(phrases), _) => Some(phrases.join(&self.word_analyzer, text, self.tokens(text))),
            (None, Some(_)) => Some(self.tokens(text).map(|token| (token, 1)).collect()),
            (None, None) => None,
        }
    }

    /// Whether a token is no term: a stop word, or too short or too long to be a word.
    /// Such tokens only count towards the length of their text.
    #[must_use]
    #[inline]
    pub fn is_stop(&self, token: &str) -> bool {
        self.word_analyzer.is_stop(token)
    }

    /// Whether a token may be a term: it is no stop word, or one in capitals, which may be a name (*OB*,
    /// *ALS*), or a noun that is spelled like one (*Ehe*). What it is,
    /// [`Lexicon::counted_term`](super::Lexicon::counted_term) finds from the corpus.
    #[inline]
    pub(crate) fn may_be_term(&self, token: &str) -> bool {
        !self.is_stop(token) || is_in_capitals(token) || self.has_lemmas() && is_noun_like_stop_word(token)
    }

    /// Whether a word by itself is a stop word or, if words are counted as lemmas, a form of one.
    #[must_use]
    pub fn is_form_of_stop_word(&self, word: &str) -> bool {
        self.is_stop(word) || self.is_form_of_stop_lemma(word)
    }

    /// Whether words are counted as lemmas, and this one is a stop word.
    pub(super) fn is_stop_lemma(&self, lemma: &str) -> bool {
        self.has_lemmas() && self.word_analyzer.is_stop_lemma(lemma)
    }

    /// Whether words are counted as lemmas, and that of a word by itself is a stop word.
    pub(crate) fn is_form_of_stop_lemma(&self, word: &str) -> bool {
        self.has_lemmas() && self.is_stop_lemma(&self.stem(word))
    }

    /// Returns a token in the common spelling of its word, or of each of its words.
    #[must_use]
    pub fn fold(&self, token: &str) -> String {
        self.word_analyzer.fold(token).into_owned()
    }

    /// Returns the term of a token that is not a stop word. Only a [`normalizer`] can return
    /// an empty one, which is not counted.
    ///
    /// A lemma is that of the word by itself. In a corpus, it may depend on the other words: see
    /// [`Lexicon::term`](super::Lexicon::term).
    ///
    /// [`normalizer`]: Analyzer::normalizer
    #[must_use]
    pub fn stem(&self, token: &str) -> String {
        self.word_analyzer.stem(token)
    }

    /// Returns the terms of a text, in order and with repetitions. Compounds are not
    /// split, and phrases are not joined.
    pub fn terms(&self, text: &str) -> impl Iterator<Item = String> {
        self.tokens(text)
            .map(|token| token.text)
            .filter(|token| !self.is_form_of_stop_word(token))
            .map(|token| self.stem(token))
            .filter(|term| !term.is_empty())
    }
}

/// An [`Analyzer`] as it is serialised.
#[derive(Serialize)]
#[serde(rename = "Analyzer")]
struct AnalyzerFields<'a> {
    stemmer: Stemmer,
    lemmas: &'a BTreeMap<String, String>,
    folding: &'a Folding,
    stop_words: &'a StopWords,
    min_length: usize,
    compounds: Compounds,
    compound_params: &'a CompoundParams,
    phrases: &'a Option<Phrases>,
    ngrams: (usize, usize),
}

impl Serialize for Analyzer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tokenizer = self.tokenizer.as_ref().map(|tokenizer| ("tokenizer", tokenizer.name()));
        let normalizer = self.word_analyzer.normalizer.as_ref();
        let normalizer = normalizer.map(|normalizer| ("normalizer", normalizer.name()));
        if let Some((step, name)) = tokenizer.or(normalizer) {
            return Err(S::Error::custom(format_args!(
                "the {step} `{name}` of the analyzer is code, which cannot be saved"
            )));
        }
        let fields = AnalyzerFields {
            stemmer: self.word_analyzer.stemmer,
            lemmas: self.word_analyzer.lemmas.exceptions(),
            folding: self.folding(),
            stop_words: self.word_analyzer.stop_words(),
            min_length: self.word_analyzer.min_length,
            compounds: self.compounds,
            compound_params: &self.compound_params,
            phrases: &self.phrases,
            ngrams: self.ngrams,
        };
        fields.serialize(serializer)
    }
}

/// A serialised [`Analyzer`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedAnalyzer {
    stemmer: Stemmer,
    /// Lemmas of forms that override all else; models of earlier versions have none.
    #[serde(default)]
    lemmas: BTreeMap<String, String>,
    folding: Folding,
    stop_words: StopWords,
    min_length: usize,
    compounds: Compounds,
    compound_params: CompoundParams,
    phrases: Option<Phrases>,
    ngrams: (usize, usize),
}

impl From<SavedAnalyzer> for Analyzer {
    fn from(saved: SavedAnalyzer) -> Self {
        Self {
            tokenizer: None,
            word_analyzer: WordAnalyzer::new(
                saved.stemmer,
                saved.folding,
                saved.stop_words,
                saved.min_length,
            ),
            compounds: saved.compounds,
            compound_params: saved.compound_params,
            phrases: saved.phrases,
            ngrams: (1, 1),
        }
        .ngrams(saved.ngrams.0, saved.ngrams.1)
        .lemmas(Lemmas::german().with_exceptions(saved.lemmas))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_folded_like_the_text() {
        let analyzer = Analyzer::new();
        for word in [
            "Über", "für", "FÜR", "a", "würden", "daß", "dass", "ueber", "bzw.", "z.B.", "iſt", "ſind",
            "ſich", "uͤber", "daſs",
        ] {
            assert!(analyzer.is_stop(word), "{word}");
        }
        for word in ["Uber", "EU", "Größe", "geht's"] {
            assert!(!analyzer.is_stop(word), "{word}");
        }
        let strict = Analyzer::new().with_folding(Folding::none());
        assert!(strict.is_stop("für") && !strict.is_stop("fuer"));
    }

    #[test]
    fn typographic_forms_meet() {
        let analyzer = Analyzer::new();
        assert_eq!(analyzer.stem("geht’s"), analyzer.stem("geht's"));
        assert_eq!(analyzer.stem("F\u{2011}16"), "F-16");
        assert_eq!(analyzer.stem("Dr."), analyzer.stem("Dr"));
    }

    #[test]
    fn numbers_with_spaces_are_no_phrases() {
        let analyzer = Analyzer::new();
        for (token, stem) in [
            ("10 000", "10.000"),
            ("10\u{A0}000 Menschen", "10.000 Mensch"),
            ("Menschen 10 000", "Mensch 10.000"),
            ("10 000-Euro-Marken", "10.000-Euro-Marke"),
        ] {
            assert_eq!(analyzer.stem(token), stem, "{token}");
            assert!(!analyzer.is_stop(token), "{token}");
        }
        let as_written = Analyzer::new().stemmer(Stemmer::None).with_folding(Folding::none());
        assert_eq!(as_written.stem("10 000"), "10 000");
        // By itself, `10 000` is a word that may be a stop word.
        assert!(Analyzer::new().stop_words(StopWords::none().with(["10 000"])).is_stop("10.000"));
    }
}
