//! Names that show what a nested value holds.

/// Names of fields that hold the text of an article, in lower case without `_`, `-` and spaces.
const TEXTS: [&str; 26] = [
    "absaetze",
    "absätze",
    "articlebody",
    "articletext",
    "artikeltext",
    "blocks",
    "body",
    "bodyhtml",
    "bodytext",
    "cleantext",
    "content",
    "contenthtml",
    "contenttext",
    "fulltext",
    "html",
    "inhalt",
    "maintext",
    "paragraphs",
    "plaintext",
    "rawtext",
    "selftext",
    "story",
    "storytext",
    "text",
    "texte",
    "volltext",
];

/// Returns whether a field of this name holds the text of an article. Of a dotted name, the last
/// part counts.
pub(in crate::corpus::read) fn names_text(name: &str) -> bool {
    TEXTS.binary_search(&plain(last_part(name)).as_str()).is_ok()
}

/// Names of fields that hold the title of an article, in the same form.
const TITLES: [&str; 8] =
    ["betreff", "headline", "schlagzeile", "subject", "titel", "title", "ueberschrift", "überschrift"];

/// Returns whether a field of this name holds the title of an article.
pub(in crate::corpus::read) fn names_title(name: &str) -> bool {
    TITLES.binary_search(&plain(last_part(name)).as_str()).is_ok()
}

/// Returns whether a field of this name may hold the date of an article.
pub(in crate::corpus::read) fn names_date(name: &str) -> bool {
    let name = plain(last_part(name));
    let is_date = |part: &str| name.starts_with(part) || name.ends_with(part);
    // Not `update`, which says when a program ran, and not `candidate`.
    (is_date("date") && !name.ends_with("update") && !name.ends_with("candidate"))
        || is_date("datum")
        || is_date("published")
        || ["publishedat", "time", "timestamp", "created", "createdat", "createdutc", "seendate"]
            .contains(&name.as_str())
}

/// Returns whether a field of this name holds the address or the id of an article.
pub(in crate::corpus::read) fn names_link_or_id(name: &str) -> bool {
    let name = plain(last_part(name));
    ["id", "guid", "uuid", "url", "uri", "link", "permalink"].contains(&name.as_str())
}

/// Returns the last part of a dotted or prefixed name.
fn last_part(name: &str) -> &str {
    name.rsplit(['.', ':']).next().unwrap_or(name)
}

/// Returns a name in lower case without `_`, `-`, `@` and spaces, so that `articleBody`,
/// `article_body` and `Article Body` are the same.
pub(in crate::corpus::read) fn plain(name: &str) -> String {
    let kept = name.chars().filter(|letter| !matches!(letter, '_' | '-' | ' ' | '@'));
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn names_of_texts_are_known_in_every_spelling() {
        assert!(TEXTS.is_sorted() && TITLES.is_sorted());
        for name in [
            "text",
            "Text",
            "articleBody",
            "article_body",
            "_source.Full-Text",
            "schema:articleBody",
            "Absätze",
        ] {
            assert!(names_text(name), "{name}");
        }
        for name in ["", "text_id", "context", "text.author", "title", "."] {
            assert!(!names_text(name), "{name}");
        }
    }

    #[test]
    fn names_of_dates_are_no_words_that_end_alike() {
        for name in [
            "date",
            "pub_date",
            "dateCreated",
            "date_publish",
            "datum",
            "Erscheinungsdatum",
            "publishedAt",
            "dc:date",
        ] {
            assert!(names_date(name), "{name}");
        }
        for name in ["update", "lastUpdate", "candidate", "sometimes", "mandat"] {
            assert!(!names_date(name), "{name}");
        }
    }
}
