//! A reader for each format. [`formats`](super::formats) lists them.

pub(super) mod dated_text;
pub(super) mod delimited;
pub(super) mod json;
pub(super) mod parquet;
pub(super) mod scan;
pub(super) mod subtitles;
pub(super) mod xml;
