//! Reads a small text file that is no corpus, such as a list of words.

use std::path::Path;

use super::encoding::detect;
use crate::{Error, Result};

/// Reads a text file, such as a list of stop words, in whatever encoding it has: UTF-8 and UTF-16
/// with or without byte-order mark, windows-1252 and others, as for the files of a corpus.
///
/// # Errors
/// Returns [`Error::Read`] if the file cannot be read or is not text.
pub fn read_text_file(path: impl AsRef<Path>) -> Result<String> {
    let path = path.as_ref();
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let bytes = std::fs::read(path).map_err(failed)?;
    let detected = detect(&bytes, true, None).map_err(|problem| failed(std::io::Error::other(problem)))?;
    let (text, _, _) = detected.encoding.decode(&bytes);
    Ok(text.into_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_in_any_encoding() {
        let folder = tempfile::tempdir().unwrap();
        let utf16: Vec<u8> = "\u{FEFF}Brücke\nHafen".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (name, bytes) in [
            ("utf-8", "Brücke\nHafen".as_bytes()),
            ("with a mark", "\u{FEFF}Brücke\nHafen".as_bytes()),
            ("windows-1252", b"Br\xFCcke\nHafen"),
            ("utf-16", &utf16),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(read_text_file(&path).unwrap(), "Brücke\nHafen", "{name}");
        }
    }
}
