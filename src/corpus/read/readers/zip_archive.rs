//! What is said of a ZIP archive that cannot be read as a folder. All others are replaced by the files
//! in them before anything is read.

use std::path::Path;
use std::sync::Arc;

use crate::corpus::read::archive::{ArchiveFile, Package, list, package_of};
use crate::corpus::read::input_file::{InputFormat, Reader};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::ReadResult;

pub(in crate::corpus::read) static FORMAT: InputFormat = InputFormat {
    name: "ZIP",
    endings: &["zip"],
    magic: Some(b"PK\x03\x04"),
    has_columns: false,
    reader: Reader::Binary(refuse),
};

fn refuse(path: &Path, _: &ReadOptions) -> ReadResult {
    let entries = list(&Arc::new(ArchiveFile::of_file(path)))?;
    let reason = match package_of(&entries) {
        Package::Epub => "it is an e-book (EPUB), which cannot be read: save its text as .txt",
        Package::OtherOffice => {
            "it is a file of an office program that holds no table and no text: save its text as .txt"
        }
        _ => "it is a ZIP archive within an archive within an archive: unpack it",
    };
    Err(reason.to_owned().into())
}
