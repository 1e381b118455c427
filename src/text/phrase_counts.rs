//! Finds the phrases of a corpus: pairs of names that stand together more often
//! than by chance.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use super::analyzer::Analyzer;
use super::phrases::{NameTerms, Phrases, stand_together};
use super::tokenize::Token;

/// Which pairs of words are phrases; the parameters of [`PhraseCounts::phrases`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PhraseParams {
    /// The least number of times that the words occur together. The default is 5.
    pub min_count: u64,
    /// The least normalised pointwise mutual information, −1 to 1. 0 means that the words
    /// are independent, 1 that each only occurs with the other.
    pub min_npmi: f64,
}

impl Default for PhraseParams {
    fn default() -> Self {
        Self { min_count: 5, min_npmi: 0.5 }
    }
}

/// Returns the normalised pointwise mutual information (Bouma 2009), ln(p_ab / (p_a p_b)) /
/// −ln p_ab, of a pair that occurs `pair` times, and its words `first` and `second` times,
/// among `tokens` words.
///
/// ```
/// use zeitwort::text::npmi;
///
/// assert!((npmi(10, 10, 10, 1000) - 1.0).abs() < 1e-12); // only together
/// assert!(npmi(10, 100, 100, 1000).abs() < 1e-12); // by chance
/// ```
#[must_use]
pub fn npmi(pair: u64, first: u64, second: u64, tokens: u64) -> f64 {
    let share = |count: u64| count as f64 / tokens as f64;
    (share(pair) / (share(first) * share(second))).ln() / -share(pair).ln()
}

/// Counts pairs of capitalised words that follow each other.
#[derive(Clone, Debug)]
pub struct PhraseCounts<'a> {
    analyzer: &'a Analyzer,
    tokens: u64,
    names: NameTerms,
    /// How often each term occurs, by its number.
    counts: Vec<u64>,
    pairs: HashMap<(u32, u32), u64, FixedState>,
}

impl<'a> PhraseCounts<'a> {
    /// Creates empty counts.
    #[must_use]
    pub fn new(analyzer: &'a Analyzer) -> Self {
        Self {
            analyzer,
            tokens: 0,
            names: NameTerms::default(),
            counts: Vec::new(),
            pairs: HashMap::default(),
        }
    }

    /// Counts the words of a text.
    pub fn add(&mut self, text: &str) {
        let mut before: Option<(Token<'_>, u32)> = None;
        for token in self.analyzer.tokens(text) {
            self.tokens += 1;
            // At the start of a sentence, a capital does not indicate a name.
            let is_name = !token.starts_sentence && token.text.starts_with(char::is_uppercase);
            let term =
                is_name.then(|| self.names.intern(self.analyzer.word_analyzer(), token.text)).flatten();
            let Some(term) = term else {
                before = None;
                continue;
            };
            if let Some((earlier, first)) = before
                && stand_together(text, earlier, token)
            {
                *self.pairs.entry((first, term)).or_default() += 1;
            }
            self.counts.resize(self.names.len(), 0);
            self.counts[term as usize] += 1;
            before = Some((token, term));
        }
    }

    /// Returns the pairs that are phrases.
    #[must_use]
    pub fn phrases(self, params: &PhraseParams) -> Phrases {
        let Self { tokens, names, counts, pairs, .. } = self;
        let is_phrase = |(first, second): (u32, u32), count: u64| {
            count >= params.min_count
                && npmi(count, counts[first as usize], counts[second as usize], tokens) >= params.min_npmi
        };
        let pairs = pairs.into_iter().filter(|&(pair, count)| is_phrase(pair, count)).map(|(pair, _)| pair);
        Phrases::new(names, pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_several_words_are_found_and_joined() {
        let analyzer = Analyzer::new();
        let mut counts = PhraseCounts::new(&analyzer);
        for n in 0..20 {
            counts.add(&format!(
                "Dort tagen die Vereinten Nationen, und der Grüne Punkt feiert Wort{n} Ort{n}."
            ));
            counts.add("Es gibt Nationen und Punkte, und alle loben die Freie Demokratische Union dafür.");
        }
        let phrases = counts.phrases(&PhraseParams::default());
        let text = "Vereinte Nationen und Grünen Punkts, Freie Demokratische Union.";
        let joined = phrases.join(analyzer.word_analyzer(), text, analyzer.tokens(text));
        let found: Vec<_> = joined.iter().map(|(token, words)| (token.text, *words)).collect();
        let expected =
            [("Vereinte Nationen", 2), ("und", 1), ("Grünen Punkts", 2), ("Freie Demokratische Union", 3)];
        assert_eq!(found, expected);
        assert_eq!(analyzer.stem("Vereinten Nationen"), analyzer.stem("Vereinte Nationen"));
    }

    #[test]
    fn independent_words_are_not_a_phrase() {
        let analyzer = Analyzer::new();
        let mut counts = PhraseCounts::new(&analyzer);
        for n in 0..400 {
            counts.add(&format!("dort sah Anna{} Bernd{} heute wieder", n % 5, n / 5 % 5));
        }
        assert!(counts.phrases(&PhraseParams::default()).is_empty());
    }
}
