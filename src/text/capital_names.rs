//! Names in capitals that are spelled like stop words: the mayor *OB*, the disease *ALS*, the company *MAN*.
//!
//! A word in capitals may also be emphasised (*das ist NICHT wahr*) or stand in a headline. It is a name if
//! it often follows a word that nouns follow.

/// The greatest number of letters of such a name.
const MOST_LETTERS: usize = 4;

/// Whether a word has the shape of such a name: two to four letters, all of them capitals.
#[inline]
pub(crate) fn is_in_capitals(word: &str) -> bool {
    // Nearly all words end here.
    let starts_in_capitals = match word.as_bytes() {
        [b'A'..=b'Z' | 0xC3, second, ..] => !second.is_ascii_lowercase(),
        _ => false,
    };
    starts_in_capitals
        && word.len() <= 2 * MOST_LETTERS
        && (2..=MOST_LETTERS).contains(&word.chars().count())
        && word.chars().all(char::is_uppercase)
}

/// Whether a form in capitals is a name rather than a stop word: a third of its `inside` occurrences within
/// sentences are `announced`, that is, follow a word that nouns follow.
pub(super) fn is_name(announced: u64, inside: u64) -> bool {
    announced > 0 && 3 * announced >= inside
}

/// Articles, and prepositions that are joined with one.
const ARTICLES: [&str; 20] = [
    "der", "die", "das", "dem", "den", "des", "ein", "eine", "einen", "einem", "einer", "eines", "am",
    "beim", "im", "vom", "zum", "zur", "ins", "ans",
];

/// Prepositions.
const PREPOSITIONS: [&str; 24] = [
    "an",
    "auf",
    "aus",
    "bei",
    "durch",
    "für",
    "gegen",
    "gegenüber",
    "hinter",
    "in",
    "mit",
    "nach",
    "neben",
    "ohne",
    "per",
    "seit",
    "trotz",
    "um",
    "unter",
    "von",
    "vor",
    "wegen",
    "zu",
    "zwischen",
];

/// The beginnings of pronouns, and adverbs, which may follow a preposition when they are emphasised: *mit
/// IHM*, *von HIER*.
const PRONOUNS: [&str; 38] = [
    "all", "ande", "beid", "da", "dein", "dem", "den", "der", "dich", "die", "dir", "dort", "du", "eine",
    "euch", "euer", "hier", "ihm", "ihn", "ihr", "jede", "jetz", "kein", "mein", "mich", "mir", "mehr",
    "nun", "sein", "selb", "sie", "sich", "uns", "viel", "was", "wem", "wen", "wo",
];

/// Verbs, which follow *das*, *die* and *der* when these are pronouns: *das IST so*.
const VERBS: [&str; 10] = ["darf", "hat", "ist", "kann", "muss", "sind", "soll", "war", "will", "wird"];

/// Whether `before` is a word that is followed by a noun, and hardly by `word`, unless that is a name.
pub(super) fn announces_name(before: &str, word: &str) -> bool {
    let before = match before.strip_prefix(|first: char| first.is_uppercase()) {
        // In capitals, as all words of a headline are.
        Some(rest) if !rest.starts_with(char::is_lowercase) => return false,
        _ => before.to_lowercase(),
    };
    let word = word.to_lowercase();
    if ARTICLES.contains(&&*before) {
        return !(VERBS.contains(&&*word) && matches!(&*before, "der" | "die" | "das"));
    }
    PREPOSITIONS.contains(&&*before) && !PRONOUNS.iter().any(|pronoun| word.starts_with(pronoun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_in_capitals_may_be_names() {
        for word in ["OB", "ALS", "MAN", "ÜBER", "ÖL"] {
            assert!(is_in_capitals(word), "{word}");
        }
        for word in ["Ob", "ob", "O", "NICHT", "O2", "", "é", "H&M", "Über", "übER", "А"] {
            assert!(!is_in_capitals(word), "{word}");
        }
    }

    #[test]
    fn names_follow_articles_and_prepositions() {
        for (before, word) in [("der", "OB"), ("Der", "OB"), ("an", "ALS"), ("bei", "MAN"), ("beim", "MIT")] {
            assert!(announces_name(before, word), "{before} {word}");
        }
        for (before, word) in [
            ("ist", "OB"),
            ("DER", "OB"),
            ("mit", "IHM"),
            ("von", "MIR"),
            ("für", "ALLE"),
            ("", "OB"),
            ("von", "HIER"),
            ("Das", "IST"),
            ("der", "WAR"),
        ] {
            assert!(!announces_name(before, word), "{before} {word}");
        }
    }
}
