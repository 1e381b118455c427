//! Finds the language of a text: German and Low German by their function words, other languages by
//! their letters and groups of letters.

use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use super::words::{WordCounts, count_words};

/// The languages that are recognised, with their ISO 639-1 codes. They are those of Europe's news
/// with the most speakers in German-speaking countries; fewer candidates make fewer mistakes. Norwegian
/// is not among them, because short Norwegian texts look like Danish; it counts as Danish.
const LANGUAGES: [(Lang, &str); 19] = [
    (Lang::Deu, "de"),
    (Lang::Eng, "en"),
    (Lang::Fra, "fr"),
    (Lang::Ita, "it"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Nld, "nl"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Hrv, "hr"),
    (Lang::Tur, "tr"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Ara, "ar"),
    (Lang::Ell, "el"),
];

/// The codes that [`language_of`] returns, for messages.
pub(in crate::corpus) const KNOWN: &str =
    "de, nds, en, fr, it, es, pt, nl, da, sv, pl, cs, hu, ro, hr, tr, ru, uk, ar or el";

/// Returns the code of a language as [`language_of`] returns it.
pub(in crate::corpus) fn known_language(code: &str) -> Option<&'static str> {
    let codes = LANGUAGES.iter().map(|(_, code)| *code).chain(["nds"]);
    codes.into_iter().find(|known| known.eq_ignore_ascii_case(code))
}

static DETECTOR: LazyLock<Detector> =
    LazyLock::new(|| Detector::with_allowlist(LANGUAGES.iter().map(|(lang, _)| *lang).collect()));

/// The bytes at the start, and in the middle of a text, that are looked at.
const SAMPLE: usize = 1_000;
/// The least number of letters. Shorter texts are often names and numbers only.
const LEAST_LETTERS: usize = 25;
/// The least confidence, 0 to 1. Below it, half of the sentences in our tests are in another language.
const LEAST_CONFIDENCE: f64 = 0.2;

/// Returns the language of a text as a code of ISO 639-1 (`de`, `en`, `fr`), or `nds` for Low German,
/// which has no such code. Returns `None` for a text of less than 25 letters, and if the language is not
/// clear.
///
/// A text is German if its start or its middle is German. Texts in dialect are German as far as they
/// have German function words.
///
/// ```
/// use zeitwort::corpus::language_of;
///
/// assert_eq!(language_of("Der Rat der Stadt hat am Montag über den Hafen beraten."), Some("de"));
/// assert_eq!(language_of("The town council discussed the plans for the new harbour."), Some("en"));
/// assert_eq!(language_of("Dorfstadt 3:1"), None);
/// ```
#[must_use]
pub fn language_of(text: &str) -> Option<&'static str> {
    let start = part(text, 0);
    let counts = count_words(start);
    if let Some(language) = by_words(&counts) {
        return Some(language);
    }
    // The start can be a title, a quotation or a notice.
    let sample = if text.len() > 2 * SAMPLE {
        let middle = part(text, text.len() / 2);
        if let Some(language) = by_words(&count_words(middle)) {
            return Some(language);
        }
        middle
    } else {
        start
    };
    if !has_letters(sample) {
        return None;
    }
    let info = DETECTOR.detect(sample).filter(|info| info.confidence() >= LEAST_CONFIDENCE)?;
    let language = LANGUAGES.iter().find(|(lang, _)| *lang == info.lang()).map(|(_, code)| *code);
    // Dialects and Low German look like German or Dutch.
    language.filter(|code| !matches!(*code, "de" | "nl" | "da") || counts.low_german < 2)
}

/// Returns German or Low German if the function words of one of them are frequent.
fn by_words(counts: &WordCounts) -> Option<&'static str> {
    let share = |number: usize| number as f64 / counts.words as f64;
    if counts.low_german >= 3
        && share(counts.low_german) >= LEAST_SHARE_LOW
        && counts.low_german > counts.german
    {
        return Some("nds");
    }
    let is_german = counts.german >= 3 && share(counts.german) >= LEAST_SHARE;
    (is_german && counts.german > 2 * counts.low_german).then_some("de")
}

/// The least share of function words. In German news a third of the words are among ours; of Low German,
/// we count only a few words that no neighbour has.
const LEAST_SHARE: f64 = 0.15;
const LEAST_SHARE_LOW: f64 = 0.05;

/// Returns the part of a text that begins at about byte `from`, of whole characters.
fn part(text: &str, from: usize) -> &str {
    let boundary = |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text.get(boundary(from)..boundary(from + SAMPLE)).unwrap_or_default()
}

fn has_letters(text: &str) -> bool {
    text.chars().filter(|sign| sign.is_alphabetic()).nth(LEAST_LETTERS - 1).is_some()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use crate::corpus::language::sentences::SENTENCES;

    /// For each language, how many of the sentences are right, and how many are wrong. The rest is `None`.
    #[test]
    fn sentences_are_told_apart() {
        for (code, sentences) in SENTENCES {
            let found = sentences.map(language_of);
            let right = found.iter().filter(|found| **found == Some(code)).count();
            let wrong = found.iter().flatten().filter(|found| **found != code).count();
            let most_wrong = if matches!(code, "da" | "nds") { 2 } else { 0 };
            // Single sentences of Low German have few words that no neighbour has; others are too short.
            let least_right = match code {
                "de" => 18,
                "da" => 17,
                "nds" => 5,
                _ => 18,
            };
            assert!(
                right >= least_right && wrong <= most_wrong,
                "{code}: {right} right, {wrong} wrong, {found:?}"
            );
        }
    }

    #[test]
    fn texts_of_twenty_sentences_are_certain() {
        for (code, sentences) in SENTENCES {
            assert_eq!(language_of(&sentences.join(" ")), Some(code));
            for sentences in sentences.chunks(5) {
                assert_eq!(language_of(&sentences.join("\n")), Some(code), "{sentences:?}");
            }
        }
    }

    #[test]
    fn german_with_foreign_parts_is_german() {
        let of = |code: &str| SENTENCES.iter().find(|(given, _)| *given == code).unwrap().1.join(" ");
        let (german, english, low_german) = (of("de"), of("en"), of("nds"));
        assert_eq!(language_of(&format!("{english} {german} {german}")), Some("de"));
        assert_eq!(language_of(&format!("{german} {english}")), Some("de"));
        assert_eq!(language_of(&format!("{english} {english} {english} {german}")), Some("en"));
        let quoted: String = low_german.chars().take(200).collect();
        assert_eq!(language_of(&format!("{german} {quoted} {german}")), Some("de"));
    }

    #[test]
    fn short_and_odd_texts_have_no_language() {
        for text in [
            "",
            "Dorfstadt",
            "Tor: Muster (3:1)",
            "1 2 3 4 5 6 7 8 9 0 11 12",
            "ää",
            "日本語の文章です。",
            "Muster Dorf 17:30 Uhr",
        ] {
            assert_eq!(language_of(text), None, "{text:?}");
        }
    }
}
