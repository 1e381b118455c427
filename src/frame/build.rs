//! Columns and tables from plain vectors, with our error.

use jiff::civil;
use polars::prelude::{Column, DataFrame, DataType, IntoColumn, NamedFrom, PolarsError, Series};

use crate::{Error, Result};

/// A column from a vector, its elements optional or not.
pub(super) fn column<T>(name: &str, values: Vec<T>) -> Column
where
    Series: NamedFrom<Vec<T>, [T]>,
{
    Series::new(name.into(), values).into_column()
}

/// A `Date` column.
pub(super) fn dates(
    table: &'static str,
    name: &str,
    values: impl IntoIterator<Item = Option<civil::Date>>,
) -> Result<Column> {
    let days: Vec<Option<i32>> = values.into_iter().map(|date| date.map(unix_days)).collect();
    cast(table, column(name, days), &DataType::Date)
}

pub(super) fn cast(table: &'static str, column: Column, to: &DataType) -> Result<Column> {
    column.cast(to).map_err(|error| failed(table, &error))
}

/// The table, its columns being of one length.
pub(super) fn table(name: &'static str, columns: Vec<Column>) -> Result<DataFrame> {
    let height = columns.first().map_or(0, Column::len);
    DataFrame::new(height, columns).map_err(|error| failed(name, &error))
}

pub(super) fn failed(table: &'static str, error: &PolarsError) -> Error {
    Error::Table { table, message: error.to_string() }
}

pub(super) fn unix_days(date: civil::Date) -> i32 {
    (date - civil::Date::constant(1970, 1, 1)).get_days()
}

/// The day so many days after 1970-01-01.
pub(super) fn as_date(days: i32) -> Option<civil::Date> {
    let span = jiff::Span::new().try_days(days).ok()?;
    civil::Date::constant(1970, 1, 1).checked_add(span).ok()
}
