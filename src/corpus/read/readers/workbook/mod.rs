//! The reader of workbooks: Excel (`.xlsx`, `.xlsm`, `.xlsb`, `.xls`) and OpenDocument (`.ods`).
//!
//! What a file is decides its content ([`kind`]), not its ending. Its sheets are read into memory
//! ([`excel`], [`open_document`]), after a check that they fit ([`limits`]). The sheet with texts is
//! chosen ([`choose`]), its header is found ([`header`]), and its rows become records ([`records`]).

#[cfg(feature = "xlsx")]
mod cells;
#[cfg(feature = "xlsx")]
mod choose;
#[cfg(feature = "xlsx")]
mod excel;
#[cfg(feature = "xlsx")]
mod excel97;
#[cfg(feature = "xlsx")]
mod header;
#[cfg(feature = "xlsx")]
mod kind;
#[cfg(feature = "xlsx")]
mod limits;
#[cfg(feature = "xlsx")]
mod open;
#[cfg(feature = "xlsx")]
mod open_document;
#[cfg(feature = "xlsx")]
mod records;
#[cfg(feature = "xlsx")]
mod remarks;
#[cfg(feature = "xlsx")]
mod sheet;
#[cfg(all(test, feature = "xlsx"))]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;

use crate::corpus::read::input_file::{InputFormat, Reader};

#[cfg(feature = "xlsx")]
const READER: Reader = Reader::Binary(open::read);
#[cfg(not(feature = "xlsx"))]
const READER: Reader = Reader::NotBuilt("xlsx");

pub(in crate::corpus::read) static EXCEL: InputFormat = InputFormat {
    name: "Excel",
    endings: &["xlsx", "xlsm", "xlsb", "xls"],
    magic: None,
    has_columns: true,
    reader: READER,
};

pub(in crate::corpus::read) static OPEN_DOCUMENT: InputFormat = InputFormat {
    name: "OpenDocument tables",
    endings: &["ods"],
    magic: None,
    has_columns: true,
    reader: READER,
};
