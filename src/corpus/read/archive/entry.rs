//! [`ArchiveEntry`]: a file in a ZIP archive, which can be opened any number of times.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::{NamedTempFile, TempPath};

use crate::corpus::read::standard_input::StandardInput;

/// An archive on the disk.
#[derive(Debug)]
pub(in crate::corpus::read) struct ArchiveFile {
    path: PathBuf,
    _kept: Kept,
}

/// What is removed with the last entry of the archive.
#[derive(Debug)]
enum Kept {
    Nothing,
    /// An archive within an archive, unpacked.
    Unpacked(#[allow(dead_code, reason = "removes the file when it is dropped")] TempPath),
    StandardInput(#[allow(dead_code, reason = "removes the file when it is dropped")] StandardInput),
}

impl ArchiveFile {
    pub(in crate::corpus::read) fn of_file(path: &Path) -> Self {
        Self { path: path.to_owned(), _kept: Kept::Nothing }
    }

    pub(in crate::corpus::read) fn of_standard_input(input: StandardInput) -> Self {
        Self { path: input.copy().to_owned(), _kept: Kept::StandardInput(input) }
    }

    pub(in crate::corpus::read) fn of_unpacked(copy: TempPath) -> Self {
        Self { path: copy.to_path_buf(), _kept: Kept::Unpacked(copy) }
    }

    pub(in crate::corpus::read) fn path(&self) -> &Path {
        &self.path
    }
}

/// How an entry is compressed, of the ways that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Stored,
    Deflate,
    Zstd,
}

/// A file in an archive.
#[derive(Clone, Debug)]
pub(in crate::corpus::read) struct ArchiveEntry {
    pub(super) archive: Arc<ArchiveFile>,
    /// Where its header begins in the archive.
    pub(super) header: u64,
    /// Its bytes in the archive, and unpacked.
    pub(super) stored: u64,
    pub(super) bytes: u64,
    pub(super) checksum: u32,
    /// How it is compressed, or the reason for which it cannot be read.
    pub(super) method: Result<Method, String>,
}

/// Equal if they are the same place in the same archive.
impl PartialEq for ArchiveEntry {
    fn eq(&self, other: &Self) -> bool {
        self.archive.path() == other.archive.path() && self.header == other.header
    }
}

impl Eq for ArchiveEntry {}

const LOCAL_HEADER: &[u8; 4] = b"PK\x03\x04";
const LOCAL_HEADER_BYTES: usize = 30;
const BUFFER_BYTES: usize = 1 << 16;

impl ArchiveEntry {
    /// The archive on the disk.
    pub(in crate::corpus::read) fn archive(&self) -> &Path {
        self.archive.path()
    }

    /// The place in the archive, which no other entry has.
    pub(in crate::corpus::read) fn place(&self) -> u64 {
        self.header
    }

    /// The bytes in the archive.
    pub(in crate::corpus::read) fn stored_bytes(&self) -> u64 {
        self.stored
    }

    /// The bytes of the unpacked file, as the archive says.
    #[cfg(any(feature = "docx", feature = "xlsx"))]
    pub(in crate::corpus::read) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Opens the entry as a stream of its unpacked bytes. Its length and its checksum are checked at
    /// the end.
    ///
    /// # Errors
    /// Returns an error if the entry cannot be read, or the archive cannot.
    pub(in crate::corpus::read) fn open(&self) -> io::Result<EntryStream> {
        let method = self.method.clone().map_err(io::Error::other)?;
        let mut file = File::open(self.archive.path())?;
        file.seek(SeekFrom::Start(self.header))?;
        let mut header = [0; LOCAL_HEADER_BYTES];
        file.read_exact(&mut header)?;
        if !header.starts_with(LOCAL_HEADER) {
            return Err(damaged("the entry does not begin where the archive says"));
        }
        // Lengths of the name and of the extra fields, which can be others than in the directory.
        let length = |at: usize| u64::from(u16::from_le_bytes([header[at], header[at + 1]]));
        let data = self.header + LOCAL_HEADER_BYTES as u64 + length(26) + length(28);
        file.seek(SeekFrom::Start(data))?;
        let stored = BufReader::with_capacity(BUFFER_BYTES, file.take(self.stored));
        let unpacked: Box<dyn Read + Send> = match method {
            Method::Stored => Box::new(stored),
            Method::Deflate => Box::new(flate2::bufread::DeflateDecoder::new(stored)),
            Method::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(stored)?),
        };
        Ok(EntryStream {
            unpacked,
            left: self.bytes,
            checksum: self.checksum,
            hasher: crc32fast::Hasher::new(),
        })
    }

    /// Unpacks the entry to a temporary file.
    ///
    /// # Errors
    /// Returns an error if the entry cannot be read or the file cannot be written.
    pub(in crate::corpus::read) fn unpack(&self) -> io::Result<TempPath> {
        let mut file = NamedTempFile::new()?;
        io::copy(&mut self.open()?, &mut file)?;
        Ok(file.into_temp_path())
    }

    /// Returns the first bytes, fewer if the entry is damaged before.
    pub(in crate::corpus::read) fn start(&self, most: u64) -> Vec<u8> {
        let mut start = Vec::new();
        if let Ok(stream) = self.open() {
            // What cannot be read is reported when the records are read.
            let _ = stream.take(most).read_to_end(&mut start);
        }
        start
    }
}

/// The unpacked bytes of an entry.
pub(in crate::corpus::read) struct EntryStream {
    unpacked: Box<dyn Read + Send>,
    /// The bytes still to come.
    left: u64,
    checksum: u32,
    hasher: crc32fast::Hasher,
}

impl Read for EntryStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.unpacked.read(buffer)?;
        self.hasher.update(buffer.get(..read).unwrap_or_default());
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or_else(|| damaged("the entry is longer than the archive says"))?;
        if read > 0 || buffer.is_empty() {
            return Ok(read);
        }
        if self.left > 0 {
            return Err(damaged("the entry is shorter than the archive says"));
        }
        if std::mem::take(&mut self.hasher).finalize() != self.checksum {
            self.checksum = crc32fast::hash(&[]);
            return Err(damaged("the checksum of the entry is wrong"));
        }
        self.checksum = crc32fast::hash(&[]);
        Ok(0)
    }
}

fn damaged(problem: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, problem)
}
