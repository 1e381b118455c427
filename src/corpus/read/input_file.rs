//! A file of the corpus and what a format is.

use std::fmt;
use std::io::BufRead;
use std::path::{Path, PathBuf};

use super::archive::ArchiveEntry;
use super::compression::InputCompression;
use super::options::ReadOptions;
use super::raw_record::ReadResult;
use super::standard_input::StandardInput;

/// A file of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// The path.
    pub path: PathBuf,
    /// The size in bytes, as stored.
    pub bytes: u64,
    pub(in crate::corpus) format: &'static InputFormat,
    /// The compression according to the ending.
    pub(super) compression: InputCompression,
    /// The path below the common root, without endings: the id of a `.txt` article, and the
    /// first part of the id of a record without an id.
    pub(in crate::corpus) stem: String,
    /// The path below the common root, which may say the date of an article.
    pub(in crate::corpus) path_in_corpus: String,
    /// The copy of the standard input, if the file is that.
    pub(super) standard_input: Option<StandardInput>,
    /// The place in a ZIP archive, if the file is in one.
    pub(super) entry: Option<ArchiveEntry>,
}

impl InputFile {
    /// Returns the path as the user wrote it: `-` for the standard input.
    pub(in crate::corpus) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Returns a file for tests of readers, which read streams.
    #[cfg(test)]
    pub(super) fn stand_in(format: &'static InputFormat) -> Self {
        Self {
            path: PathBuf::new(),
            bytes: 0,
            format,
            compression: InputCompression::None,
            stem: String::new(),
            path_in_corpus: String::new(),
            standard_input: None,
            entry: None,
        }
    }

    /// Returns the path to open; not for a file in an archive.
    pub(super) fn place(&self) -> &Path {
        self.standard_input.as_ref().map_or(&self.path, StandardInput::copy)
    }
}

/// A format of input files. Each reader defines its formats, and
/// [`FORMATS`](super::formats::FORMATS) lists them.
pub(in crate::corpus) struct InputFormat {
    /// The name in messages.
    pub(super) name: &'static str,
    /// The endings of its files: lower case, without the dot, the usual one first.
    pub(super) endings: &'static [&'static str],
    /// The bytes with which all its files begin, if there are such.
    pub(super) magic: Option<&'static [u8]>,
    /// Whether the records have columns, whose use is recognised.
    pub(in crate::corpus) has_columns: bool,
    /// The reader.
    pub(super) reader: Reader,
}

/// How the files of a format are read.
pub(super) enum Reader {
    /// From a stream of UTF-8. Such files may be compressed or in another encoding.
    Text(ReadText),
    /// From the file itself, which must not be compressed.
    Binary(ReadBinary),
    /// This build has no reader for the format; the feature of this name has one.
    #[cfg_attr(all(feature = "docx", feature = "xlsx"), allow(dead_code))]
    NotBuilt(&'static str),
}

type ReadText = fn(Box<dyn BufRead + Send>, &InputFile, &ReadOptions) -> ReadResult;
type ReadBinary = fn(&Path, &ReadOptions) -> ReadResult;

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
