//! Compresses the bytes that are written to a file.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use super::format::Compression;

/// The size of the buffers in bytes.
pub(super) const BUFFER: usize = 1 << 18;

/// A buffered and possibly compressed stream of bytes into a file.
pub(super) enum OutputStream<'f> {
    Plain(BufWriter<&'f File>),
    Gzip(BufWriter<flate2::write::GzEncoder<&'f File>>),
    Zstd(BufWriter<zstd::Encoder<'static, &'f File>>),
}

impl<'f> OutputStream<'f> {
    pub(super) fn new(file: &'f File, compression: Compression) -> io::Result<Self> {
        Ok(match compression {
            Compression::None => Self::Plain(BufWriter::with_capacity(BUFFER, file)),
            Compression::Gzip => {
                let encoder = flate2::write::GzEncoder::new(file, flate2::Compression::default());
                Self::Gzip(BufWriter::with_capacity(BUFFER, encoder))
            }
            Compression::Zstd => {
                let encoder = zstd::Encoder::new(file, zstd::DEFAULT_COMPRESSION_LEVEL)?;
                Self::Zstd(BufWriter::with_capacity(BUFFER, encoder))
            }
        })
    }

    pub(super) fn finish(self) -> io::Result<()> {
        let unbuffered = |error: io::IntoInnerError<_>| error.into_error();
        match self {
            Self::Plain(mut buffer) => buffer.flush(),
            Self::Gzip(buffer) => buffer.into_inner().map_err(unbuffered)?.finish().map(drop),
            Self::Zstd(buffer) => buffer.into_inner().map_err(|error| error.into_error())?.finish().map(drop),
        }
    }
}

impl Write for OutputStream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(buffer) => buffer.write(bytes),
            Self::Gzip(buffer) => buffer.write(bytes),
            Self::Zstd(buffer) => buffer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(buffer) => buffer.flush(),
            Self::Gzip(buffer) => buffer.flush(),
            Self::Zstd(buffer) => buffer.flush(),
        }
    }
}
