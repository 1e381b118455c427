//! Tables to Parquet files, compressed with zstd.

use std::fs::File;
use std::io;
use std::path::Path;

use polars::prelude::{DataFrame, ParquetCompression, ParquetWriter, PolarsError};

use crate::{Error, Result};

/// Writes a table as a Parquet file.
///
/// # Errors
/// Where the file cannot be written.
pub fn write_parquet(path: &Path, table: DataFrame) -> Result<()> {
    write_parquet_batches(path, std::iter::once(Ok(table)))
}

/// Writes a table that comes in parts, each a row group, so that it is never in
/// memory whole. Without parts nothing is written.
///
/// # Errors
/// Where a part cannot be made, or the file not be written.
pub fn write_parquet_batches(path: &Path, parts: impl IntoIterator<Item = Result<DataFrame>>) -> Result<()> {
    let failed = |error: PolarsError| Error::Write { path: path.to_owned(), source: into_io(error) };
    let mut parts = parts.into_iter();
    let Some(first) = parts.next().transpose()? else { return Ok(()) };
    let file = File::create(path).map_err(|source| Error::Write { path: path.to_owned(), source })?;
    let mut writer = ParquetWriter::new(file)
        .with_compression(ParquetCompression::Zstd(None))
        .batched(first.schema())
        .map_err(failed)?;
    writer.write_batch(&first).map_err(failed)?;
    for part in parts {
        writer.write_batch(&part?).map_err(failed)?;
    }
    writer.finish().map_err(failed)?;
    Ok(())
}

fn into_io(error: PolarsError) -> io::Error {
    match error {
        PolarsError::IO { error, .. } => io::Error::new(error.kind(), error.to_string()),
        error => io::Error::other(error.to_string()),
    }
}
