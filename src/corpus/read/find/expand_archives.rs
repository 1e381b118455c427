//! Puts the files in ZIP archives in the place of the archives.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::corpus::read::archive::{ArchiveEntry, ArchiveFile, list, package_of};
use crate::corpus::read::compression::InputCompression;
use crate::corpus::read::formats::{format_of, format_of_package, is_archive};
use crate::corpus::read::input_file::InputFormat;
use crate::corpus::read::standard_input::StandardInput;

/// A file that was found in a folder or in an archive.
pub(super) struct FoundFile {
    pub(super) path: PathBuf,
    pub(super) format: &'static InputFormat,
    pub(super) compression: InputCompression,
    /// The place in an archive.
    pub(super) entry: Option<ArchiveEntry>,
}

/// How deep archives may lie in archives.
const DEEPEST: usize = 1;

/// Returns the files and those in archives, which are called `archive.zip/folder/a.txt`, sorted by
/// path. Adds the files of unknown formats in archives to `skipped`. An archive that cannot be listed
/// stays, and its reader says why.
pub(super) fn expand_archives(
    found: Vec<FoundFile>,
    standard_input: Option<&StandardInput>,
    skipped: &mut Vec<PathBuf>,
) -> Vec<FoundFile> {
    let mut files = Vec::with_capacity(found.len());
    for file in found {
        if !is_archive(file.format) {
            files.push(file);
            continue;
        }
        let archive = match standard_input.filter(|_| file.path == Path::new(StandardInput::PATH)) {
            Some(input) => ArchiveFile::of_standard_input(input.clone()),
            None => ArchiveFile::of_file(&file.path),
        };
        expand(file, archive, 0, &mut files, skipped);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn expand(
    file: FoundFile,
    archive: ArchiveFile,
    depth: usize,
    files: &mut Vec<FoundFile>,
    skipped: &mut Vec<PathBuf>,
) {
    let archive = Arc::new(archive);
    let Ok(entries) = list(&archive) else {
        files.push(file);
        return;
    };
    if let Some(format) = format_of_package(package_of(&entries)) {
        files.push(FoundFile { format, ..file });
        return;
    }
    if entries.is_empty() {
        skipped.push(file.path);
        return;
    }
    for listed in entries {
        let path = file.path.join(&listed.name);
        let Some((format, compression)) = format_of(&path) else {
            skipped.push(path);
            continue;
        };
        let inner = FoundFile { path, format, compression, entry: Some(listed.entry) };
        if !is_archive(format) || depth == DEEPEST {
            files.push(inner);
            continue;
        }
        match inner.entry.as_ref().map(ArchiveEntry::unpack) {
            Some(Ok(copy)) => expand(inner, ArchiveFile::of_unpacked(copy), depth + 1, files, skipped),
            _ => files.push(inner),
        }
    }
}
