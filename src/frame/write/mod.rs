//! Writes data frames: to Parquet files, and as text.

mod parquet;
mod text;

pub use parquet::{write_parquet, write_parquet_batches};
pub use text::{write_csv, write_json_lines};
