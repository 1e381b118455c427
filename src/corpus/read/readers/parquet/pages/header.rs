//! The header before each page: what the page is and how many bytes it has.

use parquet::basic::Encoding;

use crate::corpus::read::readers::parquet::thrift::{ThriftError, ThriftReader, ThriftResult, kind};

/// The header of a page.
#[derive(Debug, PartialEq)]
pub(super) struct PageHeader {
    /// The size of the header itself.
    pub(super) header_bytes: usize,
    /// The size of the page in the file.
    pub(super) stored_bytes: usize,
    /// The size of the page when decompressed.
    pub(super) bytes: usize,
    /// The checksum of the page as stored.
    pub(super) checksum: Option<u32>,
    pub(super) content: PageContent,
}

/// What a page holds.
#[derive(Debug, PartialEq)]
pub(super) enum PageContent {
    /// Values with their levels, compressed together.
    Data { values: u32, encoding: Encoding, definition: Encoding, repetition: Encoding },
    /// Levels, which are never compressed, and values.
    DataV2 {
        values: u32,
        nulls: u32,
        rows: u32,
        encoding: Encoding,
        definition_bytes: u32,
        repetition_bytes: u32,
        is_compressed: bool,
    },
    /// The distinct values of the column.
    Dictionary { values: u32, encoding: Encoding },
    /// An index or something newer. Readers pass over it.
    Other,
}

impl PageHeader {
    /// Reads the header at the start of `bytes`, in which the page may follow.
    pub(super) fn parse(bytes: &[u8]) -> ThriftResult<Self> {
        let mut reader = ThriftReader::new(bytes);
        let (mut data, mut dictionary, mut data_v2) = (None, None, None);
        let header = reader.numbers::<5>(|id, reader| {
            let place = match id {
                5 => &mut data,
                7 => &mut dictionary,
                8 => &mut data_v2,
                _ => return reader.skip(kind::STRUCT),
            };
            *place = Some(reader.numbers::<8>(|_, reader| reader.skip(kind::STRUCT))?);
            Ok(())
        })?;
        let content = match header[1].ok_or(ThriftError::Invalid("the type of the page is missing"))? {
            0 => data_content(&data.ok_or(MISSING)?)?,
            2 => {
                let fields = dictionary.ok_or(MISSING)?;
                PageContent::Dictionary { values: size(fields[1])?, encoding: encoding(fields[2])? }
            }
            3 => data_v2_content(&data_v2.ok_or(MISSING)?)?,
            _ => PageContent::Other,
        };
        let header_bytes = bytes.len() - reader.remaining();
        Ok(Self {
            header_bytes,
            stored_bytes: size(header[3])? as usize,
            bytes: size(header[2])? as usize,
            // The sign of the number has no meaning.
            checksum: header[4].map(|checksum| checksum as u32),
            content,
        })
    }
}

const MISSING: ThriftError = ThriftError::Invalid("the description of the page is missing");

type Numbers = [Option<i64>; 8];

fn data_content(fields: &Numbers) -> ThriftResult<PageContent> {
    Ok(PageContent::Data {
        values: size(fields[1])?,
        encoding: encoding(fields[2])?,
        definition: encoding(fields[3])?,
        repetition: encoding(fields[4])?,
    })
}

fn data_v2_content(fields: &Numbers) -> ThriftResult<PageContent> {
    Ok(PageContent::DataV2 {
        values: size(fields[1])?,
        nulls: size(fields[2])?,
        rows: size(fields[3])?,
        encoding: encoding(fields[4])?,
        definition_bytes: size(fields[5])?,
        repetition_bytes: size(fields[6])?,
        is_compressed: fields[7] != Some(0),
    })
}

/// A size or number in the range of the format, which is that of `i32`.
fn size(number: Option<i64>) -> ThriftResult<u32> {
    number
        .and_then(|number| i32::try_from(number).ok())
        .and_then(|number| u32::try_from(number).ok())
        .ok_or(ThriftError::Invalid("a size is missing or impossible"))
}

fn encoding(number: Option<i64>) -> ThriftResult<Encoding> {
    Ok(match number {
        Some(0) => Encoding::PLAIN,
        Some(2) => Encoding::PLAIN_DICTIONARY,
        Some(3) => Encoding::RLE,
        // Only for levels, and only in files of the first years.
        #[expect(deprecated)]
        Some(4) => Encoding::BIT_PACKED,
        Some(5) => Encoding::DELTA_BINARY_PACKED,
        Some(6) => Encoding::DELTA_LENGTH_BYTE_ARRAY,
        Some(7) => Encoding::DELTA_BYTE_ARRAY,
        Some(8) => Encoding::RLE_DICTIONARY,
        Some(9) => Encoding::BYTE_STREAM_SPLIT,
        Some(10) => Encoding::ALP,
        _ => return Err(ThriftError::Invalid("the encoding of the page is unknown")),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_and_bad_ones_refused() {
        // Type 0, 40 bytes, 30 stored; data: 7 values, plain, levels run-length encoded.
        let good = [0x15, 0, 0x15, 80, 0x15, 60, 0x2c, 0x15, 14, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0, 99];
        let header = PageHeader {
            header_bytes: 17,
            stored_bytes: 30,
            bytes: 40,
            checksum: None,
            content: PageContent::Data {
                values: 7,
                encoding: Encoding::PLAIN,
                definition: Encoding::RLE,
                repetition: Encoding::RLE,
            },
        };
        assert_eq!(PageHeader::parse(&good), Ok(header));
        for length in 0..17 {
            assert_eq!(PageHeader::parse(&good[..length]), Err(ThriftError::Ends), "{length}");
        }
        let impossible = ThriftError::Invalid("a size is missing or impossible");
        for (place, byte, error) in [
            (3, 81, impossible),
            (8, 13, ThriftError::Invalid("a size is missing or impossible")),
            (10, 2, ThriftError::Invalid("the encoding of the page is unknown")),
            (1, 4, MISSING),
            (1, 6, MISSING),
            (0, 0x25, ThriftError::Invalid("the type of the page is missing")),
        ] {
            let mut bad = good;
            bad[place] = byte;
            assert_eq!(PageHeader::parse(&bad), Err(error), "{place}");
        }
        let mut index = good;
        index[1] = 2;
        assert!(matches!(PageHeader::parse(&index), Ok(PageHeader { content: PageContent::Other, .. })));
    }
}
