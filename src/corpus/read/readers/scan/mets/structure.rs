//! The parts of a METS file: files, pages, and the logical units with their articles.

/// What METS says of a page, or of an article that begins on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::corpus::read::readers::scan) struct Described {
    pub(in crate::corpus::read::readers::scan) date: Option<String>,
    pub(in crate::corpus::read::readers::scan) source: Option<String>,
    pub(in crate::corpus::read::readers::scan) issue: Option<String>,
    pub(in crate::corpus::read::readers::scan) volume: Option<String>,
}

/// A file that a METS file names.
#[derive(Clone, Debug, Default)]
pub(super) struct NamedFile {
    pub(super) id: String,
    pub(super) href: String,
    /// The use of the group of files, such as `FULLTEXT`.
    pub(super) group: String,
    pub(super) mime_type: String,
}

impl NamedFile {
    /// Returns `true` if the file holds the recognised text of a page.
    pub(super) fn is_text(&self) -> bool {
        let href = self.href.to_ascii_lowercase();
        let name = href.split(['?', '#']).next().unwrap_or_default();
        let is_xml = self.mime_type.contains("xml") || name.ends_with(".xml") || name.ends_with(".xml.gz");
        // TEI of the whole book is the text of no page.
        is_xml && !self.group.to_ascii_uppercase().contains("TEI") && !self.mime_type.contains("tei")
    }
}

/// A page.
#[derive(Clone, Debug, Default)]
pub(super) struct NamedPage {
    pub(super) id: String,
    pub(super) order: Option<i64>,
    /// Its files, by their places in the METS file.
    pub(super) files: Vec<usize>,
}

/// A logical unit, such as an issue or an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) label: String,
    pub(super) order_label: String,
    /// The ids of its descriptions.
    pub(super) descriptions: Vec<String>,
    pub(super) parent: Option<usize>,
}

/// An article, as blocks of pages.
#[derive(Clone, Debug, Default)]
pub(in crate::corpus::read::readers::scan) struct Article {
    /// The title in the METS file, which need not be the one that is printed.
    pub(in crate::corpus::read::readers::scan) label: String,
    pub(in crate::corpus::read::readers::scan) areas: Vec<Area>,
}

/// A block of a page that belongs to an article.
#[derive(Clone, Debug)]
pub(in crate::corpus::read::readers::scan) struct Area {
    /// The file of the page, by its place in the METS file.
    pub(in crate::corpus::read::readers::scan) file: usize,
    /// The id of the block.
    pub(in crate::corpus::read::readers::scan) block: String,
    pub(in crate::corpus::read::readers::scan) is_title: bool,
}
