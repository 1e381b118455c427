//! Tests of whole files: what other programs write.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, Encoding, GzipLevel, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::*;
use crate::corpus::read::raw_record::{Content, ReadError};
use crate::corpus::value::{Fields, Value};

mod damage;

/// The records of a file, and the reason for which it ends early or was not read at all.
struct Found {
    records: Vec<Result<Fields, String>>,
    end: Option<String>,
    remarks: Vec<String>,
}

fn found(bytes: &[u8]) -> Found {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let mut found = Found { records: Vec::new(), end: None, remarks: Vec::new() };
    let opened = match read(file.path(), &ReadOptions::default()) {
        Ok(opened) => opened,
        Err(ReadError::File(reason)) => return Found { end: Some(reason), ..found },
    };
    found.remarks = opened.remarks;
    for (index, record) in opened.records.enumerate() {
        assert_eq!(record.record, index as u64 + 1);
        assert!(found.end.is_none(), "a record after the end");
        match record.content {
            Err(reason) => {
                assert!(record.ends_file);
                found.end = Some(reason);
            }
            Ok(Content::Deferred(make)) => found.records.push(make().map(|(fields, _)| fields)),
            Ok(_) => panic!("records are made later"),
        }
    }
    found
}

/// `name=value`, without the missing values.
fn written_out(record: &Result<Fields, String>) -> String {
    let fields = record.as_ref().unwrap().iter().filter(|(_, value)| *value != Value::Null);
    fields.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
}

const ROWS: usize = 90;

fn text_of(row: usize) -> Option<String> {
    (row % 7 != 3).then(|| format!("Meldung {row}: Die Fähre fährt. {}", "Am Deich. ".repeat(row % 11)))
}

/// A table of 90 rows in groups of 40, with pages of ten rows.
fn table(settings: impl FnOnce(WriterPropertiesBuilder) -> WriterPropertiesBuilder) -> Vec<u8> {
    let schema = "message m { required int64 nr; optional binary text (STRING); \
                  optional group orte (LIST) { repeated group list { optional binary element (STRING); } } }";
    let builder = WriterProperties::builder().set_write_batch_size(10).set_data_page_row_count_limit(10);
    let mut bytes = Vec::new();
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let mut writer =
        SerializedFileWriter::new(&mut bytes, schema, Arc::new(settings(builder).build())).unwrap();
    for rows in (0..ROWS).collect::<Vec<_>>().chunks(40) {
        let mut group = writer.next_row_group().unwrap();
        let numbers: Vec<i64> = rows.iter().map(|&row| row as i64).collect();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int64Type>().write_batch(&numbers, None, None).unwrap();
        column.close().unwrap();
        let texts: Vec<_> = rows.iter().map(|&row| text_of(row)).collect();
        let levels: Vec<i16> = texts.iter().map(|text| text.is_some().into()).collect();
        let texts: Vec<ByteArray> = texts.iter().flatten().map(|text| text.as_str().into()).collect();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&texts, Some(&levels), None).unwrap();
        column.close().unwrap();
        // No list, an empty list, one place, two places, and again.
        let (mut places, mut definitions, mut repetitions) = (Vec::new(), Vec::new(), Vec::new());
        for row in rows {
            for place in 0..(row % 4).saturating_sub(1) {
                places.push(["Köln", "Bonn"][place].into());
                definitions.push(3);
                repetitions.push(place as i16);
            }
            if row % 4 < 2 {
                definitions.push((row % 4) as i16);
                repetitions.push(0);
            }
        }
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&places, Some(&definitions), Some(&repetitions)).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    writer.close().unwrap();
    bytes
}

fn row_of(row: usize) -> String {
    let mut fields = vec![format!("nr={row}")];
    fields.extend(text_of(row).map(|text| format!("text={text}")));
    fields.extend(
        ["orte=Köln", "orte=Köln, Bonn"].get((row % 4).wrapping_sub(2)).map(|&places| places.to_owned()),
    );
    fields.join("; ")
}

fn tables() -> Vec<(&'static str, Vec<u8>)> {
    let (gzip, zstd) = (Compression::GZIP(GzipLevel::default()), Compression::ZSTD(ZstdLevel::default()));
    vec![
        ("plain", table(|table| table.set_dictionary_enabled(false))),
        ("dictionary and snappy", table(|table| table.set_compression(Compression::SNAPPY))),
        (
            "zstd and pages of version 2",
            table(|table| table.set_compression(zstd).set_writer_version(WriterVersion::PARQUET_2_0)),
        ),
        (
            "gzip and lengths",
            table(|table| {
                let table = table.set_compression(gzip).set_dictionary_enabled(false);
                table
                    .set_column_encoding("text".into(), Encoding::DELTA_LENGTH_BYTE_ARRAY)
                    .set_column_encoding("nr".into(), Encoding::DELTA_BINARY_PACKED)
            }),
        ),
        (
            "lz4 and prefixes",
            table(|table| {
                let table = table.set_compression(Compression::LZ4_RAW).set_dictionary_enabled(false);
                table
                    .set_encoding(Encoding::PLAIN)
                    .set_column_encoding("text".into(), Encoding::DELTA_BYTE_ARRAY)
                    .set_column_encoding("nr".into(), Encoding::BYTE_STREAM_SPLIT)
            }),
        ),
        ("lz4 of hadoop", table(|table| table.set_compression(Compression::LZ4))),
    ]
}

#[test]
fn every_compression_and_encoding_is_read() {
    for (name, bytes) in tables() {
        let found = found(&bytes);
        assert_eq!(found.end, None, "{name}");
        assert_eq!(found.records.len(), ROWS, "{name}");
        for (row, record) in found.records.iter().enumerate() {
            assert_eq!(written_out(record), row_of(row), "{name}");
        }
    }
}

#[test]
fn the_types_of_other_programs_are_read() {
    let zones = "berlin_s=2023-05-01T00:00:00; berlin_ns=2023-05-01T00:00:00; versatz=2023-05-01T00:00:00; \
                 utc=2023-04-30T22:00:00; ohne=2023-05-01T00:00:00; fremd=2023-04-30T22:00:00";
    let pyarrow = format!(
        "i8=-128; u16=65535; u32=4294967295; u64=18446744073709551615; i64=-9223372036854775808; f16=1.5; \
         f32=0.5; f64=0.1; wahr=true; text=Grüße aus Köln; gross=Straße; sicht=Ämter; bytes=Öl; fest=abc; \
         kategorie=Inland; tag=2023-05-01; tag64=2023-05-01; {zones}; uhr=10:26:00.25; uhr32=10:26:00; \
         dauer=90; dezimal=12.50; dezimal0=20230501; dezimal256=-{}.5; \
         uuid=30313233-3435-3637-3839-616263646566; json={{\"a\": 1}}",
        "9".repeat(50)
    );
    let winter = "berlin_s=2023-01-01T00:30:00; berlin_ns=2023-01-01T00:30:00; versatz=2023-01-01T01:30:00; \
                  utc=2022-12-31T23:30:00";
    let polars = "text=Grüße; zeit=2023-05-01T00:00:00; tag=2023-05-01; uhr=10:26:00; dauer=90000000; \
                  kategorie=Inland; aufzaehlung=a; dezimal=1.25; gross=9223372036854775808; liste=rot, grün; \
                  feld=1, 2; meta.quelle=Bote; meta.ort.name=Köln";
    let duckdb = "text=Grüße; ohne=2023-05-01T00:00:00; zone=2023-04-30T22:00:00; dezimal=12.5; \
                  uuid=30313233-3435-3637-3839-616263646566; dauer=P1M2DT0S; liste=a, b; st.x=1; karte.key=k; \
                  karte.value=v; riesig=5; aufz=a; uhr=10:26:00; ub=7";
    let nested = "meta.datum=2023-05-01T00:00:00; meta.ort.name=Köln; absaetze=Der Rat tagt.\n\nEnde; \
                  autoren.name=A, B; autoren.alter=3; tief=a, b, c; karte.key=k, l; karte.value=1, 2; \
                  tage=2023-05-01T00:00:00";
    let int96 = ["zeit=2023-05-01T00:00:00; ohne=2023-05-01T00:00:00", "zeit=2023-01-01T00:30:00"];
    for (bytes, rows) in [
        (&include_bytes!("../fixtures/types-pyarrow.parquet")[..], &[&*pyarrow, winter][..]),
        (include_bytes!("../fixtures/types-polars.parquet"), &[polars, "zeit=2023-01-01T00:30:00"]),
        (include_bytes!("../fixtures/types-duckdb.parquet"), &[duckdb]),
        (include_bytes!("../fixtures/nested-pyarrow.parquet"), &[nested, "absaetze=rot, grün", ""]),
        (include_bytes!("../fixtures/int96-pyarrow.parquet"), &int96),
    ] {
        let found = found(bytes);
        assert_eq!(found.end, None);
        assert_eq!(found.records.iter().map(written_out).collect::<Vec<_>>(), rows);
    }
}

#[test]
fn a_zone_that_nobody_knows_is_said() {
    let found = found(include_bytes!("../fixtures/types-pyarrow.parquet"));
    let remark =
        "the time zone `Europe/Atlantis` of the column `fremd` is unknown; its times are read as UTC";
    assert_eq!(found.remarks, [remark]);
}

/// A table with one column, of numbers, and metadata.
fn numbers(column: &str, numbers: &[i64], entries: &[(&str, &str)]) -> Vec<u8> {
    let schema = parse_message_type(&format!("message m {{ {column} }}")).unwrap();
    let entries = entries.iter().map(|(key, value)| KeyValue::new((*key).to_owned(), (*value).to_owned()));
    let properties = WriterProperties::builder().set_key_value_metadata(Some(entries.collect())).build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties)).unwrap();
    let mut group = writer.next_row_group().unwrap();
    if let Some(mut column) = group.next_column().unwrap() {
        column.typed::<Int64Type>().write_batch(numbers, None, None).unwrap();
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
    bytes
}

#[test]
fn the_zones_of_pandas_and_spark_are_used() {
    let column = "required int64 zeit (TIMESTAMP(MILLIS,true));";
    let pandas = r#"{"columns": [{"name": "zeit", "metadata": {"timezone": "Europe/Berlin"}}]}"#;
    for (entries, time) in [
        (&[][..], "zeit=2023-04-30T22:00:00"),
        (&[("pandas", pandas)], "zeit=2023-05-01T00:00:00"),
        (&[("org.apache.spark.timeZone", "Europe/Berlin")], "zeit=2023-05-01T00:00:00"),
    ] {
        let found = found(&numbers(column, &[1_682_892_000_000], entries));
        assert_eq!(written_out(&found.records[0]), time);
    }
}

#[test]
fn empty_tables_and_those_that_cannot_be_read_are_said() {
    let empty = found(&numbers("required int64 nr;", &[], &[]));
    assert!(empty.records.is_empty() && empty.end.is_none());
    let brotli = "the column `text` cannot be read: the compression Brotli is not supported; save the file with \
                  zstd, gzip or snappy";
    for (bytes, reason) in [
        (&numbers("", &[], &[])[..], "the Parquet file has no columns"),
        (include_bytes!("../fixtures/brotli-pyarrow.parquet"), brotli),
    ] {
        assert_eq!(found(bytes).end.as_deref(), Some(reason));
    }
}
