//! The reasons for which XML cannot be read, in plain words.

use super::tag::local;

/// How many characters of the input a message shows.
const SHOWN_CHARACTERS: usize = 40;

/// The kinds of XML that are read, for messages.
const READ: &str = "zeitwort reads plenary protocols of the Bundestag, TEI, RSS and Atom feeds, PAGE and ALTO, and lists of \
                    articles with elements such as `title`, `date` and `text`";

/// The reason for a file that is not XML.
pub(super) fn not_xml(start: &[u8]) -> String {
    let what = match start.trim_ascii_start() {
        [] => return "the file is empty".to_owned(),
        [b'{' | b'[', ..] => "it may be JSON: name it .json",
        [0, ..] => "it begins with zero bytes, so that it is damaged or binary",
        _ => "it is another format or damaged",
    };
    format!("no XML: the file begins with `{}`; {what}", shown(&String::from_utf8_lossy(start)))
}

/// The reason for a file with a root element that is not known.
pub(super) fn unknown_root(name: &str, namespace: Option<&str>) -> String {
    let name = shown(name);
    let namespace = namespace.map(shown).filter(|namespace| !namespace.is_empty());
    let of = namespace.map(|namespace| format!(" of the namespace `{namespace}`")).unwrap_or_default();
    let what = known_as(local(&name));
    let seems = what.map(|what| format!("; it seems to be {what}")).unwrap_or_default();
    format!("XML with the root element `{name}`{of}, which is not read{seems}; {READ}")
}

/// Returns `true` for root elements of files that are never lists of articles.
pub(super) fn is_known(root: &str) -> bool {
    known_as(local(root)).is_some()
}

/// Returns what a file with this root element usually is.
fn known_as(root: &str) -> Option<&'static str> {
    Some(match root.to_lowercase().as_str() {
        "html" => "a web page",
        "mediawiki" => "a dump of MediaWiki, whose texts have wiki markup",
        "mods" | "record" | "collection" | "oai-pmh" => "a description of library holdings",
        "opml" => "a list of feeds",
        "sitemapindex" => "a list of sitemaps",
        "svg" => "a picture",
        "kml" | "gpx" => "a map",
        "plist" | "project" | "configuration" | "manifest" | "assembly" => "settings of a program",
        "schema" | "grammar" => "a schema",
        "stylesheet" | "transform" => "a style sheet",
        "listperson" | "listorg" | "taxonomy" => "a list that belongs to a corpus in TEI",
        "document" | "package" | "worksheet" | "sst" | "document-content" => "a part of an office document",
        _ => return None,
    })
}

/// The reason for a file that refers to others.
pub(super) fn only_other_files() -> String {
    "it has no texts and only refers to other files, which are not opened from here; give their folder"
        .to_owned()
}

/// The reason for a file that ends in the middle.
pub(super) fn breaks_off(element: &str) -> String {
    format!("the file breaks off here, inside of `<{}>`; the records before are kept", shown(element))
}

/// The reason for elements in elements without end.
pub(super) fn too_deep(most: usize) -> String {
    format!("nested too deeply: more than {most} elements are open at once; the rest of the file is not read")
}

/// The reason for what follows the end of the document.
pub(super) fn after_the_end(element: &str) -> String {
    format!("after the end of the document comes `<{}>`, which is not read", shown(element))
}

/// The reason for a file that is not XML from here on.
pub(super) fn broken(error: &quick_xml::Error) -> String {
    format!("broken XML ({error}); the records before are kept, the rest of the file is not read")
}

/// The reason for a record with a tag that is none.
pub(super) fn no_tag(start: &str) -> String {
    format!("broken XML: `<{}` is no tag; a plain `<` is written `&lt;`", shown(start))
}

/// The reason for a record with an entity that the file declares.
pub(super) fn own_entity(name: &str) -> String {
    format!(
        "the entity `&{};`, which the file declares itself, is not expanded; replace such entities in the file, \
         e.g. with xmllint",
        shown(name)
    )
}

/// Returns the start of the input for a message, without control characters.
fn shown(text: &str) -> String {
    let start: String = text.chars().take(SHOWN_CHARACTERS * 4).collect();
    let plain = start.replace(|letter: char| letter.is_control() || letter == '`', " ");
    let plain = plain.trim();
    let shown: String = plain.chars().take(SHOWN_CHARACTERS).collect();
    let more = if plain.chars().nth(SHOWN_CHARACTERS).is_some() { "…" } else { "" };
    format!("{shown}{more}")
}
