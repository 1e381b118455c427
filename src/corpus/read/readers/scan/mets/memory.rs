//! What is remembered of files and folders, because the next page is likely to need it again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// The files and folders that are remembered, because the next page is likely to need them again.
const MOST_REMEMBERED: usize = 16;

/// A few results, the newest last, each with the time when its file or folder last changed.
pub(super) type Memory<T> = Mutex<Vec<(PathBuf, SystemTime, T)>>;

/// Returns what is remembered of `path`, or makes it and remembers it. `stored` is the file or folder on the
/// disk that must not have changed.
pub(super) fn from_memory<T: Clone>(
    memory: &Memory<T>,
    path: &Path,
    stored: &Path,
    make: impl FnOnce() -> T,
) -> Option<T> {
    let changed = fs::metadata(stored).and_then(|data| data.modified()).ok()?;
    let mut known = memory.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, _, result)) = known.iter().find(|(at, when, _)| at == path && *when == changed) {
        return Some(result.clone());
    }
    let made = make();
    known.retain(|(at, ..)| at != path);
    if known.len() >= MOST_REMEMBERED {
        known.remove(0);
    }
    known.push((path.to_owned(), changed, made.clone()));
    Some(made)
}
