//! Bylines: lines that name who wrote the text.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::agencies::{agency, agency_mark, list_items};
use super::names::{is_name, is_name_word, is_post, is_station};
use super::provenance::{LinePosition, Provenance};

/// Recognises a line that names who wrote the text.
///
/// `Von Anna Beispiel` alone could be a heading (`Von Moskaus Gnaden`). It is a byline only near the
/// start or the end of a text, below its headline, and if the text does not contain *Moskau*.
pub(in crate::corpus::clean) fn byline(line: &str, position: LinePosition, text: &str) -> Option<Provenance> {
    let is_label = |label: &str| ["Von", "Autor", "Autorin", "Autoren", "Text", "Interview"].contains(&label);
    let label = line.split_once(':').filter(|(label, _)| is_label(label)).map(|(_, names)| names);
    let led = |verb| line.strip_prefix(verb).map(|names: &str| names.trim_end_matches('.'));
    let label = label.or_else(|| led("Das Interview führte ")).or_else(|| led("Das Gespräch führte "));
    let genre = after_genre(line);
    let plain = line.strip_prefix("Von ").or_else(|| line.strip_prefix("VON "));
    let names = label.or(genre).or(plain)?.trim();
    let (names, mut provenance) = match names.strip_suffix(')').and_then(|names| names.rsplit_once(" (")) {
        Some((names, signed)) => (names, agency_mark(signed)?),
        None => (names, Provenance::default()),
    };
    if names.ends_with(['.', '!', '?', ':', ';', '…']) || line.split_whitespace().count() > 11 {
        return None;
    }
    let mut persons = 0;
    let mut has_post = false;
    for (index, part) in list_items(names).enumerate() {
        let name = [" aus ", " in "].iter().find_map(|at| part.split_once(at)).map_or(part, |(name, _)| name);
        if let Some(agency) = agency(part) {
            provenance.agencies.push(agency);
        } else if is_name(name) && (name == part || is_post(&part[name.len()..])) {
            persons += 1;
        } else if index > 0 && is_post(part) {
            // `WDR`, `ARD-Studio Kiew`, `tagesschau.de`. A town alone is not enough.
            has_post |= part.contains('.') || part.contains("tudio") || part.split(' ').any(is_station);
        } else {
            return None;
        }
    }
    let is_certain = label.is_some() || genre.is_some() || has_post || !provenance.agencies.is_empty();
    let is_likely =
        || position.is_edge && (persons > 1 || !position.is_first) && !speaks_of_genitive(names, text);
    (is_certain && position.is_edge || line.contains("ARD-") || is_likely()).then_some(provenance)
}

/// Returns the names after a genre of one word: `Kommentar von`, `Ein Gastkommentar von`.
fn after_genre(line: &str) -> Option<&str> {
    const ENDS: [&str; 8] =
        ["ommentar", "Analyse", "beitrag", "nterview", "eportage", "Bericht", "Kolumne", "Essay"];
    let genre = line.strip_prefix("Eine ").or_else(|| line.strip_prefix("Ein ")).unwrap_or(line);
    let (genre, names) = genre.split_once(' ')?;
    names.strip_prefix("von ").filter(|_| ENDS.iter().any(|end| genre.ends_with(end)))
}

/// Returns `true` for `Moskaus Gnaden` in a text that contains `Moskau`.
fn speaks_of_genitive(names: &str, text: &str) -> bool {
    let owner = names.split_whitespace().next().and_then(|word| word.strip_suffix('s')).unwrap_or_default();
    let is_whole = |after: &str| !after.starts_with(char::is_alphanumeric);
    owner.len() > 3 && text.match_indices(owner).any(|(at, _)| is_whole(&text[at + owner.len()..]))
}

/// Nearly all lines lack it, and all are searched: a prepared search is the fastest.
static LOGO: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(" Logo "));

/// Recognises the caption below the picture of a correspondent: `NDR Logo Anna Beispiel ARD-Studio
/// Kiew`.
pub(in crate::corpus::clean) fn portrait(line: &str) -> Option<Provenance> {
    let at = LOGO.find(line.as_bytes())?;
    let (station, name) = (&line[..at], &line[at + LOGO.needle().len()..]);
    let is_portrait = is_station(station) && name.contains(" ARD-") && name.split(' ').all(is_name_word);
    is_portrait.then(Provenance::default)
}
