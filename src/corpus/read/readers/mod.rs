//! A reader for each format. [`formats`](super::formats) lists them.

pub(super) mod dated_text;
pub(super) mod delimited;
pub(super) mod json;
#[cfg(any(feature = "docx", feature = "xlsx"))]
mod office_xml;
pub(super) mod parlamint;
pub(super) mod parquet;
pub(super) mod press;
pub(super) mod scan;
mod several_documents;
pub(super) mod subtitles;
mod table_header;
pub(super) mod text_document;
mod text_header;
pub(super) mod workbook;
pub(super) mod xml;
mod xml_stream;
pub(super) mod zip_archive;
