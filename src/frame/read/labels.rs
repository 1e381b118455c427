//! Reads labels and topics from the tables of a result.

use std::fs::File;
use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, ParquetReader, SerReader};

use crate::frame::columns::failed;
use crate::frame::table::Table;
use crate::topics::OUTLIER;
use crate::{Error, Result};

const DOCUMENTS: &str = Table::Documents.name();

/// Reads a table of an earlier result.
///
/// # Errors
/// Returns [`Error::Read`] if there is no such file, or it is not a Parquet file.
pub(crate) fn read_parquet(folder: &Path, table: Table) -> Result<DataFrame> {
    let path = folder.join(format!("{table}.parquet"));
    let read = File::open(&path).and_then(|file| {
        ParquetReader::new(file).finish().map_err(|error| std::io::Error::other(error.to_string()))
    });
    read.map_err(|source| Error::Read { path, source })
}

/// Returns the label of each row of `documents`, as text; `None` if it is null or
/// blank.
///
/// # Errors
/// Returns [`Error::NoSuchColumn`] if there is no such column, and
/// [`Error::Parameter`] for the column of topics.
pub(crate) fn labels(documents: &DataFrame, label_column: &str) -> Result<Vec<Option<String>>> {
    if label_column == "topic" {
        return Err(Error::Parameter {
            name: "labels",
            given: label_column.to_owned(),
            expected: "a column with labels; `topic` holds the topics of zeitwort, and a column `topic` of the input is called `topic_input`",
        });
    }
    let texts = column_as(documents, label_column, &DataType::String)?;
    let texts = texts.str().map_err(|error| failed(DOCUMENTS, &error))?;
    Ok(texts.iter().map(|text| text.filter(|text| !text.trim().is_empty()).map(str::to_owned)).collect())
}

/// Returns the topic of each row of `documents` or `topics`; [`OUTLIER`] if it is
/// null.
///
/// # Errors
/// Returns [`Error::NoSuchColumn`] if there is no column `topic`.
pub(crate) fn topic_numbers(frame: &DataFrame) -> Result<Vec<i32>> {
    let numbers = column_as(frame, "topic", &DataType::Int32)?;
    let numbers = numbers.i32().map_err(|error| failed(DOCUMENTS, &error))?;
    Ok(numbers.iter().map(|number| number.unwrap_or(OUTLIER)).collect())
}

/// Returns the number and label of each row of `topics`.
///
/// # Errors
/// Returns [`Error::NoSuchColumn`] if a column is missing.
pub(crate) fn topic_labels(topics: &DataFrame) -> Result<Vec<(i32, String)>> {
    let labels = labels(topics, "label")?;
    Ok(topic_numbers(topics)?.into_iter().zip(labels.into_iter().map(Option::unwrap_or_default)).collect())
}

fn column_as(frame: &DataFrame, name: &str, kind: &DataType) -> Result<Column> {
    let column = frame.column(name).map_err(|_| Error::NoSuchColumn {
        column: name.to_owned(),
        found: frame.get_column_names().iter().map(|name| name.to_string()).collect(),
    })?;
    column.cast(kind).map_err(|error| failed(DOCUMENTS, &error))
}
