//! Guesses the encoding of text that is neither UTF-8 nor UTF-16.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, WINDOWS_1250, WINDOWS_1252};

/// What an encoding was guessed to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    Encoding(&'static Encoding),
    /// The encoding of DOS in Europe, for which there is no decoder here. Read as windows-1252, all
    /// its umlauts would be wrong.
    Ibm850,
}

/// Guesses the encoding.
///
/// First, each encoding of German text is scored by the letters and signs that it makes of the bytes:
/// windows-1252, Mac Roman and IBM850 have the umlauts in different places. If none of them makes
/// German of it, chardetng decides, which knows the letters of many languages.
pub(super) fn guess(start: &[u8], is_whole_file: bool) -> Guess {
    let windows = score(start, &decoded_by(WINDOWS_1252));
    let mac = score(start, &decoded_by(MACINTOSH));
    let dos = score(start, &ibm_850());
    if dos > windows.max(mac).max(0) {
        return Guess::Ibm850;
    }
    if mac > windows.max(0) {
        return Guess::Encoding(MACINTOSH);
    }
    let encoding = if windows > 0 { WINDOWS_1252 } else { guess_by_language(start, is_whole_file) };
    Guess::Encoding(if encoding == WINDOWS_1252 { relative_of_1252(start) } else { encoding })
}

fn guess_by_language(start: &[u8], is_whole_file: bool) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(start, is_whole_file);
    detector.guess(Some(b"de"), Utf8Detection::Deny)
}

/// Returns the encoding of text in windows-1252 or in one that has the German letters in the same
/// places.
fn relative_of_1252(start: &[u8]) -> &'static Encoding {
    // In windows-1252 these are `³`, `¹`, `¿` and `Ÿ`, which are never within a word, and in windows-1250
    // `ł`, `ą`, `ż` and `ź`. One can be an error.
    let is_polish = |byte: u8| matches!(byte, 0xB3 | 0xB9 | 0xBF | 0x9F);
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte >= 0xC0 || is_polish(byte);
    let is_polish_word = |three: &&[u8]| {
        matches!(three, &&[before, within, after]
            if is_polish(within) && is_letter(before) && is_letter(after))
    };
    let has_high_controls = start.iter().any(|byte| (0x80..0xA0).contains(byte));
    if start.windows(3).filter(is_polish_word).count() > 1 {
        WINDOWS_1250
    } else if start.contains(&0xA4) && !has_high_controls {
        // The euro sign. In windows-1252 this is `¤`, which no text has.
        ISO_8859_15
    } else {
        WINDOWS_1252
    }
}

/// The characters of the bytes 0x80 to 0xFF.
type Page = [char; 128];

fn decoded_by(encoding: &'static Encoding) -> Page {
    std::array::from_fn(|index| {
        let byte = [u8::try_from(0x80 + index).unwrap_or_default()];
        encoding.decode_without_bom_handling(&byte).0.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
    })
}

fn ibm_850() -> Page {
    const SHOWN: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
                         └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";
    let mut shown = SHOWN.chars();
    std::array::from_fn(|_| shown.next().unwrap_or(char::REPLACEMENT_CHARACTER))
}

/// Scores how much the bytes look like German text on this page.
fn score(start: &[u8], page: &Page) -> i64 {
    let decoded = |byte: Option<&u8>| match byte {
        None => ' ',
        Some(&byte) if byte < 0x80 => char::from(byte),
        Some(&byte) => page[usize::from(byte - 0x80)],
    };
    (0..start.len())
        .filter(|&at| start[at] >= 0x80)
        .map(|at| {
            let before = decoded(at.checked_sub(1).and_then(|before| start.get(before)));
            score_of(before, decoded(start.get(at)), decoded(start.get(at + 1)))
        })
        .sum()
}

/// Scores a character between two others: 2 for what German text has, less than 0 for what no text has.
pub(super) fn score_of(before: char, character: char, after: char) -> i64 {
    let is_within_word = before.is_alphabetic() && after.is_alphabetic();
    match character {
        // `Miloš` is not *Miloö*, but there is *auszuüben*.
        'ä' | 'ö' if "aou".contains(before) => 0,
        'ä' | 'ö' | 'ü' if before.is_lowercase() || after.is_lowercase() => 2,
        'ß' if "aeiouyäöü".contains(before) && !after.is_uppercase() => 2,
        'Ä' | 'Ö' | 'Ü' if !before.is_alphabetic() && after.is_alphabetic() => 2,
        'Ä' | 'Ö' | 'Ü' if before.is_uppercase() && !after.is_lowercase() => 2,
        '„' | '‚' if !before.is_alphanumeric() && !after.is_whitespace() => 2,
        '“' | '”' | '‘' if !before.is_whitespace() && !after.is_alphanumeric() => 2,
        '“' if before.is_whitespace() && after.is_alphanumeric() => 2,
        '»' | '«' | '–' | '—' | '…' | '’' | '§' | '€' | '°' | '\u{A0}' if !is_within_word => 1,
        '–' | '—' | '’' | '…' | '\u{AD}' => 0,
        _ if character.is_alphabetic() && character.is_uppercase() && before.is_lowercase() => -2,
        // In German text, the letters of other alphabets and languages do not stand side by side.
        _ if character.is_alphabetic() && (is_foreign(before) || is_foreign(after)) => -2,
        _ if character.is_alphabetic() => 0,
        char::REPLACEMENT_CHARACTER => -4,
        _ if character.is_control() => -4,
        _ if is_within_word => -3,
        _ => -1,
    }
}

fn is_foreign(character: char) -> bool {
    !character.is_ascii() && character.is_alphabetic() && !"äöüßÄÖÜ".contains(character)
}
