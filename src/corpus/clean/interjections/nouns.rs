//! The words with which a note on what happens in a parliament begins.

use super::words::{first_word, is_group};

/// What the noun of a note says about where it may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    /// Of reporters only, such as *Zuruf*.
    Reporters,
    /// Also of ordinary brackets, such as *Widerspruch*.
    Ordinary,
    /// A call that is quoted as a note of its own (`Hört, hört!`), as in the Reichstag.
    Quoted,
}

/// Returns what kind of noun a note has, and what follows the noun. Adjectives before it are skipped.
pub(super) fn noun_of(content: &str) -> Option<(Noun, &str)> {
    let mut rest = content.trim_start();
    for _ in 0..MOST_ADJECTIVES {
        let (word, after) = first_word(rest);
        if let Some(noun) = noun(word) {
            return Some((noun, after));
        }
        if !is_adjective(word) {
            break;
        }
        rest = after.trim_start_matches([' ', ',', '\n', '\t']);
    }
    let quoted = QUOTED.iter().find_map(|call| content.trim_start().strip_prefix(call))?;
    quoted.starts_with(['!', '.', ',', ' ', '?']).then_some((Noun::Quoted, quoted))
}

/// `Anhaltender lebhafter allgemeiner Beifall` has three.
const MOST_ADJECTIVES: usize = 5;

fn noun(word: &str) -> Option<Noun> {
    Some(match word {
        "Beifall"
        | "Beifallklatschen"
        | "Beifallskundgebungen"
        | "Beifallsbekundungen"
        | "Beifallsrufe"
        | "Applaus"
        | "Heiterkeit"
        | "Gelächter"
        | "Zuruf"
        | "Zurufe"
        | "Zwischenruf"
        | "Zwischenrufe"
        | "Gegenruf"
        | "Gegenrufe"
        | "Zustimmungsrufe"
        | "Buhrufe"
        | "Buh-Rufe"
        | "Pfuirufe"
        | "Pfui-Rufe"
        | "Bravorufe"
        | "Bravo-Rufe"
        | "Oh-Rufe"
        | "Oho-Rufe"
        | "Aha-Rufe"
        | "Ah-Rufe"
        | "Ja-Rufe"
        | "Nein-Rufe"
        | "Hört-Rufe"
        | "Unmutsäußerungen"
        | "Missfallensbekundungen"
        | "Mißfallensbekundungen"
        | "Missfallenskundgebungen"
        | "Glockenzeichen"
        | "Händeklatschen"
        | "Tischklopfen"
        | "Zwischenbemerkung" => Noun::Reporters,
        "Lachen" | "Widerspruch" | "Zustimmung" | "Unruhe" | "Bewegung" | "Ruf" | "Rufe" | "Glocke"
        | "Protest" | "Proteste" | "Klatschen" | "Pfiffe" | "Lärm" | "Erregung" | "Überraschung"
        | "Zurückweisung" | "Unterbrechung" | "Kopfschütteln" | "Kopfnicken" => Noun::Ordinary,
        _ => return None,
    })
}

const QUOTED: [&str; 14] = [
    "Hört! Hört",
    "Hört, hört",
    "Hört! hört",
    "Sehr richtig",
    "Sehr wahr",
    "Sehr gut",
    "Sehr wohl",
    "Ganz richtig",
    "Lebhaftes Bravo",
    "Bravo",
    "Oho",
    "Pfui",
    "Ach",
    "Aha",
];

/// Returns `true` for words before the noun: `Anhaltender lebhafter Beifall`.
fn is_adjective(word: &str) -> bool {
    const STEMS: [&str; 28] = [
        "anhaltend",
        "langanhaltend",
        "lang",
        "lange",
        "lebhaft",
        "stürmisch",
        "stark",
        "groß",
        "laut",
        "demonstrativ",
        "allgemein",
        "vereinzelt",
        "erneut",
        "weiter",
        "weitere",
        "fortgesetzt",
        "wiederholt",
        "teilweise",
        "leicht",
        "zahlreich",
        "mehrer",
        "minutenlang",
        "andauernd",
        "lebhaftest",
        "wachsend",
        "steigend",
        "ironisch",
        "einzeln",
    ];
    if matches!(word, "und" | "langer" | "erregter" | "erregte") {
        return true;
    }
    let lower = word.to_lowercase();
    STEMS.iter().any(|stem| {
        lower.strip_prefix(stem).is_some_and(|end| matches!(end, "" | "e" | "er" | "es" | "en" | "em"))
    })
}

/// Returns `true` if what follows the noun belongs to a note of a parliament: who makes the noise or
/// where (`bei der SPD`, `des Abg.`, `links`, `im ganzen Hause`), or nothing more.
pub(super) fn names_the_house(noun: Noun, after: &str) -> bool {
    let rest = after.trim_start_matches([' ', '\n', '\t']);
    let (word, after_word) = first_word(rest);
    let next = || first_word(after_word.trim_start()).0;
    let is_reporters = noun == Noun::Reporters;
    match word {
        // `Beifall – Zuruf: …`, `Zuruf: …`
        "" => ends_note(after) || is_reporters && rest.starts_with(':'),
        "bei" | "beim" | "von" | "vom" | "seitens" | "unter" => is_reporters || names_a_group(next()),
        "der" | "des" | "eines" | "einer" | "mehrerer" | "einiger" => {
            is_reporters && names_a_group(next()) || is_member(next())
        }
        "im" | "in" | "auf" | "aus" | "an" => is_part_of_house(after_word),
        "links" | "rechts" | "und" | "sowie" | "mitte" | "Mitte" => true,
        // As in some state parliaments: `Beifall SPD`, `Zuruf Abg. Beispiel`, `Zuruf Anna Beispiel (SPD)`.
        "Abg" | "Abgeordneter" | "Abgeordnete" | "Abgeordneten" => true,
        _ if is_reporters => is_group(word) || has_party_in_brackets(rest),
        _ => is_group(word) && ends_note(after_word),
    }
}

/// Returns `true` if nothing or a sign follows that ends this note. After a full stop, the bracket must
/// end, or another note follow after a dash; other text is a stage direction.
fn ends_note(after: &str) -> bool {
    let rest = after.trim_start();
    let next = rest.trim_start_matches(['.', '!', ' ', '\n']);
    let is_joined = |text: &str| text.starts_with(['–', '—']) || text.starts_with("- ");
    next.is_empty() || is_joined(next) || rest.starts_with([',', ';'])
}

fn names_a_group(word: &str) -> bool {
    matches!(
        word,
        "der"
            | "den"
            | "dem"
            | "Abgeordneten"
            | "Teilen"
            | "einzelnen"
            | "einigen"
            | "mehreren"
            | "allen"
            | "beiden"
            | "Regierungspartei"
            | "Regierungsparteien"
            | "Mitgliedern"
            | "Zuhörern"
    ) || is_group(word)
        || is_member(word)
}

pub(super) fn is_member(word: &str) -> bool {
    matches!(
        word,
        "Abg"
            | "Abgeordneter"
            | "Abgeordnete"
            | "Abgeordneten"
            | "Abge"
            | "Abgg"
            | "Bundesrat"
            | "Bundesrätin"
            | "Bundesrates"
            | "Präsidenten"
            | "Präsidentin"
            | "Vizepräsidenten"
            | "Vizepräsidentin"
            | "Bundesministers"
            | "Bundesministerin"
            | "Bundeskanzlers"
            | "Bundeskanzlerin"
            | "Staatssekretärs"
            | "Parl"
            | "Staatsministers"
            | "Staatsministerin"
            | "Senators"
            | "Senatorin"
            | "Ministers"
            | "Ministerin"
            | "Ministerpräsidenten"
            | "Ministerpräsidentin"
            | "Dr"
    )
}

/// Returns `true` for `ganzen Hause`, `Saal`, `der Tribüne`.
fn is_part_of_house(after: &str) -> bool {
    let mut words = after.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.by_ref().take(4).any(|word| {
        matches!(
            word,
            "Haus"
                | "Hause"
                | "Hauses"
                | "Saal"
                | "Saale"
                | "Plenum"
                | "Zentrum"
                | "Mitte"
                | "Linken"
                | "Rechten"
                | "Tribüne"
                | "Tribünen"
                | "Galerie"
                | "Regierungsbank"
                | "Bundesratsbank"
                | "Zuschauertribüne"
                | "Besuchertribüne"
                | "Reihen"
                | "Reihe"
                | "Seite"
                | "Seiten"
                | "Bänken"
                | "Koalition"
        )
    })
}

/// Returns `true` for `Anna Beispiel (SPD)` and `Anna Beispiel, SPD`.
fn has_party_in_brackets(rest: &str) -> bool {
    super::callers::is_member_with_party(rest)
}
