//! The Parquet files of a saved model. `model.json` records the size and checksum
//! of each, and a file is read only if it agrees with them.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use polars::prelude::{
    ChunkedArray, DataFrame, Float64Type, ParquetReader, PolarsError, PolarsNumericType, SerReader,
};
use serde::{Deserialize, Serialize};

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
    pub(crate) fn read(&self, path: PathBuf) -> Result<SavedTable> {
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
        let file = File::open(&path).map_err(failed)?;
        let table = ParquetReader::new(file)
            .finish()
            .map_err(|error| broken(format!("not a Parquet file: {error}")))?;
        if table.height() as u64 != self.rows {
            return Err(broken(format!("{} rows (expected {})", table.height(), self.rows)));
        }
        Ok(SavedTable { path, table })
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

/// A table that was read from a model. Its methods return [`Error::BrokenModel`],
/// which names the file and the column, if a column holds something unexpected.
#[derive(Debug)]
pub(crate) struct SavedTable {
    path: PathBuf,
    table: DataFrame,
}

impl SavedTable {
    pub(super) fn height(&self) -> usize {
        self.table.height()
    }

    pub(super) fn broken(&self, reason: impl Into<String>) -> Error {
        Error::BrokenModel { path: self.path.clone(), reason: reason.into() }
    }

    fn refused(&self, name: &str, error: &PolarsError) -> Error {
        self.broken(format!("column `{name}`: {error}"))
    }

    /// The number of columns `<name>_0`, `<name>_1`, …
    pub(super) fn width(&self, name: &str) -> usize {
        (0..).take_while(|number| self.table.column(&format!("{name}_{number}")).is_ok()).count()
    }

    /// A column of strings without nulls.
    pub(super) fn strings(&self, name: &str) -> Result<Vec<String>> {
        let refused = |error: PolarsError| self.refused(name, &error);
        let texts = self.table.column(name).and_then(|column| column.str()).map_err(refused)?;
        let texts = texts.iter().map(|text| text.map(str::to_owned));
        texts.collect::<Option<_>>().ok_or_else(|| self.broken(format!("column `{name}` holds nulls")))
    }

    fn chunked<T: PolarsNumericType>(&self, name: &str) -> Result<&ChunkedArray<T>> {
        let column = self.table.column(name);
        column
            .and_then(|column| column.as_materialized_series().unpack::<T>())
            .map_err(|error| self.refused(name, &error))
    }

    /// A column of numbers without nulls.
    pub(super) fn numbers<T: PolarsNumericType>(&self, name: &str) -> Result<Vec<T::Native>> {
        let numbers: Option<Vec<T::Native>> = self.chunked::<T>(name)?.iter().collect();
        numbers.ok_or_else(|| self.broken(format!("column `{name}` holds nulls")))
    }

    /// A column of finite numbers that may be null.
    pub(super) fn optional(&self, name: &str) -> Result<Vec<Option<f64>>> {
        let numbers: Vec<Option<f64>> = self.chunked::<Float64Type>(name)?.iter().collect();
        self.all_finite(name, numbers.iter().flatten().copied())?;
        Ok(numbers)
    }

    /// A column of finite numbers without nulls.
    pub(super) fn finite<T: PolarsNumericType>(&self, name: &str) -> Result<Vec<T::Native>>
    where
        T::Native: Into<f64>,
    {
        let numbers = self.numbers::<T>(name)?;
        self.all_finite(name, numbers.iter().map(|&number| number.into()))?;
        Ok(numbers)
    }

    fn all_finite(&self, name: &str, mut numbers: impl Iterator<Item = f64>) -> Result<()> {
        match numbers.find(|number| !number.is_finite()) {
            Some(number) => Err(self.broken(format!("column `{name}` holds {number}"))),
            None => Ok(()),
        }
    }

    /// Checks that a column numbers the rows from 0.
    pub(super) fn check_numbering<T: PolarsNumericType>(&self, name: &str) -> Result<()>
    where
        T::Native: TryInto<usize>,
    {
        let numbers = self.numbers::<T>(name)?.into_iter();
        let in_order = numbers.enumerate().all(|(row, number)| number.try_into().ok() == Some(row));
        if in_order { Ok(()) } else { Err(self.broken(format!("column `{name}` does not number the rows"))) }
    }
}
