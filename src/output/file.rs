//! [`OutputFile`]: a single file, such as a table or a synthetic corpus.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::draft::{draft_prefix, without_draft_name};
use crate::{Error, Result};

/// A file that is written as a draft and then renamed.
///
/// If it is dropped before [`OutputFile::finish`], the draft is removed.
///
/// ```
/// use std::io::Write;
/// use zeitwort::output::OutputFile;
///
/// # let folder = tempfile::tempdir().unwrap();
/// # let path = folder.path().join("words.txt");
/// let file = OutputFile::create(&path, false)?;
/// file.file().write_all(b"Hafen\n").unwrap();
/// assert!(!path.exists());
/// file.finish()?;
/// assert!(path.exists());
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Debug)]
pub struct OutputFile {
    target: PathBuf,
    draft: NamedTempFile,
}

impl OutputFile {
    /// Creates the draft of the file `target`. An earlier file is replaced only
    /// if `replace` is true.
    ///
    /// # Errors
    /// Returns [`Error::FileExists`] if there is a file and `replace` is false, or
    /// if `target` is not a file, and [`Error::Write`] if the draft cannot be
    /// created.
    pub fn create(target: &Path, replace: bool) -> Result<Self> {
        if target.exists() && !(replace && target.is_file()) {
            return Err(Error::FileExists { path: target.to_owned() });
        }
        let folder =
            target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let draft = create_draft(folder).map_err(|error| Error::Write {
            path: target.to_owned(),
            source: if folder.is_dir() { without_draft_name(error) } else { no_folder(folder) },
        })?;
        Ok(Self { target: target.to_owned(), draft })
    }

    /// The draft, to write to.
    #[must_use]
    pub fn file(&self) -> &File {
        self.draft.as_file()
    }

    /// The path of the draft.
    #[must_use]
    pub fn draft(&self) -> &Path {
        self.draft.path()
    }

    /// The path that the file will have.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Renames the draft to its target.
    ///
    /// # Errors
    /// Returns [`Error::Write`] if it cannot be renamed.
    pub fn finish(self) -> Result<()> {
        let Self { target, draft } = self;
        draft.persist(&target).map(drop).map_err(|error| Error::Write { path: target, source: error.error })
    }
}

/// A temporary file with the permissions of an ordinary one.
fn create_draft(folder: &Path) -> io::Result<NamedTempFile> {
    let prefix = draft_prefix();
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

fn no_folder(folder: &Path) -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, format!("there is no folder {}", folder.display()))
}
