//! Reads a corpus as one stream: opens file after file, prepares records on all threads, and
//! admits the articles in order. [`articles`] has the loop in which everything else reads.

mod articles;
mod common_values;
mod file_context;
mod files;
mod filtered_values;
mod named_columns;
mod prepare;
mod records;
mod slash_orders;

pub use articles::{ArticleReader, ReadSummary};
pub use records::{Record, Records};
