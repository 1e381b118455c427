//! Words that repeat one another: a topic shows only the best of them.

use crate::matrix::Term;
use crate::text::cistem;

/// The least length of a stem that counts as the same as longer stems it begins: `ukrain`
/// and `ukrainisch`, but not `hau` (*Haus*) and `haupt`.
const MIN_STEM_LETTERS: usize = 4;
/// The least length of a word for being contained in another word to count.
const MIN_PART_LETTERS: usize = 3;

/// Returns true for words whose CISTEM stems begin alike (*Ukraine*, *ukrainische*; *Haus*, *Häuser*), and
/// if one word is contained in the other (*Gas*, *Gaspreis*).
pub(super) fn repeats(a: &Term, b: &Term) -> bool {
    let same_stem = |a: &str, b: &str| a.chars().count() >= MIN_STEM_LETTERS && b.starts_with(a);
    let stem = |term: &Term| cistem(&term.term.to_lowercase(), true);
    let (stem_a, stem_b) = (stem(a), stem(b));
    same_stem(&stem_a, &stem_b)
        || same_stem(&stem_b, &stem_a)
        || is_part(&a.label, &b.label)
        || is_part(&b.label, &a.label)
}

/// Returns true for *Gas* in *Erdgaspreis* and *EU* in *EU-Gipfel*. Acronyms and words of
/// two letters have to be whole parts between hyphens, slashes or spaces: *USA* is not a part
/// of *Jerusalem*.
fn is_part(part: &str, whole: &str) -> bool {
    let is_acronym = part.chars().all(|c| !c.is_lowercase());
    let (part, whole) = (plain(part), plain(whole));
    if is_acronym || part.chars().count() < MIN_PART_LETTERS {
        return whole.split(['-', ' ', '/']).any(|piece| piece == part) || part == whole;
    }
    whole.contains(&part)
}

/// Converts to lower case without umlauts, so that *Häuser* begins like *Haus*.
fn plain(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => plain.push('a'),
            'ö' => plain.push('o'),
            'ü' => plain.push('u'),
            'ß' => plain.push_str("ss"),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Term, repeats};

    fn term(term: &str, label: &str) -> Term {
        let (term, label) = (term.into(), label.into());
        Term { term, is_part: false, label, document_frequency: 1, count: 1, noun_share: None }
    }

    #[test]
    fn words_of_the_same_stem_or_within_another_are_repetitions() {
        for (a, b) in [
            (term("gas", "Gas"), term("gasprei", "Gaspreise")),
            (term("gas", "Gas"), term("erdgasleit", "Erdgasleitung")),
            (term("ukrain", "Ukraine"), term("ukrainisch", "ukrainische")),
            (term("Ukraine", "Ukraine"), term("ukrainisch", "ukrainischen")),
            (term("haus", "Haus"), term("häuser", "Häuser")),
            (term("straße", "Straße"), term("hauptstrasse", "Hauptstrasse")),
            (term("eu", "EU"), term("eu-gipfel", "EU-Gipfel")),
            (term("nation", "Nationen"), term("vereint nation", "Vereinte Nationen")),
            (term("cdu", "CDU"), term("cdu/csu", "CDU/CSU")),
        ] {
            assert!(repeats(&a, &b) && repeats(&b, &a), "{a:?} {b:?}");
        }
    }

    #[test]
    fn words_that_share_letters_by_chance_are_not_repetitions() {
        for (a, b) in [
            (term("usa", "USA"), term("jerusal", "Jerusalem")),
            (term("eu", "EU"), term("neu", "neue")),
            (term("hau", "Haus"), term("haupt", "Haupt")),
            (term("ol", "Öl"), term("koln", "Köln")),
            (term("werf", "Werft"), term("haf", "Hafen")),
            (term("Haus", "Haus"), term("Haupt", "Haupt")),
        ] {
            assert!(!repeats(&a, &b) && !repeats(&b, &a), "{a:?} {b:?}");
        }
    }
}
