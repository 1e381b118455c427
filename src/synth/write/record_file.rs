//! Writes articles as records of a file.

use std::fs::File;
use std::io::{self, Write};

use serde::Serialize;

use super::format::{Compression, RecordFormat};
use super::parquet_file::ParquetFile;
use super::stream::OutputStream;
use crate::corpus::Document;

/// A file of records that is being written.
pub(super) enum RecordFile<'f> {
    JsonLines(OutputStream<'f>),
    Csv(Box<csv::Writer<OutputStream<'f>>>),
    Parquet(ParquetFile<'f>),
}

/// A record in JSON and CSV, in the order of the columns.
#[derive(Serialize)]
struct ArticleRecord<'d> {
    id: &'d str,
    date: String,
    source: &'d str,
    text: &'d str,
}

impl<'f> RecordFile<'f> {
    pub(super) fn new(file: &'f File, format: RecordFormat, compression: Compression) -> io::Result<Self> {
        Ok(match format {
            RecordFormat::JsonLines => Self::JsonLines(OutputStream::new(file, compression)?),
            RecordFormat::Csv => {
                Self::Csv(Box::new(csv::Writer::from_writer(OutputStream::new(file, compression)?)))
            }
            RecordFormat::Parquet => Self::Parquet(ParquetFile::new(file)?),
        })
    }

    pub(super) fn add(&mut self, document: Document) -> io::Result<()> {
        if let Self::Parquet(file) = self {
            return file.add(document);
        }
        let meta = &document.meta;
        let row = ArticleRecord {
            id: &meta.id,
            date: meta.date.map_or_else(String::new, |date| date.first_day().to_string()),
            source: meta.source.as_deref().unwrap_or_default(),
            text: &document.text,
        };
        match self {
            Self::JsonLines(stream) => {
                serde_json::to_writer(&mut *stream, &row)?;
                stream.write_all(b"\n")
            }
            Self::Csv(file) => file.serialize(row).map_err(io::Error::other),
            Self::Parquet(_) => Ok(()),
        }
    }

    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::JsonLines(stream) => stream.finish(),
            Self::Csv(file) => file.into_inner().map_err(|error| error.into_error())?.finish(),
            Self::Parquet(file) => file.finish(),
        }
    }
}
