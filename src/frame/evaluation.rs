//! Labels beside topics: what an earlier result says of each article, and the
//! table of how often each label meets each topic.

use std::fs::File;
use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, ParquetReader, SerReader};

use super::build::{column, failed, table};
use crate::topics::{Contingency, OUTLIER};
use crate::{Error, Result};

const DOCUMENTS: &str = "documents";

/// Reads a table of an earlier result whole.
///
/// # Errors
/// [`Error::Read`] where there is none, or it is no Parquet.
pub fn read_parquet(folder: &Path, table: &str) -> Result<DataFrame> {
    let path = folder.join(format!("{table}.parquet"));
    let read = File::open(&path).and_then(|file| {
        ParquetReader::new(file).finish().map_err(|error| std::io::Error::other(error.to_string()))
    });
    read.map_err(|source| Error::Read { path, source })
}

/// The label of each row of `documents` in a column, as text; nothing where it
/// is null or blank.
///
/// # Errors
/// [`Error::NoSuchColumn`], and [`Error::Parameter`] for the column of topics.
pub fn labels(documents: &DataFrame, label_column: &str) -> Result<Vec<Option<String>>> {
    if label_column == "topic" {
        return Err(Error::Parameter {
            name: "labels",
            given: label_column.to_owned(),
            expected: "a column with labels that people gave; `topic` is what zeitwort found (a column of this name in the input is `topic_input`)",
        });
    }
    let texts = column_as(documents, label_column, &DataType::String)?;
    let texts = texts.str().map_err(|error| failed(DOCUMENTS, &error))?;
    Ok(texts.iter().map(|text| text.filter(|text| !text.trim().is_empty()).map(str::to_owned)).collect())
}

/// The topic of each row of `documents` or `topics`; [`OUTLIER`] where it is null.
///
/// # Errors
/// [`Error::NoSuchColumn`].
pub fn topic_numbers(frame: &DataFrame) -> Result<Vec<i32>> {
    let numbers = column_as(frame, "topic", &DataType::Int32)?;
    let numbers = numbers.i32().map_err(|error| failed(DOCUMENTS, &error))?;
    Ok(numbers.iter().map(|number| number.unwrap_or(OUTLIER)).collect())
}

/// Number and label of each row of `topics`.
///
/// # Errors
/// [`Error::NoSuchColumn`].
pub fn topic_labels(topics: &DataFrame) -> Result<Vec<(i32, String)>> {
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

/// `label` str, `topic` i32, `docs` u64: each label that meets a topic, sorted.
///
/// # Errors
/// Where polars refuses.
pub fn contingency(counts: &Contingency<String, i32>) -> Result<DataFrame> {
    table(
        "contingency",
        vec![
            column("label", counts.cells().map(|cell| cell.0.as_str()).collect::<Vec<_>>()),
            column("topic", counts.cells().map(|cell| *cell.1).collect::<Vec<_>>()),
            column("docs", counts.cells().map(|cell| cell.2).collect::<Vec<_>>()),
        ],
    )
}
