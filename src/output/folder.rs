//! [`OutputFolder`]: a folder of tables, such as a result or a saved model.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::draft::{REPLACED, draft_prefix, without_draft_name};
use crate::{Error, Result};

/// A folder to write a result or a model to. A path stands for a folder that must
/// not exist yet.
///
/// The files are written beside the folder and moved to it when all are complete.
/// A folder with anything that zeitwort did not write there is never replaced.
///
/// ```
/// use zeitwort::output::OutputFolder;
/// use zeitwort::{Corpus, Pipeline, Settings};
///
/// # let folder = tempfile::tempdir().unwrap();
/// # let path = folder.path().join("zeitwort-out");
/// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
/// analysis.write(&path)?;
/// assert!(analysis.write(&path).is_err()); // it exists
/// analysis.write(OutputFolder::new(&path).replace(true))?;
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFolder {
    path: PathBuf,
    replace: bool,
}

/// A kind of folder that zeitwort writes.
#[derive(Debug)]
pub(crate) struct FolderKind {
    /// `a result` or `a model`, for messages.
    pub(crate) name: &'static str,
    /// The file that identifies such a folder: JSON with the key `zeitwort`.
    pub(crate) mark: &'static str,
    /// Whether such a folder may hold the file `<name>.parquet`.
    pub(crate) has_table: fn(name: &str) -> bool,
}

impl OutputFolder {
    /// A folder that must not exist yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), replace: false }
    }

    /// Whether an earlier folder of the same kind may be replaced: a result by a
    /// result, a model by a model.
    #[must_use]
    pub fn replace(self, replace: bool) -> Self {
        Self { replace, ..self }
    }

    /// The path of the folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Checks that a folder of this kind can be written.
    pub(crate) fn check(&self, kind: &'static FolderKind) -> Result<()> {
        self.draft(kind).map(drop)
    }

    /// Creates a draft of the folder.
    pub(crate) fn draft(&self, kind: &'static FolderKind) -> Result<FolderDraft> {
        let failed = |source| Error::Write { path: self.path.clone(), source };
        check_replaceable(&self.path, kind, self.replace)?;
        let target = std::path::absolute(&self.path).map_err(failed)?;
        let parent = target.parent().unwrap_or(Path::new("/"));
        fs::create_dir_all(parent).map_err(failed)?;
        let folder = tempfile::Builder::new().prefix(&draft_prefix()).tempdir_in(parent);
        let folder = folder.map_err(|error| failed(without_draft_name(error)))?;
        Ok(FolderDraft { target, kind, replace: self.replace, folder })
    }
}

impl<P: AsRef<Path>> From<P> for OutputFolder {
    fn from(path: P) -> Self {
        Self::new(path.as_ref())
    }
}

/// An [`OutputFolder`] that is being written. If it is dropped before
/// [`FolderDraft::finish`], it is removed.
#[derive(Debug)]
pub(crate) struct FolderDraft {
    target: PathBuf,
    kind: &'static FolderKind,
    replace: bool,
    folder: TempDir,
}

impl FolderDraft {
    /// The path of the draft, to write files to.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Moves the draft to its target.
    pub(crate) fn finish(self) -> Result<()> {
        let Self { target, kind, replace, folder } = self;
        // Something else may have been put there meanwhile.
        check_replaceable(&target, kind, replace)?;
        let failed = |source| Error::Write { path: target.clone(), source };
        let draft = folder.path();
        set_usual_permissions(draft).map_err(failed)?;
        let replaced = target.exists().then(|| draft.with_extension(REPLACED));
        if let Some(replaced) = &replaced {
            fs::rename(&target, replaced).map_err(failed)?;
        }
        if let Err(source) = fs::rename(draft, &target) {
            if let Some(replaced) = &replaced {
                fs::rename(replaced, &target).map_err(failed)?;
            }
            return Err(failed(source));
        }
        // It has been moved: there is nothing left to remove.
        let _ = folder.keep();
        replaced.map_or(Ok(()), |replaced| fs::remove_dir_all(replaced).map_err(failed))
    }
}

/// Temporary folders are private. Results have the permissions that the umask allows.
#[cfg(unix)]
fn set_usual_permissions(folder: &Path) -> io::Result<()> {
    let probe = folder.join("permissions");
    fs::create_dir(&probe)?;
    let permissions = fs::metadata(&probe)?.permissions();
    fs::remove_dir(&probe)?;
    fs::set_permissions(folder, permissions)
}

#[cfg(not(unix))]
fn set_usual_permissions(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Checks that there is nothing at `target`, or only what may be replaced.
fn check_replaceable(target: &Path, kind: &FolderKind, replace: bool) -> Result<()> {
    let failed = |source| Error::Write { path: target.to_owned(), source };
    if !target.exists() {
        return Ok(());
    }
    let names = fs::read_dir(target).and_then(|entries| {
        entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    });
    let mut names: Vec<String> = names.map_err(failed)?;
    names.sort();
    let is_ours = is_mark(&target.join(kind.mark));
    let foreign: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| !(is_ours && is_own_file(kind, name))).collect();
    if !foreign.is_empty() {
        let more = if foreign.len() > 3 { ", …" } else { "" };
        let found = format!("{}{more}", foreign[..foreign.len().min(3)].join(", "));
        return Err(Error::ForeignOutput { path: target.to_owned(), kind: kind.name, found });
    }
    if is_ours && !replace {
        return Err(Error::OutputExists { path: target.to_owned(), kind: kind.name });
    }
    Ok(())
}

fn is_own_file(kind: &FolderKind, name: &str) -> bool {
    name == kind.mark || name.strip_suffix(".parquet").is_some_and(kind.has_table)
}

fn is_mark(path: &Path) -> bool {
    fs::read(path)
        .ok()
        .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok())
        .is_some_and(|run| run.get("zeitwort").is_some())
}
