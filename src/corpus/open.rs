//! Opens a file as a stream of UTF-8 bytes: decompressed and decoded as it is
//! read, so that a file of any size passes through a fixed window.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};

use encoding_rs::Encoding;
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::files::{Compression, InputFile};

const WINDOW: usize = 1 << 18;

/// The file as UTF-8, a byte-order mark removed. Without `encoding` the bytes
/// are passed on unchecked, unless a mark says that they are UTF-16.
pub(super) fn open(
    file: &InputFile,
    encoding: Option<&'static Encoding>,
) -> std::io::Result<Box<dyn BufRead>> {
    let raw = BufReader::with_capacity(WINDOW, File::open(&file.path)?);
    let plain: Box<dyn Read> = match file.compression {
        Compression::None => Box::new(raw),
        Compression::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(raw)),
        Compression::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(raw)?),
    };
    let decoded = DecodeReaderBytesBuilder::new()
        .encoding(encoding)
        .utf8_passthru(encoding.is_none())
        .strip_bom(true)
        .bom_override(true)
        .build(plain);
    Ok(Box::new(BufReader::with_capacity(WINDOW, decoded)))
}

/// What to tell about bytes that are no UTF-8.
pub(super) fn not_utf8(error: std::str::Utf8Error) -> String {
    format!(
        "not valid UTF-8 (byte {} of the record); if the file is in an older encoding, name it, e.g. --encoding windows-1252",
        error.valid_up_to() + 1
    )
}

/// What to tell about a file that breaks off while it is read.
pub(super) fn breaks_off(error: &std::io::Error) -> String {
    format!("the file breaks off or is damaged here ({error}); the records before are kept")
}
