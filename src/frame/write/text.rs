//! Writes data frames as CSV and JSON Lines. The writers of polars would need
//! more dependencies.

use std::io::Write;

use polars::prelude::{AnyValue, DataFrame};
use serde_json::Value;

use crate::frame::columns::as_date;
use crate::{Error, Result};

/// Writes a table that comes in parts as CSV (RFC 4180, UTF-8, with a header).
/// Nulls are empty, dates have the form `2022-10-12`, and numbers have no more
/// digits than are needed to read them back.
///
/// ```
/// use zeitwort::frame::{self, Table};
/// use zeitwort::{Corpus, Pipeline, Settings};
///
/// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
/// let mut csv = Vec::new();
/// frame::write_csv(&mut csv, [analysis.table(Table::Periods)])?;
/// assert!(csv.starts_with(b"period,docs,tokens,complete\n2023-01-01,4,"));
/// # Ok::<(), zeitwort::Error>(())
/// ```
///
/// # Errors
/// Returns the error of the first part that fails, or [`Error::Output`] if `to`
/// cannot be written.
pub fn write_csv(to: impl Write, parts: impl IntoIterator<Item = Result<DataFrame>>) -> Result<()> {
    let mut writer = csv::Writer::from_writer(to);
    let mut is_first = true;
    for part in parts {
        let part = part?;
        if std::mem::take(&mut is_first) {
            writer.write_record(part.get_column_names().iter().map(|name| name.as_str())).map_err(no_csv)?;
        }
        for row in 0..part.height() {
            let cells = cells(&part, row)?.into_iter().map(|(_, value)| match value {
                Value::Null => String::new(),
                Value::String(text) => text,
                value => value.to_string(),
            });
            writer.write_record(cells).map_err(no_csv)?;
        }
    }
    writer.flush().map_err(not_written)
}

/// Writes a table that comes in parts as JSON Lines: an object with all columns
/// for each row. Dates are strings.
///
/// # Errors
/// Returns the error of the first part that fails, or [`Error::Output`] if `to`
/// cannot be written.
pub fn write_json_lines(
    mut to: impl Write,
    parts: impl IntoIterator<Item = Result<DataFrame>>,
) -> Result<()> {
    for part in parts {
        let part = part?;
        for row in 0..part.height() {
            // A map would sort the columns.
            let fields = cells(&part, row)?;
            let fields = fields.into_iter().map(|(name, value)| format!("{}:{value}", Value::from(name)));
            writeln!(to, "{{{}}}", fields.collect::<Vec<_>>().join(",")).map_err(not_written)?;
        }
    }
    to.flush().map_err(not_written)
}

fn cells(table: &DataFrame, row: usize) -> Result<Vec<(String, Value)>> {
    let columns = table.columns().iter();
    let cells = columns.map(|column| {
        let value = column
            .get(row)
            .map_err(|error| Error::Output { source: std::io::Error::other(error.to_string()) })?;
        Ok((column.name().to_string(), json(&value)))
    });
    cells.collect()
}

/// A cell. Values that have no type in JSON become strings.
fn json(value: &AnyValue<'_>) -> Value {
    if let Some(text) = value.get_str() {
        return text.into();
    }
    match *value {
        AnyValue::Null => Value::Null,
        AnyValue::Boolean(truth) => truth.into(),
        AnyValue::UInt32(number) => number.into(),
        AnyValue::UInt64(number) => number.into(),
        AnyValue::Int32(number) => number.into(),
        AnyValue::Int64(number) => number.into(),
        // Converted to f64 directly, it would show digits that are not there.
        AnyValue::Float32(number) => number.to_string().parse::<f64>().map_or(Value::Null, Value::from),
        AnyValue::Float64(number) => number.into(),
        AnyValue::Date(days) => as_date(days).map_or(Value::Null, |date| date.to_string().into()),
        ref other => other.to_string().into(),
    }
}

fn no_csv(error: csv::Error) -> Error {
    not_written(error.into())
}

fn not_written(source: std::io::Error) -> Error {
    Error::Output { source }
}
