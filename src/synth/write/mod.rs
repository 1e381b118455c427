//! Writes a synthetic corpus and its truth to files.

mod corpus_file;
mod format;
mod parquet_file;
mod record_file;
mod stream;

pub use corpus_file::Written;
