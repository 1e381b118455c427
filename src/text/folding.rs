//! Spellings that are one word to a reader: the policy by which they meet, each
//! part of which can be switched off. Stop words pass through it as the text does.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use wide::{CmpEq, CmpGt, CmpLt, i8x16};

/// Which spellings are taken for one. All parts are on by default, as German
/// news mixes them: agencies avoid ß, archives hold the spelling before 1996,
/// Swiss papers write *ss*, and e-mail *ae*.
///
/// Letters are always put in lower case. Labels show words as they were written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Folding {
    /// `ß` is `ss` (*Fluß*, *Fluss*; *daß*, *dass*; Swiss *Strasse*).
    pub sharp_s: bool,
    /// `ae`, `oe`, `ue` are `ä`, `ö`, `ü` where the corpus holds the word with
    /// umlauts, too (*Groesse*, *Größe*; never *Israel*, *aktuell*).
    pub umlauts: bool,
    /// Spellings before and after the reform of 1996 and their variants, by a
    /// fixed list (*Schiffahrt*, *Schifffahrt*; *Potential*, *Potenzial*).
    pub old_spelling: bool,
    /// One form of apostrophe (`’`, `‘`, `ʼ`, `´` and `` ` `` are `'`).
    pub apostrophes: bool,
    /// One form of hyphen (U+2010 and U+2011 are `-`).
    pub hyphens: bool,
    /// One word for its gender forms (*Bürger:innen*, *Bürger\*innen*,
    /// *BürgerInnen*, *Bürger/-innen* are *Bürgerinnen*).
    pub gender_forms: bool,
    /// Compatibility forms of Unicode (`ﬁ`, `²`, full-width letters) are plain.
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
            unicode_forms: true,
        }
    }
}

/// Words up to so many bytes are folded in place; German's are 11 long on average.
pub(super) const PLAIN: usize = 2 * HALF;

/// Bytes that are folded at once.
const HALF: usize = 16;

const APOSTROPHES: [char; 6] = ['’', '‘', 'ʼ', '´', '`', '′'];
const HYPHENS: [char; 2] = ['\u{2010}', '\u{2011}'];

/// Old or variant spelling and the one that it is folded to, at the start of a
/// word or behind a hyphen; ß is ss already, longer ones come first.
const SPELLINGS: [(&str, &str); 43] = [
    ("aufwänd", "aufwend"),
    ("betttuch", "bettuch"),
    ("autobiograph", "autobiograf"),
    ("bibliograph", "bibliograf"),
    ("biograph", "biograf"),
    ("brennnessel", "brennessel"),
    ("choreograph", "choreograf"),
    ("delphin", "delfin"),
    ("demograph", "demograf"),
    ("differential", "differenzial"),
    ("essentiell", "essenziell"),
    ("existentiell", "existenziell"),
    ("fotograph", "fotograf"),
    ("geograph", "geograf"),
    ("graphi", "grafi"),
    ("greuel", "gräuel"),
    ("kartograph", "kartograf"),
    ("megaphon", "megafon"),
    ("mikrophon", "mikrofon"),
    ("numerier", "nummerier"),
    ("orthograph", "orthograf"),
    ("panther", "panter"),
    ("phantas", "fantas"),
    ("photograph", "fotograf"),
    ("photo", "foto"),
    ("placier", "platzier"),
    ("plazier", "platzier"),
    ("potential", "potenzial"),
    ("potentiell", "potenziell"),
    ("rauhbein", "raubein"),
    ("rauhfaser", "raufaser"),
    ("rauhreif", "raureif"),
    ("saxophon", "saxofon"),
    ("schiffahrt", "schifffahrt"),
    ("selbständig", "selbstständig"),
    ("sequentiell", "sequenziell"),
    ("stengel", "stängel"),
    ("substantiell", "substanziell"),
    ("telephon", "telefon"),
    ("thunfisch", "tunfisch"),
    ("tolpatsch", "tollpatsch"),
    ("topograph", "topograf"),
    ("typograph", "typograf"),
];

impl Folding {
    /// Every part off: words in lower case, and nothing else.
    #[must_use]
    pub fn none() -> Self {
        Self {
            sharp_s: false,
            umlauts: false,
            old_spelling: false,
            apostrophes: false,
            hyphens: false,
            gender_forms: false,
            unicode_forms: false,
        }
    }

    /// The word as it is counted, before stemming. What depends on the corpus
    /// (`umlauts`) is not done here; see [`Folding::with_umlauts`].
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
            && let Some(form) = without_gender_mark(word)
        {
            folded = Cow::Owned(form);
        }
        // Before NFKC, which would make a space and an accent of `´`.
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
        if self.sharp_s && folded.contains('ß') {
            folded = folded.replace('ß', "ss");
        }
        self.spelled(Cow::Owned(folded))
    }

    /// A word of German letters alone: nearly all words are, and need less.
    fn fold_german(&self, word: &str) -> Option<String> {
        let mut folded = Vec::with_capacity(word.len());
        let mut bytes = word.bytes();
        while let Some(byte) = bytes.next() {
            match byte {
                b'a'..=b'z' => folded.push(byte),
                b'A'..=b'Z' => folded.push(byte | 0x20),
                // The umlauts are C3 A4, C3 B6, C3 BC, large ones 20 less.
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

    /// As [`Folding::fold`], in the room of `buffer`, for words that have one
    /// spelling alone: of German letters without ß, short, and with nothing that
    /// stands for an umlaut or was spelled otherwise before. Nearly all are such,
    /// and most need but their bytes.
    pub(super) fn fold_plain<'b>(&self, word: &str, buffer: &'b mut [u8; PLAIN]) -> Option<&'b [u8]> {
        *buffer = [0; PLAIN];
        buffer.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        let [first, second] = buffer.as_chunks_mut().0 else { return None };
        let (first, second) = (Half::fold(first), Half::fold(second));
        let both = |of: fn(&Half) -> u32| of(&first) | of(&second) << HALF;
        let (leads, seconds) = (both(|half| half.leads), both(|half| half.seconds));
        let all = ((1u64 << word.len()) - 1) as u32;
        let is_plain = both(|half| half.letters) | leads | seconds == all
            && leads << 1 == seconds
            && both(|half| half.before_e) << 1 & both(|half| half.es) == 0;
        if !is_plain {
            return None;
        }
        let folded = &buffer[..word.len()];
        (!starts_like_old_spelling(folded)).then_some(folded)
    }

    fn spelled<'w>(&self, word: Cow<'w, str>) -> Cow<'w, str> {
        let respelled = |part: &str| {
            let (old, new) = SPELLINGS.iter().find(|(old, _)| part.starts_with(old))?;
            Some(format!("{new}{}", &part[old.len()..]))
        };
        let is_like_old = || word.split('-').any(|part| starts_like_old_spelling(part.as_bytes()));
        if !self.old_spelling || !is_like_old() {
            return word;
        }
        let parts = word.split('-').map(|part| respelled(part).unwrap_or_else(|| part.to_owned()));
        Cow::Owned(parts.collect::<Vec<_>>().join("-"))
    }

    /// The spelling of a folded word with umlauts, if it differs and the corpus
    /// `knows` it.
    #[must_use]
    pub fn with_umlauts(&self, word: &str, knows: impl Fn(&str) -> bool) -> Option<String> {
        let is_pair = |pair: &[u8]| matches!(pair, [b'a' | b'o' | b'u', b'e']);
        if !self.umlauts || !word.as_bytes().windows(2).any(is_pair) {
            return None;
        }
        let mut umlauts = String::with_capacity(word.len());
        let mut letters = word.chars().peekable();
        while let Some(letter) = letters.next() {
            let umlaut = match letter {
                'a' => 'ä',
                'o' => 'ö',
                'u' => 'ü',
                _ => letter,
            };
            let is_umlaut = umlaut != letter && letters.next_if_eq(&'e').is_some();
            umlauts.push(if is_umlaut { umlaut } else { letter });
        }
        knows(&umlauts).then_some(umlauts)
    }
}

/// What the bytes of half a short word are, a bit for each.
struct Half {
    /// ASCII letters.
    letters: u32,
    /// The first bytes of what may be umlauts, and second ones of umlauts.
    leads: u32,
    seconds: u32,
    /// `a`, `o`, `u`, and the `e` that makes umlauts of them.
    before_e: u32,
    es: u32,
}

impl Half {
    /// Puts letters in lower case, umlauts too, all bytes at once.
    #[inline]
    fn fold(bytes: &mut [u8; HALF]) -> Self {
        let given = i8x16::from(bytes.map(u8::cast_signed));
        let all = |byte: u8| i8x16::splat(byte.cast_signed());
        let bits = |bytes: i8x16| bytes.move_mask().cast_unsigned();
        let leads = given.cmp_eq(all(0xC3));
        let small = given | all(0x20);
        let is = |byte: u8| small.cmp_eq(all(byte));
        *bytes = leads.blend(given, small).to_array().map(i8::cast_unsigned);
        Self {
            letters: bits(small.cmp_gt(all(b'a' - 1)) & small.cmp_lt(all(b'z' + 1))),
            leads: bits(leads),
            seconds: bits(is(0xA4) | is(0xB6) | is(0xBC)),
            before_e: bits(is(b'a') | is(b'o') | is(b'u')),
            es: bits(is(b'e')),
        }
    }
}

/// False where the first four letters tell that no old spelling begins a word.
fn starts_like_old_spelling(word: &[u8]) -> bool {
    static STARTS: [u32; SPELLINGS.len()] = {
        let mut starts = [0; SPELLINGS.len()];
        let mut index = 0;
        while index < SPELLINGS.len() {
            starts[index] = match SPELLINGS[index].0.as_bytes().first_chunk() {
                Some(&start) => u32::from_le_bytes(start),
                None => panic!("an old spelling of less than four letters"),
            };
            index += 1;
        }
        starts
    };
    let start = word.first_chunk().map(|&start| u32::from_le_bytes(start));
    // All are compared, several at once, as one in a hundred words is like any.
    start.is_some_and(|start| STARTS.iter().fold(false, |is_any, &old| is_any | (old == start)))
}

/// The full stop of `Dr.` and `15.`, the sign of `#Klima` are no part of a word.
fn without_signs(word: &str) -> &str {
    match word.as_bytes() {
        [b'#' | b'@', ..] | [.., b'.'] => word.trim_end_matches('.').trim_start_matches(['#', '@']),
        _ => word,
    }
}

/// Letters that NFKC leaves as they are, as all of German are.
fn is_plain(letter: char) -> bool {
    letter.is_ascii() || ('À'..='ɏ').contains(&letter) && letter != 'ŉ' || "’‘–‐‑ʼ".contains(letter)
}

/// `Bürger:innen`, `Bürger/-Innen` → `Bürgerinnen`, `jede*r` → `jeder`;
/// `BürgerInnen` needs no more than small letters.
fn without_gender_mark(word: &str) -> Option<String> {
    if word.contains("://") || word.starts_with("www.") {
        return None;
    }
    ["/-", "/", ":", "*", "_"].iter().find_map(|mark| {
        let (stem, ending) = word.split_once(mark)?;
        let rest = without_gender_mark(ending).unwrap_or_else(|| ending.to_owned());
        (stem.ends_with(char::is_lowercase) && is_gender_ending(&rest.to_lowercase()))
            .then(|| format!("{stem}{rest}"))
    })
}

/// Endings behind a gender mark, also inside a compound (`Bürger:innenrat`).
fn is_gender_ending(ending: &str) -> bool {
    matches!(ending, "in" | "r" | "n") || ending.starts_with("innen")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_meet_and_each_part_can_be_switched_off() {
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
            ("geht´s", "geht's"),
            ("Photographie", "Fotografie"),
            ("Energie-Potential", "Energie-Potenzial"),
            ("Bürger:Innen", "Bürgerinnen"),
            ("Schüler:innen-Vertreter:innen", "Schülerinnen-Vertreterinnen"),
            ("jede*r", "jede:r"),
            ("jede/r", "jeder"),
        ] {
            assert_eq!(all.fold(one), all.fold(other), "{one} {other}");
            assert_ne!(none.fold(one), none.fold(other), "{one} {other}");
        }
    }

    #[test]
    fn plain_words_are_folded_alike() {
        let folding = Folding::default();
        for word in [
            "Haus", "ÄRGER", "für", "Rentner", "eE", "LinkedIn", "Straße", "Israel", "Photo", "e\u{308}", "",
            "São", "x×",
        ] {
            let mut buffer = [0; PLAIN];
            if let Some(folded) = folding.fold_plain(word, &mut buffer) {
                let folded = std::str::from_utf8(folded).unwrap();
                assert_eq!(folded, folding.fold(word));
                assert_eq!(folding.with_umlauts(folded, |_| true), None);
            }
        }
        let plain = |word| folding.fold_plain(word, &mut [0; PLAIN]).is_some();
        assert!(plain("Haus") && plain("ÄRGER") && plain("LinkedIn"));
        assert!(!plain("Straße") && !plain("Israel") && !plain("Photo") && !plain(&"a".repeat(PLAIN + 1)));
    }

    proptest! {
        #[test]
        fn plain_words_have_one_spelling(word in "[a-zA-ZäöüÄÖÜßé.#'-]{0,12}") {
            let folding = Folding::default();
            if let Some(folded) = folding.fold_plain(&word, &mut [0; PLAIN]) {
                let folded = std::str::from_utf8(folded).unwrap();
                prop_assert_eq!(folded, folding.fold(&word));
                prop_assert_eq!(folding.with_umlauts(folded, |_| true), None);
            }
        }
    }

    #[test]
    fn other_words_stay() {
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
            "http://x.de/innenpolitik",
            "Rauh",
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
