//! The reader of scanned print: PAGE XML and ALTO, which hold the recognised text of pages with its
//! place on the paper, and METS, which says of what newspaper and day the pages are.
//!
//! A page is a record. Where METS says which blocks of the pages make an article, an article is one.

mod alto;
mod articles;
mod elements;
mod hyphens;
mod layout;
mod mets;
mod page_order;
mod page_xml;
mod pages;
mod record;
mod region_types;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;

use std::io::BufRead;
use std::sync::Arc;

use alto::Alto;
use elements::Elements;
use layout::PageReader;
use mets::MetsOfPage;
use page_xml::PageXml;
use pages::Pages;

use crate::corpus::date::path::date_in_path;
use crate::corpus::read::input_file::InputFile;
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{OpenedFile, ReadResult};

/// A kind of XML that describes scanned print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus::read) enum ScanKind {
    /// PAGE XML of PRImA, as Transkribus, eScriptorium and OCR-D write it: one page.
    Page,
    /// ALTO, as libraries give it with their newspapers: one page or several.
    Alto,
    /// METS, which describes pages that are in other files.
    Mets,
    /// What Transkribus writes beside the pages of a document: who uploaded it, its collection.
    Transkribus,
}

/// Returns the kind that the root element of a file stands for, or `None` if it is no scanned print.
///
/// The name decides, because writers of ALTO use half a dozen namespaces, and some none.
pub(in crate::corpus::read) fn kind_of_root(local_name: &str, namespace: Option<&str>) -> Option<ScanKind> {
    match local_name {
        "PcGts" => Some(ScanKind::Page),
        "alto" | "ALTO" => Some(ScanKind::Alto),
        "mets" if namespace.is_none_or(|namespace| namespace.to_ascii_lowercase().contains("mets")) => {
            Some(ScanKind::Mets)
        }
        "trpDocMetadata" => Some(ScanKind::Transkribus),
        _ => None,
    }
}

/// Returns the records of a file whose root element is of this kind.
pub(in crate::corpus::read) fn read(
    kind: ScanKind,
    stream: Box<dyn BufRead + Send>,
    file: &InputFile,
    _: &ReadOptions,
) -> ReadResult {
    let (reader, format): (Box<dyn PageReader>, &str) = match kind {
        ScanKind::Page => (Box::new(PageXml::new(Elements::new(stream))), "PAGE XML"),
        ScanKind::Alto => (Box::new(Alto::new(Elements::new(stream))), "ALTO"),
        ScanKind::Mets => return Ok(mets_itself(stream, file)),
        ScanKind::Transkribus => return Ok(about_pages("Transkribus metadata", Vec::new())),
    };
    let mets = match &file.entry {
        Some(entry) => mets::find_in_archive(entry),
        None if file.standard_input.is_some() => None,
        None => mets::find(&file.path),
    };
    let (with_mets, mut remarks) = match &mets {
        Some(found) => (" with METS", found.remarks()),
        None => ("", Vec::new()),
    };
    let pages = Pages::new(reader, mets.map(Arc::new), date_in_path(&file.path_in_corpus));
    let (records, are_articles, more) = pages.records();
    remarks.extend(more);
    let by_articles = if are_articles { ", by articles" } else { "" };
    let format = format!("{format}{with_mets}{by_articles}");
    Ok(OpenedFile { records, format, header: None, remarks })
}

/// Returns what a METS file is as a file of the corpus: none of its own records, because it only
/// describes the pages.
fn mets_itself(stream: Box<dyn BufRead + Send>, file: &InputFile) -> OpenedFile {
    about_pages("METS", MetsOfPage::remarks_on_itself(stream, &file.path, file.entry.as_ref()))
}

/// Returns a file about the pages, without records.
fn about_pages(format: &str, remarks: Vec<String>) -> OpenedFile {
    OpenedFile {
        records: Box::new(std::iter::empty()),
        format: format!("{format} (it describes pages and is no article itself)"),
        header: None,
        remarks,
    }
}
