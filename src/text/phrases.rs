//! Names of several words (*Vereinte Nationen*, *Grüner Punkt*), found in the
//! corpus by how much more often their words stand together than by chance.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
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

/// The terms of capitalised words, each form looked at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Names {
    /// The number of each form's term; nothing for stop words.
    forms: HashMap<String, Option<u32>, FixedState>,
    terms: HashMap<String, u32>,
}

impl Names {
    fn learn(&mut self, analyzer: &Analyzer, form: &str) -> Option<u32> {
        if let Some(known) = self.forms.get(form) {
            return *known;
        }
        let next = self.terms.len() as u32;
        let term = (!analyzer.is_stop(form)).then(|| *self.terms.entry(analyzer.stem(form)).or_insert(next));
        self.forms.insert(form.to_owned(), term);
        term
    }

    fn find(&self, analyzer: &Analyzer, form: &str) -> Option<u32> {
        match self.forms.get(form) {
            Some(known) => *known,
            None if analyzer.is_stop(form) => None,
            None => self.terms.get(&analyzer.stem(form)).copied(),
        }
    }
}

/// Counts capitalised words that follow one another, text by text.
#[derive(Clone, Debug)]
pub struct PhraseCounts<'a> {
    analyzer: &'a Analyzer,
    tokens: u64,
    names: Names,
    /// How often each term occurs, by its number.
    counts: Vec<u64>,
    pairs: HashMap<(u32, u32), u64, FixedState>,
}

impl<'a> PhraseCounts<'a> {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(analyzer: &'a Analyzer) -> Self {
        Self { analyzer, tokens: 0, names: Names::default(), counts: Vec::new(), pairs: HashMap::default() }
    }

    /// Counts a text.
    pub fn add(&mut self, text: &str) {
        let mut before: Option<(Token<'_>, u32)> = None;
        for token in self.analyzer.tokens(text) {
            self.tokens += 1;
            // At the start of a sentence a capital says nothing of names.
            let is_name = !token.starts_sentence && token.text.starts_with(char::is_uppercase);
            let term = is_name.then(|| self.names.learn(self.analyzer, token.text)).flatten();
            let Some(term) = term else {
                before = None;
                continue;
            };
            if let Some((earlier, first)) = before
                && stand_together(text, earlier, token)
            {
                *self.pairs.entry((first, term)).or_default() += 1;
            }
            self.counts.resize(self.names.terms.len(), 0);
            self.counts[term as usize] += 1;
            before = Some((token, term));
        }
    }

    /// The pairs that are phrases.
    #[must_use]
    pub fn phrases(self, params: &PhraseParams) -> Phrases {
        let Self { tokens, names, counts, pairs, .. } = self;
        let is_phrase = |(first, second): (u32, u32), count: u64| {
            count >= params.min_count
                && npmi(count, counts[first as usize], counts[second as usize], tokens) >= params.min_npmi
        };
        let pairs = pairs.into_iter().filter(|&(pair, count)| is_phrase(pair, count)).map(|(pair, _)| pair);
        Phrases { pairs: pairs.collect(), names }
    }
}

/// The phrases of a corpus, as pairs of terms that belong together; longer ones
/// are chains of pairs. With serde they are [`Phrases::pairs`].
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Pairs", into = "Pairs")]
pub struct Phrases {
    pairs: HashSet<(u32, u32), FixedState>,
    names: Names,
}

type Pairs = Vec<(String, String)>;

impl From<Pairs> for Phrases {
    fn from(pairs: Pairs) -> Self {
        Self::from_pairs(pairs)
    }
}

impl From<Phrases> for Pairs {
    fn from(phrases: Phrases) -> Self {
        let pairs = phrases.pairs().into_iter();
        pairs.map(|(first, second)| (first.to_owned(), second.to_owned())).collect()
    }
}

/// Phrases are equal that join the same words; which forms were looked up while
/// they were learned makes no difference.
impl PartialEq for Phrases {
    fn eq(&self, other: &Self) -> bool {
        self.pairs() == other.pairs()
    }
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

    /// The pairs of terms, sorted.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        let mut terms = vec![""; self.names.terms.len()];
        for (term, &number) in &self.names.terms {
            terms[number as usize] = term;
        }
        let pairs = self.pairs.iter();
        let mut pairs: Vec<_> =
            pairs.map(|&(first, second)| (terms[first as usize], terms[second as usize])).collect();
        pairs.sort_unstable();
        pairs
    }

    /// The phrases of these pairs of terms, as [`Phrases::pairs`] gives them.
    #[must_use]
    pub fn from_pairs<T: AsRef<str>>(pairs: impl IntoIterator<Item = (T, T)>) -> Self {
        let mut names = Names::default();
        let mut number = |term: T| {
            let next = names.terms.len() as u32;
            *names.terms.entry(term.as_ref().to_owned()).or_insert(next)
        };
        let pairs = pairs.into_iter().map(|(first, second)| (number(first), number(second))).collect();
        Self { pairs, names }
    }

    /// The tokens of a text, phrases joined, each with the number of its words.
    pub(super) fn join<'t>(&self, analyzer: &Analyzer, text: &'t str) -> Vec<(Token<'t>, u32)> {
        let mut joined: Vec<(Token<'t>, u32)> = Vec::new();
        let mut before: Option<u32> = None;
        for token in analyzer.tokens(text) {
            let is_name = token.text.starts_with(char::is_uppercase);
            let term = is_name.then(|| self.names.find(analyzer, token.text)).flatten();
            if let (Some(first), Some(second), Some((earlier, words))) = (before, term, joined.last_mut())
                && self.pairs.contains(&(first, second))
                && stand_together(text, *earlier, token)
            {
                let start = offset(text, earlier.text);
                earlier.text = &text[start..offset(text, token.text) + token.text.len()];
                *words += 1;
            } else {
                joined.push((token, 1));
            }
            before = term;
        }
        joined
    }
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
