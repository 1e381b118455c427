//! The end of a Parquet file, where its schema and the places of its columns stand. It is
//! checked before it is decoded: no list may be longer than its bytes, and the schema may
//! not be deeper or wider than any table.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};

use super::thrift::{ThriftError, ThriftReader, ThriftResult, kind};
use crate::corpus::read::guard::guarded;

/// `PAR1` at both ends, and the length of the footer before the last.
const SMALLEST_FILE: u64 = 12;

/// The largest footer that is read. A table of 100 columns reaches it with some 5,000 row
/// groups.
const LARGEST_FOOTER: u64 = 64 << 20;

/// The largest number of columns, those inside others included.
const MOST_COLUMNS: usize = 10_000;

/// Columns inside columns.
const DEEPEST_SCHEMA: usize = 32;

/// The footer of a file.
pub(super) struct Footer {
    pub(super) metadata: ParquetMetaData,
    /// Where the footer begins. All columns end before.
    pub(super) start: u64,
}

/// Reads and checks the footer.
pub(super) fn read_footer(file: &mut File) -> Result<Footer, String> {
    let unreadable = |error: std::io::Error| format!("cannot be read: {error}");
    let bytes = file.seek(SeekFrom::End(0)).map_err(unreadable)?;
    if bytes == 0 {
        return Err("the file is empty".to_owned());
    }
    if bytes < SMALLEST_FILE {
        return Err(format!(
            "not a readable Parquet file: it has only {bytes} bytes and is perhaps truncated"
        ));
    }
    let mut tail = [0; 8];
    file.seek(SeekFrom::Start(bytes - 8)).map_err(unreadable)?;
    file.read_exact(&mut tail).map_err(unreadable)?;
    let [a, b, c, d, mark @ ..] = tail;
    match &mark {
        b"PAR1" => {}
        b"PARE" => {
            return Err("the Parquet file is encrypted; save it without encryption".to_owned());
        }
        _ => {
            return Err("not a readable Parquet file: its last bytes are not `PAR1`, so that it is \
                        perhaps truncated; copy or download it again"
                .to_owned());
        }
    }
    let length = u64::from(u32::from_le_bytes([a, b, c, d]));
    if length > bytes - SMALLEST_FILE {
        return Err(format!(
            "the Parquet file is damaged or truncated: its footer should have {length} bytes, but the file \
             has {bytes}"
        ));
    }
    if length > LARGEST_FOOTER {
        return Err(format!(
            "the footer of the Parquet file has {length} bytes, more than {LARGEST_FOOTER}; split the file"
        ));
    }
    let start = bytes - 8 - length;
    let mut footer = vec![0; usize::try_from(length).unwrap_or(0)];
    file.seek(SeekFrom::Start(start)).map_err(unreadable)?;
    file.read_exact(&mut footer).map_err(unreadable)?;
    let damaged = |reason: &str| format!("the footer of the Parquet file is damaged: {reason}");
    check_footer(&footer)?.map_err(|error| match error {
        ThriftError::Ends => damaged("it ends too early"),
        ThriftError::Invalid(reason) => damaged(reason),
    })?;
    let metadata =
        guarded(|| ParquetMetaDataReader::decode_metadata(&footer).map_err(|error| reason(&error)))
            .map_err(|reason| damaged(&reason))?;
    Ok(Footer { metadata, start })
}

/// The message of an error of the crate, without its own introduction.
pub(super) fn reason(error: &ParquetError) -> String {
    match error {
        ParquetError::General(reason) | ParquetError::NYI(reason) | ParquetError::EOF(reason) => {
            reason.clone()
        }
        other => other.to_string(),
    }
}

/// Checks that all of the footer can be read. The outer error is about a sound footer that
/// is too large.
fn check_footer(footer: &[u8]) -> Result<ThriftResult<()>, String> {
    let mut reader = ThriftReader::new(footer);
    let mut schema = Schema::default();
    let checked = check_fields(&mut reader, &mut schema);
    if schema.columns > MOST_COLUMNS {
        return Err(format!(
            "the Parquet file has {} columns, more than {MOST_COLUMNS}; keep only those of the articles",
            schema.columns
        ));
    }
    Ok(checked)
}

fn check_fields(reader: &mut ThriftReader, schema: &mut Schema) -> ThriftResult<()> {
    let mut last = 0;
    while let Some((id, kind)) = reader.field(last)? {
        last = id;
        match (id, kind) {
            (2, kind::LIST) => {
                let (kind, elements) = reader.list()?;
                if kind != kind::STRUCT {
                    return Err(ThriftError::Invalid("its schema is not a schema"));
                }
                schema.read(reader, elements)?;
            }
            (4 | 5 | 7, kind::LIST)
            | (1 | 3, 5 | kind::INT_64)
            | (6 | 9, kind::BINARY)
            | (8, kind::STRUCT) => {
                reader.skip(kind)?;
            }
            (1..=9, _) => return Err(ThriftError::Invalid("a field has the wrong type")),
            _ => reader.skip(kind)?,
        }
    }
    Ok(())
}

/// The size of the schema.
#[derive(Default)]
struct Schema {
    columns: usize,
}

impl Schema {
    /// Reads the elements of the schema, each of which says how many of the next ones are
    /// inside it.
    fn read(&mut self, reader: &mut ThriftReader, elements: usize) -> ThriftResult<()> {
        // How many columns are still to come, for each group that is open.
        let mut open: Vec<usize> = Vec::new();
        for element in 0..elements {
            let fields = reader.numbers::<6>(|_, reader| reader.skip(kind::STRUCT))?;
            while open.last() == Some(&0) {
                open.pop();
            }
            match open.last_mut() {
                Some(group) => *group -= 1,
                None if element == 0 => {}
                None => return Err(ThriftError::Invalid("its schema has columns outside the table")),
            }
            let inside = usize::try_from(fields[5].unwrap_or(0))
                .ok()
                .filter(|&inside| inside < elements - element)
                .ok_or(ThriftError::Invalid("its schema lacks columns"))?;
            if inside == 0 {
                self.columns += 1;
            }
            open.push(inside);
            if open.len() > DEEPEST_SCHEMA + 1 {
                return Err(ThriftError::Invalid("its columns are nested too deeply"));
            }
        }
        if open.iter().any(|&group| group > 0) {
            return Err(ThriftError::Invalid("its schema lacks columns"));
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::io::Write;

    use super::*;

    /// The schema as field 2: elements with a name and a number of columns inside.
    fn schema(inside: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0x29, 0xfc];
        let mut length = inside.len();
        while length > 0x7f {
            bytes.push((length as u8 & 0x7f) | 0x80);
            length >>= 7;
        }
        bytes.push(length as u8);
        for &inside in inside {
            bytes.extend([0x48, 1, b'a', 0x15, inside * 2, 0]);
        }
        bytes.push(0);
        bytes
    }

    #[test]
    fn schemas_are_checked() {
        let lacks = || Ok(Err(ThriftError::Invalid("its schema lacks columns")));
        let outside = || Ok(Err(ThriftError::Invalid("its schema has columns outside the table")));
        let deep = || Ok(Err(ThriftError::Invalid("its columns are nested too deeply")));
        let chain = |depth| [vec![1; depth], vec![0]].concat();
        for (inside, expected) in [
            (vec![0], Ok(Ok(()))),
            (vec![2, 0, 0], Ok(Ok(()))),
            (vec![2, 1, 0, 0], Ok(Ok(()))),
            (vec![2, 0, 1, 0], Ok(Ok(()))),
            (vec![1], lacks()),
            (vec![3, 0, 0], lacks()),
            (vec![2, 2, 0, 0], lacks()),
            (vec![1, 0, 0], outside()),
            (vec![0, 0], outside()),
            (chain(32), Ok(Ok(()))),
            (chain(33), deep()),
            (chain(60_000), deep()),
        ] {
            assert_eq!(check_footer(&schema(&inside)), expected, "{:?}", &inside[..inside.len().min(9)]);
        }
    }

    #[test]
    fn a_million_columns_are_refused_with_their_number() {
        // Field 5 of the table, the number of columns inside, is larger than one byte.
        let mut bytes = vec![0x29, 0xfc, 0xc1, 0x84, 0x3d];
        bytes.extend([0x48, 1, b'a', 0x15, 0x80, 0x89, 0x7a, 0]);
        bytes.extend([0x48, 1, b'a', 0].repeat(1_000_000));
        bytes.push(0);
        assert_eq!(
            check_footer(&bytes).unwrap_err(),
            "the Parquet file has 1000000 columns, more than 10000; keep only those of the articles"
        );
    }

    #[test]
    fn files_without_a_readable_footer_say_what_they_are() {
        let mut wrong = b"PAR1".to_vec();
        wrong.extend([0x15, 2, 0x25, 4, 0, 0]);
        for (bytes, reason) in [
            (&b""[..], "the file is empty"),
            (b"PAR1", "not a readable Parquet file: it has only 4 bytes and is perhaps truncated"),
            (
                b"PAR1....abcdefgh",
                "not a readable Parquet file: its last bytes are not `PAR1`, so that it is perhaps \
                 truncated; copy or download it again",
            ),
            (b"PARE....\x01\0\0\0PARE", "the Parquet file is encrypted; save it without encryption"),
            (
                b"PAR1\xff\xff\xff\xffPAR1",
                "the Parquet file is damaged or truncated: its footer should have 4294967295 bytes, but the \
                 file has 12",
            ),
            (b"PAR1\x00\x00\x00\x00PAR1", "the footer of the Parquet file is damaged: it ends too early"),
            (
                b"PAR1\x15\x02\x28\x00\x00\x05\x00\x00\x00PAR1",
                "the footer of the Parquet file is damaged: a field has the wrong type",
            ),
            (
                b"PAR1\x15\x02\x00\x03\x00\x00\x00PAR1",
                "the footer of the Parquet file is damaged: Required field num_rows is missing",
            ),
        ] {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(bytes).unwrap();
            assert_eq!(read_footer(&mut file).err().as_deref(), Some(reason));
        }
    }
}
