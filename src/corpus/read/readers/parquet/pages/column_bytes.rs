//! The bytes of all columns of a file.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::{Mutex, PoisonError};

/// The columns of a file, without its footer.
pub(in super::super) struct ColumnBytes {
    file: Mutex<File>,
    end: u64,
}

impl ColumnBytes {
    /// The first `end` bytes of a file.
    pub(in super::super) fn new(file: File, end: u64) -> Self {
        Self { file: Mutex::new(file), end }
    }

    /// The number of bytes.
    pub(in super::super) fn len(&self) -> u64 {
        self.end
    }

    /// Reads some bytes. Those that the file does not have are refused before room is made for
    /// them.
    pub(super) fn read(&self, start: u64, bytes: u64) -> Result<Vec<u8>, String> {
        let within = start.checked_add(bytes).is_some_and(|end| end <= self.end);
        let size = usize::try_from(bytes).ok().filter(|_| within);
        let mut content = vec![0; size.ok_or("it lies outside the file")?];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start))
            .and_then(|_| file.read_exact(&mut content))
            .map_err(|error| format!("it cannot be read: {error}"))?;
        Ok(content)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn only_bytes_of_the_columns_are_read() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"PAR1abcdFUSS").unwrap();
        let columns = ColumnBytes::new(file, 8);
        for (start, bytes, expected) in [
            (4, 4, Some(&b"abcd"[..])),
            (8, 0, Some(b"")),
            (5, 4, None),
            (9, 0, None),
            (0, u64::MAX, None),
            (u64::MAX, 2, None),
        ] {
            assert_eq!(columns.read(start, bytes).ok().as_deref(), expected, "{start} {bytes}");
        }
    }
}
