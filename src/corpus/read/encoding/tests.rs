//! Tests of the encoding of whole files.

use encoding_rs::{ISO_8859_15, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use proptest::prelude::*;

use super::*;

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, has_errors) = encoding.encode(text);
    assert!(!has_errors, "{text}");
    bytes.into_owned()
}

fn utf16(text: &str, is_little: bool) -> Vec<u8> {
    let bytes = |unit: u16| if is_little { unit.to_le_bytes() } else { unit.to_be_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

const SENTENCES: [&str; 8] = [
    "Müller",
    "für",
    "id,text\n1,Der Präsident heißt Weiß und möchte über Öl reden.\n",
    "Die Straße ist groß",
    "ÜBER ÄRGER",
    "Er sagte: „Das ist schön“ – und ging …",
    "Ähnlich wie §\u{A0}5",
    "Ein Café in Köln, der Maßstab und José",
];

#[test]
fn german_text_is_recognised() {
    for text in SENTENCES {
        for encoding in [WINDOWS_1252, MACINTOSH] {
            let bytes = encoded(text, encoding);
            let detected = detect(&bytes, true, None).expect(text);
            assert_eq!((detected.encoding, detected.is_guess()), (encoding, true), "{text}");
            let declared = detect(&bytes, true, Some(WINDOWS_1250)).expect(text);
            assert_eq!((declared.encoding, declared.account()), (WINDOWS_1250, None), "{text}");
        }
        let detected = detect(text.as_bytes(), true, Some(WINDOWS_1252)).expect(text);
        assert_eq!((detected.encoding, detected.overridden), (UTF_8, Some(WINDOWS_1252)), "{text}");
        assert_eq!(detect(text.as_bytes(), true, None).expect(text).account(), None, "{text}");
        for (is_little, encoding) in [(true, UTF_16LE), (false, UTF_16BE)] {
            let bytes = utf16(text, is_little);
            assert_eq!(detect(&bytes, true, None).expect(text).encoding, encoding, "{text}");
            let marked = [utf16("\u{FEFF}", is_little), bytes].concat();
            assert_eq!(detect(&marked, true, Some(WINDOWS_1252)).expect(text).encoding, encoding, "{text}");
        }
    }
}

#[test]
fn relatives_of_1252_are_told_apart() {
    for (text, encoding) in [
        ("Das kostet 5 €, sagt Müller", ISO_8859_15),
        ("„Das“ kostet 5 €, sagt Müller", WINDOWS_1252),
        ("„Das ist gut“, sagte er", WINDOWS_1252),
        ("„wir sind da“", WINDOWS_1252),
        ("Wałęsa und Kwaśniewski, Łódź, wyłącznie Gałązka", WINDOWS_1250),
        ("Žluťoučký kůň úpěl ďábelské ódy, řekl Dvořák", WINDOWS_1250),
        ("Президент сказал, что переговоры продолжаются", WINDOWS_1251),
        ("déjà vu, à la carte, garçon", WINDOWS_1252),
        ("100 m² für 20 °C", WINDOWS_1252),
        ("Er sagte: „Der BUß“", WINDOWS_1252),
        ("die SPÖ“", WINDOWS_1252),
        ("Guantánamo", WINDOWS_1252),
        ("Chávez traf Jesenská", WINDOWS_1252),
        ("Miloš", WINDOWS_1252),
        ("die SPÖ, das BAföG", MACINTOSH),
    ] {
        let detected = detect(&encoded(text, encoding), true, None).expect(text);
        assert_eq!(detected.encoding, encoding, "{text}");
    }
}

#[test]
fn text_of_dos_is_refused() {
    // In IBM850: ä 84, ö 94, ü 81, ß E1, Ä 8E, Ö 99, Ü 9A.
    for bytes in [
        &b"f\x81r"[..],
        b"M\x81ller",
        b"gro\xE1",
        b"sch\x94n",
        b"auszu\x81ben",
        b"\x9Aber Stra\xE1en",
        b"\x99sterreich und K\x84se",
    ] {
        let error = detect(bytes, true, None).expect_err("refused");
        assert!(error.contains("IBM850"), "{error}");
    }
}

#[test]
fn the_account_says_what_was_found() {
    let broken = [SENTENCES.concat().as_bytes(), b"f\xFCr"].concat();
    for (bytes, declared, expected) in [
        (&b""[..], None, None),
        (b"ASCII", None, None),
        (b"ASCII", Some(WINDOWS_1252), None),
        (
            b"ASCII",
            Some(UTF_16LE),
            Some("read as UTF-8, not as UTF-16LE, because it has only ASCII characters"),
        ),
        (b"f\xFCr", None, Some("read as windows-1252, because it is not valid UTF-8")),
        (b"f\xFCr", Some(UTF_8), None),
        (
            "für".as_bytes(),
            Some(WINDOWS_1252),
            Some("read as UTF-8, not as windows-1252, because it is valid UTF-8"),
        ),
        (b"\xEF\xBB\xBFText", None, None),
        (b"\xEF\xBB\xBFText", Some(UTF_8), None),
        (b"\xFF\xFET\0", None, Some("read as UTF-16LE, because of its byte-order mark")),
        (b"T\0e\0x\0t\0", None, Some("read as UTF-16LE, because every other byte is zero")),
        (&broken, None, Some("read as UTF-8, because most of it is valid UTF-8")),
    ] {
        let detected = detect(bytes, true, declared).expect("text");
        assert_eq!(detected.account().as_deref(), expected, "{bytes:?}");
    }
}

#[test]
fn what_is_no_text_is_refused() {
    let utf32: Vec<u8> = "Müller".chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
    let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for (bytes, expected) in [
        (&utf32[..], "UTF-32"),
        (b"\xFF\xFE\0\0T\0\0\0", "UTF-32"),
        (b"\0\0\xFE\xFF\0\0\0T", "UTF-32"),
        (&noise, "not text"),
        (&[0; 100], "not text"),
        (b"\x89PNG\x1A\0\0\0\rIHDR\0\0\x01\0\0\0\x02\x01", "not text"),
    ] {
        let error = detect(bytes, true, None).expect_err(expected);
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_character_may_be_cut_at_the_end_of_the_sample() {
    let text = "Für „Öl“".as_bytes();
    for length in 3..text.len() {
        let detected = detect(&text[..length], false, Some(WINDOWS_1252)).expect("text");
        assert_eq!(detected.encoding, UTF_8, "{length}");
    }
    assert_eq!(detect(b"f\xC3", true, None).expect("text").encoding, WINDOWS_1252);
    assert_eq!(detect(b"f\xC3", false, None).expect("text").encoding, UTF_8);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..64), is_whole in any::<bool>()) {
        if let Ok(detected) = detect(&bytes, is_whole, None) {
            prop_assert_eq!(detected.overridden, None);
        }
    }

    // After a, o and u, the letter could also be one of another language: nothing decides on a single
    // word such as `aöa`.
    #[test]
    fn german_words_are_recognised(
        words in prop::collection::vec("[A-Z]?[a-z]{0,3}[b-np-tv-z][äöü][a-zäöü]{1,4}", 1..8)
    ) {
        let text = words.join(" ");
        for encoding in [WINDOWS_1252, MACINTOSH] {
            let detected = detect(&encoded(&text, encoding), true, None);
            prop_assert_eq!(detected.map(|detected| detected.encoding), Ok(encoding));
        }
    }
}
