//! Some rows of a row group, decoded column by column, and the records in them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::DataType;
use parquet::file::metadata::RowGroupMetaData;

use super::footer::reason;
use super::pages::{ColumnBytes, MOST_VALUES, Pages};
use super::schema::ColumnPlan;
use super::values::StoredValues;
use crate::corpus::read::guard::guarded;
use crate::corpus::read::nested::joined_list;
use crate::corpus::value::{Fields, Value};

/// The columns of a row group, at the same row.
pub(super) struct RowGroupReader {
    columns: Vec<ColumnReader>,
    levels: Vec<Levels>,
    allowance: Arc<AtomicU64>,
}

/// The highest levels of a column: at the highest definition level there is a value; at the
/// repetition level 0 a row begins.
#[derive(Clone, Copy)]
struct Levels {
    definition: i16,
    repetition: i16,
}

/// Decoded rows. Texts are still parts of their pages.
#[derive(Default)]
pub(super) struct Batch {
    columns: Vec<BatchColumn>,
    pub(super) rows: usize,
    /// About the memory that it takes.
    pub(super) bytes: usize,
}

struct BatchColumn {
    values: StoredValues,
    /// Where the values of each row begin, and the end.
    starts: Vec<usize>,
}

impl RowGroupReader {
    pub(super) fn open(
        bytes: &Arc<ColumnBytes>,
        group: &RowGroupMetaData,
        plans: &[ColumnPlan],
    ) -> Result<Self, String> {
        let allowance = Arc::new(AtomicU64::new(0));
        let mut columns = Vec::with_capacity(plans.len());
        let mut levels = Vec::with_capacity(plans.len());
        for (column, plan) in group.columns().iter().zip(plans) {
            let description = column.column_descr_ptr();
            levels.push(Levels {
                definition: description.max_def_level(),
                repetition: description.max_rep_level(),
            });
            let reader = guarded(|| {
                let pages = Pages::new(bytes.clone(), column, allowance.clone())?;
                Ok(get_column_reader(description, Box::new(pages)))
            });
            columns.push(reader.map_err(in_column(plan))?);
        }
        Ok(Self { columns, levels, allowance })
    }

    /// Decodes the next `rows` rows. After an error the reader is of no use any more.
    pub(super) fn read(&mut self, rows: usize, plans: &[ColumnPlan]) -> Result<Batch, String> {
        let mut batch = Batch { columns: Vec::with_capacity(plans.len()), rows, bytes: 0 };
        for ((column, &levels), plan) in self.columns.iter_mut().zip(&self.levels).zip(plans) {
            self.allowance.store(MOST_VALUES, Ordering::Relaxed);
            let (column, bytes) = guarded(|| {
                let column = read_column(column, rows, levels)?;
                let bytes = column.values.bytes() + column.starts.len() * 8;
                Ok((column, bytes))
            })
            .map_err(in_column(plan))?;
            batch.bytes += bytes;
            batch.columns.push(column);
        }
        Ok(batch)
    }
}

fn in_column(plan: &ColumnPlan) -> impl Fn(String) -> String + '_ {
    move |reason| format!("in the column `{}`, {reason}", plan.name)
}

fn read_column(column: &mut ColumnReader, rows: usize, levels: Levels) -> Result<BatchColumn, String> {
    use StoredValues as Stored;
    match column {
        ColumnReader::BoolColumnReader(column) => read_values(column, rows, levels, Stored::Bools),
        ColumnReader::Int32ColumnReader(column) => read_values(column, rows, levels, Stored::Int32s),
        ColumnReader::Int64ColumnReader(column) => read_values(column, rows, levels, Stored::Int64s),
        ColumnReader::Int96ColumnReader(column) => read_values(column, rows, levels, Stored::Int96s),
        ColumnReader::FloatColumnReader(column) => read_values(column, rows, levels, Stored::Floats),
        ColumnReader::DoubleColumnReader(column) => read_values(column, rows, levels, Stored::Doubles),
        ColumnReader::ByteArrayColumnReader(column) => read_values(column, rows, levels, Stored::Bytes),
        ColumnReader::FixedLenByteArrayColumnReader(column) => {
            read_values(column, rows, levels, Stored::FixedBytes)
        }
    }
}

fn read_values<T: DataType>(
    column: &mut ColumnReaderImpl<T>,
    rows: usize,
    levels: Levels,
    stored: fn(Vec<T::T>) -> StoredValues,
) -> Result<BatchColumn, String> {
    let (mut definitions, mut repetitions, mut values) = (Vec::new(), Vec::new(), Vec::new());
    let (found, ..) = column
        .read_records(rows, Some(&mut definitions), Some(&mut repetitions), &mut values)
        .map_err(|error| reason(&error))?;
    if found != rows {
        return Err("there are fewer rows than in the table".to_owned());
    }
    let starts = row_starts(rows, values.len(), levels, &definitions, &repetitions)
        .ok_or("the marks of rows and missing values do not fit the values")?;
    Ok(BatchColumn { values: stored(values), starts })
}

/// Where the values of each row begin, and the end.
fn row_starts(
    rows: usize,
    values: usize,
    levels: Levels,
    definitions: &[i16],
    repetitions: &[i16],
) -> Option<Vec<usize>> {
    let mut starts = Vec::with_capacity(rows + 1);
    let mut value = 0;
    if levels.repetition > 0 && definitions.len() != repetitions.len() {
        return None;
    }
    if levels.definition == 0 {
        starts.extend(0..rows);
        value = rows;
    } else {
        for (index, &definition) in definitions.iter().enumerate() {
            if levels.repetition == 0 || repetitions[index] == 0 {
                starts.push(value);
            } else if starts.is_empty() {
                return None;
            }
            value += usize::from(definition == levels.definition);
        }
    }
    starts.push(value);
    (starts.len() == rows + 1 && value == values).then_some(starts)
}

impl Batch {
    /// The record of a row.
    pub(super) fn fields(&self, row: usize, plans: &[ColumnPlan]) -> Result<Fields, String> {
        let cells = self.columns.iter().zip(plans).map(|(column, plan)| {
            let value = column.value(row, plan).map_err(in_column(plan))?;
            Ok((plan.name.clone(), value))
        });
        cells.collect()
    }
}

impl BatchColumn {
    fn value(&self, row: usize, plan: &ColumnPlan) -> Result<Value, String> {
        let [start, end, ..] = self.starts[row..] else { return Ok(Value::Null) };
        if start == end {
            return Ok(Value::Null);
        }
        if !plan.is_list {
            return self.values.value(start, &plan.kind);
        }
        let mut parts: Vec<Arc<str>> = Vec::with_capacity(end - start);
        for index in start..end {
            match self.values.value(index, &plan.kind)? {
                Value::Null => {}
                Value::Text(text) => parts.push(text),
                other => parts.push(other.to_string().into()),
            }
        }
        if parts.is_empty() {
            return Ok(Value::Null);
        }
        let parts: Vec<&str> = parts.iter().map(|part| &**part).collect();
        Ok(Value::Text(joined_list(&parts).into()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_levels() {
        let flat = Levels { definition: 1, repetition: 0 };
        let required = Levels { definition: 0, repetition: 0 };
        let list = Levels { definition: 3, repetition: 1 };
        for (rows, values, levels, definitions, repetitions, starts) in [
            (2, 2, required, &[][..], &[][..], Some(vec![0, 1, 2])),
            (2, 1, required, &[], &[], None),
            (3, 2, flat, &[1, 0, 1], &[], Some(vec![0, 1, 1, 2])),
            (3, 3, flat, &[1, 0, 1], &[], None),
            (2, 2, flat, &[1, 0, 1], &[], None),
            (0, 0, flat, &[], &[], Some(vec![0])),
            // Two values, an empty list, no list, a missing value and one.
            (4, 3, list, &[3, 3, 1, 0, 2, 3], &[0, 1, 0, 0, 0, 1], Some(vec![0, 2, 2, 2, 3])),
            (1, 2, list, &[3, 3], &[1, 1], None),
            (2, 2, list, &[3, 3], &[0], None),
            (1, 2, list, &[3, 3], &[0, 0], None),
            (1, 1, list, &[9, 3], &[0, 5], Some(vec![0, 1])),
        ] {
            assert_eq!(
                row_starts(rows, values, levels, definitions, repetitions),
                starts,
                "{rows} {values} {definitions:?} {repetitions:?}"
            );
        }
    }
}
