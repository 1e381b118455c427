//! Opens a file with the reader of its format. Text is decompressed and decoded as it is
//! read, so that a file of any size needs only a fixed buffer.

use std::fs::File;
use std::io::{BufRead, BufReader};

use encoding_rs::Encoding;
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::compression::InputCompression;
use super::formats;
use super::input_file::{InputFile, Reader};
use super::raw_record::ReadResult;
use crate::corpus::columns::Columns;

const BUFFER_BYTES: usize = 1 << 18;

/// Opens a file and returns its records. Without `encoding`, text is UTF-8.
///
/// # Errors
/// Returns the reason if the file cannot be opened or does not hold what its ending says,
/// and [`ReadError::Column`](super::raw_record::ReadError) if it lacks a column that the user named.
pub(in crate::corpus) fn read_file(
    file: &InputFile,
    columns: &Columns,
    encoding: Option<&'static Encoding>,
) -> ReadResult {
    match file.format.reader {
        Reader::Binary(read) => read(&file.path, columns),
        Reader::Text(read) => {
            let text = open_text(file, encoding).map_err(|error| format!("cannot be opened: {error}"))?;
            read(text, file, columns)
        }
    }
}

/// Opens a file as a stream of UTF-8 without byte-order mark. Without `encoding` the bytes
/// are passed on unchecked, unless a byte-order mark says that they are UTF-16.
fn open_text(file: &InputFile, encoding: Option<&'static Encoding>) -> std::io::Result<Box<dyn BufRead>> {
    let mut raw = BufReader::with_capacity(BUFFER_BYTES, File::open(&file.path)?);
    let start = raw.fill_buf()?;
    if let Some(advice) = formats::advice_for_binary(start) {
        return Err(std::io::Error::other(advice));
    }
    let compression = InputCompression::detect(start, file.compression);
    let decoded = DecodeReaderBytesBuilder::new()
        .encoding(encoding)
        .utf8_passthru(encoding.is_none())
        .strip_bom(true)
        .bom_override(true)
        .build(compression.decompress(raw)?);
    Ok(Box::new(BufReader::with_capacity(BUFFER_BYTES, decoded)))
}
