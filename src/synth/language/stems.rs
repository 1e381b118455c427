//! Invents stems that could be German words, built of syllables that German allows. The
//! stems are the same for all seeds.

use std::collections::HashSet;

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

const ONSETS: [&str; 54] = [
    "b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "w", "z", "b", "d", "f", "g", "h", "k",
    "l", "m", "n", "r", "s", "t", "w", "bl", "br", "dr", "fl", "fr", "gl", "gr", "kl", "kn", "kr", "pf",
    "sch", "schl", "schn", "schw", "sp", "st", "str", "tr", "zw", "pl", "pr", "schm", "schr", "spr", "qu",
];
const SHORT: [&str; 12] = ["a", "a", "e", "e", "i", "i", "o", "u", "u", "ö", "ü", "ä"];
const LONG: [&str; 10] = ["ei", "au", "eu", "ie", "a", "o", "u", "ei", "ah", "öh"];
const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
const AFTER_SHORT: [&str; 25] = [
    "ll", "nn", "mm", "rr", "ck", "tt", "ff", "nd", "ng", "nk", "rt", "rk", "lt", "lk", "ft", "rm", "rn",
    "lm", "tz", "rg", "pp", "ss", "ch", "sch", "st",
];
const AFTER_LONG: [&str; 9] = ["l", "n", "m", "r", "b", "d", "g", "f", "ß"];
/// Onsets of the second syllable of a stem.
const SECOND_ONSETS: [&str; 12] = ["b", "d", "f", "g", "k", "l", "m", "n", "r", "s", "t", "w"];

/// Invents stems that no stemmer would confuse.
pub(super) struct Stems {
    random: Xoshiro256PlusPlus,
    seen: HashSet<String>,
}

impl Stems {
    pub(super) fn new() -> Self {
        Self { random: Xoshiro256PlusPlus::seed_from_u64(0x5EED_0F57_E125), seen: HashSet::new() }
    }

    /// Reserves a real word, so that no invented word is similar. Returns whether no similar
    /// word was known.
    pub(super) fn reserve(&mut self, word: &str) -> bool {
        self.seen.insert(core(word))
    }

    /// Invents a stem of one syllable, in lower case.
    pub(super) fn short(&mut self) -> String {
        self.new_stem(|random| syllable(random, &ONSETS))
    }

    /// Invents a stem of two syllables, in lower case.
    pub(super) fn long(&mut self) -> String {
        self.new_stem(|random| {
            // The first syllable is light: `Bra|nelt`, `Kei|wank`.
            let first = if random.gen_bool(0.7) {
                format!("{}{}", pick(random, &ONSETS), pick(random, &VOWELS))
            } else {
                format!(
                    "{}{}{}",
                    pick(random, &ONSETS),
                    pick(random, &VOWELS),
                    pick(random, &["n", "r", "l"])
                )
            };
            first + &syllable(random, &SECOND_ONSETS)
        })
    }

    /// Chooses one of `options`.
    pub(super) fn pick(&mut self, options: &[&'static str]) -> &'static str {
        pick(&mut self.random, options)
    }

    fn new_stem(&mut self, make: impl Fn(&mut Xoshiro256PlusPlus) -> String) -> String {
        loop {
            let stem = make(&mut self.random);
            if self.seen.insert(core(&stem)) {
                return stem;
            }
        }
    }
}

fn syllable(random: &mut Xoshiro256PlusPlus, onsets: &[&'static str]) -> String {
    let onset = pick(random, onsets);
    if random.gen_bool(0.65) {
        format!("{onset}{}{}", pick(random, &SHORT), pick(random, &AFTER_SHORT))
    } else {
        format!("{onset}{}{}", pick(random, &LONG), pick(random, &AFTER_LONG))
    }
}

fn pick(random: &mut Xoshiro256PlusPlus, options: &[&'static str]) -> &'static str {
    options[random.gen_range(0..options.len())]
}

/// What the most aggressive stemmer might leave of a word.
fn core(word: &str) -> String {
    let word = word.to_lowercase().replace('ä', "a").replace('ö', "o").replace('ü', "u").replace('ß', "ss");
    let word = word.strip_prefix("ge").unwrap_or(&word);
    let trimmed = word.trim_end_matches(['e', 'r', 'n', 's', 't', 'm', 'd']);
    if trimmed.len() < 3 { word.to_owned() } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_have_vowels_and_differ() {
        let mut stems = Stems::new();
        assert!(stems.reserve("Häfen") && !stems.reserve("hafens"));
        let made: HashSet<String> =
            (0..1_200).map(|n| if n % 2 == 0 { stems.short() } else { stems.long() }).collect();
        assert_eq!(made.len(), 1_200);
        assert!(
            made.iter()
                .all(|stem| (3..=16).contains(&stem.len()) && stem.contains(|c| "aeiouäöü".contains(c)))
        );
    }
}
