//! The nouns of a corpus, which can be parts of compounds.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

/// Linking elements between parts, and endings of the last part.
const ENDINGS: [&str; 8] = ["", "s", "es", "n", "en", "er", "e", "ern"];

/// A map with a fast and deterministic hash; about 80 look-ups are made for each word.
type FastMap<V> = HashMap<String, V, FixedState>;

/// A noun and its frequency.
pub(super) type NounFrequency<'n> = (&'n str, u64);

/// The nouns of a corpus with their frequencies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Nouns {
    /// The frequency of each noun as a word of its own.
    nouns: FastMap<u64>,
    /// `schul` → `schule`, if only the latter is a noun.
    without_e: FastMap<String>,
}

impl Nouns {
    pub(super) fn new(nouns: impl Iterator<Item = (String, u64)>, min_length: usize) -> Self {
        let nouns: FastMap<u64> = nouns.collect();
        let without_e = nouns
            .keys()
            .filter_map(|noun| Some((noun.strip_suffix('e')?, noun)))
            .filter(|(short, _)| !nouns.contains_key(*short) && short.chars().count() >= min_length)
            .map(|(short, noun)| (short.to_owned(), noun.clone()))
            .collect();
        Self { nouns, without_e }
    }

    /// The nouns in any order.
    pub(super) fn iter(&self) -> impl Iterator<Item = NounFrequency<'_>> {
        self.nouns.iter().map(|(noun, &frequency)| (noun.as_str(), frequency))
    }

    /// Returns the most frequent noun that `part` is without an ending.
    pub(super) fn get(&self, part: &str) -> Option<NounFrequency<'_>> {
        ENDINGS
            .iter()
            .filter_map(|ending| part.strip_suffix(ending))
            .filter_map(|stem| self.nouns.get_key_value(stem))
            .map(|(noun, &frequency)| (noun.as_str(), frequency))
            .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)))
    }

    /// Returns the noun that `part` is with a final *e*: `schul` → `schule`.
    pub(super) fn get_with_e(&self, part: &str) -> Option<NounFrequency<'_>> {
        let (noun, &frequency) = self.nouns.get_key_value(self.without_e.get(part)?)?;
        Some((noun, frequency))
    }
}
