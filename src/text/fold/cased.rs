//! Gives words today's letters and spelling, and leaves their capitals, from which lemmas are found.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::folding::{Folding, is_plain, without_signs};
use super::old_letters::modern_letters;
use super::old_spelling::{modern_spelling, starts_like_old_spelling};
use crate::text::digit_groups::with_full_stops;

impl Folding {
    /// Returns a word with today's letters and spelling, with its capitals, and without the full stop of
    /// `Dr.` and the sign of `#Klima`. Lemmas join the spellings with ß, with umlauts, and of gender forms
    /// by themselves.
    ///
    /// ```
    /// use zeitwort::text::Folding;
    ///
    /// let folding = Folding::default();
    /// assert_eq!(folding.with_capitals("Geſetz"), "Gesetz");
    /// assert_eq!(folding.with_capitals("Photographien"), "Fotografien");
    /// ```
    #[must_use]
    pub fn with_capitals<'w>(&self, word: &'w str) -> Cow<'w, str> {
        if is_modern(word) {
            return Cow::Borrowed(word);
        }
        let mut modern = Cow::Borrowed(without_signs(word));
        if self.numbers
            && let Some(number) = with_full_stops(&modern)
        {
            return Cow::Owned(number);
        }
        if self.unicode_forms && !modern.is_ascii() {
            // Apostrophes are left to the lemmas: NFKC would turn `´` into a space and an accent.
            if !modern.chars().all(is_plain) && !modern.contains('´') {
                modern = Cow::Owned(modern.nfkc().collect());
            }
            if let Some(letters) = modern_letters(&modern) {
                modern = Cow::Owned(letters);
            }
        }
        if !self.old_spelling {
            return modern;
        }
        let lower = modern.to_lowercase();
        let spelled = modern_spelling(Cow::Borrowed(&*lower));
        if *spelled == *lower {
            return modern;
        }
        let has_same_parts = || spelled.split('-').count() == modern.split('-').count();
        if !has_same_parts() {
            return modern;
        }
        let parts = spelled.split('-').zip(modern.split('-')).map(|(part, written)| like(part, written));
        Cow::Owned(parts.collect::<Vec<_>>().join("-"))
    }
}

/// Whether a word has German letters only, and does not begin like one of an old spelling, as nearly all.
fn is_modern(word: &str) -> bool {
    // C3 begins umlauts, ß, and letters with accents.
    let mut after_lead = false;
    let is_letter = |byte: u8| {
        let is_letter = byte.is_ascii_alphabetic() || byte == 0xC3 || after_lead && byte >= 0x80;
        after_lead = byte == 0xC3;
        is_letter
    };
    if !word.bytes().all(is_letter) {
        return false;
    }
    let Some(start) = word.as_bytes().first_chunk::<4>() else { return true };
    !starts_like_old_spelling(&start.map(|byte| byte.to_ascii_lowercase()))
}

/// A part of a word in lower case, with capitals where it is written with them.
fn like(part: &str, written: &str) -> String {
    let mut letters = written.chars();
    let starts_large = letters.next().is_some_and(char::is_uppercase);
    match (starts_large, letters.any(char::is_lowercase)) {
        (true, true) => {
            let mut letters = part.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).collect()
        }
        (true, false) => part.to_uppercase(),
        (false, _) => part.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_stay() {
        let folding = Folding::default();
        for (word, expected) in [
            ("Gesetz", "Gesetz"),
            ("Straße", "Straße"),
            ("Geſetz", "Gesetz"),
            ("Vͤber", "Über"),
            ("HOͤFE", "HÖFE"),
            ("Photographie", "Fotografie"),
            ("photographisch", "fotografisch"),
            ("PHOTO", "FOTO"),
            ("Energie-Potential", "Energie-Potenzial"),
            ("EU-Potentials", "EU-Potenzials"),
            ("10 000", "10.000"),
            ("10000", "10.000"),
            ("Dr.", "Dr"),
            ("15.", "15"),
            ("#Klima", "Klima"),
            ("Bürger:innen", "Bürger:innen"),
            ("Merkel’s", "Merkel’s"),
            ("geht´s", "geht´s"),
            ("Ｋｌｉｍａ", "Klima"),
            ("", ""),
        ] {
            assert_eq!(folding.with_capitals(word), expected, "{word}");
        }
        assert_eq!(Folding::none().with_capitals("Geſetz"), "Geſetz");
    }

    #[test]
    fn the_letters_are_those_of_folded_words() {
        let folding = Folding { sharp_s: false, gender_forms: false, ..Folding::default() };
        for word in ["Straſʒe", "Schloſſes", "Selbständiger", "Telephon-Nummer", "Ĳmuiden", "oﬃziell", "Łódź"]
        {
            assert_eq!(folding.with_capitals(word).to_lowercase(), folding.fold(word), "{word}");
        }
    }
}
