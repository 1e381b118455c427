//! The reader of text documents: Word (`.docx`) and OpenDocument (`.odt`), one article a file.
//!
//! A document is read as lines of text ([`word`], [`open_document`]). Lines are an article as those of
//! a `.txt` file are ([`open`]).

#[cfg(feature = "docx")]
mod lines;
#[cfg(feature = "docx")]
mod open;
#[cfg(feature = "docx")]
mod open_document;
#[cfg(all(test, feature = "docx"))]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
#[cfg(feature = "docx")]
mod word;

use crate::corpus::read::input_file::{InputFormat, Reader};

#[cfg(feature = "docx")]
const READER: Reader = Reader::Binary(open::read);
#[cfg(not(feature = "docx"))]
const READER: Reader = Reader::NotBuilt("docx");

pub(in crate::corpus::read) static WORD: InputFormat =
    InputFormat { name: "Word", endings: &["docx", "docm"], magic: None, has_columns: false, reader: READER };

pub(in crate::corpus::read) static OPEN_DOCUMENT: InputFormat = InputFormat {
    name: "OpenDocument texts",
    endings: &["odt"],
    magic: None,
    has_columns: false,
    reader: READER,
};
