//! The tables of zeitwort as polars data frames, and how they are written and
//! read. No other module names polars.
//!
//! [`Table`] lists the tables of a run; [`Analysis::table`](crate::Analysis::table)
//! builds them. The answers to single questions ([`keyness()`], [`kwic()`],
//! [`collocates()`], [`contingency()`], [`passages()`], [`count_model()`], [`lead_lag()`], [`by_chance()`]) have a function each.
//! Names and types of
//! columns are a contract: later versions add columns and tables, but keep these.

mod columns;
mod definition;
mod facets;
pub(crate) mod model;
mod read;
mod schema;
mod source;
mod stored_table;
mod table;
mod tables;
mod write;

pub(crate) use facets::stack_facets;
pub use polars::prelude::DataFrame;
pub(crate) use read::{
    ResultFolder, ResultForms, ResultTerms, labels, read_parquet, topic_labels, topic_numbers,
};
pub use read::{SeriesPeriod, TermSeries};
pub use schema::{ColumnSchema, ColumnType, TableSchema};
pub(crate) use source::{FacetSource, LeftOutSource, SeriesSource, TableSource};
pub use table::Table;
pub use tables::answer::by_chance::{BY_CHANCE, by_chance};
pub use tables::answer::collocates::{COLLOCATES, collocates};
pub use tables::answer::contingency::{CONTINGENCY, contingency};
pub use tables::answer::keyness::{KEYNESS, keyness};
pub use tables::answer::kwic::{KWIC, kwic};
pub use tables::answer::lead_lag::{LEAD_LAG, lead_lag};
pub use tables::answer::model::{MODEL, MODEL_FITTED, TermName, count_model, model_fitted};
pub use tables::answer::passages::{PASSAGES, passages};
pub use tables::article::articles::articles;
pub(crate) use tables::article::metadata::left_out_columns;
pub use tables::article::rejected::rejected;
pub(crate) use tables::term::term_forms::term_forms;
pub use tables::term::terms::terms;
pub(crate) use tables::time::term_frequencies::standardized_term_frequencies;
pub use tables::time::term_frequencies::term_frequencies;
pub(crate) use tables::topic::topic_terms::topic_terms;
pub use write::{write_csv, write_json_lines, write_parquet, write_parquet_batches};
