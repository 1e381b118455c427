//! Compression of input files, by their endings and their first bytes.

use std::io::{BufRead, Read};

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InputCompression {
    None,
    Gzip,
    Zstd,
}

impl InputCompression {
    /// The endings of compressed files: lower case, without the dot.
    pub(super) const ENDINGS: [(&str, Self); 3] =
        [("gz", Self::Gzip), ("zst", Self::Zstd), ("zstd", Self::Zstd)];

    /// Returns the compression that the ending of a file stands for.
    pub(super) fn from_ending(ending: &str) -> Self {
        let known = Self::ENDINGS.iter().find(|(known, _)| *known == ending);
        known.map_or(Self::None, |(_, compression)| *compression)
    }

    /// Returns the compression of a file that begins with `start`.
    ///
    /// Endings are often wrong, because browsers decompress what they save. They decide only
    /// if the file is empty or begins with control characters.
    pub(super) fn detect(start: &[u8], by_ending: Self) -> Self {
        let is_control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
        match start {
            [0x1F, 0x8B, ..] => Self::Gzip,
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Self::Zstd,
            [] => by_ending,
            _ if start.iter().take(64).any(is_control) => by_ending,
            _ => Self::None,
        }
    }

    /// Returns the decompressed stream.
    pub(super) fn decompress(
        self,
        raw: impl BufRead + Send + 'static,
    ) -> std::io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Self::None => Box::new(raw),
            Self::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(raw)),
            Self::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(raw)?),
        })
    }
}
