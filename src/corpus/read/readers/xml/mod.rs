//! The reader of XML: plenary protocols of the Bundestag, TEI, feeds (RSS, Atom), and lists of articles.
//! The root element decides which it is.
//!
//! A pull parser reads the file piece by piece, and each kind makes its records of the pieces. Nothing
//! outside of the file is opened, and entities that the file declares are not expanded.

mod bundestag;
mod entities;
mod feed;
mod flow;
mod input;
mod kind;
mod reasons;
mod records;
mod root;
mod table;
mod tag;
mod tei;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;

use std::io::BufRead;

use input::Input;
use records::Records;
use root::Root;

use crate::corpus::read::input_file::{InputFile, InputFormat, Reader};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{MAX_RECORD_BYTES, OpenedFile, ReadResult, truncated};
use crate::corpus::read::readers::scan;

pub(in crate::corpus::read) static FORMAT: InputFormat = InputFormat {
    name: "XML",
    endings: &["xml", "tei", "rss", "atom"],
    magic: None,
    has_columns: true,
    reader: Reader::Text(read),
};

/// How many records, and how many bytes, are read ahead to know what to tell the user of a file.
const RECORDS_AHEAD: usize = 20;
const BYTES_AHEAD: u64 = 1 << 20;

/// Returns the records of a file.
fn read(stream: Box<dyn BufRead + Send>, file: &InputFile, options: &ReadOptions) -> ReadResult {
    let input = Input::new(stream);
    let root = Root::find(input.start()).ok();
    match root.and_then(|root| scan::kind_of_root(root.local_name(), root.namespace())) {
        Some(kind) => scan::read(kind, Box::new(input), file, options),
        None => open(input, MAX_RECORD_BYTES),
    }
}

/// Opens a file whose records have at most `max_bytes`.
fn open(input: Input, max_bytes: usize) -> ReadResult {
    let root = Root::find(input.start()).and_then(|root| root.kind(input.start()));
    let (kind, format) = root.map_err(|reason| match input.error_of_start() {
        Some(error) => truncated(error),
        None => reason,
    })?;
    let mut records = Records::new(input, kind, max_bytes);
    records.read_ahead(RECORDS_AHEAD, BYTES_AHEAD);
    if let Some(reason) = records.failure() {
        return Err(reason.into());
    }
    let format = format + records.addition();
    let remarks = records.remarks();
    Ok(OpenedFile { records: Box::new(records), format, header: None, remarks })
}
