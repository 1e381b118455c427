//! Chooses the format of a corpus file by its ending.

use std::ffi::OsString;
use std::path::Path;

use crate::{Error, Result};

/// The format of the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordFormat {
    JsonLines,
    Csv,
    Parquet,
}

/// The compression of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    Gzip,
    Zstd,
}

const ENDINGS: [(&str, RecordFormat, Compression); 10] = [
    (".jsonl", RecordFormat::JsonLines, Compression::None),
    (".jsonl.gz", RecordFormat::JsonLines, Compression::Gzip),
    (".jsonl.zst", RecordFormat::JsonLines, Compression::Zstd),
    (".ndjson", RecordFormat::JsonLines, Compression::None),
    (".ndjson.gz", RecordFormat::JsonLines, Compression::Gzip),
    (".ndjson.zst", RecordFormat::JsonLines, Compression::Zstd),
    (".csv", RecordFormat::Csv, Compression::None),
    (".csv.gz", RecordFormat::Csv, Compression::Gzip),
    (".csv.zst", RecordFormat::Csv, Compression::Zstd),
    (".parquet", RecordFormat::Parquet, Compression::None),
];

/// Returns the name of the truth file that belongs to `path`, and the format and the
/// compression of `path`, by its ending.
pub(super) fn format_of(path: &Path) -> Result<(OsString, RecordFormat, Compression)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = |ending: &str| {
        let at = name.len().checked_sub(ending.len()).filter(|&at| at > 0)?;
        name.get(at..)?.eq_ignore_ascii_case(ending).then(|| format!("{}.truth.json", &name[..at]).into())
    };
    let found =
        ENDINGS.iter().find_map(|&(end, format, compression)| Some((ending(end)?, format, compression)));
    found.ok_or_else(|| Error::Parameter {
        name: "out",
        given: path.display().to_string(),
        expected: "a file ending in .jsonl, .ndjson or .csv (each also .gz or .zst) or in .parquet",
    })
}
