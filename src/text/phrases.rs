//! Names of several words (*Vereinte Nationen*, *Grüner Punkt*), found in the
//! corpus by how much more often their words stand together than by chance.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{Analyzer, Token};

/// What makes two words a phrase; the parameters of [`Phrases`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PhraseParams {
    /// How often the words must stand together.
    pub min_count: u64,
    /// The least normalised pointwise mutual information, −1 to 1: 0.5 is half
    /// way from independence to words that never stand apart.
    pub min_npmi: f64,
}

impl Default for PhraseParams {
    fn default() -> Self {
        Self { min_count: 5, min_npmi: 0.5 }
    }
}

/// Normalised pointwise mutual information (Bouma 2009): ln(p_ab / (p_a p_b)) /
/// −ln p_ab, from the counts of a pair and its words among `tokens` words.
///
/// ```
/// use zeitwort::text::npmi;
///
/// assert!((npmi(10, 10, 10, 1000) - 1.0).abs() < 1e-12); // always together
/// assert!(npmi(10, 100, 100, 1000).abs() < 1e-12); // by chance
/// ```
#[must_use]
pub fn npmi(pair: u64, first: u64, second: u64, tokens: u64) -> f64 {
    let share = |count: u64| count as f64 / tokens as f64;
    (share(pair) / (share(first) * share(second))).ln() / -share(pair).ln()
}

/// Counts capitalised words that follow one another, text by text.
#[derive(Clone, Debug)]
pub struct PhraseCounts<'a> {
    analyzer: &'a Analyzer,
    tokens: u64,
    words: HashMap<String, u64>,
    pairs: HashMap<(String, String), u64>,
}

impl<'a> PhraseCounts<'a> {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(analyzer: &'a Analyzer) -> Self {
        Self { analyzer, tokens: 0, words: HashMap::new(), pairs: HashMap::new() }
    }

    /// Counts a text.
    pub fn add(&mut self, text: &str) {
        let mut before: Option<(Token<'_>, String)> = None;
        for token in self.analyzer.tokens(text) {
            self.tokens += 1;
            // At the start of a sentence a capital says nothing of names.
            if token.starts_sentence || !is_name_word(self.analyzer, token.text) {
                before = None;
                continue;
            }
            let term = self.analyzer.stem(token.text);
            if let Some((earlier, first)) = before
                && stand_together(text, earlier, token)
            {
                *self.pairs.entry((first, term.clone())).or_default() += 1;
            }
            *self.words.entry(term.clone()).or_default() += 1;
            before = Some((token, term));
        }
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: Self) {
        self.tokens += other.tokens;
        for (word, count) in other.words {
            *self.words.entry(word).or_default() += count;
        }
        for (pair, count) in other.pairs {
            *self.pairs.entry(pair).or_default() += count;
        }
    }

    /// The pairs that are phrases.
    #[must_use]
    pub fn phrases(&self, params: &PhraseParams) -> Phrases {
        let is_phrase = |(first, second): &(String, String), count: u64| {
            count >= params.min_count
                && npmi(count, self.words[first], self.words[second], self.tokens) >= params.min_npmi
        };
        let pairs = self.pairs.iter().filter(|(pair, count)| is_phrase(pair, **count));
        Phrases { pairs: pairs.map(|(pair, _)| pair.clone()).collect() }
    }
}

/// The phrases of a corpus, as pairs of terms that belong together; longer ones
/// are chains of pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrases {
    pairs: HashSet<(String, String)>,
}

impl Phrases {
    /// How many pairs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// True where there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The tokens of a text, phrases joined, each with the number of its words.
    pub(super) fn join<'t>(&self, analyzer: &Analyzer, text: &'t str) -> Vec<(Token<'t>, u32)> {
        let mut joined: Vec<(Token<'t>, u32)> = Vec::new();
        let mut last_term: Option<String> = None;
        for token in analyzer.tokens(text) {
            let term = is_name_word(analyzer, token.text).then(|| analyzer.stem(token.text));
            if let (Some(first), Some(second), Some((earlier, words))) =
                (&last_term, &term, joined.last_mut())
                && stand_together(text, *earlier, token)
                && self.pairs.contains(&(first.clone(), second.clone()))
            {
                let start = offset(text, earlier.text);
                earlier.text = &text[start..offset(text, token.text) + token.text.len()];
                *words += 1;
            } else {
                joined.push((token, 1));
            }
            last_term = term;
        }
        joined
    }
}

fn is_name_word(analyzer: &Analyzer, word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !analyzer.is_stop(word)
}

/// True where one space alone parts two tokens of a text.
fn stand_together(text: &str, earlier: Token<'_>, later: Token<'_>) -> bool {
    let end = offset(text, earlier.text) + earlier.text.len();
    text.get(end..offset(text, later.text)) == Some(" ")
}

fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
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
        let joined =
            phrases.join(&analyzer, "Vereinte Nationen und Grünen Punkts, Freie Demokratische Union.");
        let found: Vec<_> = joined.iter().map(|(token, words)| (token.text, *words)).collect();
        let expected =
            [("Vereinte Nationen", 2), ("und", 1), ("Grünen Punkts", 2), ("Freie Demokratische Union", 3)];
        assert_eq!(found, expected);
        assert_eq!(analyzer.stem("Vereinten Nationen"), analyzer.stem("Vereinte Nationen"));
    }

    #[test]
    fn chance_is_no_phrase() {
        let analyzer = Analyzer::new();
        let mut counts = PhraseCounts::new(&analyzer);
        for n in 0..400 {
            counts.add(&format!("dort sah Anna{} Bernd{} heute wieder", n % 5, n / 5 % 5));
        }
        assert!(counts.phrases(&PhraseParams::default()).is_empty());
    }
}
