//! The single marks of news texts: what reads as an agency mark, a byline, a
//! photo credit, a time stamp or a source. All of them are strict: what has one
//! word too many is text.

use jiff::civil;

use super::{Date, Precision};

/// What one or more marks told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) agencies: Vec<&'static str>,
    pub(super) source: Option<String>,
    pub(super) updated: Option<civil::Date>,
}

impl Told {
    /// The first source and the latest date win.
    pub(super) fn add(&mut self, other: Self) {
        self.agencies.extend(other.agencies);
        self.source = self.source.take().or(other.source);
        self.updated = self.updated.max(other.updated);
    }
}

/// Agencies as they sign texts; a second name is another way of writing the first.
const AGENCIES: [&[&str]; 22] = [
    &["dpa", "dpa-infocom", "Deutsche Presse-Agentur"],
    &["dpa-AFX"],
    &["AFP"],
    &["AP"],
    &["Reuters", "rtr"],
    &["epd"],
    &["KNA"],
    &["SID"],
    &["APA"],
    &["dapd"],
    &["ddp"],
    &["dts"],
    &["SDA", "Keystone-SDA"],
    &["AWP"],
    &["ANSA"],
    &["TASS", "ITAR-TASS"],
    &["Xinhua"],
    &["Bloomberg"],
    &["Dow Jones"],
    &["UPI"],
    &["EFE"],
    &["PAP"],
];

/// Words of photo credits that no name has: agencies of pictures, and `privat`.
const PHOTO_WORDS: [&str; 14] = [
    "picture",
    "alliance",
    "picture-alliance",
    "imago",
    "images",
    "dpa-bild",
    "dpa-zentralbild",
    "epa",
    "epa-efe",
    "getty",
    "privat",
    "via",
    "pixabay",
    "shutterstock",
];

const PHOTO_LABELS: [&str; 14] = [
    "Foto:",
    "Fotos:",
    "FOTO:",
    "Bild:",
    "Bilder:",
    "Symbolbild:",
    "Symbolfoto:",
    "Archivbild:",
    "Archivfoto:",
    "Bildquelle:",
    "Bildnachweis:",
    "Bildrechte:",
    "Foto: ©",
    "Bild: ©",
];

const BYLINE_LABELS: [&str; 7] =
    ["Von:", "Autor:", "Autorin:", "Autoren:", "Text:", "Das Interview führte", "Das Gespräch führte"];
const GENRES: [&str; 12] = [
    "Ein Kommentar",
    "Kommentar",
    "Eine Analyse",
    "Analyse",
    "Ein Gastbeitrag",
    "Gastbeitrag",
    "Ein Gastkommentar",
    "Ein Interview",
    "Eine Reportage",
    "Ein Bericht",
    "Eine Kolumne",
    "Ein Essay",
];

const STAMP_LABELS: [&str; 12] = [
    "Stand:",
    "Stand",
    "Zuletzt aktualisiert am",
    "Zuletzt aktualisiert:",
    "Aktualisiert am",
    "Aktualisiert:",
    "Letzte Aktualisierung:",
    "Erstellt am",
    "Erstellt:",
    "Veröffentlicht am",
    "Veröffentlicht:",
    "Publiziert am",
];

/// The agency that signs as `word`, whatever the case.
fn agency(word: &str) -> Option<&'static str> {
    let word = word.trim();
    let named = |names: &&[&'static str]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
    AGENCIES.iter().find(|names| named(names)).and_then(|names| names.first().copied())
}

/// Cuts at the signs and words that part a list of names.
fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(['/', ',', ';', '|', '+', '&', '–'])
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
}

/// `dpa/lno`, `APA, red, 18.3.2016`, `smu mit Material von dpa und AFP`, `mit Agenturen`.
pub(super) fn agency_mark(content: &str) -> Option<Told> {
    let mut told = Told::default();
    let mut is_signed = false;
    for part in parts(content.trim().trim_end_matches('.')) {
        let (author, part) = match part.split_once("mit ").or_else(|| part.split_once("Mit ")) {
            Some((author, with)) if author.is_empty() || author.ends_with(' ') => (author.trim(), with),
            _ => ("", part),
        };
        let named = without_fillers(part);
        if !author.is_empty() && !is_shorthand(author) && !is_name(author) {
            return None;
        } else if let Some(agency) = agency(named) {
            told.agencies.push(agency);
            is_signed = true;
        } else if named.is_empty() && part.contains("gentur") {
            is_signed = true;
        } else if !author.is_empty() || !is_shorthand(named) && !is_numeric_date(named) {
            return None;
        }
    }
    is_signed.then_some(told)
}

/// `Material von den Nachrichtenagenturen dpa` → `dpa`.
fn without_fillers(mut part: &str) -> &str {
    const FILLERS: [&str; 13] = [
        "Material",
        "Materialien",
        "Informationen",
        "von",
        "der",
        "den",
        "Agenturmaterial",
        "Agenturmeldungen",
        "Nachrichtenagenturen",
        "Nachrichtenagentur",
        "Agenturen",
        "Agentur",
        "Agentur:",
    ];
    loop {
        let (word, rest) = part.split_once(' ').unwrap_or((part, ""));
        if !FILLERS.contains(&word) {
            return part
                .strip_suffix("-Material")
                .or_else(|| part.strip_suffix("-Informationen"))
                .unwrap_or(part);
        }
        part = rest.trim_start();
    }
}

/// Initials and desks: `smu`, `lno`, `red`, `Red.`.
fn is_shorthand(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    word == "Red" || (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// `18.3.2016`, also sloppily spaced.
fn is_numeric_date(part: &str) -> bool {
    part.len() >= 6
        && part.matches('.').count() == 2
        && part.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' '))
}

/// `Anna Beispiel, 18.3.2016`: how some papers sign the end of a text.
pub(super) fn author_and_date(content: &str) -> Option<Told> {
    let (authors, date) = content.rsplit_once(',').or_else(|| content.rsplit_once('–'))?;
    let are_names = parts(authors).all(|part| is_name(part) || is_shorthand(part));
    (is_numeric_date(date.trim()) && are_names).then(Told::default)
}

fn is_name_word(word: &str) -> bool {
    let letters = word.trim_end_matches('.');
    let is_written_so = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.');
    word.starts_with(char::is_uppercase)
        && letters.chars().all(is_written_so)
        && (letters.len() == word.len() || word.chars().count() <= 5)
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "von"
            | "van"
            | "de"
            | "der"
            | "den"
            | "di"
            | "da"
            | "dos"
            | "del"
            | "la"
            | "le"
            | "al"
            | "el"
            | "bin"
            | "ter"
    )
}

/// A person: two to five words, capitalised but for particles.
fn is_name(part: &str) -> bool {
    const NO_FIRST_NAMES: [&str; 12] =
        ["Der", "Die", "Das", "Den", "Dem", "Des", "Ein", "Eine", "Im", "In", "Am", "Herr"];
    const NO_NAME_ENDS: [&str; 6] = ["ung", "ungen", "heit", "keit", "schaft", "ismus"];
    let mut words = part.split_whitespace();
    let (first, count) = (words.clone().next().unwrap_or_default(), words.clone().count());
    let last = words.clone().last().unwrap_or_default();
    (2..=5).contains(&count)
        && is_name_word(first)
        && is_name_word(last)
        && !NO_FIRST_NAMES.contains(&first)
        && !NO_NAME_ENDS.iter().any(|end| last.ends_with(end))
        && words.all(|word| is_name_word(word) || is_particle(word))
}

/// `ARD-Studio Brüssel`, `WDR`, `zzt. in Kiew`, `tagesschau.de`.
fn is_post(part: &str) -> bool {
    const DOMAINS: [&str; 5] = [".de", ".at", ".ch", ".com", ".net"];
    let is_post_word = |word: &str| {
        is_name_word(word)
            || DOMAINS.iter().any(|end| word.ends_with(end))
            || matches!(word, "zzt." | "zurzeit" | "derzeit" | "in" | "aus" | "für")
    };
    (1..=5).contains(&part.split_whitespace().count()) && part.split_whitespace().all(is_post_word)
}

/// A line that names who wrote the text, and where it stands in the text.
///
/// `Von Anna Beispiel` alone could be a heading (`Von Moskaus Gnaden`): it is a
/// byline only at the edges of a text, below its headline, and where the text
/// does not speak of *Moskau*.
pub(super) fn byline(line: &str, place: Place, text: &str) -> Option<Told> {
    let genre = GENRES.iter().find_map(|genre| line.strip_prefix(genre)?.strip_prefix(" von "));
    let label = BYLINE_LABELS.iter().find_map(|label| line.strip_prefix(label));
    let plain = line.strip_prefix("Von ").or_else(|| line.strip_prefix("VON "));
    let names = label.map(|names| names.trim_end_matches('.')).or(genre).or(plain)?.trim();
    if names.ends_with(['.', '!', '?', ':', ';', '…']) || line.split_whitespace().count() > 11 {
        return None;
    }
    let mut told = Told::default();
    let mut persons = 0;
    let mut has_post = false;
    for (index, part) in parts(names).enumerate() {
        let name = [" aus ", " in "].iter().find_map(|at| part.split_once(at)).map_or(part, |(name, _)| name);
        if let Some(agency) = agency(part) {
            told.agencies.push(agency);
        } else if is_name(name) && (name == part || is_post(&part[name.len()..])) {
            persons += 1;
        } else if index > 0 && is_post(part) {
            has_post = true;
        } else {
            return None;
        }
    }
    let is_certain = label.is_some() || genre.is_some() || has_post || !told.agencies.is_empty();
    let is_likely = || place.is_edge && (persons > 1 || !place.is_first) && !speaks_of_genitive(names, text);
    (is_certain && place.is_edge || line.contains("ARD-") || is_likely()).then_some(told)
}

/// True for `Moskaus Gnaden` in a text that says `Moskau`.
fn speaks_of_genitive(names: &str, text: &str) -> bool {
    let owner = names.split_whitespace().next().and_then(|word| word.strip_suffix('s')).unwrap_or_default();
    let is_whole = |after: &str| !after.starts_with(char::is_alphanumeric);
    owner.len() > 3 && text.match_indices(owner).any(|(at, _)| is_whole(&text[at + owner.len()..]))
}

/// The words below the picture of a correspondent: `NDR Logo Anna Beispiel ARD-Studio Kiew`.
pub(super) fn portrait(line: &str) -> Option<Told> {
    let (station, name) = line.split_once(" Logo ")?;
    let is_station = !station.contains(' ') && station.chars().all(|c| c.is_uppercase() || c == '-');
    let is_portrait = is_station && name.contains(" ARD-") && name.split(' ').all(is_name_word);
    is_portrait.then(Told::default)
}

/// What follows `©` or `Foto:`: names and picture agencies. These are agencies of
/// a picture, so the credit tells nothing of the text; with a year or a story
/// number (`dpa:220316-99-545227/3`) it is the copyright of the text and does.
pub(super) fn credit(value: &str) -> Option<Told> {
    let value = value.trim().trim_start_matches("© ").trim_end_matches('.');
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = |word: &str| {
        word.starts_with("dpa:") || word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    };
    let is_photo_word = |word: &str| PHOTO_WORDS.iter().any(|photo| photo.eq_ignore_ascii_case(word));
    let is_word = |word: &str| {
        is_name_word(word)
            || is_particle(word)
            || is_number(word)
            || is_photo_word(word)
            || agency(word).is_some()
            || is_post(word)
    };
    let is_sure = |part: &str| is_name(part) || agency(part).is_some() || part.split(' ').any(is_photo_word);
    let is_credit = value.split_whitespace().count() <= 10
        && parts(value).all(|part| part.split_whitespace().all(is_word) && !part.is_empty())
        && !value.starts_with(['-', '–'])
        && (parts(value).any(is_sure) || value.split_whitespace().any(is_year));
    if !is_credit {
        return None;
    }
    let is_of_text = value.contains("dpa-infocom")
        || value.split_whitespace().any(|word| is_year(word) || word.starts_with("dpa:"));
    let agencies = value.split(['/', ',', ' ']).filter_map(agency).filter(|_| is_of_text).collect();
    Some(Told { agencies, ..Told::default() })
}

/// `Foto: Anna Beispiel/dpa`, `© Imago`.
pub(super) fn labelled_credit(line: &str) -> Option<Told> {
    let label = PHOTO_LABELS.iter().chain(&["©", "(c)"]).find(|label| line.starts_with(**label))?;
    credit(&line[label.len()..])
}

/// `Quelle: dpa`, `Quellen: dpa, AFP`, `Quelle: tagesschau.de`. A line in the
/// midst of a text is the source of a figure and stays, unless agencies alone
/// are named.
pub(super) fn source(line: &str, place: Place) -> Option<Told> {
    let value = line.strip_prefix("Quelle:").or_else(|| line.strip_prefix("Quellen:"))?.trim();
    if value.starts_with("dpa-Bild") || value.starts_with("picture") || value.contains('/') {
        return agency_mark(value).or_else(|| credit(value));
    }
    let mut told = Told::default();
    let mut outlets = Vec::new();
    for part in parts(value) {
        match agency(part) {
            Some(agency) => told.agencies.push(agency),
            None => outlets.push(part),
        }
    }
    if !outlets.is_empty() {
        let is_outlet = value.split_whitespace().count() <= 6 && !value.ends_with(['.', '!', '?', ':']);
        if !place.is_edge || !is_outlet || !outlets.iter().all(|part| part.starts_with(char::is_alphanumeric))
        {
            return None;
        }
        told.source = Some(outlets.join(", "));
    }
    Some(told)
}

/// `Stand: 12.10.2022 10:26 Uhr`, or two of the kind: the latest date.
pub(super) fn stamps(line: &str) -> Option<Told> {
    let rest = STAMP_LABELS.iter().find_map(|label| line.strip_prefix(label))?;
    let next = STAMP_LABELS.iter().filter_map(|label| rest.find(label)).min();
    let (stamp, others) = rest.split_at(next.unwrap_or(rest.len()));
    let mut told = Told { updated: Some(day(stamp)?), ..Told::default() };
    if !others.is_empty() {
        told.add(stamps(others)?);
    }
    Some(told)
}

/// The day of `Mittwoch, 12. Oktober 2022 um 10.26 Uhr`.
fn day(stamp: &str) -> Option<civil::Date> {
    let is_gap = |c: char| matches!(c, ' ' | ',' | '|' | '-' | '–' | ':');
    let stamp = stamp.trim_matches(is_gap);
    let stamp = stamp.strip_suffix("Uhr").unwrap_or(stamp).trim_end();
    let stamp = stamp.trim_start_matches(|c: char| c.is_alphabetic()).trim_start_matches(is_gap);
    let (date, time) = stamp.rsplit_once(' ').unwrap_or((stamp, ""));
    let is_time = |word: &str| {
        word.contains([':', '.'])
            && word.len() <= 8
            && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'))
    };
    let date = if is_time(time) { date.trim_end_matches("um").trim_end_matches(is_gap) } else { stamp };
    let date = Date::parse(date.trim_end_matches("um").trim_end_matches(is_gap)).ok()?;
    (date.precision() == Precision::Day && date.is_plausible()).then(|| date.first_day())
}

/// The outlet of `Dies berichtet das Magazin "RT DE".`, a sentence of the text.
pub(super) fn reported_by(text: &str) -> Option<String> {
    for (at, verb) in text.match_indices(" berichtet") {
        let subject = text[..at].rsplit([' ', '\n']).next().unwrap_or_default();
        let object = text[at + verb.len()..].trim_start_matches('e').trim_start();
        let Some((medium, quoted)) = object.split_once(['"', '„', '»', '“']) else { continue };
        let mut medium = medium.split_whitespace();
        let is_medium = matches!(medium.next(), Some("das" | "die" | "der"))
            && medium.next().is_some_and(|noun| noun.starts_with(char::is_uppercase))
            && medium.next().is_none();
        let name = quoted.split(['"', '“', '”', '«']).next().unwrap_or_default();
        let ends = quoted[name.len()..].chars().nth(1).is_none_or(|c| matches!(c, '.' | ',' | '\n'));
        if matches!(subject, "Dies" | "Das" | "Darüber")
            && is_medium
            && ends
            && (2..=40).contains(&name.len())
        {
            return Some(name.to_owned());
        }
    }
    None
}

/// Where a line stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Among the first or the last lines of the text.
    pub(super) is_edge: bool,
    /// No other line of the text above it.
    pub(super) is_first: bool,
}
