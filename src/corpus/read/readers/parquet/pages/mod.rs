//! The pages of a column, one at a time, for the decoders of the crate `parquet`. Sizes,
//! checksums and counts are checked here, so that a damaged page is refused before it is
//! decoded.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use parquet::basic::{Encoding, Type};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::ColumnChunkMetaData;

pub(super) use self::column_bytes::ColumnBytes;
use self::decompress::Codec;
use self::delta::lists_are_bounded;
use self::header::{PageContent, PageHeader};
use super::thrift::ThriftError;

mod column_bytes;
mod decompress;
mod delta;
mod header;

/// What of a column is read for a header at first. Headers with long examples of values have
/// more.
const HEADER_BYTES: u64 = 4 << 10;
const LARGEST_HEADER: u64 = 16 << 20;

/// The most values that one call of a decoder may take from pages where a row has many
/// values, or where lengths are decoded before values. Each takes some 50 bytes.
pub(super) const MOST_VALUES: u64 = 1 << 24;

/// The pages of a column in a row group.
pub(super) struct Pages {
    bytes: Arc<ColumnBytes>,
    at: u64,
    end: u64,
    codec: Codec,
    next: Option<PageHeader>,
    physical: Type,
    fixed_bytes: usize,
    max_repetition: i16,
    max_definition: i16,
    declares_prefixes: bool,
    /// The values that may still be handed over during this call of the decoder.
    allowance: Arc<AtomicU64>,
}

impl Pages {
    /// The pages of `column`. `allowance` is reset to [`MOST_VALUES`] before each call of the
    /// decoder.
    pub(super) fn new(
        bytes: Arc<ColumnBytes>,
        column: &ColumnChunkMetaData,
        allowance: Arc<AtomicU64>,
    ) -> std::result::Result<Self, String> {
        check_supported(column)?;
        let data = column.data_page_offset();
        // Some writers note 0 where there is no dictionary.
        let dictionary = column.dictionary_page_offset().filter(|&start| start > 0 && start < data);
        let outside = "its place in the file is impossible";
        let start = u64::try_from(dictionary.unwrap_or(data)).map_err(|_| outside)?;
        let length = u64::try_from(column.compressed_size()).map_err(|_| outside)?;
        let end = start.checked_add(length).filter(|&end| end <= bytes.len()).ok_or(outside)?;
        let description = column.column_descr();
        let fixed_bytes = match column.column_type() {
            Type::FIXED_LEN_BYTE_ARRAY => usize::try_from(description.type_length()).unwrap_or(0),
            _ => 0,
        };
        Ok(Self {
            bytes,
            at: start,
            end,
            codec: Codec::new(column.compression())?,
            next: None,
            physical: column.column_type(),
            fixed_bytes,
            max_repetition: description.max_rep_level(),
            max_definition: description.max_def_level(),
            declares_prefixes: has_prefixes(column),
            allowance,
        })
    }

    /// Reads the header of the next page, if it was not read yet.
    fn header(&mut self) -> std::result::Result<Option<&PageHeader>, String> {
        while self.next.is_none() && self.at < self.end {
            let header = self.read_header()?;
            self.at += header.header_bytes as u64;
            if self.end - self.at < header.stored_bytes as u64 {
                return Err("its header declares more bytes than the column has".to_owned());
            }
            match header.content {
                PageContent::Other => self.at += header.stored_bytes as u64,
                // The decoder takes a page without values for the end of the column.
                PageContent::Data { values: 0, .. } | PageContent::DataV2 { values: 0, .. } => {
                    self.at += header.stored_bytes as u64;
                }
                _ => self.next = Some(header),
            }
        }
        Ok(self.next.as_ref())
    }

    fn read_header(&self) -> std::result::Result<PageHeader, String> {
        let left = (self.end - self.at).min(LARGEST_HEADER);
        let mut bytes = HEADER_BYTES.min(left);
        loop {
            match PageHeader::parse(&self.bytes.read(self.at, bytes)?) {
                Ok(header) => return Ok(header),
                Err(ThriftError::Ends) if bytes < left => bytes = bytes.saturating_mul(8).min(left),
                Err(ThriftError::Ends) => return Err("its header ends too early".to_owned()),
                Err(ThriftError::Invalid(reason)) => return Err(format!("its header is damaged: {reason}")),
            }
        }
    }

    fn read_page(&mut self) -> std::result::Result<Option<Page>, String> {
        self.header()?;
        let Some(header) = self.next.take() else { return Ok(None) };
        let stored = self.bytes.read(self.at, header.stored_bytes as u64)?;
        self.at += header.stored_bytes as u64;
        if header.checksum.is_some_and(|checksum| checksum != crc32fast::hash(&stored)) {
            return Err("its checksum is wrong".to_owned());
        }
        let content = self.decompress(&header, stored)?;
        self.check_values(&header.content, &content)?;
        Ok(page(header.content, content.into()))
    }

    fn decompress(&mut self, header: &PageHeader, stored: Vec<u8>) -> std::result::Result<Vec<u8>, String> {
        let (levels, is_compressed) = match header.content {
            PageContent::DataV2 { definition_bytes, repetition_bytes, is_compressed, .. } => {
                (u64::from(definition_bytes) + u64::from(repetition_bytes), is_compressed)
            }
            _ => (0, true),
        };
        let levels = usize::try_from(levels)
            .ok()
            .filter(|&levels| levels <= header.bytes && levels <= stored.len())
            .ok_or("its levels are larger than the page")?;
        if !is_compressed || matches!(self.codec, Codec::None) {
            return match stored.len() == header.bytes {
                true => Ok(stored),
                false => Err(format!("it has {} bytes and declares {}", stored.len(), header.bytes)),
            };
        }
        let mut content = stored[..levels].to_vec();
        self.codec.decompress(&stored[levels..], header.bytes - levels, &mut content)?;
        Ok(content)
    }

    /// Checks the counts for which a decoder makes room.
    fn check_values(&self, page: &PageContent, content: &[u8]) -> std::result::Result<(), String> {
        let (values, encoding) = match *page {
            PageContent::Data { values, encoding, .. } | PageContent::DataV2 { values, encoding, .. } => {
                (values, encoding)
            }
            PageContent::Dictionary { values, .. } => {
                let bytes = values as usize * self.least_bytes();
                return match bytes <= content.len() {
                    true => Ok(()),
                    false => Err(format!("its {values} values do not fit its {} bytes", content.len())),
                };
            }
            PageContent::Other => return Ok(()),
        };
        let lists = match encoding {
            Encoding::DELTA_LENGTH_BYTE_ARRAY => 1,
            Encoding::DELTA_BYTE_ARRAY => 2,
            _ => 0,
        };
        if lists == 2 && !self.declares_prefixes {
            return Err("its encoding is not among those of the column".to_owned());
        }
        if lists > 0 {
            let values_at = self.values_at(page, content).ok_or("its levels are larger than the page")?;
            if !lists_are_bounded(content.get(values_at..).unwrap_or(&[]), lists, values) {
                return Err("its lengths are damaged".to_owned());
            }
        }
        if lists > 0 || self.max_repetition > 0 {
            let take = |left: u64| left.checked_sub(values.into());
            self.allowance.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).map_err(|_| {
                format!("it has {values} values, and more than {MOST_VALUES} belong together")
            })?;
        }
        Ok(())
    }

    /// The least bytes of a value in a dictionary.
    fn least_bytes(&self) -> usize {
        match self.physical {
            Type::INT64 | Type::DOUBLE => 8,
            Type::INT96 => 12,
            Type::FIXED_LEN_BYTE_ARRAY => self.fixed_bytes.max(1),
            Type::INT32 | Type::FLOAT | Type::BYTE_ARRAY => 4,
            Type::BOOLEAN => 1,
        }
    }

    /// Where the values begin in a page.
    fn values_at(&self, page: &PageContent, content: &[u8]) -> Option<usize> {
        let (values, definition, repetition) = match *page {
            PageContent::DataV2 { definition_bytes, repetition_bytes, .. } => {
                return (definition_bytes as usize).checked_add(repetition_bytes as usize);
            }
            PageContent::Data { values, definition, repetition, .. } => (values, definition, repetition),
            _ => return None,
        };
        let mut at = 0_usize;
        for (max_level, encoding) in [(self.max_repetition, repetition), (self.max_definition, definition)] {
            if max_level == 0 {
                continue;
            }
            at = match encoding {
                Encoding::RLE => {
                    let length = *content.get(at..)?.first_chunk()?;
                    at.checked_add(4)?.checked_add(u32::from_le_bytes(length) as usize)?
                }
                _ => {
                    let bits = u64::from(i16::BITS - max_level.leading_zeros());
                    at.checked_add(usize::try_from((u64::from(values) * bits).div_ceil(8)).ok()?)?
                }
            };
        }
        Some(at)
    }
}

/// Says why a column that is not damaged cannot be read.
pub(super) fn check_supported(column: &ColumnChunkMetaData) -> std::result::Result<(), String> {
    if column.file_path().is_some() {
        return Err("the values are in another file; open that file instead".to_owned());
    }
    Codec::new(column.compression()).map(|_| ())
}

/// Whether a column may have the encoding in which each value repeats the start of the one
/// before: a few bytes can stand for many there.
pub(super) fn has_prefixes(column: &ColumnChunkMetaData) -> bool {
    column.encodings().any(|encoding| encoding == Encoding::DELTA_BYTE_ARRAY)
}

fn page(content: PageContent, buf: Bytes) -> Option<Page> {
    match content {
        PageContent::Data { values, encoding, definition, repetition } => Some(Page::DataPage {
            buf,
            num_values: values,
            encoding,
            def_level_encoding: definition,
            rep_level_encoding: repetition,
            statistics: None,
        }),
        PageContent::DataV2 {
            values,
            nulls,
            rows,
            encoding,
            definition_bytes,
            repetition_bytes,
            is_compressed,
        } => Some(Page::DataPageV2 {
            buf,
            num_values: values,
            encoding,
            num_nulls: nulls,
            num_rows: rows,
            def_levels_byte_len: definition_bytes,
            rep_levels_byte_len: repetition_bytes,
            is_compressed,
            statistics: None,
        }),
        PageContent::Dictionary { values, encoding } => {
            Some(Page::DictionaryPage { buf, num_values: values, encoding, is_sorted: false })
        }
        PageContent::Other => None,
    }
}

fn damaged(at: u64) -> impl FnOnce(String) -> ParquetError {
    move |reason| ParquetError::General(format!("the page at byte {at}: {reason}"))
}

impl Iterator for Pages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let at = self.at;
        self.read_page().map_err(damaged(at))
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        let at = self.at;
        let header = self.header().map_err(damaged(at))?;
        Ok(header.map(|header| match header.content {
            PageContent::DataV2 { rows, values, .. } => PageMetadata {
                num_rows: Some(rows as usize),
                num_levels: Some(values as usize),
                is_dict: false,
            },
            PageContent::Data { values, .. } => {
                PageMetadata { num_rows: None, num_levels: Some(values as usize), is_dict: false }
            }
            _ => PageMetadata { num_rows: None, num_levels: None, is_dict: true },
        }))
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.get_next_page().map(|_| ())
    }

    /// Only pages of the second version begin with a row for certain.
    fn at_record_boundary(&mut self) -> Result<bool> {
        Ok(self.peek_next_page()?.is_none_or(|next| next.num_rows.is_some()))
    }
}
