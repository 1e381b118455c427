//! [`StandardInput`]: the standard input as a file that can be read more than once.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use tempfile::{NamedTempFile, TempPath};

use super::compression::InputCompression;

/// A copy of the standard input in a temporary file, which is removed with the last corpus that
/// needs it.
///
/// Columns are recognised by a sample, and phrases are learned by a pass of their own, so the
/// input is read more than once.
#[derive(Clone, Debug)]
pub(super) struct StandardInput {
    copy: Arc<TempPath>,
}

impl StandardInput {
    /// The path that stands for it.
    pub(super) const PATH: &'static str = "-";

    /// Copies the standard input.
    pub(super) fn read() -> io::Result<Self> {
        let mut file = NamedTempFile::new()?;
        io::copy(&mut io::stdin().lock(), &mut file)?;
        Ok(Self { copy: Arc::new(file.into_temp_path()) })
    }

    /// The path of the copy.
    pub(super) fn copy(&self) -> &Path {
        &self.copy
    }

    /// Returns the first bytes, decompressed, by which the format is recognised.
    pub(super) fn start(&self) -> Vec<u8> {
        let mut start = Vec::new();
        if let Ok(mut file) = File::open(self.copy()) {
            let mut raw = Vec::new();
            // What cannot be read is reported when the records are read.
            let _ = file.by_ref().take(START_BYTES).read_to_end(&mut raw);
            let compression = InputCompression::detect(&raw, InputCompression::None);
            if let Ok(decompressed) = compression.decompress(io::Cursor::new(raw)) {
                let _ = decompressed.take(START_BYTES).read_to_end(&mut start);
            }
        }
        start
    }
}

const START_BYTES: u64 = 1 << 16;

/// Equal if they are the same copy.
impl PartialEq for StandardInput {
    fn eq(&self, other: &Self) -> bool {
        self.copy() == other.copy()
    }
}

impl Eq for StandardInput {}
