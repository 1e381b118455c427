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
///
/// # Errors
/// Where it cannot be opened, or holds what its ending does not say.
pub(super) fn open(
    file: &InputFile,
    encoding: Option<&'static Encoding>,
) -> std::io::Result<Box<dyn BufRead>> {
    let mut raw = BufReader::with_capacity(WINDOW, File::open(&file.path)?);
    let compression = compression(raw.fill_buf()?, file.compression)?;
    let plain: Box<dyn Read> = match compression {
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

/// How files begin that are no text, and what to do about them.
const FOREIGN: [(&[u8], &str); 4] = [
    (b"PAR1", "it is a Parquet file: name it .parquet"),
    (b"PK\x03\x04", "it is a ZIP archive or a workbook: unpack it, or save the sheet as .csv"),
    (b"\xFD7zXZ\0", "it is compressed with xz: unpack it, or use gzip or zstd"),
    (b"BZh9", "it is compressed with bzip2: unpack it, or use gzip or zstd"),
];

/// How a file is compressed that begins so. Endings are often wrong, as browsers
/// unpack what they save: they count where nothing else tells.
fn compression(start: &[u8], by_ending: Compression) -> std::io::Result<Compression> {
    if let Some((_, advice)) = FOREIGN.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Err(std::io::Error::other(*advice));
    }
    let control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    Ok(match start {
        [0x1F, 0x8B, ..] => Compression::Gzip,
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Compression::Zstd,
        [] => by_ending,
        _ if start.iter().take(64).any(control) => by_ending,
        _ => Compression::None,
    })
}

/// What to tell about bytes that are no UTF-8.
pub(super) fn not_utf8(error: std::str::Utf8Error) -> String {
    format!(
        "not valid UTF-8 (byte {} of the record); if the file has another encoding, set `encoding`, e.g. to windows-1252",
        error.valid_up_to() + 1
    )
}

/// What to tell about a file that breaks off while it is read.
pub(super) fn breaks_off(error: &std::io::Error) -> String {
    format!("the file breaks off or is damaged here ({error}); the records before are kept")
}
