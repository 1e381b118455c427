//! Names that columns of news usually have: a row with one of them is a header.

/// Usual names, in lower case and without white space, hyphens and underscores.
#[rustfmt::skip]
const USUAL: [&str; 84] = [
    "abstract", "agency", "agentur", "article", "articleid", "artikel", "artikeltext", "author", "autor",
    "body", "caption", "categories", "category", "class", "content", "createdat", "creationdate", "date",
    "datepublish", "datepublished", "datum", "description", "docid", "documentid", "domain",
    "erscheinungsdatum", "fulltext", "headline", "hostname", "id", "index", "inhalt", "jahr", "kategorie",
    "keywords", "kurztext", "label", "language", "lead", "link", "maintext", "mediaid", "medianame",
    "medium", "message", "name", "newsoutlet", "newspaper", "nr", "nummer", "outlet", "partei", "party",
    "pubdate", "publication", "publicationdate", "publishdate", "published", "publishedat", "publisher",
    "publishingdate", "quelle", "ressort", "rubrik", "section", "source", "sourcedomain", "speaker",
    "speech", "speechcontent", "speechtext", "sprecher", "summary", "text", "timestamp", "titel", "title",
    "tweet", "uploaddate", "url", "uuid", "volltext", "zeitung", "überschrift",
];

/// Whether a cell is a usual name of a column, in any spelling: `Full Text`, `full_text`.
pub(super) fn is_usual(cell: &[u8]) -> bool {
    // The longest name has 17 bytes: a text is not copied to find out that it is none.
    const LONGEST: usize = 40;
    let Ok(cell) = std::str::from_utf8(cell) else { return false };
    if cell.len() > LONGEST {
        return false;
    }
    let name: String = cell
        .chars()
        .filter(|letter| !letter.is_whitespace() && !"-_\"'".contains(*letter))
        .flat_map(char::to_lowercase)
        .collect();
    USUAL.contains(&name.as_str())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_spelling() {
        for name in ["text", " Full Text ", "full_text", "publishedAt", "ÜBERSCHRIFT", "\"Datum\"", "Doc-ID"]
        {
            assert!(is_usual(name.as_bytes()), "{name}");
        }
        for name in ["", "Hafen", "texte", "2022", "x".repeat(99).as_str()] {
            assert!(!is_usual(name.as_bytes()), "{name}");
        }
        assert!(USUAL.is_sorted(), "sorted, so that none stands twice");
    }
}
