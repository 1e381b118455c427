//! The invented language as articles are written in it: its words, how frequent each
//! is, and the grammar.

use super::function_words as lists;
use super::grammar::Grammar;
use super::lexicon::SyntheticLexicon;
use super::word_lists::{SIMPLE_NOUNS, capitalised};
use crate::synth::random::{Ranks, Weighted};

/// The number of common words of each kind, which are in the first regime of [`Ranks`].
const COMMON_NOUNS: usize = 20_000;
const COMMON_ADJECTIVES: usize = 3_000;
/// Mandelbrot's q for content words: the most common noun of news makes up about
/// 3,000 of a million words.
const FLATTENING: f64 = 5.0;

/// The words of the language with their frequencies, and its grammar.
#[derive(Clone, Debug)]
pub(in crate::synth) struct Language {
    pub(in crate::synth) lexicon: SyntheticLexicon,
    pub(in crate::synth) grammar: Grammar,
    /// Indexed by [`FunctionWordKind`](super::grammar::FunctionWordKind).
    pub(in crate::synth) function_words: [FunctionWords; 9],
    pub(in crate::synth) noun_ranks: Ranks,
    pub(in crate::synth) adjective_ranks: Ranks,
    pub(in crate::synth) verb_ranks: Weighted,
    pub(in crate::synth) surname_ranks: Weighted,
    pub(in crate::synth) town_ranks: Weighted,
    pub(in crate::synth) simple_nouns: Weighted,
}

/// A list of function words with their frequencies.
#[derive(Clone, Debug)]
pub(in crate::synth) struct FunctionWords {
    pub(in crate::synth) words: Vec<FunctionWord>,
    pub(in crate::synth) weights: Weighted,
}

/// A function word, and how it is written at the start of a sentence.
#[derive(Clone, Debug)]
pub(in crate::synth) struct FunctionWord {
    pub(in crate::synth) small: &'static str,
    pub(in crate::synth) capital: String,
}

impl FunctionWords {
    fn new(list: &[lists::WeightedWord]) -> Self {
        Self {
            words: list
                .iter()
                .map(|&(small, _)| FunctionWord { small, capital: capitalised(small) })
                .collect(),
            weights: Weighted::new(list.iter().map(|&(_, weight)| weight)),
        }
    }
}

impl Language {
    /// Creates the language, with `planted` words that are part of no other word.
    pub(in crate::synth) fn new(planted: usize) -> Self {
        let lexicon = SyntheticLexicon::new(planted);
        Self {
            grammar: Grammar::new(),
            function_words: [
                lists::DETERMINERS,
                lists::PREPOSITIONS,
                lists::CONTRACTIONS,
                lists::COORDINATORS,
                lists::SUBORDINATORS,
                lists::RELATIVES,
                lists::PRONOUNS,
                lists::AUXILIARIES,
                lists::ADVERBS,
            ]
            .map(FunctionWords::new),
            noun_ranks: Ranks::new(COMMON_NOUNS, FLATTENING),
            adjective_ranks: Ranks::new(COMMON_ADJECTIVES, FLATTENING),
            verb_ranks: zipf(lexicon.verbs.len()),
            surname_ranks: zipf(lexicon.surnames.len()),
            town_ranks: zipf(lexicon.towns.len()),
            simple_nouns: zipf(SIMPLE_NOUNS as usize),
            lexicon,
        }
    }
}

/// The weights of a finite list of words by Zipf's law.
fn zipf(words: usize) -> Weighted {
    Weighted::new((1..=words).map(|rank| 1.0 / (rank as f64 + FLATTENING)))
}
