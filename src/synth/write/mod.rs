//! Writes a synthetic corpus and its truth to files.

mod format;
mod parquet_file;
mod record_file;
mod stream;
mod write;

pub use write::Written;
