//! The words of the invented language, by rank: common German words first, then
//! invented stems, then compounds without end. A rank always means the same word, so
//! a vocabulary of any size needs no memory.

use super::noun::{Inflection, SyntheticNoun};
use super::stems::Stems;
use super::word_lists::{
    SIMPLE_ADJECTIVES, SIMPLE_NOUNS, adjectives, capitalised, first_names, nouns, real_words, surnames,
    towns, verbs,
};

/// A factor that shuffles the compounds: each comes up once, in no visible order.
const SHUFFLE: u128 = 0x9E37_79B9_7F4A_7C15;
/// The greatest number of parts of a noun; there are then about 10¹⁴ ranks.
const MAX_PARTS: u32 = 4;
/// Endings that make an adjective of a noun in its linking form.
const ADJECTIVE_ENDS: [&str; 11] =
    ["frei", "reich", "arm", "nah", "weit", "fähig", "fern", "treu", "voll", "leer", "recht"];

/// All words except function words.
#[derive(Clone, Debug)]
pub(in crate::synth) struct SyntheticLexicon {
    nouns: Vec<SyntheticNoun>,
    adjectives: Vec<Box<str>>,
    /// The forms of each verb: infinitive, third person, its past, past plural, participle.
    pub(in crate::synth) verbs: Vec<[Box<str>; 5]>,
    pub(in crate::synth) first_names: Vec<&'static str>,
    pub(in crate::synth) surnames: Vec<Box<str>>,
    pub(in crate::synth) towns: Vec<Box<str>>,
    /// Nouns with one form that are part of no compound and similar to no other word.
    pub(in crate::synth) planted: Vec<Box<str>>,
}

impl SyntheticLexicon {
    /// Creates the words, with `planted` words that are similar to no other word.
    pub(in crate::synth) fn new(planted: usize) -> Self {
        let mut stems = Stems::new();
        for word in real_words() {
            stems.reserve(word);
        }
        let nouns = nouns(&mut stems);
        let adjectives = adjectives(&mut stems);
        let verbs = verbs(&mut stems);
        let surnames = surnames(&mut stems);
        let towns = towns(&mut stems);
        let planted = (0..planted)
            .map(|_| capitalised(&(stems.long() + stems.pick(&["ung", "schaft", "heit"]))).into())
            .collect();
        let first_names = first_names();
        Self { nouns, adjectives, verbs, first_names, surnames, towns, planted }
    }

    /// Appends the noun with a rank, from 0, to `text`.
    pub(in crate::synth) fn noun(&self, rank: u64, inflection: Inflection, text: &mut String) {
        if rank < SIMPLE_NOUNS {
            text.push_str(&self.nouns[rank as usize].forms[inflection as usize].capital);
            return;
        }
        let mut index = u128::from(rank - SIMPLE_NOUNS);
        let mut size = u128::from(SIMPLE_NOUNS);
        for parts in 2..=MAX_PARTS {
            size *= u128::from(SIMPLE_NOUNS);
            if index < size || parts == MAX_PARTS {
                // Less than 4001⁴, which fits into u64.
                return self.compound((index * SHUFFLE % size) as u64, parts, inflection, text);
            }
            index -= size;
        }
    }

    /// Appends a compound to `text`. Its parts are the digits of `index` in base
    /// [`SIMPLE_NOUNS`]; the last part is the lowest digit.
    pub(in crate::synth) fn compound(
        &self,
        index: u64,
        parts: u32,
        inflection: Inflection,
        text: &mut String,
    ) {
        // One in 29 has a hyphen, which German spelling allows.
        let has_hyphen = index.is_multiple_of(29);
        let mut hyphen = true;
        let mut divisor = SIMPLE_NOUNS.pow(parts - 1);
        for part in (0..parts).rev() {
            let noun = &self.nouns[(index / divisor % SIMPLE_NOUNS) as usize];
            divisor = (divisor / SIMPLE_NOUNS).max(1);
            let is_first = part + 1 == parts;
            let hyphenated = !is_first && (hyphen || noun.is_acronym);
            if hyphenated {
                text.push('-');
            }
            let form = if part == 0 { &noun.forms[inflection as usize] } else { &noun.linking };
            text.push_str(if is_first || hyphenated { &form.capital } else { &form.small });
            hyphen = noun.is_acronym || has_hyphen && part == 1;
        }
    }

    /// The index of the compound of two simple nouns.
    pub(in crate::synth) fn pair(first: u64, second: u64) -> u64 {
        first * SIMPLE_NOUNS + second
    }

    /// Appends the adjective with a rank, without inflection, to `text`.
    pub(in crate::synth) fn adjective(&self, rank: u64, text: &mut String) {
        if rank < SIMPLE_ADJECTIVES {
            return text.push_str(&self.adjectives[rank as usize]);
        }
        let ends = ADJECTIVE_ENDS.len() as u64;
        let index = rank - SIMPLE_ADJECTIVES;
        let first = index < SIMPLE_NOUNS * ends;
        let size = if first { SIMPLE_NOUNS } else { SIMPLE_NOUNS.pow(3) } * ends;
        let index = (u128::from(index) * SHUFFLE % u128::from(size)) as u64;
        let (nouns, end) = (index / ends, index % ends);
        let linking = |noun: u64| &*self.nouns[(noun % SIMPLE_NOUNS) as usize].linking.small;
        if !first {
            text.push_str(linking(nouns / SIMPLE_NOUNS));
        }
        text.push_str(linking(nouns));
        text.push_str(ADJECTIVE_ENDS[end as usize]);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn noun(lexicon: &SyntheticLexicon, rank: u64) -> String {
        let mut text = String::new();
        lexicon.noun(rank, Inflection::Singular, &mut text);
        text
    }

    #[test]
    fn ranks_are_distinct_words() {
        let lexicon = SyntheticLexicon::new(40);
        let near = (0..60_000).map(|rank| noun(&lexicon, rank));
        let far = (0..20_000).map(|step| noun(&lexicon, 800_000 + step * 7_919));
        let words: HashSet<String> = near.chain(far).collect();
        // A few compounds are ambiguous.
        assert!(words.len() > 79_900, "{}", words.len());
        assert!(lexicon.planted.iter().all(|word| !words.contains(&**word)));
        assert_eq!(lexicon.planted.iter().collect::<HashSet<_>>().len(), 40);
    }

    #[test]
    fn words_are_inflected_and_linked() {
        let lexicon = SyntheticLexicon::new(0);
        let simple = |word: &str| (0..SIMPLE_NOUNS).find(|&rank| noun(&lexicon, rank) == word).unwrap();
        let compound = |first: &str, second: &str, inflection| {
            let mut text = String::new();
            lexicon.compound(SyntheticLexicon::pair(simple(first), simple(second)), 2, inflection, &mut text);
            text
        };
        assert_eq!(compound("Hafen", "Straße", Inflection::Plural), "Hafenstraßen");
        assert_eq!(compound("Regierung", "Vertrag", Inflection::Genitive), "Regierungsvertrags");
        assert_eq!(compound("EU", "Staat", Inflection::Singular), "EU-Staat");
        let mut adjective = String::new();
        lexicon.adjective(10_000_000, &mut adjective);
        assert!(ADJECTIVE_ENDS.iter().any(|end| adjective.ends_with(end)), "{adjective}");
        assert!(lexicon.verbs.len() > 2_000 && lexicon.surnames.len() > 5_000 && lexicon.towns.len() > 5_000);
    }

    #[test]
    fn the_greatest_rank_is_a_word() {
        assert!(noun(&SyntheticLexicon::new(0), u64::MAX).len() > 10);
    }
}
