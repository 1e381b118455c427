//! Reads a corpus as one stream: opens file after file, prepares records on all threads, and
//! admits the articles in order. [`articles`] has the loop for one thread that reads; with [`turns`],
//! several threads read and work on.

mod admission;
mod articles;
mod common_values;
mod documents;
mod files;
mod filtered_values;
mod intake;
mod learn_boilerplate;
mod prepare;
mod raw_batches;
mod record;
mod records;
mod turns;

pub use articles::{ArticleReader, ReadSummary};
pub use record::Record;
pub use records::Records;
pub(crate) use turns::Turns;
