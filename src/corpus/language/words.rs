//! Counts the function words of German and Low German.

/// How many words of a text are function words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WordCounts {
    pub(super) words: usize,
    /// Words that are frequent in German, and rare in other languages.
    pub(super) german: usize,
    /// Words of Low German that German, Dutch and Danish do not have.
    pub(super) low_german: usize,
}

/// Counts the words of a text.
pub(super) fn count_words(text: &str) -> WordCounts {
    let mut counts = WordCounts::default();
    let words = text.split(|sign: char| !(sign.is_alphabetic() || sign == '\'' || sign == '’'));
    for word in words.filter(|word| !word.is_empty()) {
        counts.words += 1;
        match kind_of(word) {
            Some(Kind::German) => counts.german += 1,
            Some(Kind::LowGerman) => counts.low_german += 1,
            None => {}
        }
    }
    counts
}

enum Kind {
    German,
    LowGerman,
}

/// Returns which language a word belongs to. The first letter may be a capital.
fn kind_of(word: &str) -> Option<Kind> {
    // The words have at most eight bytes.
    let mut bytes = [0; 8];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    if let [b'A'..=b'Z', ..] = bytes {
        bytes[0] |= 0x20;
    }
    let word = std::str::from_utf8(bytes.get(..word.len())?).ok()?;
    Some(match word {
        "und" | "ist" | "nicht" | "das" | "für" | "auf" | "eine" | "einen" | "einem" | "einer" | "eines"
        | "sich" | "auch" | "wird" | "werden" | "dem" | "wurde" | "wurden" | "nach" | "bei" | "aus"
        | "über" | "oder" | "zum" | "zur" | "vom" | "beim" | "dass" | "daß" | "sind" | "sein" | "seine"
        | "ich" | "wir" | "haben" | "hat" | "hatte" | "habe" | "kein" | "keine" | "durch" | "wegen"
        | "sie" | "ihre" | "ihr" | "diese" | "dieser" | "dieses" | "mehr" | "nur" | "zu" | "zwei"
        | "wenn" | "aber" | "am" | "im" | "ein" | "mit" | "von" | "seit" | "unter" | "der" | "die" => {
            Kind::German
        }
        "vun" | "hett" | "hebbt" | "sünd" | "nich" | "wedder" | "düsse" | "düt" | "mutt" | "mööt"
        | "wull" | "weern" | "güng" | "blots" | "an'n" | "in'n" | "to'n" | "op'n" | "för'n" | "vun't"
        | "in't" | "an’n" | "in’n" | "to’n" | "op’n" | "vun’t" | "in’t" | "wi" | "siet" | "keeneen"
        | "lütt" | "üm" | "dor" | "seggt" | "worrn" | "wiest" | "johr" | "lüüd" | "noch'n" => {
            Kind::LowGerman
        }
        _ => return None,
    })
}
