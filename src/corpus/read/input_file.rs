//! A file of the corpus and what a format is.

use std::fmt;
use std::io::BufRead;
use std::path::{Path, PathBuf};

use super::compression::InputCompression;
use super::raw_record::ReadResult;
use crate::corpus::columns::Columns;

/// A file of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// The path.
    pub path: PathBuf,
    /// The size in bytes, as stored.
    pub bytes: u64,
    pub(super) format: &'static InputFormat,
    /// The compression according to the ending.
    pub(super) compression: InputCompression,
    /// The path below the common root, without endings: the id of a `.txt` article, and the
    /// first part of the id of a record without an id.
    pub(in crate::corpus) stem: String,
}

/// A format of input files. Each reader defines its formats, and
/// [`FORMATS`](super::formats::FORMATS) lists them.
pub(super) struct InputFormat {
    /// The name in messages.
    pub(super) name: &'static str,
    /// The endings of its files: lower case, without the dot, the usual one first.
    pub(super) endings: &'static [&'static str],
    /// The bytes with which all its files begin, if there are such.
    pub(super) magic: Option<&'static [u8]>,
    /// The reader.
    pub(super) reader: Reader,
}

/// How the files of a format are read.
pub(super) enum Reader {
    /// From a stream of UTF-8. Such files may be compressed or in another encoding.
    Text(ReadText),
    /// From the file itself, which must not be compressed.
    Binary(ReadBinary),
}

type ReadText = fn(Box<dyn BufRead>, &InputFile, &Columns) -> ReadResult;
type ReadBinary = fn(&Path, &Columns) -> ReadResult;

/// Formats are equal if they have the same name.
impl PartialEq for InputFormat {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for InputFormat {}

impl fmt::Debug for InputFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
