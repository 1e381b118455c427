//! Every table as a polars `DataFrame`, one function for each, and their way to
//! disk. The only place in the crate that names polars. Names and types of the
//! columns are a contract; a test holds each table to it.

/// The names of all tables; each is a file `<name>.parquet` of a result.
pub const TABLES: [&str; 10] = [
    "documents",
    "terms",
    "periods",
    "term_frequencies",
    "trends",
    "topics",
    "topic_terms",
    "topic_frequencies",
    "rejected",
    "matrix",
];

mod build;
mod documents;
mod folder;
mod rejected;
mod terms;
mod time;
mod topics;
mod write;

pub use documents::documents;
pub use folder::OutputFolder;
pub use polars::prelude::DataFrame;
pub use rejected::rejected;
pub use terms::{matrix, terms};
pub use time::{periods, term_frequencies, topic_frequencies, trends};
pub use topics::{topic_terms, topics};
pub use write::{write_parquet, write_parquet_batches};
