//! Encodes a column for Parquet in which each value fills several rows, as the names of terms do: a
//! dictionary of the values, and for each its number of rows. The time that this takes does not depend on
//! the number of rows, and so tables may have several such columns.
//!
//! Source: <https://parquet.apache.org/docs/file-format/data-pages/encodings/>.

use std::collections::HashMap;
use std::hash::Hash;

use bytes::Bytes;
use foldhash::fast::FixedState;
use parquet::basic::{Compression, Encoding};
use parquet::column::page::{CompressedPage, Page, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result as Encoded};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::statistics::Statistics;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;

/// A value that may fill several rows.
pub(super) trait RunValue: Copy + Ord + Hash {
    /// Writes the value in the encoding `PLAIN`.
    fn write(self, to: &mut Vec<u8>);

    /// The statistics of a column without nulls.
    fn statistics(least: Option<Self>, greatest: Option<Self>) -> Statistics;
}

impl RunValue for u32 {
    fn write(self, to: &mut Vec<u8>) {
        to.extend(self.to_le_bytes());
    }

    fn statistics(least: Option<Self>, greatest: Option<Self>) -> Statistics {
        // Parquet has unsigned numbers as a logical type only.
        let stored = |value: Option<u32>| value.map(u32::cast_signed);
        Statistics::int32(stored(least), stored(greatest), None, Some(0), false)
    }
}

impl RunValue for &str {
    fn write(self, to: &mut Vec<u8>) {
        (self.len() as u32).write(to);
        to.extend(self.as_bytes());
    }

    fn statistics(least: Option<Self>, greatest: Option<Self>) -> Statistics {
        let [least, greatest] = [least, greatest].map(|value| value.map(ByteArray::from));
        Statistics::byte_array(least, greatest, None, Some(0), false)
    }
}

/// Encodes a column without nulls: each value with its number of rows.
pub(super) fn encode_runs<V: RunValue>(
    column: &ColumnDescPtr,
    compression: Compression,
    runs: impl Iterator<Item = (V, usize)>,
) -> Encoded<(Vec<u8>, ColumnCloseResult)> {
    let mut dictionary = Dictionary::default();
    let runs: Vec<(u32, usize)> =
        runs.filter(|run| run.1 > 0).map(|(value, rows)| (dictionary.index(value), rows)).collect();
    let rows: usize = runs.iter().map(|run| run.1).sum();

    let mut bytes = TrackedWrite::new(Vec::new());
    let mut pages = SerializedPageWriter::new(&mut bytes);
    let (values, encoded) = (dictionary.plain(), encoded_runs(&runs, dictionary.values.len()));
    let dictionary_page = pages.write_page(CompressedPage::new(
        Page::DictionaryPage {
            buf: compressed(&values, compression)?,
            num_values: u32::try_from(dictionary.values.len())?,
            encoding: Encoding::PLAIN,
            is_sorted: false,
        },
        values.len(),
    ))?;
    let data_page = pages.write_page(CompressedPage::new(
        Page::DataPage {
            buf: compressed(&encoded, compression)?,
            num_values: u32::try_from(rows)?,
            encoding: Encoding::RLE_DICTIONARY,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        },
        encoded.len(),
    ))?;
    pages.close()?;

    let (least, greatest) = (dictionary.values.iter().min(), dictionary.values.iter().max());
    let metadata = ColumnChunkMetaData::builder(column.clone())
        .set_compression(compression)
        .set_encodings(vec![Encoding::PLAIN, Encoding::RLE, Encoding::RLE_DICTIONARY])
        .set_total_compressed_size((dictionary_page.compressed_size + data_page.compressed_size) as i64)
        .set_total_uncompressed_size((dictionary_page.uncompressed_size + data_page.uncompressed_size) as i64)
        .set_num_values(rows as i64)
        .set_dictionary_page_offset(Some(dictionary_page.offset as i64))
        .set_data_page_offset(data_page.offset as i64)
        .set_statistics(V::statistics(least.copied(), greatest.copied()))
        .build()?;
    let close = ColumnCloseResult {
        bytes_written: bytes.bytes_written() as u64,
        rows_written: rows as u64,
        metadata,
        bloom_filter: None,
        column_index: None,
        offset_index: None,
    };
    Ok((bytes.into_inner()?, close))
}

/// The distinct values of a column, in the order in which they first occur.
struct Dictionary<V> {
    values: Vec<V>,
    indices: HashMap<V, u32, FixedState>,
}

impl<V> Default for Dictionary<V> {
    fn default() -> Self {
        Self { values: Vec::new(), indices: HashMap::default() }
    }
}

impl<V: RunValue> Dictionary<V> {
    fn index(&mut self, value: V) -> u32 {
        *self.indices.entry(value).or_insert_with(|| {
            self.values.push(value);
            self.values.len() as u32 - 1
        })
    }

    fn plain(&self) -> Vec<u8> {
        let mut plain = Vec::new();
        self.values.iter().for_each(|value| value.write(&mut plain));
        plain
    }
}

/// The indices of the dictionary as runs of equal values: the number of bits of an index; then for each run
/// twice its length as a variable-length number, and the index in as few bytes as hold these bits.
fn encoded_runs(runs: &[(u32, usize)], values: usize) -> Vec<u8> {
    let greatest = values.saturating_sub(1) as u32;
    let bits = (u32::BITS - greatest.leading_zeros()).max(1);
    let mut encoded = vec![bits as u8];
    for &(index, rows) in runs {
        let mut header = (rows as u64) << 1;
        while header >= 0x80 {
            encoded.push(header as u8 | 0x80);
            header >>= 7;
        }
        encoded.push(header as u8);
        encoded.extend(&index.to_le_bytes()[..bits.div_ceil(8) as usize]);
    }
    encoded
}

fn compressed(bytes: &[u8], compression: Compression) -> Encoded<Bytes> {
    match compression {
        Compression::UNCOMPRESSED => Ok(Bytes::copy_from_slice(bytes)),
        Compression::ZSTD(level) => Ok(zstd::bulk::compress(bytes, level.compression_level())?.into()),
        other => Err(ParquetError::NYI(format!("runs compressed with {other}"))),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Cursor;
    use std::sync::Arc;

    use parquet::basic::{LogicalType, Repetition, Type as Physical, ZstdLevel};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::types::{SchemaDescriptor, Type};
    use polars::prelude::{ParquetReader, SerReader};

    use super::*;

    /// A file with one column of text.
    fn file(runs: &[(&str, usize)], compression: Compression) -> Vec<u8> {
        let column = Type::primitive_type_builder("term", Physical::BYTE_ARRAY)
            .with_logical_type(Some(LogicalType::String))
            .with_repetition(Repetition::REQUIRED);
        let schema = Type::group_type_builder("table").with_fields(vec![Arc::new(column.build().unwrap())]);
        let schema = Arc::new(schema.build().unwrap());
        let column = SchemaDescriptor::new(schema.clone()).column(0);
        let (bytes, close) = encode_runs(&column, compression, runs.iter().copied()).unwrap();
        let mut file = Vec::new();
        let mut writer = SerializedFileWriter::new(&mut file, schema, Arc::default()).unwrap();
        let mut row_group = writer.next_row_group().unwrap();
        row_group.append_column(&Bytes::from(bytes), close).unwrap();
        row_group.close().unwrap();
        writer.close().unwrap();
        file
    }

    #[test]
    fn runs_are_read_back_as_rows() {
        let names: Vec<String> = (0..70_000).map(|number| format!("Wort{number}")).collect();
        let each = |number: usize, rows| names[..number].iter().map(|name| (&**name, rows)).collect();
        let zstd = Compression::ZSTD(ZstdLevel::default());
        for (runs, compression) in [
            (vec![("Hafen", 1)], zstd),
            (vec![("Hafen", 3), ("Ämter", 20_000), ("", 1), ("Hafen", 2), ("leer", 0)], zstd),
            (vec![("Hafen", 3), ("Werft", 200)], Compression::UNCOMPRESSED),
            (each(2, 64), zstd),
            (each(256, 63), zstd),
            (each(257, 5), zstd),
            (each(70_000, 1), zstd),
        ] {
            let file = file(&runs, compression);
            let table = ParquetReader::new(Cursor::new(&file)).finish().unwrap();
            let found = table.column("term").unwrap().str().unwrap();
            let expected = runs.iter().flat_map(|&(value, rows)| std::iter::repeat_n(value, rows));
            assert!(found.iter().eq(expected.map(Some)), "{:?}", &runs[..runs.len().min(5)]);
            // Another reader, which looks at the statistics, too.
            let reader = SerializedFileReader::new(Bytes::from(file)).unwrap();
            assert_eq!(reader.get_row_iter(None).unwrap().count(), table.height());
            let column = reader.metadata().row_group(0).column(0);
            let (least, greatest) = (runs.iter().filter(|run| run.1 > 0).min(), runs.iter().max());
            let statistics = column.statistics().unwrap();
            assert_eq!(statistics.min_bytes_opt(), least.map(|run| run.0.as_bytes()));
            assert!(statistics.max_bytes_opt() <= greatest.map(|run| run.0.as_bytes()));
        }
    }

    #[test]
    fn other_compressions_are_refused() {
        assert!(compressed(b"Hafen", Compression::SNAPPY).is_err());
    }
}
