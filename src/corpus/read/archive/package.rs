//! [`Package`]: what a ZIP file is, by the names of its entries.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::entry::ArchiveFile;
use super::list::{ListedEntry, list};

/// What a ZIP file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus::read) enum Package {
    /// An archive of files.
    Archive,
    /// A workbook of Excel: `.xlsx`, `.xlsm`, `.xlsb`.
    Excel,
    /// A table of LibreOffice: `.ods`.
    OpenDocumentTable,
    /// A document of Word: `.docx`.
    Word,
    /// A text of LibreOffice: `.odt`.
    OpenDocumentText,
    /// An e-book: `.epub`.
    Epub,
    /// Another file of an office program, such as `.pptx`.
    OtherOffice,
}

/// The bytes of `mimetype` that are looked at.
const TYPE_BYTES: u64 = 200;

/// Returns what a ZIP file is. A damaged file counts as an archive, and the reader of archives reports
/// the damage.
pub(in crate::corpus::read) fn package(path: &Path) -> Package {
    let archive = Arc::new(ArchiveFile::of_file(path));
    list(&archive).map_or(Package::Archive, |entries| package_of(&entries))
}

/// Returns what a ZIP file with these entries is.
pub(in crate::corpus::read) fn package_of(entries: &[ListedEntry]) -> Package {
    let has = |name: &str| entries.iter().any(|listed| listed.name.eq_ignore_ascii_case(name));
    if let Some(listed) = entries.iter().find(|listed| listed.name == "mimetype") {
        let mut content_type = String::new();
        let is_read = listed
            .entry
            .open()
            .and_then(|stream| stream.take(TYPE_BYTES).read_to_string(&mut content_type))
            .is_ok();
        let is_of = |kind: &str| content_type.trim().starts_with(kind);
        if is_read && is_of("application/epub+zip") {
            return Package::Epub;
        }
        if is_read && is_of("application/vnd.oasis.opendocument.spreadsheet") {
            return Package::OpenDocumentTable;
        }
        if is_read && is_of("application/vnd.oasis.opendocument.text") {
            return Package::OpenDocumentText;
        }
        if is_read && is_of("application/vnd.oasis.opendocument") {
            return Package::OtherOffice;
        }
    }
    if !has("[Content_Types].xml") {
        return Package::Archive;
    }
    let is_in = |folder: &str| {
        entries.iter().any(|listed| {
            listed.name.get(..folder.len()).is_some_and(|start| start.eq_ignore_ascii_case(folder))
        })
    };
    if has("xl/workbook.xml") || has("xl/workbook.bin") || is_in("xl/worksheets/") {
        Package::Excel
    } else if is_in("word/") {
        Package::Word
    } else {
        Package::OtherOffice
    }
}
