//! How a table is defined: its schema, and how it is built and written.

use std::path::Path;

use polars::prelude::DataFrame;

use super::schema::TableSchema;
use super::source::{SeriesSource, TableSource};
use crate::Result;

/// The definition of a table. Each file in `tables` exports one; the list in
/// `table` gathers them.
pub(crate) struct TableDefinition {
    pub(crate) schema: TableSchema,
    pub(crate) build: Build,
    /// Whether a run writes the table only on request.
    pub(crate) on_request: bool,
    /// Writes the table without building it whole, where it may be too large.
    pub(crate) write: Option<fn(&Path, &TableSource<'_>) -> Result<()>>,
}

/// How a table is built.
pub(crate) enum Build {
    /// From the articles, terms and topics of a run.
    Whole(fn(&TableSource<'_>) -> Result<DataFrame>),
    /// From time series. If the articles are split by a column, the table is
    /// built for each facet, and the column is added as the last one.
    Series(fn(&TableSource<'_>, &SeriesSource<'_>) -> Result<DataFrame>),
}

impl TableDefinition {
    pub(crate) const fn new(schema: TableSchema, build: Build) -> Self {
        Self { schema, build, on_request: false, write: None }
    }
}
