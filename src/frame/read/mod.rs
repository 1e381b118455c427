//! Reads the tables of an earlier result.

mod labels;
mod result_folder;
mod result_forms;
mod term_series;

pub(crate) use labels::{labels, read_parquet, topic_labels, topic_numbers};
pub(crate) use result_folder::ResultFolder;
pub(crate) use result_forms::ResultForms;
pub(crate) use term_series::ResultTerms;
pub use term_series::{SeriesPeriod, TermSeries};
