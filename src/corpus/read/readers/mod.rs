//! A reader for each format. [`formats`](super::formats) lists them.

pub(super) mod dated_text;
pub(super) mod delimited;
pub(super) mod json;
pub(super) mod parquet;
pub(super) mod press;
pub(super) mod scan;
mod several_documents;
pub(super) mod subtitles;
pub(super) mod xml;
