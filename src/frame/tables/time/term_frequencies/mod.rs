//! `term_frequencies`: a row for each tracked term in each period. The largest of
//! the tables, so it is written without being built whole.

mod data_frame;
mod file;
mod rates;

pub(crate) use data_frame::standardized_term_frequencies;
pub use data_frame::term_frequencies;

use crate::frame::definition::{Build, TableDefinition};
use data_frame::SCHEMA;

pub(crate) const TERM_FREQUENCIES: TableDefinition = TableDefinition {
    write: Some(file::write),
    ..TableDefinition::new(
        SCHEMA,
        Build::Series(|source, series| {
            let all = 0..series.frequencies.ids().len();
            let (vocabulary, window) = (source.vocabulary(), source.smoothing_window);
            standardized_term_frequencies(vocabulary, series.frequencies, series.standard, all, window)
        }),
    )
};
