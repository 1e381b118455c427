//! Names of persons, and the posts and stations that are named with them.

/// Returns `true` for a word that can be part of a name: `Anna`, `Müller-Lüdenscheidt`, `Dr.`.
pub(super) fn is_name_word(word: &str) -> bool {
    let letters = word.trim_end_matches('.');
    let is_written_so = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.');
    word.starts_with(char::is_uppercase)
        && letters.chars().all(is_written_so)
        && (letters.len() == word.len() || word.chars().count() <= 5)
}

/// Returns `true` for the particles of names: `von`, `de`.
pub(super) fn is_particle(word: &str) -> bool {
    ["von", "van", "de", "der", "den", "di", "da", "dos", "del", "la", "le", "al", "el", "bin", "ter"]
        .contains(&word)
}

/// Returns `true` for the name of a person: two to five words, capitalised except for particles.
pub(super) fn is_name(part: &str) -> bool {
    let mut words = part.split_whitespace();
    let (first, count) = (words.clone().next().unwrap_or_default(), words.clone().count());
    let last = words.clone().last().unwrap_or_default();
    const NO_FIRST_NAMES: [&str; 13] =
        ["Der", "Die", "Das", "Den", "Dem", "Des", "Ein", "Eine", "Im", "In", "Am", "Herr", "Frau"];
    (2..=5).contains(&count)
        && is_name_word(first)
        && is_name_word(last)
        && !NO_FIRST_NAMES.contains(&first)
        && !["ung", "ungen", "heit", "keit", "schaft", "ismus"].iter().any(|end| last.ends_with(end))
        && words.all(|word| is_name_word(word) || is_particle(word))
}

/// Returns `true` for the post of a person: `ARD-Studio Brüssel`, `WDR`, `zzt. in Kiew`,
/// `tagesschau.de`.
pub(super) fn is_post(part: &str) -> bool {
    const DOMAINS: [&str; 5] = [".de", ".at", ".ch", ".com", ".net"];
    let is_post_word = |word: &str| {
        is_name_word(word)
            || DOMAINS.iter().any(|end| word.ends_with(end))
            || matches!(word, "zzt." | "zurzeit" | "derzeit" | "in" | "aus" | "für")
    };
    (1..=5).contains(&part.split_whitespace().count()) && part.split_whitespace().all(is_post_word)
}

/// Returns `true` for the initials of a station: `WDR`.
pub(super) fn is_station(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '-')
}
