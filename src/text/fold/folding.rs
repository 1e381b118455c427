//! Which spellings are treated as one word, and how a word is folded.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::old_letters::modern_letters;
use super::old_spelling::modern_spelling;
use crate::text::digit_groups::with_full_stops;
use crate::text::gender_form::without_gender_marks;
use crate::text::signs::{APOSTROPHES, HYPHENS};
use crate::text::umlauts::with_umlauts;

/// Which spellings of a word are treated as one.
///
/// Everything is on by default because German news mixes spellings: agencies avoid ß,
/// archives use the spelling from before 1996, Swiss papers write *ss*, and e-mails
/// *ae*. Words are always converted to lower case. Stop words are folded like the text,
/// and labels show words as they are written in the texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Folding {
    /// Replace `ß` by `ss` (*Fluß*, *Fluss*; *daß*, *dass*; Swiss *Strasse*).
    pub sharp_s: bool,
    /// Replace `ae`, `oe`, `ue` by `ä`, `ö`, `ü` if the corpus contains the word with
    /// umlauts (*Groesse*, *Größe*; but not *Israel*, *aktuell*).
    pub umlauts: bool,
    /// Replace spellings from before the reform of 1996 and other variants, by a fixed
    /// list (*Schiffahrt*, *Schifffahrt*; *Potential*, *Potenzial*).
    pub old_spelling: bool,
    /// Replace the apostrophes `’`, `‘`, `ʼ`, `´` and `` ` `` by `'`.
    pub apostrophes: bool,
    /// Replace the hyphens U+2010 and U+2011 by `-`.
    pub hyphens: bool,
    /// Remove the marks of gender forms (*Bürger:innen*, *Bürger\*innen*, *Bürger/-innen*,
    /// *Bürger(innen)* become *Bürgerinnen*).
    pub gender_forms: bool,
    /// Write numbers with full stops between groups of three digits (*10 000*, *10’000*, *10000*
    /// become *10.000*). Numbers of four digits without groups stay, as they may be years: *2000*
    /// is not *2.000*.
    pub numbers: bool,
    /// Replace Unicode's compatibility characters (`ſ`, `ﬁ`, `ĳ`, `²`, full-width letters)
    /// by plain ones (NFKC), and the other letters of old print (`uͤ`, `ꝛ`) by today's.
    pub unicode_forms: bool,
}

impl Default for Folding {
    fn default() -> Self {
        Self {
            sharp_s: true,
            umlauts: true,
            old_spelling: true,
            apostrophes: true,
            hyphens: true,
            gender_forms: true,
            numbers: true,
            unicode_forms: true,
        }
    }
}

impl Folding {
    /// Only converts words to lower case.
    #[must_use]
    pub fn none() -> Self {
        Self {
            sharp_s: false,
            umlauts: false,
            old_spelling: false,
            apostrophes: false,
            hyphens: false,
            gender_forms: false,
            numbers: false,
            unicode_forms: false,
        }
    }

    /// Folds a word. `umlauts` is not applied here because it depends on the corpus; see
    /// [`Folding::with_umlauts`].
    ///
    /// ```
    /// use zeitwort::text::Folding;
    ///
    /// let folding = Folding::default();
    /// assert_eq!(folding.fold("Fluß’"), folding.fold("Fluss'"));
    /// assert_eq!(folding.fold("Bürger*innen"), "bürgerinnen");
    /// ```
    #[must_use]
    pub fn fold<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let word = without_signs(word);
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return self.spelled(Cow::Borrowed(word));
        }
        if let Some(folded) = self.fold_german(word) {
            return self.spelled(Cow::Owned(folded));
        }
        let mut folded = Cow::Borrowed(word);
        if self.gender_forms
            && let Some(form) = without_gender_marks(word)
        {
            folded = Cow::Owned(form);
        }
        // Before NFKC, which would turn all spaces into the common one.
        if self.numbers
            && let Some(number) = with_full_stops(&folded)
        {
            folded = Cow::Owned(number);
        }
        // Before NFKC, which would turn `´` into a space and an accent.
        if !folded.is_ascii() || folded.contains('`') {
            if self.apostrophes && folded.contains(APOSTROPHES) {
                folded = Cow::Owned(folded.replace(APOSTROPHES, "'"));
            }
            if self.hyphens && folded.contains(HYPHENS) {
                folded = Cow::Owned(folded.replace(HYPHENS, "-"));
            }
        }
        if self.unicode_forms && !folded.is_ascii() && !folded.chars().all(is_plain) {
            folded = Cow::Owned(folded.nfkc().collect());
        }
        let mut folded = folded.to_lowercase();
        if self.unicode_forms
            && !folded.is_ascii()
            && let Some(modern) = modern_letters(&folded)
        {
            folded = modern;
        }
        if self.sharp_s && folded.contains('ß') {
            folded = folded.replace('ß', "ss");
        }
        self.spelled(Cow::Owned(folded))
    }

    /// Folds a word of German letters, the fast path for most words. Returns `None` for
    /// other words.
    fn fold_german(&self, word: &str) -> Option<String> {
        let mut folded = Vec::with_capacity(word.len());
        let mut bytes = word.bytes();
        while let Some(byte) = bytes.next() {
            match byte {
                b'a'..=b'z' => folded.push(byte),
                b'A'..=b'Z' => folded.push(byte | 0x20),
                // Umlauts are C3 A4, C3 B6, C3 BC; capital ones are 0x20 less.
                0xC3 => match bytes.next()? {
                    0x9F if self.sharp_s => folded.extend(b"ss"),
                    second @ (0x84 | 0x96 | 0x9C | 0xA4 | 0xB6 | 0xBC) => {
                        folded.extend([0xC3, second | 0x20])
                    }
                    0x9F => folded.extend([0xC3, 0x9F]),
                    _ => return None,
                },
                _ => return None,
            }
        }
        String::from_utf8(folded).ok()
    }

    fn spelled<'w>(&self, word: Cow<'w, str>) -> Cow<'w, str> {
        if self.old_spelling { modern_spelling(word) } else { word }
    }

    /// Returns the spelling of a folded word with umlauts (`ae` → `ä`) if it differs and
    /// `is_known` accepts it.
    #[must_use]
    pub fn with_umlauts(&self, word: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
        if !self.umlauts {
            return None;
        }
        with_umlauts(word).filter(|umlauts| is_known(umlauts))
    }
}

/// Removes the full stop of `Dr.` and `15.`, and the sign of `#Klima`.
pub(super) fn without_signs(word: &str) -> &str {
    match word.as_bytes() {
        [b'#' | b'@', ..] | [.., b'.'] => word.trim_end_matches('.').trim_start_matches(['#', '@']),
        _ => word,
    }
}

/// Whether NFKC leaves a letter as it is, like all letters of German.
pub(super) fn is_plain(letter: char) -> bool {
    let is_compatibility = || matches!(letter, 'Ĳ' | 'ĳ' | 'Ŀ' | 'ŀ' | 'ŉ' | 'ſ' | 'Ǆ'..='ǌ' | 'Ǳ'..='ǳ');
    letter.is_ascii() || ('À'..='ɏ').contains(&letter) && !is_compatibility() || "’‘–‐‑ʼ".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_folded_unless_switched_off() {
        let all = Folding::default();
        let none = Folding::none();
        for (one, other) in [
            ("daß", "dass"),
            ("Fluß", "FLUSS"),
            ("Straße", "STRASSE"),
            ("geht’s", "geht's"),
            ("F\u{2011}16", "f-16"),
            ("Schiffahrtslinie", "Schifffahrtslinie"),
            ("Potential", "Potenzial"),
            ("selbständige", "selbstständige"),
            ("Bürger:innen", "Bürgerinnen"),
            ("Bürger*innen", "BürgerInnen"),
            ("Bürger/-innen", "Bürger_innen"),
            ("Ärzt*in", "Ärztin"),
            ("oﬃziell", "offiziell"),
            ("Geſetz", "GESETZ"),
            ("Schloſſes", "Schlosses"),
            ("daſs", "daß"),
            ("ﬁel", "fiel"),
            ("Koﬅ", "Kost"),
            ("Koﬆ", "Kost"),
            ("Ĳmuiden", "IJmuiden"),
            ("ĳzer", "ijzer"),
            ("ǅep", "džep"),
            ("uͤber", "über"),
            ("VͤBER", "über"),
            ("Maͤnner", "Männer"),
            ("HOͤFE", "Höfe"),
            ("guͦt", "gut"),
            ("Heꝛr", "Herr"),
            ("ꝛc.", "etc."),
            ("Straſʒe", "Straße"),
            ("Haus⸗Thuͤr", "Haus⸗Thür"),
            ("geht´s", "geht's"),
            ("Photographie", "Fotografie"),
            ("Energie-Potential", "Energie-Potenzial"),
            ("Bürger:Innen", "Bürgerinnen"),
            ("Schüler:innen-Vertreter:innen", "Schülerinnen-Vertreterinnen"),
            ("jede*r", "jede:r"),
            ("jede/r", "jeder"),
            ("Bürger(innen)", "Bürger·innen"),
            ("Kolleg(inn)en", "Kolleg*innen"),
            ("Rom*nja", "Rom:nja"),
            ("einer*m", "einem"),
            ("Beamt*e", "Beamte"),
            ("10 000", "10.000"),
            ("10\u{A0}000", "10\u{202F}000"),
            ("10’000", "10000"),
            ("1 234 567,5", "1'234'567,5"),
            ("10 000-Euro-Marke", "10.000-Euro-Marke"),
        ] {
            assert_eq!(all.fold(one), all.fold(other), "{one} {other}");
            assert_ne!(none.fold(one), none.fold(other), "{one} {other}");
        }
    }

    /// The fast test for letters that NFKC changes must not miss one.
    #[test]
    fn plain_letters_are_those_that_stay() {
        for letter in '\0'..='\u{3000}' {
            let is_kept = letter.to_string().nfkc().eq([letter]);
            // U+2011 stays where `hyphens` is off.
            assert!(is_kept || !is_plain(letter) || letter == '\u{2011}', "{letter:?}");
        }
        for letter in ('À'..='ɏ').filter(|letter| !is_plain(*letter)) {
            assert!(!letter.to_string().nfkc().eq([letter]), "{letter:?}");
        }
    }

    #[test]
    fn other_words_keep_their_spelling() {
        let folding = Folding::default();
        for word in [
            "und/oder",
            "16:9",
            "In",
            "CDU/CSU",
            "LinkedIn",
            "Interesse",
            "raus",
            "1_000",
            "2000",
            "2.000",
            "10,500",
            "12:30",
            "H&M",
            "AT&T",
            "Kind(er)",
            "http://x.de/innenpolitik",
            "Rauh",
            "Martinů",
            "Łódź",
            "Yıldız",
            "Māori",
            "kom\u{304}en",
            "ǎǐ",
        ] {
            assert_eq!(folding.fold(word), word.to_lowercase(), "{word}");
        }
        let known = ["größe", "grösse", "über"];
        let umlauts = |word| folding.with_umlauts(word, |word| known.contains(&word));
        assert_eq!(umlauts("groesse").as_deref(), Some("grösse"));
        assert_eq!(umlauts("ueber").as_deref(), Some("über"));
        assert_eq!(umlauts("israel"), None);
        assert_eq!(umlauts("aktuell"), None);
    }
}
