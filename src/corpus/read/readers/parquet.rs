//! The reader of Parquet files. Rows are decoded in batches, so that the file is never held
//! in memory as a whole.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{LogicalType, TimeUnit};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

use crate::Error;
use crate::corpus::columns::Columns;
use crate::corpus::read::input_file::{InputFormat, Reader};
use crate::corpus::read::raw_record::{RawRecord, ReadError, ReadResult};
use crate::corpus::value::{Fields, Value};

pub(in crate::corpus::read) static FORMAT: InputFormat = InputFormat {
    name: "Parquet",
    endings: &["parquet"],
    magic: Some(b"PAR1"),
    reader: Reader::Binary(read),
};

/// The number of rows decoded at a time: some megabytes of articles.
const BATCH_ROWS: usize = 256;

fn read(path: &Path, columns: &Columns) -> ReadResult {
    let damaged =
        |error: &dyn std::fmt::Display| format!("not a readable Parquet file, perhaps truncated: {error}");
    let file = File::open(path).map_err(|error| damaged(&error))?;
    let reader = SerializedFileReader::new(file).map_err(|error| damaged(&error))?;
    let schema = reader.metadata().file_metadata().schema_descr().root_schema_ptr();
    let names: Vec<String> = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
    if let Some((role, column)) = columns.missing(&names) {
        return Err(ReadError::Column(Error::MissingColumn {
            file: path.display().to_string(),
            role,
            column,
            found: names,
        }));
    }
    let names: Vec<Arc<str>> = names.into_iter().map(Into::into).collect();
    let in_nanoseconds: Vec<bool> = schema.get_fields().iter().map(|field| is_nanoseconds(field)).collect();
    let mut rows = reader.into_iter().with_batch_size(BATCH_ROWS);
    let mut record = 0;
    let mut is_damaged = false;
    Ok(Box::new(std::iter::from_fn(move || {
        if is_damaged {
            return None;
        }
        record += 1;
        match rows.next()? {
            Ok(row) => Some(RawRecord::of_fields(record, Ok(fields(row, &names, &in_nanoseconds)))),
            Err(error) => {
                is_damaged = true;
                let reason =
                    format!("the file is damaged from this row on ({error}); the rows before are kept");
                Some(RawRecord::end_of_damaged_file(record, reason))
            }
        }
    })))
}

fn is_nanoseconds(field: &Type) -> bool {
    match field.get_basic_info().logical_type_ref() {
        Some(LogicalType::Timestamp(timestamp)) => timestamp.unit == TimeUnit::NANOS,
        _ => false,
    }
}

fn fields(row: Row, names: &[Arc<str>], in_nanoseconds: &[bool]) -> Fields {
    row.into_columns()
        .into_iter()
        .zip(names.iter().zip(in_nanoseconds))
        .map(|((_, field), (name, &nanoseconds))| {
            let value = match (value(field), nanoseconds) {
                (Value::Int(time), true) => Value::Timestamp(time.div_euclid(1_000)),
                (value, _) => value,
            };
            (name.clone(), value)
        })
        .collect()
}

fn value(field: Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(truth) => Value::Bool(truth),
        Field::Byte(number) => Value::Int(number.into()),
        Field::Short(number) => Value::Int(number.into()),
        Field::Int(number) => Value::Int(number.into()),
        Field::Long(number) => Value::Int(number),
        Field::UByte(number) => Value::Int(number.into()),
        Field::UShort(number) => Value::Int(number.into()),
        Field::UInt(number) => Value::Int(number.into()),
        Field::ULong(number) => match i64::try_from(number) {
            Ok(number) => Value::Int(number),
            Err(_) => Value::Text(number.to_string().into()),
        },
        Field::Float(number) => Value::Float(number.into()),
        Field::Double(number) => Value::Float(number),
        Field::Str(text) => Value::Text(text.into()),
        // Some old writers do not mark strings as such.
        Field::Bytes(bytes) => match std::str::from_utf8(bytes.data()) {
            Ok(text) => Value::Text(text.into()),
            Err(_) => Value::Null,
        },
        Field::Date(days) => Value::Date(days),
        Field::TimestampMillis(time) => Value::Timestamp(time.saturating_mul(1_000)),
        Field::TimestampMicros(time) => Value::Timestamp(time),
        nested => Value::Text(nested.to_string().into()),
    }
}
