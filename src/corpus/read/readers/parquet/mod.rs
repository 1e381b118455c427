//! The reader of Parquet files.
//!
//! The footer is checked and decoded first ([`footer`]), which gives the columns of the
//! records ([`schema`]). Rows are then decoded in batches ([`rows`], [`batch`]): each column
//! holds one decompressed page at a time, so that the memory is that of a page for each
//! column and of a few hundred rows, also for a file that is one large row group.
//!
//! Damaged and hostile files must not end the program. What the crate `parquet` is given was
//! checked before: Thrift structures ([`thrift`], [`footer`]), and the sizes, checksums and
//! counts of pages ([`pages`]). What it finds wrong by a panic is caught ([`guarded`](crate::corpus::read::guard::guarded)).

use std::fs::File;
use std::path::Path;

use parquet::file::metadata::ParquetMetaData;

use self::schema::ColumnPlan;
use crate::corpus::read::input_file::{InputFormat, Reader};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{OpenedFile, ReadResult};

mod batch;
mod footer;
mod pages;
mod rows;
mod schema;
mod thrift;
mod values;

pub(in crate::corpus::read) static FORMAT: InputFormat = InputFormat {
    name: "Parquet",
    endings: &["parquet"],
    magic: Some(b"PAR1"),
    has_columns: true,
    reader: Reader::Binary(read),
};

fn read(path: &Path, _: &ReadOptions) -> ReadResult {
    let mut file = File::open(path).map_err(|error| format!("cannot be read: {error}"))?;
    let footer = footer::read_footer(&mut file)?;
    let (columns, remarks) = schema::plan(footer.metadata.file_metadata());
    if columns.is_empty() {
        return Err("the Parquet file has no columns".to_owned().into());
    }
    check_supported(&footer.metadata, &columns)?;
    let header = columns.iter().map(|column| column.name.clone()).collect();
    let bytes = pages::ColumnBytes::new(file, footer.start);
    Ok(OpenedFile {
        records: Box::new(rows::Rows::new(bytes, footer.metadata, columns)),
        format: FORMAT.name.to_owned(),
        header: Some(header),
        remarks,
    })
}

/// Says at once, and not as damage, why a sound file cannot be read. Later row groups are
/// like the first, or their rows are not kept from the user because of it.
fn check_supported(metadata: &ParquetMetaData, columns: &[ColumnPlan]) -> Result<(), String> {
    let Some(group) = metadata.row_groups().first() else { return Ok(()) };
    group.columns().iter().zip(columns).try_for_each(|(column, plan)| {
        pages::check_supported(column)
            .map_err(|reason| format!("the column `{}` cannot be read: {reason}", plan.name))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
