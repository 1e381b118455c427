//! What the elements of feeds mean.

use std::collections::HashMap;

use crate::corpus::read::readers::xml::tag::{Tag, local};

/// The form of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus::read::readers::xml) enum FeedKind {
    Rss,
    Rdf,
    Atom,
}

impl FeedKind {
    /// Returns the form of a feed with this root element and namespace.
    pub(in crate::corpus::read::readers::xml) fn of(
        root: &str,
        namespaces: &[(String, String)],
    ) -> Option<Self> {
        let has = |part: &str| namespaces.iter().any(|(_, name)| name.contains(part));
        match local(root) {
            "rss" => Some(Self::Rss),
            "RDF" if has("purl.org/rss") || has("my.netscape.com/rdf") => Some(Self::Rdf),
            "feed" if has("2005/Atom") || has("purl.org/atom") || namespaces.is_empty() => Some(Self::Atom),
            _ => None,
        }
    }

    /// Returns how messages call the form.
    pub(in crate::corpus::read::readers::xml) fn name(self) -> &'static str {
        match self {
            Self::Rss => "RSS feed",
            Self::Rdf => "RSS 1.0 feed",
            Self::Atom => "Atom feed",
        }
    }
}

/// What an element of an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Id,
    Title,
    Link,
    Published,
    Updated,
    Author,
    Category,
    Source,
    /// The full text, and a summary.
    Content,
    Summary,
    /// What WordPress says about an item in an export: when it was published in the local time, whether it
    /// is, and whether it is a post, a page or an attachment.
    PostDate,
    PostStatus,
    PostType,
    /// A keyword of WordPress, which has an element with categories.
    Keyword,
}

/// A namespace that feeds use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Namespace {
    /// That of the feed itself.
    Own,
    Content,
    DublinCore,
    WordPress,
    Other,
}

/// The prefixes that a feed declares. Those of well-known names are known without.
#[derive(Default)]
pub(super) struct Prefixes(HashMap<String, Namespace>);

/// The most prefixes.
const MOST_PREFIXES: usize = 100;

impl Prefixes {
    /// Takes the declarations of a tag.
    pub(super) fn declare(&mut self, tag: &Tag<'_>) {
        for (prefix, name) in tag.namespaces() {
            let namespace = match name.as_ref() {
                name if name.contains("purl.org/rss/1.0/modules/content") => Namespace::Content,
                name if name.contains("purl.org/dc/") => Namespace::DublinCore,
                name if name.contains("wordpress.org/export/") && !name.contains("excerpt") => {
                    Namespace::WordPress
                }
                name if name.contains("2005/Atom")
                    || name.contains("purl.org/atom")
                    || name.contains("purl.org/rss/1.0") && !name.contains("modules") =>
                {
                    Namespace::Own
                }
                _ => Namespace::Other,
            };
            // The namespace without a prefix is that of the feed, whatever it is called.
            if !prefix.is_empty() && self.0.len() < MOST_PREFIXES {
                self.0.insert(prefix.to_owned(), namespace);
            }
        }
    }

    fn of(&self, name: &str) -> Namespace {
        let Some((prefix, _)) = name.split_once(':') else { return Namespace::Own };
        self.0.get(prefix).copied().unwrap_or(match prefix {
            "content" => Namespace::Content,
            "dc" | "dcterms" => Namespace::DublinCore,
            "wp" => Namespace::WordPress,
            "atom" | "a" | "rss" => Namespace::Own,
            _ => Namespace::Other,
        })
    }

    /// Returns what an element of an item is.
    pub(super) fn part(&self, name: &str) -> Option<Part> {
        Some(match (self.of(name), local(name)) {
            (Namespace::Content, "encoded") => Part::Content,
            (Namespace::DublinCore, "date" | "issued") => Part::Published,
            (Namespace::DublinCore, "modified") => Part::Updated,
            (Namespace::DublinCore, "creator") => Part::Author,
            (Namespace::DublinCore, "subject") => Part::Category,
            (Namespace::DublinCore, "title") => Part::Title,
            (Namespace::DublinCore, "description") => Part::Summary,
            (Namespace::DublinCore, "identifier") => Part::Id,
            (Namespace::WordPress, "post_date") => Part::PostDate,
            (Namespace::WordPress, "status") => Part::PostStatus,
            (Namespace::WordPress, "post_type") => Part::PostType,
            (Namespace::Own, "guid" | "id") => Part::Id,
            (Namespace::Own, "title") => Part::Title,
            (Namespace::Own, "link") => Part::Link,
            (Namespace::Own, "pubDate" | "published" | "issued" | "created") => Part::Published,
            (Namespace::Own, "updated" | "modified" | "lastBuildDate") => Part::Updated,
            (Namespace::Own, "author") => Part::Author,
            (Namespace::Own, "category") => Part::Category,
            (Namespace::Own, "source") => Part::Source,
            (Namespace::Own, "content" | "fulltext") => Part::Content,
            (Namespace::Own, "description" | "summary") => Part::Summary,
            _ => return None,
        })
    }

    /// Returns `true` for an element of the feed's own namespace with this name.
    pub(super) fn is_own(&self, name: &str, wanted: &str) -> bool {
        local(name) == wanted && self.of(name) == Namespace::Own
    }
}
