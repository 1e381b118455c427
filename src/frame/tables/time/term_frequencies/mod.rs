//! `term_frequencies`: a row for each tracked term in each period. The largest of
//! the tables, so it is written without being built whole.

mod data_frame;
mod file;
mod rates;

pub use data_frame::term_frequencies;

use crate::frame::definition::{Build, TableDefinition};
use data_frame::SCHEMA;

pub(crate) const TERM_FREQUENCIES: TableDefinition = TableDefinition {
    write: Some(file::write),
    ..TableDefinition::new(
        SCHEMA,
        Build::Series(|source, series| {
            let all = 0..series.frequencies.ids().len();
            term_frequencies(source.vocabulary(), series.frequencies, all, source.smoothing_window)
        }),
    )
};
