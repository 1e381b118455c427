//! Endings of inflection, for words whose parts are not known.

use super::endings::Endings;

/// Endings of nouns that tell the base form by themselves, and what replaces them.
const NOUN_ENDINGS: [(&str, &str); 37] = [
    ("ungen", "ung"),
    ("heiten", "heit"),
    ("keiten", "keit"),
    ("schaften", "schaft"),
    ("ionen", "ion"),
    ("itäten", "ität"),
    ("innen", "in"),
    ("ismen", "ismus"),
    ("enzen", "enz"),
    ("anzen", "anz"),
    ("logien", "logie"),
    ("grafien", "grafie"),
    ("graphien", "graphie"),
    ("kratien", "kratie"),
    ("isten", "ist"),
    ("enten", "ent"),
    ("anten", "ant"),
    ("oren", "or"),
    ("euren", "eur"),
    ("eure", "eur"),
    ("eurs", "eur"),
    ("lingen", "ling"),
    ("linge", "ling"),
    ("lings", "ling"),
    ("nissen", "nis"),
    ("nisse", "nis"),
    ("nisses", "nis"),
    ("tümer", "tum"),
    ("tümern", "tum"),
    ("tums", "tum"),
    ("chens", "chen"),
    ("leins", "lein"),
    ("ismusses", "ismus"),
    ("mente", "ment"),
    ("menten", "ment"),
    ("ments", "ment"),
    ("arien", "arium"),
];

/// Those endings, to pass over the words that have none of them.
static NOUN_ENDS: Endings<37, 3> = {
    let mut ends = [""; NOUN_ENDINGS.len()];
    let mut index = 0;
    while index < ends.len() {
        ends[index] = NOUN_ENDINGS[index].0;
        index += 1;
    }
    Endings::new(ends)
};

/// Ends of nouns on *-e* that look like those.
const NOT_THESE: [&str; 8] =
    ["grenzen", "pflanzen", "lanzen", "schanzen", "wanzen", "renten", "jungen", "spinnen"];

/// Returns the base form of a noun, in lower case, by an ending that leaves no doubt.
pub(super) fn noun_by_ending(word: &str) -> Option<String> {
    if !NOUN_ENDS.may_be_of(word) || NOT_THESE.iter().any(|end| word.ends_with(end)) {
        return None;
    }
    NOUN_ENDINGS.iter().find_map(|(ending, base)| {
        let stem = word.strip_suffix(ending)?;
        (stem.chars().count() >= 3).then(|| [stem, base].concat())
    })
}

/// Endings of nouns that need the base form as a witness; the longest first. `s` also stands behind
/// names.
pub(super) static DOUBTFUL_NOUN_ENDINGS: Endings<8, 1> =
    Endings::new(["ern", "ens", "es", "en", "er", "s", "n", "e"]);

/// The endings of an adjective.
pub(super) static ADJECTIVE_ENDINGS: Endings<5, 1> = Endings::new(["e", "en", "er", "es", "em"]);

/// The ends of adjectives that are made from other words.
static ADJECTIVES: Endings<25, 2> = Endings::new([
    "ig", "lich", "isch", "ysch", "bar", "sam", "los", "haft", "iv", "al", "ell", "är", "ös", "abel", "ibel",
    "ant", "ent", "end", "frei", "voll", "reich", "arm", "fähig", "mäßig", "weit",
]);

/// Returns the base form of an adjective, in lower case, by its end: *chloristischen* → *chloristisch*,
/// *vulnerable* → *vulnerabel*.
pub(super) fn adjective_by_ending(word: &str) -> Option<String> {
    ADJECTIVE_ENDINGS.stems(word).find_map(|(base, ending)| {
        // `kalibrierte` may be the past.
        if base.ends_with("iert") && ending.len() == 2 && ending != "en" {
            return Some(base.to_owned());
        }
        let degree = || base.strip_suffix("er").or_else(|| base.strip_suffix("st"));
        if let Some(stem) = base.strip_suffix('l').filter(|stem| stem.ends_with("ab") || stem.ends_with("ib"))
        {
            return Some(format!("{stem}el"));
        }
        is_adjective(base)
            .then_some(base)
            .or_else(|| degree().filter(|base| is_adjective(base)))
            .map(str::to_owned)
    })
}

/// Whether a word ends like an adjective made from another word.
pub(super) fn is_adjective(word: &str) -> bool {
    word.len() > 4 && ADJECTIVES.of(word).any(|end| word.len() > end.len() + 1)
}

/// Returns the infinitive of a verb on *-ieren*, which are all regular: *kartierte*, *kartiert*.
pub(super) fn verb_on_ieren(word: &str) -> Option<String> {
    static ENDINGS: Endings<7, 4> =
        Endings::new(["ierendes", "ierte", "ierten", "ierst", "iertest", "ieret", "iere"]);
    ENDINGS.stems(word).find_map(|(stem, _)| (stem.chars().count() >= 2).then(|| format!("{stem}ieren")))
}

/// Returns infinitives that a weak verb's form may have, the likelier first.
pub(super) fn infinitives(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut add = |stem: &str| {
        if stem.chars().count() >= 3 {
            found.push(if stem.ends_with(['l', 'r']) && stem.ends_with("el") || stem.ends_with("er") {
                format!("{stem}n")
            } else {
                format!("{stem}en")
            });
        }
    };
    static ENDINGS: Endings<13, 1> = Endings::new([
        "etest", "etet", "eten", "ete", "test", "tet", "ten", "te", "est", "st", "et", "t", "e",
    ]);
    for (stem, ending) in ENDINGS.stems(word) {
        if let Some(stem) = stem.strip_prefix("ge").filter(|_| matches!(ending, "t" | "et")) {
            add(stem);
        }
        add(stem);
    }
    found
}

/// Prefixes of verbs, sorted by their bytes. They may stand one behind the other (*wieder|her|stellen*).
static PREFIXES: [&str; 115] = [
    "ab",
    "an",
    "auf",
    "aus",
    "auseinander",
    "be",
    "bei",
    "beieinander",
    "bereit",
    "besser",
    "da",
    "dagegen",
    "daheim",
    "dahin",
    "daneben",
    "dar",
    "davon",
    "dazu",
    "dran",
    "drauf",
    "drin",
    "durch",
    "ein",
    "empor",
    "ent",
    "entgegen",
    "entlang",
    "er",
    "falsch",
    "fehl",
    "fern",
    "fertig",
    "fest",
    "fort",
    "frei",
    "gegen",
    "gegenüber",
    "gleich",
    "gut",
    "heim",
    "her",
    "herab",
    "heran",
    "herauf",
    "heraus",
    "herbei",
    "herein",
    "herum",
    "herunter",
    "hervor",
    "herüber",
    "hierhin",
    "hin",
    "hinab",
    "hinauf",
    "hinaus",
    "hindurch",
    "hinein",
    "hintan",
    "hinter",
    "hinterher",
    "hinunter",
    "hinweg",
    "hinzu",
    "hinüber",
    "hoch",
    "infrage",
    "kaputt",
    "klar",
    "krank",
    "los",
    "miss",
    "mit",
    "miteinander",
    "nach",
    "nahe",
    "neu",
    "nieder",
    "offen",
    "quer",
    "ran",
    "raus",
    "rein",
    "rum",
    "runter",
    "rückwärts",
    "schief",
    "schlecht",
    "sicher",
    "statt",
    "still",
    "teil",
    "tot",
    "um",
    "unter",
    "ver",
    "voll",
    "vonstatten",
    "vor",
    "voran",
    "voraus",
    "vorbei",
    "vorwärts",
    "vorüber",
    "weg",
    "weiter",
    "wider",
    "wieder",
    "zer",
    "zu",
    "zugute",
    "zurecht",
    "zurück",
    "zusammen",
    "über",
];

/// Where the prefixes that begin with each byte start and end.
static RANGES: [(u8, u8); 256] = {
    let mut ranges = [(0, 0); 256];
    let mut index = 0;
    while index < PREFIXES.len() {
        let first = PREFIXES[index].as_bytes()[0] as usize;
        let start = if ranges[first].1 == 0 { index as u8 } else { ranges[first].0 };
        ranges[first] = (start, index as u8 + 1);
        index += 1;
    }
    ranges
};

/// Returns a word's prefixes, each with the rest of the word; the longest first.
pub(super) fn prefixes(word: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let bytes = word.as_bytes();
    let (start, end) = bytes.first().map_or((0, 0), |&first| RANGES[usize::from(first)]);
    let range = PREFIXES.get(usize::from(start)..usize::from(end)).unwrap_or_default();
    // In the order of bytes, a prefix of a word stands behind its shorter prefixes.
    range.iter().rev().filter_map(move |prefix| {
        let is_likely = prefix.as_bytes().get(1) == bytes.get(1);
        let rest = if is_likely { word.strip_prefix(prefix) } else { None };
        Some((*prefix, rest?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_told_by_their_endings() {
        assert_eq!(noun_by_ending("gruppenfeierlichkeiten").as_deref(), Some("gruppenfeierlichkeit"));
        assert_eq!(noun_by_ending("kommunitarismen").as_deref(), Some("kommunitarismus"));
        assert_eq!(noun_by_ending("ionen"), None);
        assert_eq!(noun_by_ending("haus"), None);
    }

    #[test]
    fn adjectives_are_told_by_their_endings() {
        assert_eq!(adjective_by_ending("chloristischen").as_deref(), Some("chloristisch"));
        assert_eq!(adjective_by_ending("zappeligeren").as_deref(), Some("zappelig"));
        assert_eq!(adjective_by_ending("zappeligste").as_deref(), Some("zappelig"));
        assert_eq!(adjective_by_ending("vulnerable").as_deref(), Some("vulnerabel"));
        assert_eq!(adjective_by_ending("über"), None);
    }

    #[test]
    fn prefixes_are_sorted() {
        assert!(PREFIXES.is_sorted());
        assert!(prefixes("wiederherstellen").eq([("wieder", "herstellen")]));
        assert!(prefixes("herausfordern").eq([("heraus", "fordern"), ("her", "ausfordern")]));
    }

    #[test]
    fn weak_verbs_have_infinitives() {
        assert_eq!(verb_on_ieren("kalibrierte").as_deref(), Some("kalibrieren"));
        assert!(infinitives("gefixt").contains(&"fixen".to_owned()));
        assert!(infinitives("zockten").contains(&"zocken".to_owned()));
        assert!(infinitives("gegoogelt").contains(&"googeln".to_owned()));
    }
}
