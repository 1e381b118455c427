//! The output folder of a result or a model: written beside its place and renamed at the end, so that
//! an interrupted run leaves the old result or none, never half of one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{MODEL_TABLES, TABLES};
use crate::output::{OLD, draft_prefix, without_path};
use crate::{Error, Result};

/// What a folder is to hold.
#[derive(Debug)]
struct Kind {
    name: &'static str,
    /// The file that marks a folder as of this kind: JSON with the key
    /// `zeitwort`.
    mark: &'static str,
    /// Its other files are Parquet of these names.
    tables: &'static [&'static str],
}

const RESULT: Kind = Kind { name: "a result", mark: "run.json", tables: &TABLES };
const MODEL: Kind = Kind { name: "a model", mark: "model.json", tables: &MODEL_TABLES };

/// A result or a model that is being written.
///
/// Dropped before [`Draft::finish`], it leaves no trace; nor does a run
/// that is killed before it writes.
#[derive(Debug)]
pub struct OutputFolder {
    target: PathBuf,
    parent: PathBuf,
    kind: &'static Kind,
    replace: bool,
}

impl OutputFolder {
    /// Begins a result that is to be at `target`; `replace` allows to take the
    /// place of an earlier one.
    ///
    /// # Errors
    /// [`Error::ForeignOutput`] where the folder holds anything that zeitwort
    /// did not write, whatever `replace` says; [`Error::OutputExists`] for an
    /// earlier result without `replace`; [`Error::Write`] where nothing can be
    /// written there.
    pub fn create(target: &Path, replace: bool) -> Result<Self> {
        Self::of(&RESULT, target, replace)
    }

    /// Begins a model that is to be at `target`; `replace` allows to take the
    /// place of an earlier one, never of a result.
    ///
    /// # Errors
    /// As [`OutputFolder::create`].
    pub fn for_model(target: &Path, replace: bool) -> Result<Self> {
        Self::of(&MODEL, target, replace)
    }

    fn of(kind: &'static Kind, target: &Path, replace: bool) -> Result<Self> {
        let failed = |source| Error::Write { path: target.to_owned(), source };
        check(kind, target, replace)?;
        let absolute = std::path::absolute(target).map_err(failed)?;
        let parent = absolute.parent().unwrap_or(Path::new("/")).to_owned();
        fs::create_dir_all(&parent).map_err(failed)?;
        let folder = Self { target: absolute, parent, kind, replace };
        // Says at once, not after hours, that nothing can be written here.
        folder.draft()?;
        Ok(folder)
    }

    /// Begins the folder, beside its place.
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be made.
    pub fn draft(&self) -> Result<Draft<'_>> {
        let failed = |source| Error::Write { path: self.target.clone(), source };
        let folder = tempfile::Builder::new().prefix(&draft_prefix()).tempdir_in(&self.parent);
        let folder = folder.map_err(|error| failed(without_path(error)))?;
        Ok(Draft { target: self, folder })
    }
}

/// An [`OutputFolder`] while its files are written; dropped, it is deleted.
#[derive(Debug)]
pub struct Draft<'f> {
    target: &'f OutputFolder,
    folder: TempDir,
}

impl Draft<'_> {
    /// Where to write the files meanwhile.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Puts the files in their place.
    ///
    /// # Errors
    /// Where the folder cannot be renamed, or something else has come into its
    /// place meanwhile.
    pub fn finish(self) -> Result<()> {
        let OutputFolder { target, kind, replace, .. } = self.target;
        check(kind, target, *replace)?;
        let failed = |source| Error::Write { path: target.clone(), source };
        let draft = self.folder.path();
        open_to_readers(draft).map_err(failed)?;
        let old = target.exists().then(|| draft.with_extension(OLD));
        if let Some(old) = &old {
            fs::rename(target, old).map_err(failed)?;
        }
        if let Err(source) = fs::rename(draft, target) {
            if let Some(old) = &old {
                fs::rename(old, target).map_err(failed)?;
            }
            return Err(failed(source));
        }
        // It is in its place now: nothing is left to clean up.
        let _ = self.folder.keep();
        old.map_or(Ok(()), |old| fs::remove_dir_all(old).map_err(failed))
    }
}

/// Temporary folders are private; results are for those whom the umask allows.
#[cfg(unix)]
fn open_to_readers(folder: &Path) -> io::Result<()> {
    let probe = folder.join("permissions");
    fs::create_dir(&probe)?;
    let permissions = fs::metadata(&probe)?.permissions();
    fs::remove_dir(&probe)?;
    fs::set_permissions(folder, permissions)
}

#[cfg(not(unix))]
fn open_to_readers(_folder: &Path) -> io::Result<()> {
    Ok(())
}

fn check(kind: &'static Kind, target: &Path, replace: bool) -> Result<()> {
    let failed = |source| Error::Write { path: target.to_owned(), source };
    if !target.exists() {
        return Ok(());
    }
    let mut names = fs::read_dir(target)
        .and_then(|entries| {
            entries
                .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
                .collect::<io::Result<Vec<_>>>()
        })
        .map_err(failed)?;
    names.sort();
    let is_ours = is_mark(&target.join(kind.mark));
    let foreign: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| !(is_ours && is_own_name(kind, name))).collect();
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

fn is_own_name(kind: &Kind, name: &str) -> bool {
    name == kind.mark || name.strip_suffix(".parquet").is_some_and(|table| kind.tables.contains(&table))
}

fn is_mark(path: &Path) -> bool {
    fs::read(path)
        .ok()
        .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok())
        .is_some_and(|run| run.get("zeitwort").is_some())
}
