//! Lines and sentences that name the outlet or the agencies of a text.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::agencies::{agency, agency_mark, list_items};
use super::credits::credit;
use super::provenance::{LinePosition, Provenance};

/// Recognises a source line: `Quelle: dpa`, `Quellen: dpa, AFP`, `Quelle: tagesschau.de`. In the middle
/// of a text it is the source of a figure and stays, unless it names only agencies.
pub(in crate::corpus::clean) fn source(line: &str, position: LinePosition) -> Option<Provenance> {
    let value = line.strip_prefix("Quelle:").or_else(|| line.strip_prefix("Quellen:"))?.trim();
    if value.starts_with("dpa-Bild") || value.starts_with("picture") || value.contains('/') {
        return agency_mark(value).or_else(|| credit(value, false));
    }
    let (agencies, outlets): (Vec<_>, Vec<_>) = list_items(value).partition(|part| agency(part).is_some());
    let agencies = agencies.into_iter().filter_map(agency).collect();
    if outlets.is_empty() {
        return Some(Provenance { agencies, ..Provenance::default() });
    }
    let is_outlet = value.split_whitespace().count() <= 6 && !value.ends_with(['.', '!', '?', ':']);
    let are_names = outlets.iter().all(|part| part.starts_with(char::is_alphanumeric));
    (position.is_edge && is_outlet && are_names).then(|| Provenance {
        agencies,
        source: Some(outlets.join(", ")),
        updated: None,
    })
}

/// Most texts have no such verb, and all are searched: a prepared search is the fastest.
static REPORTS: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(" berichtet"));

/// Returns the outlet that a sentence of the text names: `Dies berichtet das Magazin "RT DE".`
pub(in crate::corpus::clean) fn reported_by(text: &str) -> Option<String> {
    for at in REPORTS.find_iter(text.as_bytes()) {
        let subject = text[..at].rsplit([' ', '\n']).next().unwrap_or_default();
        let object = text[at + REPORTS.needle().len()..].trim_start_matches('e').trim_start();
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
