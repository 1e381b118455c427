//! Decides what an object is: one article, or an object that holds a list of articles, as the
//! answers of programs do.

mod kinds;
mod looks;
mod outline;
mod table;

use std::borrow::Cow;

use crate::corpus::read::nested::names_text;

use kinds::{ELEMENTS_LOOKED_AT, MEMBERS_LOOKED_AT};
use looks::{Looks, is_article_in_list, is_article_in_text};
use table::table_shape;

pub(super) use kinds::{Keys, Place, Shape};
pub(super) use outline::{Part, decoded, elements, members};
pub(super) use table::rows_of;

/// How deep a list of records may be: `data.feed.edges`.
const MAX_DEPTH: usize = 4;

/// Names under which programs put lists of records, in lower case.
const LISTS: [&str; 33] = [
    "@graph",
    "artikel",
    "articles",
    "children",
    "docs",
    "documents",
    "edges",
    "entries",
    "entry",
    "graph",
    "hits",
    "item",
    "items",
    "list",
    "messages",
    "meldungen",
    "nachrichten",
    "news",
    "nodes",
    "objects",
    "pages",
    "posts",
    "records",
    "result",
    "results",
    "rows",
    "statuses",
    "stories",
    "data",
    "tweets",
    "value",
    "values",
    "webpages",
];
/// Names of objects that hold such lists.
const AROUND_LISTS: [&str; 17] = [
    "_embedded",
    "channel",
    "d",
    "data",
    "embedded",
    "feed",
    "hits",
    "output",
    "page",
    "payload",
    "query",
    "response",
    "result",
    "results",
    "rss",
    "value",
    "webpages",
];
/// Names of lists that are parts of one article.
const PARTS_OF_ARTICLES: [&str; 24] = [
    "attachments",
    "authors",
    "autoren",
    "bilder",
    "breadcrumbs",
    "categories",
    "comments",
    "entities",
    "galleries",
    "geotags",
    "images",
    "kategorien",
    "keywords",
    "kommentare",
    "links",
    "media",
    "multimedia",
    "persons",
    "related",
    "sources",
    "tags",
    "topics",
    "translations",
    "videos",
];

/// Returns what an object is, and what else the user should know. The object may be cut.
pub(super) fn shape_of(object: &[u8]) -> (Shape, Vec<String>) {
    let parts: Vec<(Cow<'_, str>, Part)> = members(object, 0).take(MEMBERS_LOOKED_AT).collect();
    if let Some(shape) = table_shape(object, &parts) {
        return (shape, Vec::new());
    }
    let looks = Looks::of(object, &parts);
    if looks.has_text {
        return (Shape::Article, Vec::new());
    }
    let mut lists = Vec::new();
    find_lists(object, 0, "", 1, &mut lists);
    let is_article = looks.has_title || looks.has_date || looks.has_prose;
    // An article may hold lists, too. They must look like articles more than it does.
    lists.retain(|list| list.is_of_articles || (!is_article && (list.is_known || list.is_long)));
    let best = |list: &FoundList| (list.is_of_articles, list.is_known, list.bytes);
    // Of several the same, `max_by_key` would return the last.
    let Some(chosen) = (0..lists.len()).rev().max_by_key(|at| best(&lists[*at])) else {
        return (Shape::Article, Vec::new());
    };
    let chosen = lists.swap_remove(chosen);
    let place = chosen.place;
    let others =
        lists.iter().filter(|other| other.is_of_articles && !other.place.path.starts_with(&place.path));
    let mut others: Vec<&str> = others.map(|other| &*other.place.path).collect();
    others.sort_unstable();
    let remarks = match others[..] {
        [] => Vec::new(),
        _ => vec![format!("only `{}` was read, not `{}`", place.path, others.join("`, `"))],
    };
    (if chosen.is_by_key { Shape::ByKey(place, Keys::Ids) } else { Shape::List(place) }, remarks)
}

/// A list that may be the list of records.
struct FoundList {
    place: Place,
    bytes: usize,
    is_known: bool,
    /// Whether it has two elements or more.
    is_long: bool,
    is_of_articles: bool,
    is_by_key: bool,
}

fn find_lists(bytes: &[u8], start: usize, path: &str, depth: usize, lists: &mut Vec<FoundList>) {
    for (name, part) in members(bytes, start).take(MEMBERS_LOOKED_AT) {
        let lower = name.to_lowercase();
        let path = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
        let is_known = LISTS.contains(&lower.as_str());
        let is_part = PARTS_OF_ARTICLES.contains(&lower.as_str());
        match part.kind(bytes) {
            b'[' if !is_part => {
                let first: Vec<Part> = elements(bytes, part.start).take(ELEMENTS_LOOKED_AT).collect();
                let is_of_objects = first.iter().all(|element| element.kind(bytes) == b'{');
                let is_article: fn(&[u8], Part) -> bool =
                    if names_text(&name) { is_article_in_text } else { is_article_in_list };
                if is_of_objects && (is_known || !first.is_empty()) {
                    lists.push(FoundList {
                        place: Place { path, start: part.start, depth },
                        bytes: part.end - part.start,
                        is_known,
                        is_long: first.len() > 1,
                        is_of_articles: first.iter().any(|element| is_article(bytes, *element)),
                        is_by_key: false,
                    });
                }
            }
            b'{' if depth < MAX_DEPTH => {
                // MediaWiki: `query.pages`.
                if is_known && !AROUND_LISTS.contains(&lower.as_str()) && is_by_key(bytes, part) {
                    lists.push(FoundList {
                        place: Place { path, start: part.start, depth },
                        bytes: part.end - part.start,
                        is_known,
                        is_long: true,
                        is_of_articles: true,
                        is_by_key: true,
                    });
                } else if AROUND_LISTS.contains(&lower.as_str()) || path.starts_with("data.") {
                    find_lists(bytes, part.start, &path, depth + 1, lists);
                }
            }
            _ => {}
        }
    }
}

/// Returns whether an object holds only articles, by key.
fn is_by_key(bytes: &[u8], object: Part) -> bool {
    let mut first = members(bytes, object.start).take(ELEMENTS_LOOKED_AT).peekable();
    first.peek().is_some()
        && first.all(|(_, part)| part.kind(bytes) == b'{' && is_article_in_list(bytes, part))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn place(json: &str) -> String {
        match shape_of(json.as_bytes()) {
            (Shape::Article, _) => "article".to_owned(),
            (Shape::Columns, _) => "columns".to_owned(),
            (Shape::List(place) | Shape::ByKey(place, Keys::Ids), _) => place.path,
            (Shape::Rows(place, _) | Shape::ByKey(place, Keys::Positions), _) => {
                format!("table {}", place.path)
            }
        }
    }

    #[test]
    fn objects_around_lists_of_articles_are_known() {
        for (json, expected) in [
            (r#"{"status":"ok","totalResults":1,"articles":[{"title":"x","content":"y"}]}"#, "articles"),
            (r#"{"status":"ok","articles":[]}"#, "articles"),
            (
                r#"{"copyright":"…","response":{"docs":[{"headline":{"main":"x"},"pub_date":"2023"}]}}"#,
                "response.docs",
            ),
            (
                r#"{"took":1,"hits":{"total":1,"hits":[{"_id":"1","_source":{"title":"x","text":"y"}}]}}"#,
                "hits.hits",
            ),
            (
                r#"{"version":"1.1","title":"Bote","description":"Nachrichten","items":[{"id":"1","title":"x"}]}"#,
                "items",
            ),
            (r#"{"rss":{"channel":{"title":"Bote","item":[{"title":"x","link":"y"}]}}}"#, "rss.channel.item"),
            (r#"{"feed":{"title":"Bote","updated":"2023","entry":[{"title":"x","id":"y"}]}}"#, "feed.entry"),
            (
                r#"{"name":"Kanal","id":7,"messages":[{"id":1,"type":"service","date":"2023"},{"id":2,"date":"2023","text":"x"}]}"#,
                "messages",
            ),
            (r#"{"data":{"news":{"edges":[{"node":{"title":"x"}}]}}}"#, "data.news.edges"),
            (
                r#"{"kind":"Listing","data":{"children":[{"kind":"t3","data":{"title":"x","selftext":"y"}}]}}"#,
                "data.children",
            ),
            (
                r#"{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"x","datePublished":"y"}]}"#,
                "@graph",
            ),
            (r#"{"content":[{"title":"x","date":"2023","text":"y"}],"totalElements":1}"#, "content"),
            (r#"{"query":{"pages":{"12":{"pageid":12,"title":"x","extract":"y","id":1}}}}"#, "query.pages"),
            (r#"{"bote":[{"title":"a","text":"b"},{"title":"a","text":"b"}],"anzahl":2}"#, "bote"),
            (r#"{"anzahl":2,"einträge":[{"zeile":"a"},{"zeile":"b"}]}"#, "einträge"),
            (r#"{"message":"ok","data":[{"inhaltstext":"a"}]}"#, "data"),
            // Cut.
            (r#"{"status":"ok","articles":[{"title":"x","content":"y"},{"ti"#, "articles"),
            (r#"{"articles":["#, "articles"),
        ] {
            assert_eq!(place(json), expected, "{json}");
        }
    }

    #[test]
    fn articles_with_lists_are_articles() {
        for json in [
            r#"{}"#,
            r#"{"date":"2023-01-01","text":"Der Rat tagt."}"#,
            r#"{"title":"x","date":"2023-01-01","content":[{"value":"<b>y</b>","type":"text"},{"value":"z","type":"headline"}]}"#,
            r#"{"title":"x","date":"2023-01-01","content":[]}"#,
            r#"{"title":"x","date":"2023-01-01","content":[{"headline":"a","text":"b"},{"headline":"a","text":"b"}]}"#,
            r#"{"title":"x","text":"y","data":[{"title":"a","text":"b","date":"c"},{"title":"a","text":"b","date":"c"}]}"#,
            r#"{"titel":"x","comments":[{"date":"2023","text":"y"},{"date":"2023","text":"y"}]}"#,
            r#"{"headline":"x","items":[{"type":"paragraph","data":{"text":"y"}},{"type":"paragraph","data":{"text":"y"}}]}"#,
            r#"{"title":"x","tags":[{"id":1},{"id":2}],"images":[{"url":"a"},{"url":"b"}],"authors":[{"name":"Ada"},{"name":"Bo"}]}"#,
            r#"{"id":1,"title":{"rendered":"x"},"content":{"rendered":"y","protected":false},"links":[{"a":1},{"a":2}]}"#,
            r#"{"_id":"1","_source":{"title":"x","text":"y"}}"#,
            r#"{"date_publish":"2023","maintext":null,"results":[{"label":"a"},{"label":"b"}]}"#,
            r#"{"type":"FeatureCollection"}"#,
            r#"{"meldung":"Der Rat von Aldersund hat am Abend über den Ausbau des Hafens beraten und sich nach langem Streit darauf geeinigt, im Herbst damit zu beginnen.","leute":[{"wer":"Ada"},{"wer":"Bo"}]}"#,
            r#"{"text":"abgeschn"#,
        ] {
            assert_eq!(place(json), "article", "{json}");
        }
    }

    #[test]
    fn lists_of_articles_that_are_not_read_are_named() {
        let json = r#"{"news":[{"title":"a","id":1},{"title":"b","id":2}],"regional":[{"title":"c","id":3}],"tags":[{"id":1}]}"#;
        let (shape, remarks) = shape_of(json.as_bytes());
        assert!(matches!(shape, Shape::List(place) if place.path == "news"));
        assert_eq!(remarks, ["only `news` was read, not `regional`"]);
    }
}
