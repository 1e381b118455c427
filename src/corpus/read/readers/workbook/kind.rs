//! What a file with the ending of a workbook really is.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::corpus::read::archive::{Package, package};

/// A kind of workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Excel since 2007, in XML or in binary parts.
    Excel,
    /// Excel before 2007, or a workbook with a password.
    Excel97,
    OpenDocument,
}

/// The start of files of Office before 2007, and of all files of Office with a password.
const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The bytes that show what a file is.
const START_BYTES: u64 = 4096;

/// Returns the kind of a workbook.
///
/// # Errors
/// Returns what the file is instead, and what to do.
pub(super) fn kind(path: &Path) -> Result<Kind, String> {
    let mut start = Vec::new();
    File::open(path)
        .and_then(|file| file.take(START_BYTES).read_to_end(&mut start))
        .map_err(|error| format!("cannot be opened: {error}"))?;
    if start.is_empty() {
        return Err("empty file".to_owned());
    }
    if start.starts_with(COMPOUND_FILE) {
        return Ok(Kind::Excel97);
    }
    if start.starts_with(b"PK\x03\x04") {
        return match package(path) {
            Package::Excel => Ok(Kind::Excel),
            Package::OpenDocumentTable => Ok(Kind::OpenDocument),
            Package::Word | Package::OpenDocumentText => {
                Err("it is a text document: name it .docx".to_owned())
            }
            Package::Archive => {
                Err("it is a ZIP archive without a workbook, or damaged: open it in Excel or \
                                     LibreOffice and save it again, or name it .zip"
                    .to_owned())
            }
            Package::Epub | Package::OtherOffice => {
                Err("it is a file of another program: save its table as .csv".to_owned())
            }
        };
    }
    // Files of Excel before 1993 begin with this record.
    if matches!(start.as_slice(), [0x09, 0x00 | 0x02 | 0x04, ..]) {
        return Err("it is a workbook of Excel 4 or older: save its sheet as .csv".to_owned());
    }
    let text = String::from_utf8_lossy(&start).to_lowercase();
    Err(match text.trim_start_matches('\u{FEFF}').trim_start() {
        text if text.starts_with('<') && text.contains("schemas-microsoft-com:office:spreadsheet") => {
            "it is an XML table of Excel 2003: open it in Excel or LibreOffice and save it as .xlsx"
        }
        text if text.starts_with('<') => {
            "it is HTML, as some websites export it, and not a workbook: open it in Excel or LibreOffice and save \
             it as .xlsx"
        }
        _ if start.contains(&0) => "it is a binary file, and not a workbook",
        _ => "it is a file of text, and not a workbook: name it .csv or .txt",
    }
    .to_owned())
}
