//! The labels of Nexis, German and English: `LENGTH:`, `Rubrik:`, `Publication-Type:`.

use super::super::lines::{count, date_line, folded, is_copyright, is_rights, label, looks_like_date, mark};

/// What a label of a header stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Header {
    Title,
    Author,
    Section,
    Page,
    Length,
    Dateline,
    Highlight,
    Edition,
    Body,
    /// Known, but not kept.
    Other,
}

/// What a label of a footer stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Footer {
    Language,
    PublicationType,
    Copyright,
    Other,
}

/// How labels are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Case {
    /// `LENGTH:`, in the older form.
    Upper,
    /// `Length:`, in the newer form. Capitals are accepted, too.
    Title,
}

const HEADERS: [(&str, Header); 33] = [
    ("headline", Header::Title),
    ("title", Header::Title),
    ("titel", Header::Title),
    ("ueberschrift", Header::Title),
    ("schlagzeile", Header::Title),
    ("byline", Header::Author),
    ("author", Header::Author),
    ("autor", Header::Author),
    ("autoren", Header::Author),
    ("verfasser", Header::Author),
    ("section", Header::Section),
    ("rubrik", Header::Section),
    ("ressort", Header::Section),
    ("page", Header::Page),
    ("seite", Header::Page),
    ("length", Header::Length),
    ("laenge", Header::Length),
    ("l?nge", Header::Length),
    ("dateline", Header::Dateline),
    ("ortsmarke", Header::Dateline),
    ("highlight", Header::Highlight),
    ("highlights", Header::Highlight),
    ("abstract", Header::Highlight),
    ("zusammenfassung", Header::Highlight),
    ("edition", Header::Edition),
    ("ausgabe", Header::Edition),
    ("body", Header::Body),
    ("textkoerper", Header::Body),
    ("hauptteil", Header::Body),
    ("series", Header::Other),
    ("column", Header::Other),
    ("show", Header::Other),
    ("issn", Header::Other),
];

const FOOTERS: [(&str, Footer); 44] = [
    ("language", Footer::Language),
    ("sprache", Footer::Language),
    ("publication-type", Footer::PublicationType),
    ("publicationsart", Footer::PublicationType),
    ("publikationsart", Footer::PublicationType),
    ("publikationstyp", Footer::PublicationType),
    ("publikations-typ", Footer::PublicationType),
    ("copyright", Footer::Copyright),
    ("load-date", Footer::Other),
    ("ladedatum", Footer::Other),
    ("update", Footer::Other),
    ("journal-code", Footer::Other),
    ("zeitschriftencode", Footer::Other),
    ("zeitungs-code", Footer::Other),
    ("zeitungscode", Footer::Other),
    ("document-type", Footer::Other),
    ("dokumenttyp", Footer::Other),
    ("document-id", Footer::Other),
    ("acc-no", Footer::Other),
    ("issn", Footer::Other),
    ("isbn", Footer::Other),
    ("url", Footer::Other),
    ("distribution", Footer::Other),
    ("correction-date", Footer::Other),
    ("correction", Footer::Other),
    ("notes", Footer::Other),
    ("subject", Footer::Other),
    ("thema", Footer::Other),
    ("company", Footer::Other),
    ("organization", Footer::Other),
    ("ticker", Footer::Other),
    ("industry", Footer::Other),
    ("person", Footer::Other),
    ("city", Footer::Other),
    ("state", Footer::Other),
    ("country", Footer::Other),
    ("region", Footer::Other),
    ("geographic", Footer::Other),
    ("category", Footer::Other),
    ("classification", Footer::Other),
    ("type", Footer::Other),
    ("publisher", Footer::Other),
    ("series", Footer::Other),
    ("dokument-id", Footer::Other),
];

fn known<L: Copy>(line: &str, case: Case, labels: &[(&str, L)]) -> Option<L> {
    let (name, _) = label(line)?;
    let is_in_case = match case {
        Case::Upper => !name.chars().any(char::is_lowercase),
        Case::Title => name.starts_with(|c: char| c.is_uppercase() || c == '\u{FFFD}'),
    };
    let name = is_in_case.then(|| folded(name))?;
    labels.iter().find(|(known, _)| *known == name).map(|(_, label)| *label)
}

/// Returns what a line of a header says, and its value.
pub(super) fn header(line: &str, case: Case) -> Option<(Header, &str)> {
    let found = known(line, case, &HEADERS)?;
    let (_, value) = label(line)?;
    // `LÄNGE: keine Angabe` can stand in a text.
    let is_plausible =
        found != Header::Length || value.is_empty() || value.starts_with(|c: char| c.is_ascii_digit());
    is_plausible.then_some((found, value))
}

/// Returns what a line of a footer says, and its value. A label that can begin a sentence of a news
/// text, such as `UPDATE: Die Fähre fährt wieder`, must have the value that Nexis gives it.
pub(super) fn footer(line: &str, case: Case) -> Option<(Footer, &str)> {
    const LONGEST_LANGUAGE: usize = 60;
    if is_copyright(line) || is_rights(line) {
        return Some((if is_rights(line) { Footer::Other } else { Footer::Copyright }, line));
    }
    let found = known(line, case, &FOOTERS)?;
    let (name, value) = label(line)?;
    let is_plausible = match (found, folded(name).as_str()) {
        (_, "load-date" | "ladedatum" | "update" | "correction-date") => {
            value.is_empty() || date_line(value).is_some() || looks_like_date(value)
        }
        (Footer::Language | Footer::PublicationType, _) => {
            value.len() <= LONGEST_LANGUAGE && !value.ends_with(['.', '!', '?'])
        }
        (_, "thema" | "person" | "notes" | "state" | "city" | "region" | "type" | "correction") => {
            !value.ends_with(['.', '!', '?'])
        }
        _ => true,
    };
    is_plausible.then_some((found, value))
}

/// Returns `true` if the next lines of a file begin a document of Nexis: a date, or a label of a header,
/// comes before the label of a footer.
pub(in super::super) fn is_header_ahead<S: AsRef<str>>(coming: &[S], case: Case) -> bool {
    for line in coming.iter().map(AsRef::as_ref) {
        if header(line, case).is_some() || is_body_line(line, case) {
            return true;
        }
        let is_top = is_copyright(line) || is_rights(line);
        if !is_top && footer(line, case).is_some() || mark(line).is_some() || is_end(line) {
            return false;
        }
        if date_line(line).is_some() {
            return true;
        }
    }
    false
}

/// Returns `true` for the line above the text: `Body`, alone. In the newer form it has no colon.
pub(in super::super) fn is_body_line(line: &str, case: Case) -> bool {
    case == Case::Title && matches!(line, "Body" | "Textkörper" | "Hauptteil" | "BODY" | "Text")
}

/// Returns `true` for the line that ends a document of the newer form.
pub(in super::super) fn is_end(line: &str) -> bool {
    const LONGEST: usize = 24;
    line.len() <= LONGEST
        && (line.eq_ignore_ascii_case("End of Document") || line.eq_ignore_ascii_case("Ende des Dokuments"))
}

/// Labels of the cover of a download, folded.
const COVER: [&str; 26] = [
    "ausgabeauftrag",
    "begriffe",
    "client/matter",
    "combined-source",
    "content-type",
    "date-and-time",
    "datum-und-uhrzeit",
    "datum-und-zeit",
    "download-request",
    "druckauftrag",
    "job-number",
    "jobnummer",
    "auftragsnummer",
    "mandant/angelegenheit",
    "narrowed-by",
    "print-request",
    "project-id",
    "projekt-id",
    "research-information",
    "search-terms",
    "search-type",
    "send-to",
    "suchbegriffe",
    "terms",
    "time-of-request",
    "user-name",
];

/// Returns `true` for a line of the cover of a download, such as `Search Terms: Hafen`.
pub(in super::super) fn is_cover(line: &str) -> bool {
    label(line).is_some_and(|(name, _)| COVER.contains(&folded(name).as_str()))
        || announced_total(line).is_some()
}

/// Reads the number of `Documents (12)`.
pub(in super::super) fn announced_total(line: &str) -> Option<u32> {
    let (word, rest) = line.split_once(' ')?;
    let number = rest.strip_prefix('(')?.strip_suffix(')')?;
    let is_word = matches!(word, "Documents" | "Document" | "Dokumente" | "Dokument");
    is_word.then(|| count(number))?
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_in_their_case() {
        assert_eq!(header("LÄNGE: 12 Wörter", Case::Upper), Some((Header::Length, "12 Wörter")));
        assert_eq!(header("L\u{FFFD}NGE: 12", Case::Upper), Some((Header::Length, "12")));
        assert_eq!(header("Length:\u{A0}345 words", Case::Title), Some((Header::Length, "345 words")));
        assert_eq!(header("Rubrik: Lokales", Case::Upper), None);
        assert_eq!(header("EXKLUSIV: Der Hafen brennt", Case::Upper), None);
    }

    #[test]
    fn sentences_are_no_footers() {
        let is_footer = |line: &str| footer(line, Case::Upper).is_some();
        for line in [
            "UPDATE: 1. Mai 2023",
            "LOAD-DATE: January 11, 2010",
            "SPRACHE: GERMAN; DEUTSCH",
            "Copyright 2022 Nordmark-Bote",
            "Alle Rechte Vorbehalten",
            "JOURNAL-CODE: NB",
        ] {
            assert!(is_footer(line), "{line}");
        }
        for line in [
            "UPDATE: Die Fähre fährt wieder nach Plan",
            "THEMA: Der Hafen wird ausgebaut.",
            "Copyright ist wichtig",
            "LANGUAGE: The words we use when we speak about the harbour, and why they matter to us.",
        ] {
            assert!(!is_footer(line), "{line}");
        }
    }

    #[test]
    fn headers_ahead_are_told_from_footers() {
        let ahead = |lines: &[&str]| is_header_ahead(lines, Case::Upper);
        assert!(ahead(&["Nordmark-Bote", "Montag 1. Mai 2023"]));
        assert!(ahead(&["Nordmark-Bote", "LENGTH: 12 words"]));
        assert!(!ahead(&["Der Hafen wird ausgebaut.", "UPDATE: 1. Mai 2023", "LENGTH: 12"]));
        assert!(!ahead(&["Der Hafen wird ausgebaut."]));
    }
}
