//! Builds the lists of words: common German words, followed by invented ones.

use super::noun::SyntheticNoun;
use super::stems::Stems;

/// The number of simple nouns. A prime, so that compounds can be shuffled by a factor.
pub(in crate::synth) const SIMPLE_NOUNS: u64 = 4_001;
/// The number of simple adjectives.
pub(super) const SIMPLE_ADJECTIVES: u64 = 2_100;
const ADJECTIVE_SUFFIXES: [&str; 7] = ["ig", "lich", "isch", "bar", "sam", "haft", "los"];
const ADJECTIVE_STEMS: usize = 300;
const INVENTED_VERBS: usize = 500;
const VERB_PREFIXES: [&str; 5] = ["ver", "be", "er", "ent", "zer"];
const NAME_STEMS: usize = 400;
/// Surnames have three syllables or more, so that none is a well-known one.
const SURNAME_ENDS: [&str; 15] = [
    "sen", "mann", "hoff", "ning", "stedt", "bring", "felder", "huber", "kamp", "loh", "reuter", "horst",
    "brink", "wald", "rath",
];
const TOWN_ENDS: [&str; 14] = [
    "hausen", "berg", "dorf", "stedt", "hagen", "au", "ingen", "büttel", "rode", "burg", "hafen", "see",
    "feld", "moor",
];

const NOUNS: &str = include_str!("words/nouns.txt");
const VERBS: &str = include_str!("words/verbs.txt");
const ADJECTIVES: &str = include_str!("words/adjectives.txt");
const FIRST_NAMES: &str = include_str!("words/names.txt");

fn lines(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_whitespace().collect())
}

/// All real words in all their forms, without names.
pub(super) fn real_words() -> impl Iterator<Item = &'static str> {
    [NOUNS, VERBS, ADJECTIVES].into_iter().flat_map(lines).flatten()
}

pub(super) fn first_names() -> Vec<&'static str> {
    lines(FIRST_NAMES).flatten().collect()
}

/// Returns a word with a capital first letter.
pub(in crate::synth) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub(super) fn nouns(stems: &mut Stems) -> Vec<SyntheticNoun> {
    let real = lines(NOUNS).filter_map(|line| match line.as_slice() {
        [kind, singular, plural, linking] => {
            Some(SyntheticNoun::new(kind.chars().next()?, singular, plural, linking))
        }
        _ => None,
    });
    let mut nouns: Vec<SyntheticNoun> = real.collect();
    while nouns.len() < SIMPLE_NOUNS as usize {
        let invented = match nouns.len() % 16 {
            0..=3 => declined(stems.short(), 'f', "e", "en", "en"),
            4..=5 => declined(stems.short(), 'x', "er", "er", "er"),
            6..=7 => declined(stems.short(), 'x', "el", "el", "el"),
            8..=11 => declined(stems.short(), 'x', "", "e", ""),
            12..=13 => declined(stems.long(), 'x', "", "e", ""),
            14 => declined(stems.short(), 'f', "ung", "ungen", "ungs"),
            _ => declined(stems.short(), 'x', "ling", "linge", "lings"),
        };
        nouns.push(invented);
    }
    nouns
}

fn declined(stem: String, kind: char, singular: &str, plural: &str, linking: &str) -> SyntheticNoun {
    let stem = capitalised(&stem);
    let [singular, plural, linking] = [singular, plural, linking].map(|end| format!("{stem}{end}"));
    SyntheticNoun::new(kind, &singular, &plural, &linking)
}

pub(super) fn adjectives(stems: &mut Stems) -> Vec<Box<str>> {
    let mut adjectives: Vec<Box<str>> = lines(ADJECTIVES).flatten().map(Into::into).collect();
    let invented: Vec<String> = (0..ADJECTIVE_STEMS).map(|_| stems.short()).collect();
    // Combines each stem with each suffix; similar words are far apart.
    let turned = |turn: usize| {
        let suffix = move |index: usize| ADJECTIVE_SUFFIXES[(index + turn) % ADJECTIVE_SUFFIXES.len()];
        invented.iter().enumerate().map(move |(index, stem)| format!("{stem}{}", suffix(index)).into())
    };
    adjectives.extend((0..ADJECTIVE_SUFFIXES.len()).flat_map(turned));
    adjectives.truncate(SIMPLE_ADJECTIVES as usize);
    adjectives
}

pub(super) fn verbs(stems: &mut Stems) -> Vec<[Box<str>; 5]> {
    let real = lines(VERBS);
    let mut verbs: Vec<[Box<str>; 5]> =
        real.filter_map(|line| <[&str; 5]>::try_from(line).ok()).map(|forms| forms.map(Into::into)).collect();
    let invented: Vec<String> = (0..INVENTED_VERBS).map(|_| stems.short()).collect();
    for prefix in [""].into_iter().chain(VERB_PREFIXES) {
        for stem in &invented {
            let link = if stem.ends_with(['t', 'd']) { "e" } else { "" };
            let participle = if prefix.is_empty() { "ge" } else { prefix };
            verbs.push(
                [
                    format!("{prefix}{stem}en"),
                    format!("{prefix}{stem}{link}t"),
                    format!("{prefix}{stem}{link}te"),
                    format!("{prefix}{stem}{link}ten"),
                    format!("{participle}{stem}{link}t"),
                ]
                .map(Into::into),
            );
        }
    }
    verbs
}

pub(super) fn surnames(stems: &mut Stems) -> Vec<Box<str>> {
    names(stems, &SURNAME_ENDS)
}

pub(super) fn towns(stems: &mut Stems) -> Vec<Box<str>> {
    names(stems, &TOWN_ENDS)
}

/// Combines each stem with each end; similar names are far apart.
fn names(stems: &mut Stems, ends: &[&str]) -> Vec<Box<str>> {
    let stems: Vec<String> = (0..NAME_STEMS).map(|_| capitalised(&stems.long())).collect();
    let turned = |turn: usize| {
        stems
            .iter()
            .enumerate()
            .map(move |(index, stem)| format!("{stem}{}", ends[(index + turn) % ends.len()]).into())
    };
    (0..ends.len()).flat_map(turned).collect()
}
