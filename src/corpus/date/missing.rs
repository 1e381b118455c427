//! Values that stand for "there is no date".

/// What people and programs write for a missing date, in lower case. Text that consists of
/// dashes, dots, question marks and zeros alone is found without this list.
const NO_DATE: [&str; 43] = [
    "#n/a",
    "#na",
    "#nv",
    "#n/v",
    "(leer)",
    "(null)",
    "<na>",
    "\\n",
    "fehlt",
    "fehlend",
    "k.a",
    "k.d",
    "ka",
    "kein datum",
    "keine",
    "keine angabe",
    "keine angaben",
    "leer",
    "missing",
    "n.a",
    "n.d",
    "n.n",
    "n.v",
    "n/a",
    "n/v",
    "na",
    "nan",
    "nat",
    "nicht angegeben",
    "nicht bekannt",
    "nicht datiert",
    "nicht verfügbar",
    "nil",
    "no date",
    "none",
    "null",
    "o.a",
    "o.d",
    "o.j",
    "ohne datum",
    "ohne jahr",
    "s.d",
    "s.a",
];
const UNKNOWN: [&str; 8] =
    ["unbekannt", "unbek", "unbestimmt", "undatiert", "undated", "undefined", "unknown", "unspecified"];

/// The longest value that can be missing; longer ones are not compared.
const LONGEST: usize = 40;

/// Returns `true` for a text that says that there is no date: `NaT`, `k. A.`, `0000-00-00`.
pub(in crate::corpus) fn means_no_date(text: &str) -> bool {
    let text = text.trim();
    if text.starts_with(|c: char| ('1'..='9').contains(&c)) || text.len() > LONGEST {
        return false;
    }
    text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '?' | '_' | '/'))
        || is_zeros(text)
        || is_word_for_nothing(text)
}

/// Returns `true` for one of the words, also as part of `nan-nan-nan`.
fn is_word_for_nothing(text: &str) -> bool {
    // `k. A.` as `k.a`.
    let word = text.to_lowercase().replace(". ", ".");
    let word = word.strip_suffix('.').unwrap_or(&word);
    let is_known = |word: &str| NO_DATE.contains(&word) || UNKNOWN.contains(&word);
    is_known(word) || word.contains('-') && word.split('-').all(is_missing_number)
}

/// Returns `true` for what pandas writes in place of a number: `nan`, `<NA>`, `None`.
pub(super) fn is_missing_number(text: &str) -> bool {
    ["nan", "nat", "none", "null", "<na>"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Returns `true` for `0000-00-00`, `00.00.0000`, `00000000`, `0000-00-00 00:00:00`.
fn is_zeros(text: &str) -> bool {
    let zeros = text.bytes().filter(|byte| *byte == b'0').count();
    let only_signs_else =
        text.bytes().all(|byte| matches!(byte, b'0' | b'-' | b'.' | b'/' | b':' | b' ' | b'T' | b'Z'));
    zeros >= 6 && only_signs_else || text.starts_with("0000-00")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_mean_no_date() {
        for text in [
            "",
            " ",
            "-",
            "--",
            "—",
            "?",
            "...",
            "NaT",
            "nan",
            "None",
            "NULL",
            "<NA>",
            "N/A",
            "\\N",
            "k.A.",
            "k. A.",
            "K.A.",
            "o.D.",
            "o. D.",
            "o. J.",
            "unbekannt",
            "Unbekannt",
            "undatiert",
            "ohne Datum",
            "Nicht verfügbar",
            "#NV",
            "0000-00-00",
            "0000-00-00 00:00:00",
            "0000-00-00T00:00:00Z",
            "00.00.0000",
            "00000000",
            "00/00/0000",
            "nan-nan-nan",
            "n.d.",
            "keine Angabe",
            " n. a. ",
        ] {
            assert!(means_no_date(text), "{text:?}");
        }
    }

    #[test]
    fn other_text_does_not_mean_no_date() {
        for text in [
            "2022",
            "gestern",
            "0",
            "0.0",
            "00.10.2022",
            "0001-01-01",
            "Nante",
            "naja",
            "nan-05",
            "Kadum",
            "12. Oktober",
            "-5",
            "unbekanntes Datum im Mai",
            "k",
            "nana",
            "ohne Datum und ohne Jahr und ohne Ort",
        ] {
            assert!(!means_no_date(text), "{text:?}");
        }
    }
}
