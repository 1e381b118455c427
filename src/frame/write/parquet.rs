//! Writes data frames to Parquet files, compressed with zstd.

use std::fs::File;
use std::io;
use std::path::Path;

use polars::prelude::{
    CompatLevel, DataFrame, KeyValueMetadata, ParquetCompression, ParquetWriter, PolarsError, Schema,
    SchemaExt,
};
use polars_parquet::write::schema_to_metadata_key;

use crate::{Error, Result};

/// Writes a table to a Parquet file.
///
/// # Errors
/// Returns [`Error::Write`] if the file cannot be written.
pub fn write_parquet(path: &Path, table: DataFrame) -> Result<()> {
    write_parquet_batches(path, std::iter::once(Ok(table)))
}

/// Writes a table that comes in parts, each as a row group, so that it is never
/// in memory as a whole. Without parts no file is written.
///
/// # Errors
/// Returns the error of the first part that fails, or [`Error::Write`] if the
/// file cannot be written.
pub fn write_parquet_batches(path: &Path, parts: impl IntoIterator<Item = Result<DataFrame>>) -> Result<()> {
    let failed = |error: PolarsError| Error::Write { path: path.to_owned(), source: into_io(error) };
    let mut parts = parts.into_iter();
    let Some(first) = parts.next().transpose()? else { return Ok(()) };
    let file = File::create(path).map_err(|source| Error::Write { path: path.to_owned(), source })?;
    let mut writer = ParquetWriter::new(file)
        .with_compression(ParquetCompression::Zstd(None))
        .with_key_value_metadata(Some(plain_strings(first.schema())))
        .batched(first.schema())
        .map_err(failed)?;
    writer.write_batch(&first).map_err(failed)?;
    for part in parts {
        writer.write_batch(&part?).map_err(failed)?;
    }
    writer.finish().map_err(failed)?;
    Ok(())
}

/// The Arrow schema that is stored beside the Parquet schema. polars stores
/// strings as `string_view` there, which pandas cannot read in lists; this one
/// has `large_string`. The data are the same.
fn plain_strings(schema: &Schema) -> KeyValueMetadata {
    KeyValueMetadata::Static(vec![schema_to_metadata_key(&schema.to_arrow(CompatLevel::oldest()))])
}

fn into_io(error: PolarsError) -> io::Error {
    match error {
        PolarsError::IO { error, .. } => io::Error::new(error.kind(), error.to_string()),
        error => io::Error::other(error.to_string()),
    }
}
