//! Opens files as they are stored: alone, or in an archive.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use super::compression::InputCompression;
use super::input_file::InputFile;

/// Returns the first bytes of a file, decompressed; fewer if it cannot be read.
pub(in crate::corpus) fn start_of_file(file: &InputFile, most: u64) -> Vec<u8> {
    let mut start = Vec::new();
    let mut read = || -> io::Result<()> {
        let mut raw = BufReader::with_capacity(START_BYTES, open_stored(file)?);
        let compression = InputCompression::detect(raw.fill_buf()?, file.compression);
        compression.decompress(raw)?.take(most).read_to_end(&mut start)?;
        Ok(())
    };
    // What cannot be read is reported when the records are read.
    let _ = read();
    start
}

const START_BYTES: usize = 1 << 13;

/// Opens a file as it is stored: alone, or in an archive.
pub(super) fn open_stored(file: &InputFile) -> io::Result<Box<dyn Read + Send>> {
    Ok(match &file.entry {
        Some(entry) => Box::new(entry.open()?),
        None => Box::new(SizedFile { file: File::open(file.place())?, left: file.bytes, size: file.bytes }),
    })
}

/// A file that must have the size that it had when the corpus was described.
struct SizedFile {
    file: File,
    /// The bytes still to come; 0 if the system does not know the size.
    left: u64,
    size: u64,
}

impl Read for SizedFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        if read == 0 && self.left > 0 && !buffer.is_empty() {
            let (size, left) = (self.size, self.left);
            self.left = 0;
            let problem = format!("it had {size} bytes and now has {}", size - left);
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, problem));
        }
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}
