//! The block of labels in which WISO names the source of a document, from `Quelle:` to
//! `© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH`.

use super::super::lines::{folded, is_rights, label};

/// What a line of a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockLine {
    Source,
    Section,
    Category,
    Page,
    Edition,
    Author,
    Date,
    Number,
    Address,
    Language,
    Rights,
    /// `© GBI-Genios …`, the last line.
    Genios,
    /// Known, but not kept.
    Other,
}

const LABELS: [(&str, BlockLine); 58] = [
    ("quelle", BlockLine::Source),
    ("ressort", BlockLine::Section),
    ("rubrik", BlockLine::Category),
    ("seite", BlockLine::Page),
    ("seiten", BlockLine::Page),
    ("ausgabe", BlockLine::Edition),
    ("ausgaben", BlockLine::Edition),
    ("autor", BlockLine::Author),
    ("autoren", BlockLine::Author),
    ("verfasser", BlockLine::Author),
    ("datum", BlockLine::Date),
    ("erscheinungsdatum", BlockLine::Date),
    ("dokumentnummer", BlockLine::Number),
    ("dokument-nr", BlockLine::Number),
    ("dauerhafte-adresse-des-dokuments", BlockLine::Address),
    ("dauerhafte-adresse", BlockLine::Address),
    ("sprache", BlockLine::Language),
    ("issn", BlockLine::Other),
    ("isbn", BlockLine::Other),
    ("isin", BlockLine::Other),
    ("jahrgang", BlockLine::Other),
    ("nummer", BlockLine::Other),
    ("heft", BlockLine::Other),
    ("heftnummer", BlockLine::Other),
    ("weblink", BlockLine::Other),
    ("link", BlockLine::Other),
    ("url", BlockLine::Other),
    ("schlagwort", BlockLine::Other),
    ("schlagworte", BlockLine::Other),
    ("schlagwoerter", BlockLine::Other),
    ("schlagw?rter", BlockLine::Other),
    ("stichwort", BlockLine::Other),
    ("deskriptoren", BlockLine::Other),
    ("branche", BlockLine::Other),
    ("branchen", BlockLine::Other),
    ("firma", BlockLine::Other),
    ("firmen", BlockLine::Other),
    ("unternehmen", BlockLine::Other),
    ("person", BlockLine::Other),
    ("personen", BlockLine::Other),
    ("region", BlockLine::Other),
    ("regionen", BlockLine::Other),
    ("ort", BlockLine::Other),
    ("land", BlockLine::Other),
    ("laender", BlockLine::Other),
    ("thema", BlockLine::Other),
    ("themen", BlockLine::Other),
    ("sachgebiet", BlockLine::Other),
    ("klassifikation", BlockLine::Other),
    ("serie", BlockLine::Other),
    ("textart", BlockLine::Other),
    ("dokumenttyp", BlockLine::Other),
    ("publikationstyp", BlockLine::Other),
    ("kategorie", BlockLine::Other),
    ("verlag", BlockLine::Other),
    ("herausgeber", BlockLine::Other),
    ("update", BlockLine::Other),
    ("copyright", BlockLine::Rights),
];

/// Reads a line of a block, and its value.
pub(super) fn block_line(line: &str) -> Option<(BlockLine, &str)> {
    if is_genios(line) {
        return Some((BlockLine::Genios, ""));
    }
    if is_rights(line) {
        let value = label(line).map_or("", |(_, value)| value);
        return Some((BlockLine::Rights, value));
    }
    let (name, value) = label(line)?;
    if !name.starts_with(char::is_uppercase) {
        return None;
    }
    let name = folded(name);
    let found = LABELS.iter().find(|(known, _)| *known == name)?.1;
    Some((found, value))
}

/// Returns `true` for `© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH`.
fn is_genios(line: &str) -> bool {
    const LONGEST: usize = 120;
    line.len() <= LONGEST
        && (line.starts_with('©') || line.starts_with("(c)") || line.starts_with("(C)"))
        && (line.contains("Genios") || line.contains("GENIOS"))
}

/// A block of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The number of its lines that are not blank.
    pub(super) lines: usize,
    /// Whether it has a number or an address of WISO or the name of Genios.
    pub(super) names_database: bool,
}

/// The lines of a block, not counting blank ones.
pub(super) const MOST_LINES: usize = 40;
/// The lines that continue a value.
const MOST_CONTINUED: usize = 3;

/// Reads the block that the first of these lines begins. The lines are trimmed, and none is blank.
/// Labels alone are no block: two of the source, the number, the address and the rights must be there.
pub(super) fn block<S: AsRef<str>>(lines: &[S]) -> Option<Block> {
    block_line(lines.first()?.as_ref()).filter(|(found, _)| *found != BlockLine::Genios)?;
    let mut block = Block { lines: 0, names_database: false };
    let (mut evidence, mut continued) = (0, 0);
    let mut is_source_seen = false;
    for (at, line) in lines.iter().take(MOST_LINES).enumerate() {
        let Some((found, value)) = block_line(line.as_ref()) else {
            continued += 1;
            if continued > MOST_CONTINUED {
                break;
            }
            continue;
        };
        // `Quelle: dpa` in a text, above the source of the document.
        if found == BlockLine::Source && std::mem::replace(&mut is_source_seen, true) {
            break;
        }
        continued = 0;
        block.lines = at + 1;
        let names_database = matches!(found, BlockLine::Number | BlockLine::Address | BlockLine::Genios);
        block.names_database |= names_database;
        evidence += u32::from(
            names_database || found == BlockLine::Rights || found == BlockLine::Source && !value.is_empty(),
        );
        if found == BlockLine::Genios {
            break;
        }
    }
    (evidence > 1).then_some(block)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    const LINES: [&str; 8] = [
        "Quelle: Nordmark-Bote vom 01.05.2023, S. 3",
        "Ressort: Politik",
        "Dokumentnummer: NB20230501",
        "Dauerhafte Adresse des Dokuments:",
        "https://www.wiso-net.example/document/NB__20230501",
        "Alle Rechte vorbehalten: (c) Nordmark-Bote GmbH",
        "© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH",
        "Der Rat berät.",
    ];

    #[test]
    fn a_block_ends_with_the_name_of_the_database() {
        assert_eq!(block(&LINES), Some(Block { lines: 7, names_database: true }));
        assert_eq!(block(&LINES[1..]), Some(Block { lines: 6, names_database: true }));
        assert_eq!(block(&LINES[..6]), Some(Block { lines: 6, names_database: true }));
    }

    #[test]
    fn labels_in_a_text_are_no_block() {
        assert_eq!(block(&["Quelle: dpa", "Der Rat berät.", "Er tagt.", "Bald.", "Heute."]), None);
        assert_eq!(block(&["Thema: Hafen", "Ort: Aldersund"]), None);
        assert_eq!(block(&["Quelle: dpa", LINES[0], LINES[2]]), None);
        assert_eq!(block(&LINES[7..]), None);
    }
}
