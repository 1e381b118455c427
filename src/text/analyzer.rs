//! The way of a word from the text to its term.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::compounds::{CompoundParams, Compounds};
use super::folding::PLAIN;
use super::letters::{Letters, Stem};
use super::sieve::Sieve;
use super::{Folding, Phrases, Stemmer, StopWords, Token, Tokens, tokens};

/// Turns text into terms: tokens, without stop words, folded and stemmed.
///
/// The defaults are right for German news: German stop words, CISTEM stems, all
/// of [`Folding`], and at least two characters (single letters are initials and
/// list marks). Compounds are split on request, by what a corpus teaches.
///
/// ```
/// use zeitwort::text::Analyzer;
///
/// let analyzer = Analyzer::new();
/// let terms: Vec<_> = analyzer.terms("Über die Systeme und das System").collect();
/// assert_eq!(terms[0], terms[1]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Settings")]
pub struct Analyzer {
    stemmer: Stemmer,
    folding: Folding,
    stop_words: StopWords,
    /// The stop words as the words of a text look after folding.
    #[serde(skip)]
    folded_stop_words: Sieve,
    min_length: usize,
    compounds: Compounds,
    compound_params: CompoundParams,
    phrases: Option<Phrases>,
    ngrams: (usize, usize),
}

/// What an analyser is written as.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    stemmer: Stemmer,
    folding: Folding,
    stop_words: StopWords,
    min_length: usize,
    compounds: Compounds,
    compound_params: CompoundParams,
    phrases: Option<Phrases>,
    ngrams: (usize, usize),
}

impl From<Settings> for Analyzer {
    fn from(settings: Settings) -> Self {
        let analyzer = Self::new()
            .stemmer(settings.stemmer)
            .with_folding(settings.folding)
            .stop_words(settings.stop_words)
            .min_length(settings.min_length)
            .split_compounds(settings.compounds, settings.compound_params)
            .ngrams(settings.ngrams.0, settings.ngrams.1);
        Self { phrases: settings.phrases, ..analyzer }
    }
}

/// What is longer is no word but data in the text; bytes. German's longest words
/// have eighty letters, addresses of pages a few hundred.
pub(crate) const LONGEST_WORD: usize = 1000;

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// German defaults.
    #[must_use]
    pub fn new() -> Self {
        let analyzer = Self {
            stemmer: Stemmer::default(),
            folding: Folding::default(),
            stop_words: StopWords::none(),
            folded_stop_words: Sieve::default(),
            min_length: 2,
            compounds: Compounds::Off,
            compound_params: CompoundParams::default(),
            phrases: None,
            ngrams: (1, 1),
        };
        analyzer.stop_words(StopWords::german())
    }

    /// Sets the stemmer.
    #[must_use]
    pub fn stemmer(mut self, stemmer: Stemmer) -> Self {
        self.stemmer = stemmer;
        self
    }

    /// Sets which spellings are taken for one.
    #[must_use]
    pub fn with_folding(mut self, folding: Folding) -> Self {
        self.folding = folding;
        let stop_words = std::mem::take(&mut self.stop_words);
        self.stop_words(stop_words)
    }

    /// Sets the stop words.
    #[must_use]
    pub fn stop_words(mut self, stop_words: StopWords) -> Self {
        self.folded_stop_words = stop_words.iter().map(|word| self.fold(word)).collect();
        self.stop_words = stop_words;
        self
    }

    /// Sets how many characters a term's surface form must have.
    #[must_use]
    pub fn min_length(mut self, characters: usize) -> Self {
        self.min_length = characters;
        self
    }

    /// Sets what becomes of compounds.
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

    /// Sets how many words in a row make a term, from and to, as scikit-learn's
    /// `ngram_range`: (1, 2) also counts pairs of words that follow one another
    /// once stop words are left out.
    #[must_use]
    pub fn ngrams(mut self, fewest: usize, most: usize) -> Self {
        self.ngrams = (fewest.max(1), most.max(fewest));
        self
    }

    /// How many words in a row make a term, from and to.
    #[must_use]
    pub fn ngram_range(&self) -> (usize, usize) {
        self.ngrams
    }

    /// Which spellings are taken for one.
    #[must_use]
    pub fn folding(&self) -> &Folding {
        &self.folding
    }

    /// What becomes of compounds.
    #[must_use]
    pub fn compounds(&self) -> Compounds {
        self.compounds
    }

    /// What a part of a compound must be like.
    #[must_use]
    pub fn compound_params(&self) -> &CompoundParams {
        &self.compound_params
    }

    /// The word tokens of a text, as written; see [`tokens`].
    pub fn tokens<'t>(&self, text: &'t str) -> Tokens<'t> {
        tokens(text)
    }

    /// Calls `count` with every token of a text in turn, phrases joined, and the
    /// number of its words.
    pub fn for_each_token<'t>(&self, text: &'t str, mut count: impl FnMut(Token<'t>, u32)) {
        match &self.phrases {
            Some(phrases) => {
                phrases.join(self, text).into_iter().for_each(|(token, words)| count(token, words))
            }
            None => self.tokens(text).for_each(|token| count(token, 1)),
        }
    }

    /// True where a token counts towards the length of its text alone.
    #[must_use]
    pub fn is_stop(&self, token: &str) -> bool {
        if token.len() > LONGEST_WORD {
            return true;
        }
        let is_listed = |word: &[u8]| self.folded_stop_words.contains(word);
        let is_short = |word: &[u8]| {
            let mut starts = word.iter().filter(|&&byte| !matches!(byte, 0x80..0xC0));
            starts.nth(self.min_length.saturating_sub(1)).is_none()
        };
        if let Some(folded) = self.folding.fold_plain(token, &mut [0; PLAIN]) {
            return is_short(folded) || is_listed(folded);
        }
        if token.contains(' ') {
            return false; // Phrases and n-grams are made of other words.
        }
        let folded = self.folding.fold(token);
        let is_listed_with_umlauts =
            || self.folding.with_umlauts(&folded, |word| is_listed(word.as_bytes())).is_some();
        is_short(folded.as_bytes()) || is_listed(folded.as_bytes()) || is_listed_with_umlauts()
    }

    /// A token in the one spelling of its word, or of each of its words.
    #[must_use]
    pub fn fold(&self, token: &str) -> String {
        self.folded(token).into_owned()
    }

    /// As [`Analyzer::fold`]; borrowed where the token is in that spelling.
    pub(super) fn folded<'t>(&self, token: &'t str) -> Cow<'t, str> {
        if token.contains(' ') {
            return token.split(' ').map(|word| self.fold(word)).collect::<Vec<_>>().join(" ").into();
        }
        self.folding.fold(token)
    }

    /// The term of a token that is no stop word.
    #[must_use]
    pub fn stem(&self, token: &str) -> String {
        let folded = self.folded(token);
        self.stem_folded(&folded, token.starts_with(char::is_uppercase)).into_cow().into_owned()
    }

    pub(super) fn stem_folded<'f>(&self, folded: &'f str, is_capitalised: bool) -> Stem<'f> {
        if folded.contains(' ') {
            let stems = folded.split(' ').map(|word| self.stemmer.stem(word, is_capitalised));
            return Stem::Other(stems.collect::<Vec<_>>().join(" ").into());
        }
        self.stemmer.stemmed(folded, is_capitalised)
    }

    /// The stem of a plain word; see [`Stemmer::stem_letters`].
    pub(super) fn stem_plain(&self, word: &[u8], is_capitalised: bool) -> Option<Letters> {
        self.stemmer.stem_letters(word, is_capitalised)
    }

    /// The terms of a text, in order, repeated as they occur; compounds whole.
    pub fn terms(&self, text: &str) -> impl Iterator<Item = String> {
        self.tokens(text)
            .map(|token| token.text)
            .filter(|token| !self.is_stop(token))
            .map(|token| self.stem(token))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_folded_like_the_text() {
        let analyzer = Analyzer::new();
        for word in ["Über", "für", "FÜR", "a", "würden", "daß", "dass", "ueber", "bzw.", "z.B."] {
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
        assert_eq!(analyzer.stem("F\u{2011}16"), "f-16");
        assert_eq!(analyzer.stem("Dr."), analyzer.stem("Dr"));
    }
}
