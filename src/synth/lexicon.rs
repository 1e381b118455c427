//! The words of the invented language, by rank: a list of common German words,
//! then invented stems, then compounds without end. A rank always means the
//! same word, so that a vocabulary of any size needs no memory.

use super::stems::Stems;

/// Simple nouns. A prime number, so that compounds can be shuffled by a factor.
pub(super) const SIMPLE_NOUNS: u64 = 4_001;
/// Shuffles the compounds: each comes up once, in no visible order.
const SHUFFLE: u128 = 0x9E37_79B9_7F4A_7C15;
/// Nouns have up to four parts; the number of ranks is then some 10¹⁴.
const MOST_PARTS: u32 = 4;
const SIMPLE_ADJECTIVES: u64 = 2_100;
const ADJECTIVE_SUFFIXES: [&str; 7] = ["ig", "lich", "isch", "bar", "sam", "haft", "los"];
const ADJECTIVE_STEMS: usize = 300;
const INVENTED_VERBS: usize = 500;
const NAME_STEMS: usize = 400;

/// Behind a noun in its compound form they make an adjective.
const ADJECTIVE_ENDS: [&str; 11] =
    ["frei", "reich", "arm", "nah", "weit", "fähig", "fern", "treu", "voll", "leer", "recht"];
const VERB_PREFIXES: [&str; 5] = ["ver", "be", "er", "ent", "zer"];
/// Surnames have three syllables or more, so that none is a well-known one.
const SURNAME_ENDS: [&str; 15] = [
    "sen", "mann", "hoff", "ning", "stedt", "bring", "felder", "huber", "kamp", "loh", "reuter", "horst",
    "brink", "wald", "rath",
];
const TOWN_ENDS: [&str; 14] = [
    "hausen", "berg", "dorf", "stedt", "hagen", "au", "ingen", "büttel", "rode", "burg", "hafen", "see",
    "feld", "moor",
];

/// A word in one of its forms, as it begins a compound and as it goes on one.
#[derive(Clone, Debug)]
struct Form {
    capital: Box<str>,
    small: Box<str>,
}

impl Form {
    fn new(word: &str) -> Self {
        Self { capital: word.into(), small: word.to_lowercase().into() }
    }
}

/// Number and case of a noun, as far as they show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inflection {
    Singular,
    Plural,
    Genitive,
}

#[derive(Clone, Debug)]
struct Noun {
    forms: [Form; 3],
    /// As it stands before another noun, with its linking element.
    linking: Form,
    /// `EU`: takes a hyphen.
    is_acronym: bool,
}

impl Noun {
    fn new(kind: char, singular: &str, plural: &str, linking: &str) -> Self {
        let genitive = match kind {
            'x' if singular.ends_with(['s', 'ß', 'z']) => format!("{singular}es"),
            'x' => format!("{singular}s"),
            _ => singular.to_owned(),
        };
        Self {
            forms: [singular, plural, &genitive].map(Form::new),
            linking: Form::new(linking),
            is_acronym: kind == 'a',
        }
    }
}

/// All words that are not function words.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    nouns: Vec<Noun>,
    adjectives: Vec<Box<str>>,
    /// Infinitive, he, he in the past, they in the past, participle.
    pub(super) verbs: Vec<[Box<str>; 5]>,
    pub(super) first_names: Vec<&'static str>,
    pub(super) surnames: Vec<Box<str>>,
    pub(super) towns: Vec<Box<str>>,
    /// Nouns in one form alone, part of no compound and like no other word.
    pub(super) planted: Vec<Box<str>>,
}

fn lines(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_whitespace().collect())
}

/// The word with a capital first letter.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Lexicon {
    /// The language, with `planted` words that stand apart.
    pub(super) fn new(planted: usize) -> Self {
        let mut stems = Stems::new();
        let real = [
            include_str!("words/nouns.txt"),
            include_str!("words/verbs.txt"),
            include_str!("words/adjectives.txt"),
        ];
        for word in real.into_iter().flat_map(lines).flatten() {
            stems.note(word);
        }
        let nouns = nouns(&mut stems);
        let adjectives = adjectives(&mut stems);
        let verbs = verbs(&mut stems);
        let surnames = names(&mut stems, &SURNAME_ENDS);
        let towns = names(&mut stems, &TOWN_ENDS);
        let planted = (0..planted)
            .map(|_| capitalised(&(stems.long() + stems.pick(&["ung", "schaft", "heit"]))).into())
            .collect();
        let first_names = lines(include_str!("words/names.txt")).flatten().collect();
        Self { nouns, adjectives, verbs, first_names, surnames, towns, planted }
    }

    /// Appends the noun of `rank`, from 0.
    pub(super) fn noun(&self, rank: u64, inflection: Inflection, text: &mut String) {
        if rank < SIMPLE_NOUNS {
            text.push_str(&self.nouns[rank as usize].forms[inflection as usize].capital);
            return;
        }
        let mut index = u128::from(rank - SIMPLE_NOUNS);
        let mut size = u128::from(SIMPLE_NOUNS);
        for parts in 2..=MOST_PARTS {
            size *= u128::from(SIMPLE_NOUNS);
            if index < size || parts == MOST_PARTS {
                // Fits u64, as 4001⁴ does.
                return self.compound((index * SHUFFLE % size) as u64, parts, inflection, text);
            }
            index -= size;
        }
    }

    /// Appends the compound whose parts are the digits of `index` to the base
    /// [`SIMPLE_NOUNS`], the last part first.
    pub(super) fn compound(&self, index: u64, parts: u32, inflection: Inflection, text: &mut String) {
        // One in 29 has a hyphen, which the spelling allows anywhere.
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

    /// The simple nouns `first` and `second` as the index of their compound.
    pub(super) fn pair(first: u64, second: u64) -> u64 {
        first * SIMPLE_NOUNS + second
    }

    /// Appends the adjective of `rank`, without its ending.
    pub(super) fn adjective(&self, rank: u64, text: &mut String) {
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

fn nouns(stems: &mut Stems) -> Vec<Noun> {
    let real = lines(include_str!("words/nouns.txt")).filter_map(|line| match line.as_slice() {
        [kind, singular, plural, linking] => Some(Noun::new(kind.chars().next()?, singular, plural, linking)),
        _ => None,
    });
    let mut nouns: Vec<Noun> = real.collect();
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

fn declined(stem: String, kind: char, singular: &str, plural: &str, linking: &str) -> Noun {
    let stem = capitalised(&stem);
    let [singular, plural, linking] = [singular, plural, linking].map(|end| format!("{stem}{end}"));
    Noun::new(kind, &singular, &plural, &linking)
}

fn adjectives(stems: &mut Stems) -> Vec<Box<str>> {
    let mut adjectives: Vec<Box<str>> =
        lines(include_str!("words/adjectives.txt")).flatten().map(Into::into).collect();
    let invented: Vec<String> = (0..ADJECTIVE_STEMS).map(|_| stems.short()).collect();
    // Each stem with each suffix, so that like words lie far apart.
    let turned = |turn: usize| {
        let suffix = move |index: usize| ADJECTIVE_SUFFIXES[(index + turn) % ADJECTIVE_SUFFIXES.len()];
        invented.iter().enumerate().map(move |(index, stem)| format!("{stem}{}", suffix(index)).into())
    };
    adjectives.extend((0..ADJECTIVE_SUFFIXES.len()).flat_map(turned));
    adjectives.truncate(SIMPLE_ADJECTIVES as usize);
    adjectives
}

fn verbs(stems: &mut Stems) -> Vec<[Box<str>; 5]> {
    let real = lines(include_str!("words/verbs.txt"));
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

/// Each stem with each end, so that like names lie far apart.
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn noun(lexicon: &Lexicon, rank: u64) -> String {
        let mut text = String::new();
        lexicon.noun(rank, Inflection::Singular, &mut text);
        text
    }

    #[test]
    fn each_rank_is_a_word_of_its_own() {
        let lexicon = Lexicon::new(40);
        let near = (0..60_000).map(|rank| noun(&lexicon, rank));
        let far = (0..20_000).map(|step| noun(&lexicon, 800_000 + step * 7_919));
        let words: HashSet<String> = near.chain(far).collect();
        // Some compounds can be read in two ways.
        assert!(words.len() > 79_900, "{}", words.len());
        assert!(lexicon.planted.iter().all(|word| !words.contains(&**word)));
        assert_eq!(lexicon.planted.iter().collect::<HashSet<_>>().len(), 40);
    }

    #[test]
    fn words_are_inflected_and_linked() {
        let lexicon = Lexicon::new(0);
        let simple = |word: &str| (0..SIMPLE_NOUNS).find(|&rank| noun(&lexicon, rank) == word).unwrap();
        let compound = |first: &str, second: &str, inflection| {
            let mut text = String::new();
            lexicon.compound(Lexicon::pair(simple(first), simple(second)), 2, inflection, &mut text);
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
    fn the_last_rank_is_a_word() {
        assert!(noun(&Lexicon::new(0), u64::MAX).len() > 10);
    }
}
