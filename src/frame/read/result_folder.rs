//! [`ResultFolder`]: reads the folder of an earlier result, `run.json` and tables,
//! either whole tables or the rows of one term.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use polars::prelude::{BooleanChunked, DataFrame, ParquetReader, UInt32Type};
use serde_json::Value;

use crate::frame::stored_table::StoredTable;
use crate::frame::table::Table;
use crate::{Error, Result};

/// The folder of a result.
#[derive(Clone, Debug)]
pub(crate) struct ResultFolder {
    path: PathBuf,
}

impl ResultFolder {
    /// Opens a folder, and returns the content of its `run.json`.
    pub(crate) fn open(path: &Path) -> Result<(Self, Value)> {
        let not_a_result = |found: &str| Error::NotAResult { path: path.to_owned(), found: found.to_owned() };
        if !path.is_dir() {
            return Err(not_a_result(if path.exists() { "it is a file" } else { "it does not exist" }));
        }
        let bytes = fs::read(path.join("run.json")).map_err(|_| not_a_result("it has no run.json"))?;
        let run: Option<Value> = serde_json::from_slice(&bytes).ok();
        let run = run.filter(|run| run.get("zeitwort").is_some());
        let run = run.ok_or_else(|| not_a_result("its run.json was not written by zeitwort"))?;
        Ok((Self { path: path.to_owned() }, run))
    }

    pub(crate) fn broken(&self, file: &str, reason: impl Into<String>) -> Error {
        Error::BrokenResult { path: self.path.join(file), reason: reason.into() }
    }

    /// Reads a whole table.
    pub(super) fn table(&self, table: Table) -> Result<StoredTable> {
        self.read(table, |reader| reader)
    }

    /// Reads the rows of a term. Returns `None` if the folder, written by an earlier
    /// version, does not have the table.
    pub(super) fn rows_of(&self, table: Table, term_id: u32) -> Result<Option<StoredTable>> {
        if !self.file(table).exists() {
            return Ok(None);
        }
        // A table may be large, and a term has few rows, which are adjacent in each
        // facet. So only the column of ids is read as a whole.
        let ids = self.read(table, |reader| reader.with_columns(Some(vec!["term_id".to_owned()])))?;
        let ids = ids.numbers::<UInt32Type>("term_id")?;
        let mut start = 0;
        let mut rows = self.read(table, |reader| reader.with_slice(Some((0, 0))))?;
        for run in ids.chunk_by(|a, b| a == b) {
            if run[0] == term_id {
                let part = self.read(table, |reader| reader.with_slice(Some((start, run.len()))))?;
                rows.table.vstack_mut(&part.table).map_err(|error| part.broken(error.to_string()))?;
            }
            start += run.len();
        }
        Ok(Some(rows))
    }

    /// Reads some columns of a table. Returns `None` if the folder, written by an earlier version, does not
    /// have the table.
    pub(super) fn columns_of(&self, table: Table, columns: Vec<String>) -> Result<Option<StoredTable>> {
        let exists = self.file(table).exists();
        exists.then(|| self.read(table, |reader| reader.with_columns(Some(columns)))).transpose()
    }

    /// Reads the rows of a term in `term_forms`.
    pub(crate) fn forms(&self, term_id: u32) -> Result<DataFrame> {
        let rows = self.rows_of(Table::TermForms, term_id)?.ok_or_else(|| self.no_forms())?;
        Ok(rows.table)
    }

    fn file(&self, table: Table) -> PathBuf {
        self.path.join(format!("{table}.parquet"))
    }

    fn read(
        &self,
        table: Table,
        settings: impl FnOnce(ParquetReader<File>) -> ParquetReader<File>,
    ) -> Result<StoredTable> {
        let damaged = |path, reason| Error::BrokenResult { path, reason };
        StoredTable::read(self.file(table), damaged, settings)
    }
}

/// Returns the values of the column that the articles are split by, in the order
/// in which they first occur. Without such a column, the only value is `None`.
pub(super) fn facets(rows: &StoredTable, by: Option<&str>) -> Result<Vec<Option<String>>> {
    let Some(by) = by else { return Ok(vec![None]) };
    let mut values = Vec::new();
    for value in rows.optional_strings(by)?.iter() {
        let value = value.map(str::to_owned);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    Ok(values)
}

/// Returns the rows of one facet.
pub(super) fn of_facet(rows: &StoredTable, by: Option<&str>, value: Option<&str>) -> Result<StoredTable> {
    let Some(by) = by else { return Ok(rows.clone()) };
    let mask: BooleanChunked = rows.optional_strings(by)?.iter().map(|found| Some(found == value)).collect();
    let table = rows.table.filter(&mask).map_err(|error| rows.refused(by, &error))?;
    Ok(rows.with_rows(table))
}
