//! The SHA-256 of an input file, by which others can check that they have the same one.

use std::fmt::Write;
use std::io::{self, Read};

use sha2::{Digest, Sha256};

use super::input_file::InputFile;
use super::stored::open_stored;

const BUFFER_BYTES: usize = 1 << 18;

impl InputFile {
    /// Returns the SHA-256 of the file in hexadecimal digits, as `sha256sum` prints it: of the bytes as they
    /// are stored, compressed or not. Of a file in an archive it is that of the unpacked file, and of the
    /// standard input that of all that was read from it.
    ///
    /// Returns `None` for what can be read only once, such as a named pipe, and as soon as `is_wanted`
    /// returns false. It is asked after every 256 KiB.
    ///
    /// ```
    /// use zeitwort::Corpus;
    ///
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let path = folder.path().join("a.txt");
    /// std::fs::write(&path, "abc").unwrap();
    /// let corpus = Corpus::from_paths([&path])?;
    /// let sha256 = corpus.files()[0].sha256(&|| true).unwrap();
    /// assert_eq!(sha256.unwrap(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the error of the system if the file cannot be read.
    pub fn sha256(&self, is_wanted: &dyn Fn() -> bool) -> io::Result<Option<String>> {
        if self.entry.is_none() && !std::fs::metadata(self.place())?.is_file() {
            return Ok(None);
        }
        let mut file = open_stored(self)?;
        let mut hash = Sha256::new();
        let most = usize::try_from(self.bytes).unwrap_or(BUFFER_BYTES).saturating_add(1);
        let mut buffer = vec![0; most.clamp(1, BUFFER_BYTES)];
        while is_wanted() {
            match file.read(&mut buffer)? {
                0 => return Ok(Some(hexadecimal(&hash.finalize()))),
                read => hash.update(buffer.get(..read).unwrap_or_default()),
            }
        }
        Ok(None)
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
