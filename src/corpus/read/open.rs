//! Opens a file with the reader of its format. Text is decompressed and decoded as it is
//! read, so that a file of any size needs only a fixed buffer.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use encoding_rs::UTF_8;
use encoding_rs_io::DecodeReaderBytesBuilder;
use tempfile::TempPath;

use super::compression::InputCompression;
use super::encoding::{detect, encoding_in_xml};
use super::formats;
use super::input_file::{InputFile, Reader};
use super::options::ReadOptions;
use super::raw_record::{OpenedFile, RawRecord, RawRecords, ReadResult};
use super::stored::open_stored;

const BUFFER_BYTES: usize = 1 << 18;
/// The text at the start of a file by which its encoding is recognised.
const START_BYTES: usize = 1 << 20;

/// Opens a file and returns its records.
///
/// # Errors
/// Returns the reason if the file cannot be opened or does not hold what its ending says.
pub(in crate::corpus) fn read_file(file: &InputFile, options: &ReadOptions) -> ReadResult {
    match file.format.reader {
        Reader::Binary(read) => match &file.entry {
            None => read(file.place(), options),
            Some(entry) => {
                let copy = entry.unpack().map_err(|error| format!("cannot be unpacked: {error}"))?;
                let opened = read(&copy, options)?;
                Ok(OpenedFile {
                    records: Box::new(WithCopy { records: opened.records, _copy: copy }),
                    ..opened
                })
            }
        },
        Reader::NotBuilt(feature) => Err(formats::not_built(file.format, feature).into()),
        Reader::Text(read) => {
            let (text, remark) =
                open_text(file, options).map_err(|error| format!("cannot be opened: {error}"))?;
            let mut opened = read(text, file, options)?;
            opened.remarks.extend(remark);
            Ok(opened)
        }
    }
}

/// Opens a file as a stream of UTF-8 without byte-order mark, and returns a remark if its
/// encoding was guessed. A file that is taken for UTF-8 is passed on unchecked.
fn open_text(
    file: &InputFile,
    options: &ReadOptions,
) -> io::Result<(Box<dyn BufRead + Send>, Option<String>)> {
    let mut raw = BufReader::with_capacity(BUFFER_BYTES, open_stored(file)?);
    let start = raw.fill_buf()?;
    if let Some(advice) = formats::advice_for_binary(start) {
        return Err(io::Error::other(advice));
    }
    let compression = InputCompression::detect(start, file.compression);
    let mut text = compression.decompress(raw)?;
    let (start, error) = read_start(&mut text);
    let is_whole = error.is_some() || start.len() < START_BYTES;
    let declared = options.encoding.or_else(|| encoding_in_xml(&start));
    let detected = detect(&start, is_whole, declared).map_err(io::Error::other)?;
    let rest = RestOfFile { error, text };
    let whole = Cursor::new(start).chain(BufReader::with_capacity(BUFFER_BYTES, rest));
    let is_utf8 = detected.encoding == UTF_8;
    let decoded = DecodeReaderBytesBuilder::new()
        .encoding((!is_utf8).then_some(detected.encoding))
        .utf8_passthru(is_utf8)
        .strip_bom(true)
        .bom_override(true)
        .build(whole);
    Ok((Box::new(BufReader::with_capacity(BUFFER_BYTES, decoded)), detected.account()))
}

/// Reads up to [`START_BYTES`], and returns them with the error that ended them.
fn read_start(text: &mut impl Read) -> (Vec<u8>, Option<io::Error>) {
    let mut start = Vec::new();
    let error = text.take(START_BYTES as u64).read_to_end(&mut start).err();
    (start, error)
}

/// What follows the start of a file. An error that ended the start is returned first.
struct RestOfFile<R> {
    error: Option<io::Error>,
    text: R,
}

impl<R: Read> Read for RestOfFile<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.error.take() {
            Some(error) => Err(error),
            None => self.text.read(buffer),
        }
    }
}

/// The records of a file in an archive, whose temporary copy is removed after them.
struct WithCopy {
    records: RawRecords<'static>,
    _copy: TempPath,
}

impl Iterator for WithCopy {
    type Item = RawRecord;

    fn next(&mut self) -> Option<RawRecord> {
        self.records.next()
    }
}
