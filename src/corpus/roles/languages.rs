//! Columns whose names say in which language their texts are: `text_de`, `title (en)`, `contentEN`.

use super::names::{SHORT_TEXT, TEXT, TITLE, comparable, rank};

/// Endings of names for German, and for the languages that news are translated from or into.
const GERMAN: [&str; 5] = ["de", "deu", "ger", "german", "deutsch"];
const OTHERS: [&str; 36] = [
    "en",
    "eng",
    "english",
    "englisch",
    "fr",
    "fra",
    "fre",
    "french",
    "franzoesisch",
    "francais",
    "it",
    "ita",
    "italian",
    "italienisch",
    "es",
    "spa",
    "spanish",
    "spanisch",
    "pt",
    "nl",
    "dutch",
    "niederlaendisch",
    "pl",
    "polish",
    "polnisch",
    "cs",
    "ru",
    "rus",
    "russian",
    "russisch",
    "uk",
    "tr",
    "turkish",
    "tuerkisch",
    "ar",
    "arabic",
];

/// What the name of a column says about the language of its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NamedLanguage {
    German,
    Unnamed,
    Other,
}

/// Splits a name into that of the column and a language: `text_de` into `text` and German.
fn split(name: &str) -> Option<(&str, NamedLanguage)> {
    let is_separator = |c: char| matches!(c, '_' | '-' | '.' | ' ' | '(' | '[' | ':' | '@' | '/');
    let language = |part: &str| {
        let part = comparable(part);
        let known = |languages: &[&str]| languages.contains(&part.as_str());
        match (known(&GERMAN), known(&OTHERS)) {
            (true, _) => Some(NamedLanguage::German),
            (_, true) => Some(NamedLanguage::Other),
            _ => None,
        }
    };
    let trimmed = name.trim_end_matches([')', ']', ' ']);
    let last = || {
        let at = trimmed.rfind(is_separator)?;
        Some((trimmed.get(..at)?, language(trimmed.get(at + 1..)?)?))
    };
    let first = || {
        let at = name.find(is_separator)?;
        Some((name.get(at + 1..)?, language(name.get(..at)?)?))
    };
    // `textDE`, `textEn`
    let camel = || {
        let at = trimmed.len().checked_sub(2)?;
        let (base, code) = (trimmed.get(..at)?, trimmed.get(at..)?);
        let is_apart = base.ends_with(char::is_lowercase) && code.starts_with(char::is_uppercase);
        Some((base, language(code).filter(|_| is_apart)?))
    };
    let (base, language) = last().or_else(first).or_else(camel)?;
    let base = base.trim_end_matches(is_separator);
    (!base.is_empty()).then_some((base, language))
}

/// Returns what the name of a column of texts or titles says about their language.
pub(super) fn named_language(name: &str) -> NamedLanguage {
    let is_usual = |base: &str| [TEXT, SHORT_TEXT, TITLE].iter().any(|usual| rank(base, usual).is_some());
    split(name).filter(|(base, _)| is_usual(base)).map_or(NamedLanguage::Unnamed, |(_, language)| language)
}

/// Returns what the name of a column says about its language beside others of the file: `Wortlaut_en` is
/// another language if there is `Wortlaut_de` or `Wortlaut`.
pub(super) fn language_beside<'n>(name: &str, mut others: impl Iterator<Item = &'n str>) -> NamedLanguage {
    let Some((base, language)) = split(name) else { return NamedLanguage::Unnamed };
    let same = |other: &str| {
        let base_of_other = split(other).map_or(other, |(base, _)| base);
        other != name && comparable(base_of_other) == comparable(base)
    };
    if named_language(name) == language || others.any(same) { language } else { NamedLanguage::Unnamed }
}

/// Returns the place of a column in a list of usual names of texts or titles, as [`rank`] does, also of
/// one that is German by its name.
pub(super) fn rank_of_text(name: &str, usual: &[&str]) -> Option<usize> {
    rank(name, usual).or_else(|| {
        let (base, language) = split(name)?;
        rank(base, usual).filter(|_| language == NamedLanguage::German)
    })
}

/// Returns `true` for the name of a column with full texts.
pub(in crate::corpus) fn names_full_text(name: &str) -> bool {
    rank_of_text(name, TEXT).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_languages() {
        for name in ["text_de", "Text (DE)", "de_text", "textDE", "content-german", "Titel.deutsch", "bodyDe"]
        {
            assert_eq!(named_language(name), NamedLanguage::German, "{name}");
        }
        for name in ["text_en", "title (en)", "EN text", "textEN", "body_english", "abstract.fr"] {
            assert_eq!(named_language(name), NamedLanguage::Other, "{name}");
        }
        for name in ["text", "code", "texten", "TEXTEN", "url_de", "de", "_de", "text_2", "made", "lead", ""]
        {
            assert_eq!(named_language(name), NamedLanguage::Unnamed, "{name}");
        }
        assert_eq!(rank_of_text("text_de", TEXT), Some(0));
        assert_eq!(rank_of_text("text_en", TEXT), None);
    }
}
