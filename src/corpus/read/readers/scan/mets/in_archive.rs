//! The files of a ZIP archive by their names: METS and the pages that it names can be in one.

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::href::without_compression;
use super::memory::{Memory, from_memory};
use crate::corpus::read::archive::{ArchiveEntry, ArchiveFile, list};

/// The files of an archive.
#[derive(Debug)]
pub(super) struct Listing {
    /// The archive on the disk.
    pub(super) path: PathBuf,
    entries: HashMap<String, ArchiveEntry>,
    names: HashMap<u64, String>,
    /// The files that may be METS, with their folders.
    candidates: Vec<(String, String)>,
}

impl Listing {
    /// Lists an archive; `is_candidate` says which names METS files have.
    pub(super) fn of(path: &Path, is_candidate: impl Fn(&str) -> bool) -> Option<Self> {
        // The archive itself is kept by the files that are read, also one that is unpacked for a while.
        let listed = list(&Arc::new(ArchiveFile::of_file(path))).ok()?;
        let mut listing = Self {
            path: path.to_owned(),
            entries: HashMap::new(),
            names: HashMap::new(),
            candidates: Vec::new(),
        };
        for file in listed {
            let (folder, name) = file.name.rsplit_once('/').unwrap_or(("", &file.name));
            if is_candidate(name) {
                listing.candidates.push((folder.to_owned(), name.to_owned()));
            }
            listing.names.insert(file.entry.place(), file.name.clone());
            listing.entries.insert(file.name, file.entry);
        }
        if listing.candidates.is_empty() {
            // Nothing is looked for in it.
            (listing.entries, listing.names) = Default::default();
        }
        Some(listing)
    }

    /// Returns the name of an entry below the archive.
    pub(super) fn name_of(&self, entry: &ArchiveEntry) -> Option<&str> {
        self.names.get(&entry.place()).map(String::as_str)
    }

    /// Returns the names of the files in a folder that may be METS.
    pub(super) fn candidates(&self, folder: &str) -> Vec<String> {
        let here = self.candidates.iter().filter(|(other, _)| other == folder);
        here.map(|(_, name)| name.clone()).collect()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// Opens a file by its name.
    pub(super) fn open(&self, name: &str) -> Option<Box<dyn Read + Send>> {
        let stream = self.entries.get(name)?.open().ok()?;
        Some(Box::new(stream))
    }
}

/// Returns the name of a file in a folder.
pub(super) fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

static ARCHIVES: Memory<Option<Arc<Listing>>> = Mutex::new(Vec::new());

/// Returns the files of the archive in which an entry is.
pub(super) fn listing(entry: &ArchiveEntry) -> Option<Arc<Listing>> {
    let path = entry.archive();
    let list = || Listing::of(path, is_mets).map(Arc::new);
    from_memory(&ARCHIVES, path, path, list).flatten()
}

/// Returns `true` for the name of a file that may be METS.
pub(super) fn is_mets(name: &str) -> bool {
    let name = name.to_lowercase();
    !name.starts_with('.') && name.contains("mets") && without_compression(&name).ends_with(".xml")
}
