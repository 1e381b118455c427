//! Every table as a polars `DataFrame`, one function for each, and their way to
//! disk. The only place in the crate that names polars. Names and types of the
//! columns are a contract; a test holds each table to it.

/// The names of all tables; each is a file `<name>.parquet` of a result.
pub const TABLES: [&str; 15] = [
    "documents",
    "terms",
    "periods",
    "term_frequencies",
    "trends",
    "bursts",
    "change_points",
    "topics",
    "topic_merges",
    "topic_selection",
    "topic_terms",
    "topic_terms_over_time",
    "topic_frequencies",
    "rejected",
    "matrix",
];

/// The names of the tables of a saved [`Model`](crate::Model), each a file
/// `<name>.parquet`; `parts`, `umlauts` and `compounds` only where they were
/// learned.
pub const MODEL_TABLES: [&str; 8] =
    ["terms", "topic_terms", "parts", "components", "dimensions", "centroids", "umlauts", "compounds"];

mod build;
mod collocates;
mod documents;
mod evaluation;
mod facets;
mod folder;
mod frequencies_file;
mod keyness;
mod kwic;
pub(crate) mod model;
mod model_file;
mod rejected;
mod result;
mod term_series;
mod terms;
mod text_file;
mod time;
mod topics;
mod trends;
mod write;

pub use crate::output::{OutputFile, remove_drafts};
pub use collocates::collocates;
pub use documents::{articles, documents};
pub use evaluation::{contingency, labels, read_parquet, topic_labels, topic_numbers};
pub use facets::{TIME_COLUMNS, by_facet};
pub use folder::{Draft, OutputFolder};
pub(crate) use frequencies_file::write_term_frequencies;
pub use keyness::keyness;
pub use kwic::kwic;
pub(crate) use model_file::ModelFile;
pub use polars::prelude::DataFrame;
pub use rejected::rejected;
pub(crate) use result::ResultFolder;
pub(crate) use term_series::ResultTerms;
pub use term_series::{SeriesPeriod, TermSeries};
pub use terms::{matrix, terms};
pub use text_file::{write_csv, write_json_lines};
pub use time::{periods, term_frequencies, topic_frequencies};
pub use topics::{topic_merges, topic_selection, topic_terms, topic_terms_over_time, topics};
pub use trends::{bursts, change_points, trends};
pub use write::{write_parquet, write_parquet_batches};
