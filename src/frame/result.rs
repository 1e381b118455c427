//! Reads the folder of a result again: `run.json` and, of the tables, the rows of
//! some terms.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use jiff::civil;
use polars::prelude::{
    BooleanChunked, ChunkedArray, DataFrame, DataType, Float64Type, ParquetReader, PolarsError,
    PolarsNumericType, SerReader, StringChunked, UInt32Type,
};
use serde_json::Value;

use super::build::as_date;
use crate::{Error, Result};

/// A folder that a run wrote.
#[derive(Clone, Debug)]
pub(crate) struct ResultFolder {
    path: PathBuf,
}

/// A table of it, or some rows.
#[derive(Clone, Debug)]
pub(super) struct ResultTable {
    path: PathBuf,
    pub(super) table: DataFrame,
}

impl ResultFolder {
    /// The folder and what its `run.json` says.
    pub(crate) fn open(path: &Path) -> Result<(Self, Value)> {
        let no_result = |found: &str| Error::NoResult { path: path.to_owned(), found: found.to_owned() };
        if !path.is_dir() {
            return Err(no_result(if path.exists() { "it is a file" } else { "it does not exist" }));
        }
        let bytes = fs::read(path.join("run.json")).map_err(|_| no_result("it has no run.json"))?;
        let run: Option<Value> = serde_json::from_slice(&bytes).ok();
        let run = run.filter(|run| run.get("zeitwort").is_some());
        let run = run.ok_or_else(|| no_result("its run.json is not by zeitwort"))?;
        Ok((Self { path: path.to_owned() }, run))
    }

    pub(crate) fn broken(&self, file: &str, reason: impl Into<String>) -> Error {
        Error::BrokenResult { path: self.path.join(file), reason: reason.into() }
    }

    /// A whole table.
    pub(super) fn table(&self, name: &str) -> Result<ResultTable> {
        self.read(name, |reader| reader)
    }

    /// The rows of a term; nothing where the folder, an older one, lacks the table.
    pub(super) fn rows_of(&self, name: &str, term_id: u32) -> Result<Option<ResultTable>> {
        if !self.file(name).exists() {
            return Ok(None);
        }
        // Tables may be large and a term has few rows, which stand together (in
        // each facet): this column alone is read whole.
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
        let table = table.map_err(|error| broken(format!("no Parquet: {error}")))?;
        Ok(ResultTable { path, table })
    }
}

impl ResultTable {
    pub(super) fn broken(&self, reason: impl Into<String>) -> Error {
        Error::BrokenResult { path: self.path.clone(), reason: reason.into() }
    }

    /// The values that a column of texts has, as they first come; the only one of
    /// no column is none.
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

    /// The rows with one of these values.
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

    /// A column of text.
    pub(super) fn strings(&self, name: &str) -> Result<Vec<String>> {
        self.complete(name, self.texts(name)?.iter().map(|text| text.map(str::to_owned)))
    }

    /// A column of numbers, none of them missing.
    pub(super) fn numbers<T: PolarsNumericType>(&self, name: &str) -> Result<Vec<T::Native>> {
        self.complete(name, self.chunked::<T>(name)?.iter())
    }

    /// A column of numbers or nulls.
    pub(super) fn optional(&self, name: &str) -> Result<Vec<Option<f64>>> {
        Ok(self.chunked::<Float64Type>(name)?.iter().collect())
    }

    /// A column of fractions, none of them missing.
    pub(super) fn present(&self, name: &str) -> Result<Vec<f64>> {
        self.complete(name, self.optional(name)?.into_iter())
    }

    /// A column of dates or nulls.
    pub(super) fn dates(&self, name: &str) -> Result<Vec<Option<civil::Date>>> {
        let days = self.table.column(name).and_then(|column| column.cast(&DataType::Int32));
        let days = days.map_err(|error| self.refused(name, &error))?;
        let days = days.i32().map_err(|error| self.refused(name, &error))?;
        Ok(days.iter().map(|days| days.and_then(as_date)).collect())
    }

    /// A column of dates.
    pub(super) fn all_dates(&self, name: &str) -> Result<Vec<civil::Date>> {
        self.complete(name, self.dates(name)?.into_iter())
    }
}
