//! `by_chance`: the discoveries of each list over time, beside those in permutations.

use polars::prelude::DataFrame;

use crate::Result;
use crate::frame::columns::{column_of, table};
use crate::frame::schema::ColumnType::{F64, Str, U32, U64};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::time::ByChance;

/// The schema of [`by_chance`].
pub const BY_CHANCE: TableSchema = TableSchema::new(
    "by_chance",
    &[
        ColumnSchema::new("list", Str, "the list: trends, bursts or change_points"),
        ColumnSchema::new("tested", U64, "the terms that were tested"),
        ColumnSchema::new("found", U64, "the terms that the list names"),
        ColumnSchema::new("expected_by_chance", F64, "the mean of this number over the permutations"),
        ColumnSchema::new("draws_with_any", F64, "the share of permutations in which it names any term"),
        ColumnSchema::new("draws", U32, "the permutations"),
    ],
);

/// Returns a row for each list. The columns are those of [`BY_CHANCE`].
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars cannot build the table.
pub fn by_chance(lists: &[ByChance]) -> Result<DataFrame> {
    table(
        &BY_CHANCE,
        vec![
            column_of("list", lists, |row| row.list),
            column_of("tested", lists, |row| row.tested),
            column_of("found", lists, |row| row.found),
            column_of("expected_by_chance", lists, |row| row.expected_by_chance),
            column_of("draws_with_any", lists, |row| row.draws_with_any),
            column_of("draws", lists, |row| row.draws),
        ],
    )
}
