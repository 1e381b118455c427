//! The single marks of news texts: agency marks, bylines, photo credits, time
//! stamps, sources. All are strict: what has one word too many is text.

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

/// Agencies as they sign texts.
const AGENCIES: [&str; 20] = [
    "dpa", "dpa-AFX", "AFP", "AP", "Reuters", "epd", "KNA", "SID", "APA", "dapd", "ddp", "dts", "SDA", "AWP",
    "ANSA", "TASS", "Xinhua", "UPI", "EFE", "PAP",
];

/// The agency that signs as `word`; `Sid` is a name, `sid` and `SID` are the agency.
fn agency(word: &str) -> Option<&'static str> {
    let word = match word.trim() {
        "dpa-infocom" | "Deutsche Presse-Agentur" => "dpa",
        "rtr" => "Reuters",
        "Keystone-SDA" => "SDA",
        "Bloomberg" => return Some("Bloomberg"),
        "Dow Jones" => return Some("Dow Jones"),
        word => word,
    };
    let is_one_case = !word.contains(char::is_lowercase) || !word.contains(char::is_uppercase);
    AGENCIES.into_iter().find(|name| *name == word || is_one_case && name.eq_ignore_ascii_case(word))
}

/// Cuts at the signs and words that part a list of names.
fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(['/', ',', ';', '|', '+', '&', '–'])
        .flat_map(|part| part.split(" und ").flat_map(|part| part.split(" - ")))
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
    loop {
        let (word, rest) = part.split_once(' ').unwrap_or((part, ""));
        let is_agencies =
            word.ends_with("genturen") || word.ends_with("gentur") || word.starts_with("Agenturm");
        if !is_agencies && !matches!(word, "Material" | "Informationen" | "von" | "der" | "den") {
            return part.strip_suffix("-Material").unwrap_or(part);
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

/// `Anna Beispiel, 18.3.2016`, `APA, 18.3.2016`: how some papers sign the end of a text.
pub(super) fn signed_with_date(content: &str) -> Option<Told> {
    let (authors, date) = content.rsplit_once([',', ';', '–'])?;
    let are_names = parts(authors).all(|part| is_name(part) || is_shorthand(part));
    let told = if are_names { Some(Told::default()) } else { agency_mark(authors) };
    told.filter(|_| is_numeric_date(date.trim()))
}

fn is_name_word(word: &str) -> bool {
    let letters = word.trim_end_matches('.');
    let is_written_so = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.');
    word.starts_with(char::is_uppercase)
        && letters.chars().all(is_written_so)
        && (letters.len() == word.len() || word.chars().count() <= 5)
}

fn is_particle(word: &str) -> bool {
    ["von", "van", "de", "der", "den", "di", "da", "dos", "del", "la", "le", "al", "el", "bin", "ter"]
        .contains(&word)
}

/// A person: two to five words, capitalised but for particles.
fn is_name(part: &str) -> bool {
    let mut words = part.split_whitespace();
    let (first, count) = (words.clone().next().unwrap_or_default(), words.clone().count());
    let last = words.clone().last().unwrap_or_default();
    const NO_FIRST_NAMES: [&str; 13] =
        ["Der", "Die", "Das", "Den", "Dem", "Des", "Ein", "Eine", "Im", "In", "Am", "Herr", "Frau"];
    (2..=5).contains(&count)
        && is_name_word(first)
        && is_name_word(last)
        && !NO_FIRST_NAMES.contains(&first)
        && !["ung", "ungen", "heit", "keit", "schaft", "ismus"].iter().any(|end| last.ends_with(end))
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
    let is_label = |label: &str| ["Von", "Autor", "Autorin", "Autoren", "Text", "Interview"].contains(&label);
    let label = line.split_once(':').filter(|(label, _)| is_label(label)).map(|(_, names)| names);
    let led = |verb| line.strip_prefix(verb).map(|names: &str| names.trim_end_matches('.'));
    let label = label.or_else(|| led("Das Interview führte ")).or_else(|| led("Das Gespräch führte "));
    let genre = line.split_once(" von ").filter(|(genre, _)| is_genre(genre)).map(|(_, names)| names);
    let plain = line.strip_prefix("Von ").or_else(|| line.strip_prefix("VON "));
    let names = label.or(genre).or(plain)?.trim();
    let (names, mut told) = match names.strip_suffix(')').and_then(|names| names.rsplit_once(" (")) {
        Some((names, signed)) => (names, agency_mark(signed)?),
        None => (names, Told::default()),
    };
    if names.ends_with(['.', '!', '?', ':', ';', '…']) || line.split_whitespace().count() > 11 {
        return None;
    }
    let mut persons = 0;
    let mut has_post = false;
    for (index, part) in parts(names).enumerate() {
        let name = [" aus ", " in "].iter().find_map(|at| part.split_once(at)).map_or(part, |(name, _)| name);
        if let Some(agency) = agency(part) {
            told.agencies.push(agency);
        } else if is_name(name) && (name == part || is_post(&part[name.len()..])) {
            persons += 1;
        } else if index > 0 && is_post(part) {
            // `WDR`, `ARD-Studio Kiew`, `tagesschau.de`: a town alone proves nothing.
            has_post |= part.contains('.') || part.contains("tudio") || part.split(' ').any(is_station);
        } else {
            return None;
        }
    }
    let is_certain = label.is_some() || genre.is_some() || has_post || !told.agencies.is_empty();
    let is_likely = || place.is_edge && (persons > 1 || !place.is_first) && !speaks_of_genitive(names, text);
    (is_certain && place.is_edge || line.contains("ARD-") || is_likely()).then_some(told)
}

/// `Kommentar`, `Ein Gastkommentar`.
fn is_genre(genre: &str) -> bool {
    const ENDS: [&str; 8] =
        ["ommentar", "Analyse", "beitrag", "nterview", "eportage", "Bericht", "Kolumne", "Essay"];
    let genre = genre.strip_prefix("Eine ").or_else(|| genre.strip_prefix("Ein ")).unwrap_or(genre);
    !genre.contains(' ') && ENDS.iter().any(|end| genre.ends_with(end))
}

fn is_station(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '-')
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
    let is_portrait = is_station(station) && name.contains(" ARD-") && name.split(' ').all(is_name_word);
    is_portrait.then(Told::default)
}

/// `Foto: Anna Beispiel/dpa`, `© Imago`.
pub(super) fn labelled_credit(line: &str) -> Option<Told> {
    const LABELS: [&str; 5] = ["foto", "fotos", "bild", "bilder", "fotografie"];
    let is_label = |label: &str| {
        let label = label.to_lowercase();
        let label = label.strip_prefix("symbol").or_else(|| label.strip_prefix("archiv")).unwrap_or(&label);
        LABELS.contains(&label) || matches!(label, "bildquelle" | "bildnachweis" | "bildrechte")
    };
    if let Some(value) = line.strip_prefix('©').or_else(|| line.strip_prefix("(c)")) {
        return credit(value, true);
    }
    let (_, value) = line.split_once(':').filter(|(label, _)| label.len() <= 16 && is_label(label))?;
    credit(value, false)
}

/// Names and picture agencies. These are agencies of a picture, so the credit
/// tells nothing of the text; a copyright with a year or a story number
/// (`dpa:220316-99-545227/3`) is that of the text and does.
fn credit(value: &str, is_copyright: bool) -> Option<Told> {
    const PHOTO_WORDS: [&str; 6] = ["alliance", "imago", "images", "getty", "epa", "privat"];
    let value = value.trim().trim_start_matches("© ").trim_end_matches('.');
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_photo_word = |word: &str| {
        PHOTO_WORDS.contains(&word.to_lowercase().as_str())
            || word.starts_with("dpa-")
            || word.starts_with("dpa:")
            || word.starts_with("picture")
    };
    let is_word = |word: &str| {
        is_post(word)
            || is_particle(word)
            || word == "via"
            || is_number(word)
            || is_photo_word(word)
            || agency(word).is_some()
    };
    let is_sure = |part: &str| is_name(part) || agency(part).is_some() || part.split(' ').any(is_photo_word);
    let is_of_text = is_copyright
        && (value.contains("dpa-infocom")
            || value.split_whitespace().any(|word| is_year(word) || word.starts_with("dpa:")));
    let is_credit = value.split_whitespace().count() <= 10
        && parts(value).all(|part| part.split_whitespace().all(is_word) && !part.is_empty())
        && (is_of_text || parts(value).any(is_sure));
    let agencies = value.split(['/', ',', ' ']).filter_map(agency).filter(|_| is_of_text).collect();
    is_credit.then_some(Told { agencies, ..Told::default() })
}

/// `Quelle: dpa`, `Quellen: dpa, AFP`, `Quelle: tagesschau.de`. A line in the
/// midst of a text is the source of a figure and stays, unless agencies alone
/// are named.
pub(super) fn source(line: &str, place: Place) -> Option<Told> {
    let value = line.strip_prefix("Quelle:").or_else(|| line.strip_prefix("Quellen:"))?.trim();
    if value.starts_with("dpa-Bild") || value.starts_with("picture") || value.contains('/') {
        return agency_mark(value).or_else(|| credit(value, false));
    }
    let (agencies, outlets): (Vec<_>, Vec<_>) = parts(value).partition(|part| agency(part).is_some());
    let agencies = agencies.into_iter().filter_map(agency).collect();
    if outlets.is_empty() {
        return Some(Told { agencies, ..Told::default() });
    }
    let is_outlet = value.split_whitespace().count() <= 6 && !value.ends_with(['.', '!', '?', ':']);
    let are_names = outlets.iter().all(|part| part.starts_with(char::is_alphanumeric));
    (place.is_edge && is_outlet && are_names).then(|| Told {
        agencies,
        source: Some(outlets.join(", ")),
        updated: None,
    })
}

/// `Stand: 12.10.2022 10:26 Uhr`, or two of the kind: the latest date.
pub(super) fn stamps(line: &str) -> Option<Told> {
    let (label, stamp) = line.split_at(line.find(|c: char| c.is_ascii_digit())?);
    let mut words = label.split([' ', ':', ',']).filter(|word| !word.is_empty());
    let first = words.next()?;
    let is_label =
        matches!(first, "Stand" | "Zuletzt" | "Aktualisiert" | "Letzte" | "Erstellt" | "Publiziert");
    let is_filler =
        |word: &str| matches!(word, "aktualisiert" | "Aktualisierung" | "am" | "vom" | "Mittwoch");
    if !is_label || !words.all(|word| is_filler(word) || word.ends_with("tag")) {
        return None;
    }
    let next =
        ["Stand", "Aktualisiert", "Zuletzt", "Erstellt"].iter().filter_map(|label| stamp.find(label)).min();
    let (stamp, others) = stamp.split_at(next.unwrap_or(stamp.len()));
    let mut told = Told { updated: Some(day(stamp)?), ..Told::default() };
    if !others.is_empty() {
        told.add(stamps(others)?);
    }
    Some(told)
}

/// The day of `12. Oktober 2022 um 10.26 Uhr`.
fn day(stamp: &str) -> Option<civil::Date> {
    let is_gap = |c: char| matches!(c, ' ' | ',' | '|' | '-' | '–');
    let stamp = stamp.trim_end_matches(is_gap);
    let stamp = stamp.strip_suffix("Uhr").unwrap_or(stamp).trim_end();
    let (date, time) = stamp.rsplit_once(' ').unwrap_or((stamp, ""));
    let is_time = (4..=8).contains(&time.len())
        && time.contains([':', '.'])
        && time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let date = if is_time { date } else { stamp };
    let date = Date::parse(date.trim_end_matches("um").trim_end_matches(is_gap)).ok()?;
    (date.precision() == Precision::Day && date.is_plausible()).then(|| date.first_day())
}

/// The outlet of `Dies berichtet das Magazin "RT DE".`, a sentence of the text.
pub(super) fn reported_by(text: &str) -> Option<String> {
    for (at, verb) in text.match_indices(" berichtet") {
        let subject = text[..at].rsplit([' ', '\n']).next().unwrap_or_default();
        let object = text[at + verb.len()..].trim_start_matches('e').trim_start();
        let Some((medium, quoted)) = object.split_once(['"', '„', '»', '“']) else { continue };
        let medium = medium.trim_end().split_once(' ').map(|(article, noun)| (article, noun.to_lowercase()));
        let is_medium = medium.is_some_and(|(article, noun)| {
            ["das", "die", "der"].contains(&article)
                && ["magazin", "zeitung", "schrift", "sender", "portal", "blatt"]
                    .iter()
                    .any(|end| noun.ends_with(end))
        });
        let name = quoted.split(['"', '“', '”', '«']).next().unwrap_or_default();
        let is_closed = name.len() < quoted.len() && (2..=40).contains(&name.len());
        if ["Dies", "Das", "Darüber"].contains(&subject) && is_medium && is_closed {
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
