//! Which kinds of bytes a form has, found in one pass, and its letters in lower case.
//!
//! Nearly all forms have German letters only, so that bytes show what is needed without decoding
//! characters.

use super::shape::capitalised;

/// The kinds of bytes that a form has.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormBytes {
    all: u8,
    /// Those behind the first letter.
    inner: u8,
}

/// A sign of ASCII, or a byte that begins `·`, `•`, `’`.
const SIGN: u8 = 1;
/// A byte that may belong to a capital.
const CAPITAL: u8 = 2;
/// No letter or digit of ASCII, and no byte of a letter like `ä`, `é`, `ß`.
const OTHER: u8 = 4;
/// A byte of a letter that is not of ASCII and may have a small one.
const CASED: u8 = 8;
/// The byte that begins `ä`, `é`, `ß` and the like.
const LATIN: u8 = 0xC3;

static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            // 9F is that of `ß`.
            b'a'..=b'z' | b'0'..=b'9' | LATIN | 0x9F..=0xBF => 0,
            b'A'..=b'Z' => CAPITAL,
            0x80..=0x9E => CAPITAL | CASED,
            0xC2 => SIGN | OTHER,
            0xE2 => SIGN | OTHER | CASED,
            other if other.is_ascii_punctuation() => SIGN | OTHER,
            other if other.is_ascii() => OTHER,
            _ => OTHER | CASED,
        };
        byte += 1;
    }
    kinds
};

impl FormBytes {
    /// The bytes of a form.
    #[inline]
    pub(super) fn of(form: &str) -> Self {
        let (first, inner) = match form.as_bytes() {
            [LATIN, first, inner @ ..] | [first, inner @ ..] => (KINDS[usize::from(*first)], inner),
            [] => (0, &[][..]),
        };
        let inner = inner.iter().fold(0, |kinds, &byte| kinds | KINDS[usize::from(byte)]);
        Self { all: first | inner, inner }
    }

    /// Whether all are letters or digits of ASCII, or letters like `ä`, `é`, `ß`.
    pub(super) fn are_usual(self) -> bool {
        self.all & OTHER == 0
    }

    /// Whether there is a sign of ASCII, `·`, `•`, or `’`.
    pub(super) fn have_sign(self) -> bool {
        self.all & SIGN != 0
    }

    /// Whether there may be a capital behind the first letter.
    pub(super) fn may_have_inner_capital(self) -> bool {
        self.inner & (CAPITAL | OTHER) != 0
    }

    /// Returns the form, which has these bytes, in lower case.
    #[inline]
    pub(super) fn lower_case(self, form: &str) -> String {
        if self.all & CASED != 0 {
            return form.to_lowercase();
        }
        let mut small = form.to_owned();
        let capitals = if self.may_have_inner_capital() { small.get_mut(..) } else { small.get_mut(..1) };
        if let Some(capitals) = capitals {
            capitals.make_ascii_lowercase();
        }
        small
    }
}

/// Returns a form in lower case.
pub(super) fn lower_case(form: &str) -> String {
    FormBytes::of(form).lower_case(form)
}

/// Returns a word in lower case with a capital first letter.
pub(super) fn into_capitalised(mut word: String) -> String {
    match word.get_mut(..1) {
        Some(first) => {
            first.make_ascii_uppercase();
            word
        }
        None => capitalised(&word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_show_what_letters_a_form_has() {
        for (form, usual, sign, inner) in [
            ("", true, false, false),
            ("Gesetz", true, false, false),
            ("Ärzte", true, false, false),
            ("Größe", true, false, false),
            ("FDP", true, false, true),
            ("BÄR", true, false, true),
            ("xÄ", true, false, true),
            ("EU-Rat", false, true, true),
            ("Merkel’s", false, true, true),
            ("16", true, false, false),
            ("Łódź", false, false, true),
            ("Ra\u{308}te", false, false, true),
        ] {
            let bytes = FormBytes::of(form);
            let found = (bytes.are_usual(), bytes.have_sign(), bytes.may_have_inner_capital());
            assert_eq!(found, (usual, sign, inner), "{form}");
        }
    }

    #[test]
    fn forms_are_in_lower_case() {
        for letter in (0..0x3000).filter_map(char::from_u32) {
            for form in [format!("{letter}"), format!("x{letter}"), format!("Ä{letter}Z")] {
                let small = form.to_lowercase();
                assert_eq!(lower_case(&form), small, "{form}");
                assert_eq!(into_capitalised(small.clone()), capitalised(&small), "{form}");
            }
        }
        assert_eq!(lower_case("ΌΣΟΣ"), "ΌΣΟΣ".to_lowercase());
    }
}
