//! Writes articles as Parquet, one row group at a time.

use std::fs::File;
use std::io;
use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;

use crate::corpus::Document;

/// The number of articles in a row group: about 20 MB, all that is kept in memory.
const ROW_GROUP: usize = 8_192;

const SCHEMA: &str = "message articles {
    REQUIRED BYTE_ARRAY id (STRING);
    REQUIRED INT32 date (DATE);
    REQUIRED BYTE_ARRAY source (STRING);
    REQUIRED BYTE_ARRAY text (STRING);
}";

/// A Parquet file with the columns `id`, `date`, `source`, `text`.
pub(super) struct ParquetFile<'f> {
    writer: SerializedFileWriter<&'f File>,
    ids: Vec<ByteArray>,
    days: Vec<i32>,
    sources: Vec<ByteArray>,
    texts: Vec<ByteArray>,
}

fn failed(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

impl<'f> ParquetFile<'f> {
    pub(super) fn new(file: &'f File) -> io::Result<Self> {
        let schema = Arc::new(parse_message_type(SCHEMA).map_err(failed)?);
        let mut properties =
            WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default()));
        // All ids and all texts differ.
        for column in ["id", "text"] {
            properties = properties.set_column_dictionary_enabled(ColumnPath::from(column), false);
        }
        let writer = SerializedFileWriter::new(file, schema, Arc::new(properties.build())).map_err(failed)?;
        Ok(Self { writer, ids: Vec::new(), days: Vec::new(), sources: Vec::new(), texts: Vec::new() })
    }

    pub(super) fn add(&mut self, document: Document) -> io::Result<()> {
        let meta = document.meta;
        let epoch = jiff::civil::Date::constant(1970, 1, 1);
        let day = meta.date.map_or(0, |date| date.first_day().duration_since(epoch).as_hours() / 24);
        self.ids.push(meta.id.into_bytes().into());
        self.days.push(day as i32);
        self.sources.push(meta.source.as_deref().unwrap_or_default().into());
        self.texts.push(document.text.into_bytes().into());
        if self.ids.len() == ROW_GROUP { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut group = self.writer.next_row_group().map_err(failed)?;
        column::<ByteArrayType>(&mut group, &mut self.ids)?;
        column::<Int32Type>(&mut group, &mut self.days)?;
        column::<ByteArrayType>(&mut group, &mut self.sources)?;
        column::<ByteArrayType>(&mut group, &mut self.texts)?;
        group.close().map_err(failed).map(drop)
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        if !self.ids.is_empty() {
            self.flush()?;
        }
        self.writer.close().map_err(failed).map(drop)
    }
}

/// Writes the next column of the group and clears `values`.
fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, &File>,
    values: &mut Vec<T::T>,
) -> io::Result<()> {
    if let Some(mut column) = group.next_column().map_err(failed)? {
        column.typed::<T>().write_batch(values, None, None).map_err(failed)?;
        column.close().map_err(failed)?;
    }
    values.clear();
    Ok(())
}
