//! Decompresses pages. A page never takes more memory than its header declares, and never
//! more than its compression can make of its bytes.

use std::io::{Cursor, Read};

use parquet::basic::Compression;

/// How the pages of a column are compressed.
#[derive(Clone, Copy)]
pub(super) enum Codec {
    None,
    Snappy,
    Gzip,
    /// The deprecated form with frames of Hadoop, of LZ4, or none.
    Lz4,
    Lz4Raw,
    Zstd,
}

impl Codec {
    pub(super) fn new(compression: Compression) -> Result<Self, String> {
        Ok(match compression {
            Compression::UNCOMPRESSED => Self::None,
            Compression::SNAPPY => Self::Snappy,
            Compression::GZIP(_) => Self::Gzip,
            Compression::LZ4 => Self::Lz4,
            Compression::LZ4_RAW => Self::Lz4Raw,
            Compression::ZSTD(_) => Self::Zstd,
            Compression::BROTLI(_) => return Err(unsupported("Brotli")),
            Compression::LZO => return Err(unsupported("LZO")),
        })
    }

    /// Appends the content of `stored`, which has `bytes` bytes, to `page`.
    pub(super) fn decompress(self, stored: &[u8], bytes: usize, page: &mut Vec<u8>) -> Result<(), String> {
        let start = page.len();
        let most = stored.len().saturating_mul(self.most_bytes_per_byte()).saturating_add(64);
        if bytes > most {
            return Err(format!("{} bytes cannot hold the {bytes} that it declares", stored.len()));
        }
        page.try_reserve_exact(bytes).map_err(|_| format!("there is no memory for its {bytes} bytes"))?;
        let result = match self {
            Self::None => {
                page.extend_from_slice(stored);
                Ok(())
            }
            // Some writers store nothing for a page without values.
            _ if bytes == 0 => Ok(()),
            Self::Snappy => snappy(stored, bytes, page),
            Self::Gzip => gzip(stored, bytes, page),
            Self::Lz4 => lz4(stored, bytes, page),
            Self::Lz4Raw => lz4_block(stored, bytes, page),
            Self::Zstd => zstd_frames(stored, page),
        };
        result.map_err(|error| format!("it cannot be decompressed: {error}"))?;
        if page.len() - start != bytes {
            return Err(format!("it has {} bytes and declares {bytes}", page.len() - start));
        }
        Ok(())
    }

    /// The most that a byte can stand for.
    fn most_bytes_per_byte(self) -> usize {
        match self {
            Self::None => 1,
            // A copy of 64 bytes takes 3.
            Self::Snappy => 32,
            Self::Gzip => 1_032,
            Self::Lz4 | Self::Lz4Raw => 256,
            // Four bytes can stand for 128 kB.
            Self::Zstd => 1 << 15,
        }
    }
}

fn unsupported(name: &str) -> String {
    format!("the compression {name} is not supported; save the file with zstd, gzip or snappy")
}

fn snappy(stored: &[u8], bytes: usize, page: &mut Vec<u8>) -> Result<(), String> {
    let declared = snap::raw::decompress_len(stored).map_err(|error| error.to_string())?;
    if declared != bytes {
        return Err(format!("it has {declared} bytes and declares {bytes}"));
    }
    let start = page.len();
    page.resize(start + bytes, 0);
    snap::raw::Decoder::new()
        .decompress(stored, &mut page[start..])
        .map(|_| ())
        .map_err(|error| error.to_string())
}

fn gzip(stored: &[u8], bytes: usize, page: &mut Vec<u8>) -> Result<(), String> {
    // One byte more shows that there is more.
    let mut content = flate2::read::MultiGzDecoder::new(stored).take(bytes as u64 + 1);
    content.read_to_end(page).map(|_| ()).map_err(|error| error.to_string())
}

/// The first writers of LZ4 disagreed on what stands around its blocks.
fn lz4(stored: &[u8], bytes: usize, page: &mut Vec<u8>) -> Result<(), String> {
    let start = page.len();
    if stored.starts_with(&[0x04, 0x22, 0x4d, 0x18]) {
        let mut content = lz4_flex::frame::FrameDecoder::new(stored).take(bytes as u64 + 1);
        return content.read_to_end(page).map(|_| ()).map_err(|error| error.to_string());
    }
    if lz4_hadoop(stored, bytes, page).is_some() {
        return Ok(());
    }
    page.truncate(start);
    lz4_block(stored, bytes, page)
}

/// Blocks, each after its size and its compressed size.
fn lz4_hadoop(mut stored: &[u8], bytes: usize, page: &mut Vec<u8>) -> Option<()> {
    let mut left = bytes;
    while let Some((sizes, rest)) = stored.split_first_chunk::<8>() {
        let [a, b, c, d, e, f, g, h] = *sizes;
        let size = u32::from_be_bytes([a, b, c, d]) as usize;
        let (block, rest) = rest.split_at_checked(u32::from_be_bytes([e, f, g, h]) as usize)?;
        left = left.checked_sub(size)?;
        lz4_block(block, size, page).ok()?;
        stored = rest;
    }
    (left == 0 && stored.is_empty()).then_some(())
}

fn lz4_block(stored: &[u8], bytes: usize, page: &mut Vec<u8>) -> Result<(), String> {
    let start = page.len();
    page.resize(start + bytes, 0);
    let decompressed = lz4_flex::block::decompress_into(stored, &mut page[start..]);
    page.truncate(start + decompressed.map_err(|error| error.to_string())?);
    Ok(())
}

/// Fills the room that is reserved in `page`, and no more.
fn zstd_frames(stored: &[u8], page: &mut Vec<u8>) -> Result<(), String> {
    let start = page.len() as u64;
    let mut room = Cursor::new(page);
    room.set_position(start);
    // One for each page: ten thousand columns would keep a gigabyte of them.
    zstd::bulk::Decompressor::new()
        .and_then(|mut zstd| zstd.decompress_to_buffer(stored, &mut room))
        .map(|_| ())
        .map_err(|error| error.to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::io::Write;

    use parquet::basic::{BrotliLevel, GzipLevel, ZstdLevel};

    use super::*;

    fn gzipped(text: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        writer.write_all(text).unwrap();
        writer.finish().unwrap()
    }

    fn lz4_frame(text: &[u8]) -> Vec<u8> {
        let mut writer = lz4_flex::frame::FrameEncoder::new(Vec::new());
        writer.write_all(text).unwrap();
        writer.finish().unwrap()
    }

    fn hadoop(parts: &[&[u8]]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for part in parts {
            let block = lz4_flex::block::compress(part);
            bytes.extend((part.len() as u32).to_be_bytes());
            bytes.extend((block.len() as u32).to_be_bytes());
            bytes.extend(block);
        }
        bytes
    }

    #[test]
    fn every_compression_gives_the_text_and_refuses_damage() {
        let text = "Der Landtag tritt am Montag zusammen. ".repeat(50).into_bytes();
        let (gzip, zstd) = (Compression::GZIP(GzipLevel::default()), Compression::ZSTD(ZstdLevel::default()));
        for (compression, stored) in [
            (Compression::UNCOMPRESSED, text.clone()),
            (Compression::SNAPPY, snap::raw::Encoder::new().compress_vec(&text).unwrap()),
            (gzip, gzipped(&text)),
            (Compression::LZ4, hadoop(&[&text[..900], &text[900..]])),
            (Compression::LZ4, lz4_frame(&text)),
            (Compression::LZ4, lz4_flex::block::compress(&text)),
            (Compression::LZ4_RAW, lz4_flex::block::compress(&text)),
            (zstd, zstd::bulk::compress(&text, 3).unwrap()),
        ] {
            let codec = Codec::new(compression).unwrap();
            for levels in [&b""[..], b"\x02\x03"] {
                let mut page = levels.to_vec();
                codec.decompress(&stored, text.len(), &mut page).unwrap();
                assert_eq!(page, [levels, &text].concat(), "{compression}");
                for (bytes, stored) in [
                    (text.len() - 1, &stored[..]),
                    (text.len() + 1, &stored),
                    (1 << 30, &stored),
                    (text.len(), &stored[..stored.len() / 2]),
                    (text.len(), &stored[..1]),
                    (text.len(), &[]),
                ] {
                    let mut page = levels.to_vec();
                    assert!(codec.decompress(stored, bytes, &mut page).is_err(), "{compression} {bytes}");
                }
            }
        }
    }

    #[test]
    fn a_page_that_grows_without_end_is_stopped() {
        let zeros = vec![0; 50 << 20];
        for (compression, stored) in [
            (Compression::GZIP(GzipLevel::default()), gzipped(&zeros)),
            (Compression::ZSTD(ZstdLevel::default()), zstd::bulk::compress(&zeros, 1).unwrap()),
            (Compression::LZ4, lz4_frame(&zeros)),
        ] {
            let mut page = Vec::new();
            let result = Codec::new(compression).unwrap().decompress(&stored, 1_000, &mut page);
            assert!(result.is_err());
            assert!(page.capacity() < 5_000, "{compression}: {}", page.capacity());
        }
    }

    #[test]
    fn other_compressions_are_named() {
        for (compression, name) in
            [(Compression::LZO, "LZO"), (Compression::BROTLI(BrotliLevel::default()), "Brotli")]
        {
            let reason = Codec::new(compression).err().unwrap();
            assert_eq!(
                reason,
                format!("the compression {name} is not supported; save the file with zstd, gzip or snappy")
            );
        }
    }
}
