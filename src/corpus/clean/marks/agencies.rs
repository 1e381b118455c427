//! News agencies, and the marks with which texts name them.

use memchr::memmem;

use super::names::is_name;
use super::provenance::Provenance;

/// The agencies, as they sign texts.
const AGENCIES: [&str; 20] = [
    "dpa", "dpa-AFX", "AFP", "AP", "Reuters", "epd", "KNA", "SID", "APA", "dapd", "ddp", "dts", "SDA", "AWP",
    "ANSA", "TASS", "Xinhua", "UPI", "EFE", "PAP",
];

/// The length of `Deutsche Presse-Agentur` in bytes.
const LONGEST_AGENCY: usize = 23;

/// Returns the agency that signs as `word`. Case matters: `sid` and `SID` are an agency, `Sid` is a
/// name.
pub(super) fn agency(word: &str) -> Option<&'static str> {
    let word = word.trim();
    // Most words that are asked for are whole phrases.
    if word.len() > LONGEST_AGENCY {
        return None;
    }
    let word = match word {
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

/// Splits a list of names at punctuation, *und* and dashes.
pub(super) fn list_items(list: &str) -> impl Iterator<Item = &str> {
    list.split(['/', ',', ';', '|', '+', '&', '–'])
        .flat_map(|part| part.split(" und ").flat_map(|part| part.split(" - ")))
        .map(str::trim)
}

/// Recognises the signature of agencies: `dpa/lno`, `APA, red, 18.3.2016`, `smu mit Material von dpa
/// und AFP`, `mit Agenturen`.
pub(in crate::corpus::clean) fn agency_mark(content: &str) -> Option<Provenance> {
    let mut provenance = Provenance::default();
    let mut is_signed = false;
    for part in list_items(content.trim().trim_end_matches('.')) {
        let (author, part) = match split_at_with(part) {
            Some((author, with)) if author.is_empty() || author.ends_with(' ') => (author.trim(), with),
            _ => ("", part),
        };
        let named = without_fillers(part);
        if !author.is_empty() && !is_shorthand(author) && !is_name(author) {
            return None;
        } else if let Some(agency) = agency(named) {
            provenance.agencies.push(agency);
            is_signed = true;
        } else if named.is_empty() && part.contains("gentur") {
            is_signed = true;
        } else if !author.is_empty() || !is_shorthand(named) && !is_numeric_date(named) {
            return None;
        }
    }
    is_signed.then_some(provenance)
}

/// Splits `smu mit Material` at *mit*.
fn split_at_with(part: &str) -> Option<(&str, &str)> {
    // Most parts lack it, and this search is the faster one.
    memmem::find(part.as_bytes(), b"it ")?;
    part.split_once("mit ").or_else(|| part.split_once("Mit "))
}

/// Removes words before the name: `Material von den Nachrichtenagenturen dpa` → `dpa`.
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

/// Returns `true` for initials and desks: `smu`, `lno`, `red`, `Red.`.
fn is_shorthand(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    word == "Red" || (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Returns `true` for `18.3.2016`, also with spaces.
fn is_numeric_date(part: &str) -> bool {
    part.len() >= 6
        && part.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b' '))
        && part.matches('.').count() == 2
}

/// Recognises a signature with a date at the end of a text: `Anna Beispiel, 18.3.2016`, `APA,
/// 18.3.2016`.
pub(in crate::corpus::clean) fn signed_with_date(content: &str) -> Option<Provenance> {
    let (authors, date) = content.rsplit_once([',', ';', '–'])?;
    let are_names = list_items(authors).all(|part| is_name(part) || is_shorthand(part));
    let provenance = if are_names { Some(Provenance::default()) } else { agency_mark(authors) };
    provenance.filter(|_| is_numeric_date(date.trim()))
}
