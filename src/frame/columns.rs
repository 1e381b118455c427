//! Columns and tables from plain vectors.

use jiff::civil;
use polars::prelude::{
    Column, DataFrame, Int32Chunked, IntoColumn, ListBuilderTrait, ListStringChunkedBuilder, NamedFrom,
    NewChunkedArray, PolarsError, Series,
};

use super::schema::TableSchema;
use crate::{Error, Result};

/// A column from a vector, its elements optional or not.
pub(crate) fn column<T>(name: &str, values: Vec<T>) -> Column
where
    Series: NamedFrom<Vec<T>, [T]>,
{
    Series::new(name.into(), values).into_column()
}

/// A column with a value for each row.
pub(crate) fn column_of<'r, R, T>(name: &str, rows: &'r [R], value: impl Fn(&'r R) -> T) -> Column
where
    Series: NamedFrom<Vec<T>, [T]>,
{
    column(name, rows.iter().map(value).collect())
}

/// A `Date` column.
pub(crate) fn dates(name: &str, values: impl Iterator<Item = Option<civil::Date>>) -> Column {
    optional_days(name, values.map(|date| date.map(unix_days)))
}

/// A `Date` column from days since 1970-01-01.
pub(crate) fn days(name: &str, days: Vec<i32>) -> Column {
    Int32Chunked::from_vec(name.into(), days).into_date().into_column()
}

/// A `Date` column from days since 1970-01-01, some of them missing.
pub(crate) fn optional_days(name: &str, days: impl Iterator<Item = Option<i32>>) -> Column {
    Int32Chunked::from_iter_options(name.into(), days).into_date().into_column()
}

/// A column of lists of text.
pub(crate) fn string_lists<'a, L>(name: &str, lists: impl Iterator<Item = L>) -> Column
where
    L: Iterator<Item = &'a str>,
{
    let mut builder = ListStringChunkedBuilder::new(name.into(), 0, 0);
    lists.for_each(|list| builder.append_values_iter(list));
    builder.finish().into_column()
}

/// The table of a schema. All columns must have the same length.
pub(crate) fn table(schema: &TableSchema, columns: Vec<Column>) -> Result<DataFrame> {
    let table = data_frame(schema.name, columns)?;
    debug_assert!(schema.check(&table).is_ok(), "{:?}", schema.check(&table));
    Ok(table)
}

/// A table without a schema. All columns must have the same length.
pub(crate) fn data_frame(name: &'static str, columns: Vec<Column>) -> Result<DataFrame> {
    let height = columns.first().map_or(0, Column::len);
    DataFrame::new(height, columns).map_err(|error| failed(name, &error))
}

pub(crate) fn failed(table: &'static str, error: &PolarsError) -> Error {
    Error::Table { table, message: error.to_string() }
}

/// Days since 1970-01-01.
pub(crate) fn unix_days(date: civil::Date) -> i32 {
    (date - civil::Date::constant(1970, 1, 1)).get_days()
}

/// The date of a number of days since 1970-01-01.
pub(crate) fn as_date(days: i32) -> Option<civil::Date> {
    let span = jiff::Span::new().try_days(days).ok()?;
    civil::Date::constant(1970, 1, 1).checked_add(span).ok()
}
