//! [`ResultFolder`]: reads the folder of an earlier result, `run.json` and tables,
//! either whole tables or the rows of one term.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use jiff::civil;
use polars::prelude::{
    BooleanChunked, ChunkedArray, DataFrame, DataType, Float64Type, ParquetReader, PolarsError,
    PolarsNumericType, SerReader, StringChunked, UInt32Type,
};
use serde_json::Value;

use crate::frame::columns::as_date;
use crate::{Error, Result};

/// The folder of a result.
#[derive(Clone, Debug)]
pub(crate) struct ResultFolder {
    path: PathBuf,
}

/// A table of a result, or some of its rows. Its methods return
/// [`Error::BrokenResult`] if a column is missing or of another type.
#[derive(Clone, Debug)]
pub(super) struct ResultTable {
    path: PathBuf,
    pub(super) table: DataFrame,
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
    pub(super) fn table(&self, name: &str) -> Result<ResultTable> {
        self.read(name, |reader| reader)
    }

    /// Reads the rows of a term. Returns `None` if the folder, written by an earlier
    /// version, does not have the table.
    pub(super) fn rows_of(&self, name: &str, term_id: u32) -> Result<Option<ResultTable>> {
        if !self.file(name).exists() {
            return Ok(None);
        }
        // A table may be large, and a term has few rows, which are adjacent in each
        // facet. So only the column of ids is read as a whole.
        let ids = self.read(name, |reader| reader.with_columns(Some(vec!["term_id".to_owned()])))?;
        let ids = ids.numbers::<UInt32Type>("term_id")?;
        let mut start = 0;
        let mut rows = self.read(name, |reader| reader.with_slice(Some((0, 0))))?;
        for run in ids.chunk_by(|a, b| a == b) {
            if run[0] == term_id {
                let part = self.read(name, |reader| reader.with_slice(Some((start, run.len()))))?;
                rows.table.vstack_mut(&part.table).map_err(|error| part.broken(error.to_string()))?;
            }
            start += run.len();
        }
        Ok(Some(rows))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path.join(format!("{name}.parquet"))
    }

    fn read(
        &self,
        name: &str,
        settings: impl FnOnce(ParquetReader<File>) -> ParquetReader<File>,
    ) -> Result<ResultTable> {
        let path = self.file(name);
        let broken = |reason: String| Error::BrokenResult { path: path.clone(), reason };
        let file = File::open(&path).map_err(|error| broken(error.to_string()))?;
        let table = settings(ParquetReader::new(file)).finish();
        let table = table.map_err(|error| broken(format!("not a Parquet file: {error}")))?;
        Ok(ResultTable { path, table })
    }
}

impl ResultTable {
    pub(super) fn broken(&self, reason: impl Into<String>) -> Error {
        Error::BrokenResult { path: self.path.clone(), reason: reason.into() }
    }

    /// The values of the column that the articles are split by, in the order in
    /// which they first occur. Without such a column, the only value is `None`.
    pub(super) fn facets(&self, by: Option<&str>) -> Result<Vec<Option<String>>> {
        let Some(by) = by else { return Ok(vec![None]) };
        let mut values = Vec::new();
        for value in self.texts(by)?.iter() {
            let value = value.map(str::to_owned);
            if !values.contains(&value) {
                values.push(value);
            }
        }
        Ok(values)
    }

    /// The rows of one facet.
    pub(super) fn of_facet(&self, by: Option<&str>, value: Option<&str>) -> Result<Self> {
        let Some(by) = by else { return Ok(self.clone()) };
        let mask: BooleanChunked = self.texts(by)?.iter().map(|found| Some(found == value)).collect();
        let table = self.table.filter(&mask).map_err(|error| self.refused(by, &error))?;
        Ok(Self { path: self.path.clone(), table })
    }

    fn texts(&self, name: &str) -> Result<&StringChunked> {
        let texts = self.table.column(name).and_then(|column| column.str());
        texts.map_err(|error| self.refused(name, &error))
    }

    fn refused(&self, name: &str, error: &PolarsError) -> Error {
        self.broken(format!("column `{name}`: {error}"))
    }

    fn complete<T>(&self, name: &str, values: impl Iterator<Item = Option<T>>) -> Result<Vec<T>> {
        values.collect::<Option<_>>().ok_or_else(|| self.broken(format!("column `{name}` holds nulls")))
    }

    fn chunked<T: PolarsNumericType>(&self, name: &str) -> Result<&ChunkedArray<T>> {
        let column = self.table.column(name);
        let chunked = column.and_then(|column| column.as_materialized_series().unpack::<T>());
        chunked.map_err(|error| self.refused(name, &error))
    }

    /// A column of strings without nulls.
    pub(super) fn strings(&self, name: &str) -> Result<Vec<String>> {
        self.complete(name, self.texts(name)?.iter().map(|text| text.map(str::to_owned)))
    }

    /// A column of numbers without nulls.
    pub(super) fn numbers<T: PolarsNumericType>(&self, name: &str) -> Result<Vec<T::Native>> {
        self.complete(name, self.chunked::<T>(name)?.iter())
    }

    /// A column of floating-point numbers that may be null.
    pub(super) fn optional(&self, name: &str) -> Result<Vec<Option<f64>>> {
        Ok(self.chunked::<Float64Type>(name)?.iter().collect())
    }

    /// A column of floating-point numbers without nulls.
    pub(super) fn present(&self, name: &str) -> Result<Vec<f64>> {
        self.complete(name, self.optional(name)?.into_iter())
    }

    /// A column of dates that may be null.
    pub(super) fn dates(&self, name: &str) -> Result<Vec<Option<civil::Date>>> {
        let days = self.table.column(name).and_then(|column| column.cast(&DataType::Int32));
        let days = days.map_err(|error| self.refused(name, &error))?;
        let days = days.i32().map_err(|error| self.refused(name, &error))?;
        Ok(days.iter().map(|days| days.and_then(as_date)).collect())
    }

    /// A column of dates without nulls.
    pub(super) fn all_dates(&self, name: &str) -> Result<Vec<civil::Date>> {
        self.complete(name, self.dates(name)?.into_iter())
    }
}
