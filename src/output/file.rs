//! [`OutputFile`]: a single file, such as a corpus of [`crate::synth`] or one table.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::{Error, Result};

/// A file that is being written, beside its place.
///
/// Dropped before [`OutputFile::finish`], it leaves no trace.
///
/// ```
/// use std::io::Write;
/// use zeitwort::frame::OutputFile;
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
    /// Begins a file that is to be at `target`; `replace` allows to take the place
    /// of an earlier one.
    ///
    /// # Errors
    /// [`Error::FileExists`] for an earlier file without `replace`, and for what is
    /// no file; [`Error::Write`] where nothing can be written there.
    pub fn create(target: &Path, replace: bool) -> Result<Self> {
        if target.exists() && !(replace && target.is_file()) {
            return Err(Error::FileExists { path: target.to_owned() });
        }
        let folder =
            target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let draft = draft(folder).map_err(|error| Error::Write {
            path: target.to_owned(),
            source: if folder.is_dir() { without_path(error) } else { no_folder(folder) },
        })?;
        Ok(Self { target: target.to_owned(), draft })
    }

    /// The file, to be written.
    #[must_use]
    pub fn file(&self) -> &File {
        self.draft.as_file()
    }

    /// Where it is meanwhile, for those who write to a path.
    #[must_use]
    pub fn draft(&self) -> &Path {
        self.draft.path()
    }

    /// Where it will be.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Puts it in its place.
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be renamed.
    pub fn finish(self) -> Result<()> {
        let Self { target, draft } = self;
        draft.persist(&target).map(drop).map_err(|error| Error::Write { path: target, source: error.error })
    }
}

/// A file that vanishes unless it is put in its place, readable as any other.
fn draft(folder: &Path) -> io::Result<NamedTempFile> {
    let prefix = draft_prefix();
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// How the names of drafts begin; those of other processes are not ours.
pub(crate) fn draft_prefix() -> String {
    format!(".zeitwort-{}-", std::process::id())
}

/// The ending of an earlier result while the new one takes its place.
pub(crate) const OLD: &str = "old";

/// Removes what this process has begun in `folder` and not finished: for whoever
/// ends it before values are dropped, as at a signal. A draft that another thread
/// is finishing either takes its place whole or is gone.
///
/// ```
/// use zeitwort::frame::{OutputFile, remove_drafts};
///
/// # let folder = tempfile::tempdir().unwrap();
/// # let folder = folder.path();
/// let file = OutputFile::create(&folder.join("words.txt"), false)?;
/// std::mem::forget(file); // as a signal would
/// remove_drafts(folder).unwrap();
/// assert!(std::fs::read_dir(folder).unwrap().next().is_none());
/// # Ok::<(), zeitwort::Error>(())
/// ```
///
/// # Errors
/// Where the folder cannot be read, or something not be removed.
pub fn remove_drafts(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with(&draft_prefix()) || path.extension().is_some_and(|ending| ending == OLD) {
            continue;
        }
        if !path.is_dir() {
            fs::remove_file(&path)?;
            continue;
        }
        // First out of the way, at one stroke: half of it must not be renamed.
        let doomed = path.with_extension("removed");
        fs::rename(&path, &doomed)?;
        fs::remove_dir_all(&doomed)?;
    }
    Ok(())
}

fn no_folder(folder: &Path) -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, format!("there is no folder {}", folder.display()))
}

/// What the system said, without the name of the temporary file, which nobody knows.
pub(crate) fn without_path(error: io::Error) -> io::Error {
    match error.get_ref().and_then(|error| error.source()) {
        Some(cause) => io::Error::new(error.kind(), cause.to_string()),
        None => error,
    }
}
