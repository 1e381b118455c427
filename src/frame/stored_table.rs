//! [`StoredTable`]: a table that was read from a file, with checks of its columns.

use std::fs::File;
use std::path::PathBuf;

use jiff::civil;
use polars::prelude::{
    ChunkedArray, DataFrame, DataType, Float64Type, ParquetReader, PolarsError, PolarsNumericType, SerReader,
    StringChunked,
};

use super::columns::as_date;
use crate::{Error, Result};

/// A table of a result or a saved model. Its methods return an error that names
/// the file and the column if a column is missing or holds something unexpected.
#[derive(Clone, Debug)]
pub(crate) struct StoredTable {
    path: PathBuf,
    pub(crate) table: DataFrame,
    /// The error of a damaged file: that of a result or of a model.
    damaged: fn(PathBuf, String) -> Error,
}

impl StoredTable {
    /// Reads a Parquet file, or the part of it that `settings` select.
    pub(crate) fn read(
        path: PathBuf,
        damaged: fn(PathBuf, String) -> Error,
        settings: impl FnOnce(ParquetReader<File>) -> ParquetReader<File>,
    ) -> Result<Self> {
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) => return Err(damaged(path, error.to_string())),
        };
        match settings(ParquetReader::new(file)).finish() {
            Ok(table) => Ok(Self { path, table, damaged }),
            Err(error) => Err(damaged(path, format!("not a Parquet file: {error}"))),
        }
    }

    /// The same file with other rows.
    pub(crate) fn with_rows(&self, table: DataFrame) -> Self {
        Self { path: self.path.clone(), table, damaged: self.damaged }
    }

    pub(crate) fn height(&self) -> usize {
        self.table.height()
    }

    pub(crate) fn broken(&self, reason: impl Into<String>) -> Error {
        (self.damaged)(self.path.clone(), reason.into())
    }

    pub(crate) fn refused(&self, column: &str, error: &PolarsError) -> Error {
        self.broken(format!("column `{column}`: {error}"))
    }

    /// The number of columns `<name>_0`, `<name>_1`, …
    pub(crate) fn width(&self, name: &str) -> usize {
        (0..).take_while(|number| self.table.column(&format!("{name}_{number}")).is_ok()).count()
    }

    /// A column of strings that may be null.
    pub(crate) fn optional_strings(&self, name: &str) -> Result<&StringChunked> {
        let texts = self.table.column(name).and_then(|column| column.str());
        texts.map_err(|error| self.refused(name, &error))
    }

    /// A column of strings without nulls.
    pub(crate) fn strings(&self, name: &str) -> Result<Vec<String>> {
        self.without_nulls(name, self.optional_strings(name)?.iter().map(|text| text.map(str::to_owned)))
    }

    /// A column of numbers without nulls.
    pub(crate) fn numbers<T: PolarsNumericType>(&self, name: &str) -> Result<Vec<T::Native>> {
        self.without_nulls(name, self.chunked::<T>(name)?.iter())
    }

    /// A column of finite numbers without nulls.
    pub(crate) fn finite<T: PolarsNumericType>(&self, name: &str) -> Result<Vec<T::Native>>
    where
        T::Native: Into<f64>,
    {
        let numbers = self.numbers::<T>(name)?;
        self.check_finite(name, numbers.iter().map(|&number| number.into()))?;
        Ok(numbers)
    }

    /// A column of floating-point numbers that may be null.
    pub(crate) fn optional_numbers(&self, name: &str) -> Result<Vec<Option<f64>>> {
        Ok(self.chunked::<Float64Type>(name)?.iter().collect())
    }

    /// A column of finite numbers that may be null.
    pub(crate) fn optional_finite(&self, name: &str) -> Result<Vec<Option<f64>>> {
        let numbers = self.optional_numbers(name)?;
        self.check_finite(name, numbers.iter().flatten().copied())?;
        Ok(numbers)
    }

    /// A column of dates that may be null.
    pub(crate) fn optional_dates(&self, name: &str) -> Result<Vec<Option<civil::Date>>> {
        let days = self.table.column(name).and_then(|column| column.cast(&DataType::Int32));
        let days = days.map_err(|error| self.refused(name, &error))?;
        let days = days.i32().map_err(|error| self.refused(name, &error))?;
        Ok(days.iter().map(|days| days.and_then(as_date)).collect())
    }

    /// A column of dates without nulls.
    pub(crate) fn dates(&self, name: &str) -> Result<Vec<civil::Date>> {
        self.without_nulls(name, self.optional_dates(name)?.into_iter())
    }

    /// Checks that a column numbers the rows from 0.
    pub(crate) fn check_numbering<T: PolarsNumericType>(&self, name: &str) -> Result<()>
    where
        T::Native: TryInto<usize>,
    {
        let numbers = self.numbers::<T>(name)?.into_iter();
        let in_order = numbers.enumerate().all(|(row, number)| number.try_into().ok() == Some(row));
        if in_order { Ok(()) } else { Err(self.broken(format!("column `{name}` does not number the rows"))) }
    }

    fn chunked<T: PolarsNumericType>(&self, name: &str) -> Result<&ChunkedArray<T>> {
        let column = self.table.column(name);
        let chunked = column.and_then(|column| column.as_materialized_series().unpack::<T>());
        chunked.map_err(|error| self.refused(name, &error))
    }

    fn without_nulls<T>(&self, name: &str, values: impl Iterator<Item = Option<T>>) -> Result<Vec<T>> {
        values.collect::<Option<_>>().ok_or_else(|| self.broken(format!("column `{name}` holds nulls")))
    }

    fn check_finite(&self, name: &str, mut numbers: impl Iterator<Item = f64>) -> Result<()> {
        match numbers.find(|number| !number.is_finite()) {
            Some(number) => Err(self.broken(format!("column `{name}` holds {number}"))),
            None => Ok(()),
        }
    }
}
