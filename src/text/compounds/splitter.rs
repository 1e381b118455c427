//! Splits compounds by the words of the corpus, without a dictionary (Koehn & Knight
//! 2003, *Empirical methods for compound splitting*). A word is split if its parts are
//! nouns of the corpus whose geometric mean frequency is higher than that of the word.

use serde::{Deserialize, Serialize};

use super::nouns::Nouns;
use super::params::CompoundParams;
use super::search::Search;
use crate::text::phrase_words::is_phrase;

/// A word form from which a [`CompoundSplitter`] learns.
#[derive(Clone, Copy, Debug)]
pub struct NounForm<'f> {
    /// The folded form.
    pub form: &'f str,
    /// How often it occurs with a capital where only nouns have a capital.
    pub as_noun: u64,
    /// How often it occurs there in lower case.
    pub otherwise: u64,
}

/// Splits compounds into nouns that also occur alone in the corpus.
///
/// Only nouns can be parts: *Hochzeit* is not split into *hoch* and *Zeit*, nor *Mitglied*
/// into *mit* and *Glied*. Linking elements (-s-, -es-, -n-, -en-, -er-, -e-; Langer 1998)
/// and inflectional endings are removed from the parts, and a dropped *-e* is added
/// (*Schul-*, *Schule*). Words are always split at hyphens.
///
/// ```
/// use zeitwort::text::{CompoundParams, CompoundSplitter, NounForm};
///
/// let noun = |form, as_noun| NounForm { form, as_noun, otherwise: 0 };
/// let forms = [noun("rüstung", 9), noun("konzern", 7), noun("rüstungskonzernen", 2)];
/// let splitter = CompoundSplitter::learn(&CompoundParams::default(), forms);
/// assert_eq!(splitter.split("rüstungskonzernen"), ["rüstung", "konzern"]);
/// assert!(splitter.split("konzern").is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompoundSplitter {
    params: CompoundParams,
    #[serde(flatten)]
    nouns: Nouns,
}

/// The greatest number of letters of a word that is split. The longest German words have
/// 80; the limit bounds the cost of the search.
const LONGEST_COMPOUND: usize = 100;

impl CompoundSplitter {
    /// Learns the nouns of a corpus from its word forms.
    pub fn learn<'f>(params: &CompoundParams, forms: impl IntoIterator<Item = NounForm<'f>>) -> Self {
        let nouns = forms
            .into_iter()
            .filter(|form| form.as_noun > form.otherwise && form.as_noun >= params.min_frequency)
            .filter(|form| form.form.chars().all(char::is_alphabetic))
            .filter(|form| form.form.chars().count() >= params.min_part_length)
            .map(|form| (form.form.to_owned(), form.as_noun));
        Self { params: params.clone(), nouns: Nouns::new(nouns, params.min_part_length) }
    }

    /// The nouns that can be parts, sorted, with their frequencies. Passing them to
    /// [`CompoundSplitter::learn`] gives the same splitter.
    #[must_use]
    pub fn nouns(&self) -> Vec<(&str, u64)> {
        let mut nouns: Vec<(&str, u64)> = self.nouns.iter().collect();
        nouns.sort_unstable();
        nouns
    }

    /// Returns the parts of a folded word, in order, as nouns of the corpus. Returns an
    /// empty vector if the word is not a compound of such nouns.
    #[must_use]
    pub fn split(&self, word: &str) -> Vec<String> {
        if is_phrase(word) {
            return Vec::new(); // A phrase is not a compound.
        }
        if !word.contains('-') {
            return self.split_closed(word);
        }
        let pieces =
            word.split('-').filter(|piece| piece.chars().count() >= 2 && piece.contains(char::is_alphabetic));
        let parts: Vec<String> = pieces
            .flat_map(|piece| {
                let parts = self.split_closed(piece);
                if parts.is_empty() {
                    vec![self.nouns.get(piece).map_or(piece, |noun| noun.0).to_owned()]
                } else {
                    parts
                }
            })
            .collect();
        if parts.len() < 2 { Vec::new() } else { parts }
    }

    /// Returns the best split of a word without hyphens.
    fn split_closed(&self, word: &str) -> Vec<String> {
        let letters = word.chars().count();
        if !(2 * self.params.min_part_length..=LONGEST_COMPOUND).contains(&letters)
            || !word.chars().all(char::is_alphabetic)
        {
            return Vec::new();
        }
        let whole = self.nouns.get(word).map_or(0, |(_, frequency)| frequency);
        match Search::new(&self.nouns, self.params.min_part_length, word).best_split() {
            Some((mean, parts)) if mean > (whole as f64).ln() => {
                parts.into_iter().map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splitter(nouns: &[(&str, u64)], others: &[(&str, u64)]) -> CompoundSplitter {
        let nouns = nouns.iter().map(|&(form, as_noun)| NounForm { form, as_noun, otherwise: 0 });
        let others = others.iter().map(|&(form, otherwise)| NounForm { form, as_noun: 1, otherwise });
        CompoundSplitter::learn(&CompoundParams::default(), nouns.chain(others))
    }

    #[test]
    fn words_are_split_at_linking_elements() {
        let splitter = splitter(
            &[
                ("rüstung", 20),
                ("konzern", 20),
                ("land", 90),
                ("länder", 40),
                ("spiel", 30),
                ("bund", 30),
                ("regierung", 50),
                ("schule", 30),
                ("leiter", 20),
                ("kontakt", 9),
                ("gruppe", 20),
                ("ukraine", 50),
                ("sonne", 9),
                ("energie", 9),
                ("hafen", 9),
                ("ausbau", 9),
                ("gegner", 9),
            ],
            &[],
        );
        for (word, parts) in [
            ("rüstungskonzern", "rüstung konzern"),
            ("rüstungskonzerne", "rüstung konzern"),
            ("länderspiels", "länder spiel"),
            ("bundesregierung", "bund regierung"),
            ("schulleiter", "schule leiter"),
            ("sonnenenergie", "sonne energie"),
            ("hafenausbaugegner", "hafen ausbau gegner"),
            ("ukraine-kontakt-gruppe", "ukraine kontakt gruppe"),
            ("ukraine-kontaktgruppe", "ukraine kontakt gruppe"),
            ("eu-regierung", "eu regierung"),
            ("konzern", ""),
            ("rüstungen", ""),
            ("unbekanntes", ""),
            ("80-jährige", ""),
        ] {
            assert_eq!(splitter.split(word).join(" "), parts, "{word}");
        }
    }

    #[test]
    fn words_are_split_only_into_frequent_nouns() {
        let nouns = [("zeit", 500), ("glied", 9), ("hochzeit", 4), ("mitglied", 80)];
        let splitter = splitter(&nouns, &[("hoch", 300), ("mit", 9000)]);
        assert!(splitter.split("hochzeit").is_empty(), "hoch is not a noun");
        assert!(splitter.split("mitglied").is_empty());
    }

    #[test]
    fn words_more_frequent_than_their_parts_are_not_split() {
        let splitter = splitter(&[("haus", 9), ("halt", 9), ("haushalt", 400)], &[]);
        assert!(splitter.split("haushalt").is_empty());
        assert!(splitter.split("haushalts").is_empty());
    }
}
