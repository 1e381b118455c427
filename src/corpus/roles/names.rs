//! The usual names of columns, German and English, for each use.
//!
//! Names are compared without case, spaces and punctuation, and with ä as ae: `Speech text`,
//! `speech_text` and `speechText` are one name, and so are `Überschrift` and `ueberschrift`.

/// Names of the id. The first known one is taken.
pub(super) const ID: &[&str] = &[
    "id",
    "docid",
    "documentid",
    "articleid",
    "artikelid",
    "uuid",
    "guid",
    "identifier",
    "dokid",
    "newsid",
    "storyid",
    "speechid",
    "tweetid",
    "postid",
    "messageid",
    "msgid",
    "sophoraid",
    "storiesid",
    "externalid",
];

/// Names of the date of publication.
pub(super) const DATE: &[&str] = &[
    "date",
    "datum",
    "published",
    "publishedat",
    "publishdate",
    "publicationdate",
    "datepublished",
    "datepublish",
    "datepublication",
    "publishingdate",
    "pubdate",
    "publisheddate",
    "publishedon",
    "publishedtime",
    "publishtime",
    "firstpublished",
    "firstpublishedat",
    "firstpublicationdate",
    "articledate",
    "artikeldatum",
    "newsdate",
    "docdate",
    "veroeffentlicht",
    "veroeffentlichtam",
    "veroeffentlichung",
    "veroeffentlichungsdatum",
    "erscheinungsdatum",
    "erscheinungstag",
    "erschienen",
    "erschienenam",
    "publikationsdatum",
    "sitzungsdatum",
    "speechdate",
    "datetime",
    "datumuhrzeit",
    "createdat",
    "created",
    "creationdate",
    "datecreated",
    "createdutc",
    "uploaddate",
    "postedat",
    "posted",
    "dateposted",
    "postdate",
    "issued",
    "dcdate",
    "releasedate",
    "displaydate",
    "isodate",
    "timestamp",
    "zeitstempel",
    "zeitpunkt",
    "tag",
    "day",
    "time",
    "zeit",
    "monat",
    "month",
    "jahr",
    "year",
];

/// Names of a full text. If several are known, the longest text is taken.
pub(super) const TEXT: &[&str] = &[
    "text",
    "fulltext",
    "volltext",
    "body",
    "content",
    "inhalt",
    "artikel",
    "article",
    "maintext",
    "maincontent",
    "plaintext",
    "cleantext",
    "textclean",
    "rawtext",
    "bodytext",
    "textbody",
    "textcontent",
    "contenttext",
    "contentplain",
    "articletext",
    "articlebody",
    "articlecontent",
    "articlefulltext",
    "fullcontent",
    "fullarticle",
    "fullstory",
    "artikeltext",
    "artikelinhalt",
    "fliesstext",
    "haupttext",
    "newstext",
    "storytext",
    "story",
    "nachrichtentext",
    "beitrag",
    "beitragstext",
    "meldungstext",
    "speech",
    "speechtext",
    "speechcontent",
    "rede",
    "redetext",
    "redebeitrag",
    "transcript",
    "transkript",
    "document",
    "dokument",
    "doctext",
    "selftext",
    "posttext",
    "tweettext",
    "fulltweet",
];

/// Names of short texts, which are taken if there is no full text.
pub(super) const SHORT_TEXT: &[&str] = &[
    "description",
    "beschreibung",
    "summary",
    "zusammenfassung",
    "abstract",
    "caption",
    "message",
    "nachricht",
    "meldung",
    "tweet",
    "post",
    "comment",
    "kommentar",
    "teaser",
    "teasertext",
    "lead",
    "leadtext",
    "vorspann",
    "anriss",
    "anrisstext",
    "excerpt",
    "auszug",
    "snippet",
    "sentence",
    "satz",
    "paragraph",
    "absatz",
];

/// Names of the headline.
pub(super) const TITLE: &[&str] = &[
    "title",
    "headline",
    "titel",
    "ueberschrift",
    "schlagzeile",
    "headlinetext",
    "articletitle",
    "artikeltitel",
    "newstitle",
    "storytitle",
    "pagetitle",
    "titletext",
    "hauptzeile",
    "headlinemain",
    "betreff",
    "subject",
];

/// Names of the outlet.
pub(super) const SOURCE: &[&str] = &[
    "source",
    "quelle",
    "outlet",
    "medium",
    "publisher",
    "sourcename",
    "publication",
    "publikation",
    "zeitung",
    "newspaper",
    "paper",
    "medianame",
    "mediaoutlet",
    "newsoutlet",
    "newssource",
    "sourcetitle",
    "media",
    "herausgeber",
    "verlag",
    "blatt",
    "sitename",
    "site",
    "website",
    "sourcedomain",
    "domain",
    "hostname",
    "host",
    "channel",
    "kanal",
    "sender",
    "feed",
    "feedname",
];

/// Names of columns with the names of text files.
const FILES: &[&str] = &[
    "file",
    "filename",
    "filepath",
    "files",
    "fileid",
    "path",
    "textfile",
    "textfilename",
    "txtfile",
    "txt",
    "datei",
    "dateiname",
    "dateipfad",
    "pfad",
    "textdatei",
];

/// Names of other columns that news often have.
const OTHERS: &[&str] = &[
    "agency",
    "agentur",
    "author",
    "autor",
    "categories",
    "category",
    "class",
    "index",
    "kategorie",
    "keywords",
    "kurztext",
    "label",
    "language",
    "link",
    "mediaid",
    "name",
    "nr",
    "nummer",
    "partei",
    "party",
    "ressort",
    "rubrik",
    "section",
    "speaker",
    "sprecher",
    "url",
];

/// The longest usual name, in bytes, with separators. A text is not copied to find out that it is
/// none.
pub(super) const LONGEST_NAME: usize = 40;

/// Returns `true` for a usual name of a column, which a row of data hardly has as a cell.
pub(in crate::corpus) fn is_usual(name: &str) -> bool {
    if name.len() > LONGEST_NAME {
        return false;
    }
    let name = comparable(name);
    [ID, DATE, TEXT, SHORT_TEXT, TITLE, SOURCE, OTHERS].iter().any(|names| names.contains(&name.as_str()))
}

/// Returns `true` for the name of a column with names of files, such as `filename`.
pub(in crate::corpus) fn names_files(name: &str) -> bool {
    name.len() <= LONGEST_NAME && FILES.contains(&comparable(name).as_str())
}

/// Returns `true` for a usual name of the date of publication.
pub(in crate::corpus) fn is_usual_date(name: &str) -> bool {
    name.len() <= LONGEST_NAME && rank(name, DATE).is_some()
}

/// Returns `true` for a usual name of the id.
pub(in crate::corpus) fn is_usual_id(name: &str) -> bool {
    name.len() <= LONGEST_NAME && rank(name, ID).is_some()
}

/// Parts of names of dates that are not the date of publication.
pub(super) const OTHER_DATES: &[&str] = &[
    "modif",
    "update",
    "updat",
    "crawl",
    "scrap",
    "access",
    "download",
    "retriev",
    "fetch",
    "birth",
    "geburt",
    "delet",
    "geloescht",
    "geaendert",
    "aenderung",
    "abruf",
    "expire",
    "index",
    "import",
    "collect",
    "end",
];

/// Returns the form in which names are compared. Of a nested name, such as `meta.date`, the
/// whole counts.
pub(super) fn comparable(name: &str) -> String {
    let mut comparable = String::with_capacity(name.len());
    comparable.extend(letters(name));
    comparable
}

/// Returns `true` if two names differ at most in case, spaces and punctuation.
pub(super) fn is_alike(name: &str, other: &str) -> bool {
    letters(name).next().is_some() && letters(name).eq(letters(other))
}

/// Returns the letters and digits by which names are compared.
fn letters(name: &str) -> impl Iterator<Item = char> {
    let letters = name.chars().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric());
    letters.flat_map(|letter| {
        let (first, second) = match letter {
            'ä' => ('a', Some('e')),
            'ö' => ('o', Some('e')),
            'ü' => ('u', Some('e')),
            'ß' => ('s', Some('s')),
            letter => (letter, None),
        };
        std::iter::once(first).chain(second)
    })
}

/// Returns the place of a column in a list of usual names: smaller is better. The last part
/// of a nested name (`meta.date`) comes after all names that are not nested.
pub(super) fn rank(name: &str, usual: &[&str]) -> Option<usize> {
    let place = |name: &str| {
        let name = comparable(name);
        usual.iter().position(|usual| *usual == name)
    };
    place(name).or_else(|| {
        let (_, last) = name.rsplit_once('.')?;
        Some(usual.len() + place(last)?)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_are_one() {
        for name in ["Speech text", "speech_text", "speechText", "SPEECH-TEXT"] {
            assert!(rank(name, TEXT).is_some(), "{name}");
        }
        assert_eq!(comparable("Überschrift"), "ueberschrift");
        assert!(
            is_alike("publishedAt", "published_at")
                && is_alike("TEXT", "Text ")
                && is_alike("Größe", "groesse")
        );
        assert!(!is_alike("text", "texte") && !is_alike("texte", "text") && !is_alike("-", "…"));
        assert_eq!(rank("text", TEXT), Some(0));
        assert_eq!(rank("meta.date", DATE), Some(DATE.len()));
        assert_eq!(rank("source.name", SOURCE), rank("source_name", SOURCE));
        assert_eq!(rank("texte", TEXT), None);
    }

    #[test]
    fn headers_are_known_by_usual_names() {
        for name in ["text", " Full Text ", "publishedAt", "ÜBERSCHRIFT", "\"Datum\"", "Doc-ID", "Partei"] {
            assert!(is_usual(name), "{name}");
        }
        for name in ["", "Hafen", "texte", "2022", "x".repeat(99).as_str()] {
            assert!(!is_usual(name), "{name}");
        }
    }

    #[test]
    fn all_usual_names_are_in_the_form_that_is_compared() {
        for name in [ID, DATE, TEXT, SHORT_TEXT, TITLE, SOURCE, FILES, OTHERS].concat() {
            assert_eq!(comparable(name), name);
        }
    }

    proptest::proptest! {
        #[test]
        fn names_are_alike_if_their_forms_are_equal(name in "[aAäÄeE_ .ßs-]{0,6}", other in "[aAäÄeE_ .ßs-]{0,6}") {
            let is_equal = comparable(&name) == comparable(&other) && !comparable(&name).is_empty();
            proptest::prop_assert_eq!(is_alike(&name, &other), is_equal);
        }
    }
}
