//! The names of drafts: files and folders that are being written, beside the
//! place that they will take.

use std::fs;
use std::io;
use std::path::Path;

/// The extension of an earlier folder while the new one takes its place.
pub(super) const REPLACED: &str = "old";

/// The prefix of the drafts of this process.
pub(super) fn draft_prefix() -> String {
    format!(".zeitwort-{}-", std::process::id())
}

/// Removes the drafts of this process in `folder`. A process that ends without
/// dropping its values, as at a signal, calls this first. If another thread is
/// finishing a draft, either all of it takes its place, or all of it is removed.
///
/// ```
/// use zeitwort::output::{OutputFile, remove_drafts};
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
/// Returns an error if the folder cannot be read, or a draft cannot be removed.
pub fn remove_drafts(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with(&draft_prefix()) || path.extension().is_some_and(|ending| ending == REPLACED) {
            continue;
        }
        if !path.is_dir() {
            fs::remove_file(&path)?;
            continue;
        }
        // Renamed first, in one step: a half-removed draft must not be put in place.
        let doomed = path.with_extension("removed");
        fs::rename(&path, &doomed)?;
        fs::remove_dir_all(&doomed)?;
    }
    Ok(())
}

/// An error without the name of the draft, which means nothing to users.
pub(super) fn without_draft_name(error: io::Error) -> io::Error {
    match error.get_ref().and_then(|error| error.source()) {
        Some(cause) => io::Error::new(error.kind(), cause.to_string()),
        None => error,
    }
}
