//! The Parquet files of a saved model. `model.json` records the size and checksum
//! of each, and a file is read only if it agrees with them.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use polars::prelude::DataFrame;
use serde::{Deserialize, Serialize};

use crate::frame::stored_table::StoredTable;
use crate::frame::write::write_parquet;
use crate::{Error, Result};

/// What `model.json` records of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ModelFile {
    rows: u64,
    bytes: u64,
    /// CRC-32 (IEEE) of all bytes, in hexadecimal digits.
    crc32: String,
}

impl ModelFile {
    /// Writes a table to a file.
    pub(crate) fn write(path: &Path, table: DataFrame) -> Result<Self> {
        let rows = table.height() as u64;
        write_parquet(path, table)?;
        let (bytes, crc32) =
            checksum(path).map_err(|source| Error::Write { path: path.to_owned(), source })?;
        Ok(Self { rows, bytes, crc32 })
    }

    /// Reads the table back.
    pub(crate) fn read(&self, path: PathBuf) -> Result<StoredTable> {
        let broken = |reason: String| Error::BrokenModel { path: path.clone(), reason };
        if !path.exists() {
            return Err(broken("the file is missing".to_owned()));
        }
        let failed = |source| Error::Read { path: path.clone(), source };
        let (bytes, crc32) = checksum(&path).map_err(failed)?;
        if bytes != self.bytes {
            return Err(broken(format!("{bytes} bytes (expected {})", self.bytes)));
        }
        if crc32 != self.crc32 {
            return Err(broken("its checksum differs from that of the saved file".to_owned()));
        }
        let damaged = |path, reason| Error::BrokenModel { path, reason };
        let table = StoredTable::read(path, damaged, |reader| reader)?;
        if table.height() as u64 != self.rows {
            return Err(table.broken(format!("{} rows (expected {})", table.height(), self.rows)));
        }
        Ok(table)
    }
}

fn checksum(path: &Path) -> io::Result<(u64, String)> {
    let mut file = BufReader::new(File::open(path)?);
    let mut hasher = crc32fast::Hasher::new();
    let mut buffer = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok((bytes, format!("{:08x}", hasher.finalize()))),
            read => {
                hasher.update(&buffer[..read]);
                bytes += read as u64;
            }
        }
    }
}
