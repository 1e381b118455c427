//! From paths and globs to the list of input files, sorted by path.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use walkdir::WalkDir;

use super::expand_archives::{FoundFile, expand_archives};
use super::stems::stems;
use crate::corpus::read::archive::{Package, package};
use crate::corpus::read::compression::InputCompression;
use crate::corpus::read::formats::{
    LOOKED_AT, advice_for, advice_for_binary, advice_for_ending, format_of, format_of_package,
    is_misnamed_easily, likely_format, supported_formats, surely_other_format,
};
use crate::corpus::read::input_file::{InputFile, InputFormat};
use crate::corpus::read::standard_input::StandardInput;
use crate::{Error, Result};

/// Returns the input files in `paths`, sorted and each once, and the files in folders whose
/// format is unknown or that cannot be read.
///
/// # Errors
/// Returns [`Error::NoSuchInput`], [`Error::UnknownFormat`] or [`Error::NoInputFiles`] if a
/// path matches nothing, is a file of an unknown format, or no file is found at all.
pub(in crate::corpus) fn find_files(paths: &[PathBuf]) -> Result<(Vec<InputFile>, Vec<PathBuf>)> {
    let mut found = FilesWithFormats::new();
    let mut skipped = Vec::new();
    let mut roots = Vec::new();
    let mut standard_input = None;
    for path in paths {
        if path == Path::new(StandardInput::PATH) {
            let copy = StandardInput::read().map_err(|source| Error::Read { path: path.clone(), source })?;
            found.push((path.clone(), (likely_format(&copy.start()), InputCompression::None)));
            standard_input = Some(copy);
        } else if path.is_dir() && is_output(path) {
            return Err(Error::NoInputFiles {
                searched: path.display().to_string(),
                found: "it is a result or a model that zeitwort wrote".to_owned(),
                supported: supported_formats(),
            });
        } else if path.is_dir() {
            walk(path, |_| true, &mut found, &mut skipped)?;
            roots.push(path.clone());
        } else if path.exists() {
            let unknown = || Error::UnknownFormat {
                path: path.clone(),
                likely: describe_likely(path),
                supported: supported_formats(),
            };
            found.push((path.clone(), format_of(path).ok_or_else(unknown)?));
            roots.push(path.parent().unwrap_or(Path::new("")).to_owned());
        } else {
            roots.push(find_glob(path, &mut found, &mut skipped)?);
        }
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut seen = HashSet::new();
    found.retain(|(path, _)| seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())));
    let found = found
        .into_iter()
        .map(|(path, (format, compression))| FoundFile { path, format, compression, entry: None })
        .collect();
    let mut found = expand_archives(found, standard_input.as_ref(), &mut skipped);
    skipped.sort();
    skipped.dedup();
    for file in &mut found {
        if file.path != Path::new(StandardInput::PATH) {
            file.format = format_by_content(file);
        }
    }
    let stems = stems(found.iter().map(|file| file.path.as_path()), &roots);
    let files = found
        .into_iter()
        .zip(stems)
        .map(|(FoundFile { path, format, compression, entry }, stem)| {
            let standard_input = standard_input.clone().filter(|_| path == Path::new(StandardInput::PATH));
            let place = standard_input.as_ref().map_or(&*path, StandardInput::copy);
            let bytes = match &entry {
                Some(entry) => entry.stored_bytes(),
                None => place.metadata().map_err(|source| Error::Read { path: path.clone(), source })?.len(),
            };
            let path_in_corpus = path_in_corpus(&path, &stem, entry.is_some());
            Ok(InputFile { path, bytes, format, compression, stem, path_in_corpus, standard_input, entry })
        })
        .collect::<Result<Vec<_>>>()?;
    if files.is_empty() {
        return Err(Error::NoInputFiles {
            searched: paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", "),
            found: describe_skipped(&skipped),
            supported: supported_formats(),
        });
    }
    Ok((files, skipped))
}

/// Returns the part of a path that may say the date of an article: a path as the user wrote it, or
/// without the folders above the corpus if it is absolute. An archive counts as a folder of its name
/// without the ending: `2023-05.zip/a.txt` is of May.
fn path_in_corpus(path: &Path, stem: &str, is_in_archive: bool) -> String {
    let path = if path.is_absolute() {
        stem.to_owned()
    } else {
        path.with_extension("").to_string_lossy().into_owned()
    };
    if !is_in_archive {
        return path;
    }
    let folder = |part: &str| match part.len().checked_sub(4).and_then(|length| part.split_at_checked(length))
    {
        Some((name, ending)) if ending.eq_ignore_ascii_case(".zip") => name.to_owned(),
        _ => part.to_owned(),
    };
    path.split(['/', '\\']).map(folder).collect::<Vec<_>>().join("/")
}

/// Returns the format of a file whose content shows that its ending is wrong: JSON and tables that are
/// named `.txt`, JSON that is named as a table, and tables that are named as workbooks.
fn format_by_content(file: &FoundFile) -> &'static InputFormat {
    let by_ending = file.format;
    if !is_misnamed_easily(by_ending) {
        return by_ending;
    }
    // What cannot be read is reported when the records are read.
    let start = match &file.entry {
        Some(entry) => entry.start(LOOKED_AT as u64),
        None => start_of(&file.path).unwrap_or_default(),
    };
    if start.is_empty() {
        return by_ending;
    }
    if start.starts_with(ZIP) {
        let package = if file.entry.is_none() { package(&file.path) } else { Package::Archive };
        return format_of_package(package).unwrap_or(by_ending);
    }
    surely_other_format(&start, by_ending).unwrap_or(by_ending)
}

/// Returns the start of a file, decompressed.
fn start_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut raw = Vec::new();
    File::open(path)?.take(LOOKED_AT as u64).read_to_end(&mut raw)?;
    let compression = InputCompression::detect(&raw, InputCompression::None);
    if compression == InputCompression::None {
        return Ok(raw);
    }
    let mut start = Vec::new();
    // The compressed bytes break off here, so an error at their end says nothing.
    let _ = compression.decompress(io::Cursor::new(raw))?.take(LOOKED_AT as u64).read_to_end(&mut start);
    Ok(start)
}

/// The start of ZIP files, and so of workbooks and documents.
const ZIP: &[u8] = b"PK\x03\x04";

/// Says in brackets what a file of an unknown ending seems to be.
fn describe_likely(path: &Path) -> String {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(START_BYTES).read_to_end(&mut start));
    match read {
        Ok(1..) => {
            let by_ending = advice_for_ending(path).filter(|_| advice_for_binary(&start).is_none());
            format!(" ({})", by_ending.map_or_else(|| advice_for(&start), str::to_owned))
        }
        _ => String::new(),
    }
}

/// The bytes at the start of a file that show what it is.
const START_BYTES: u64 = 1 << 16;

type FilesWithFormats = Vec<(PathBuf, (&'static InputFormat, InputCompression))>;

fn walk(
    root: &Path,
    keep: impl Fn(&Path) -> bool,
    found: &mut FilesWithFormats,
    skipped: &mut Vec<PathBuf>,
) -> Result<()> {
    let entries = WalkDir::new(root).follow_links(true).into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        // Office programs mark an open file with another one beside it: `~$news.xlsx`.
        let hidden = entry.depth() > 0 && (name.starts_with('.') || name.starts_with("~$"));
        !(hidden || entry.depth() > 0 && is_output(entry.path()))
    });
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            // A broken link, or a folder without permission to read it.
            Err(error) if error.depth() > 0 => {
                skipped.extend(error.path().map(Path::to_owned));
                continue;
            }
            Err(error) => return Err(Error::Read { path: root.to_owned(), source: error.into() }),
        };
        if !entry.file_type().is_file() || !keep(entry.path()) {
            continue;
        }
        match format_of(entry.path()) {
            Some(format) => found.push((entry.into_path(), format)),
            None => skipped.push(entry.into_path()),
        }
    }
    Ok(())
}

/// Returns `true` for a result or a model that zeitwort wrote. Such folders are not input,
/// even inside an input folder.
fn is_output(folder: &Path) -> bool {
    [("run.json", "term_frequencies.parquet"), ("model.json", "terms.parquet")]
        .iter()
        .any(|(mark, table)| folder.join(mark).is_file() && folder.join(table).is_file())
}

/// Adds the files that match a glob, and returns the folder before its first wildcard.
fn find_glob(pattern: &Path, found: &mut FilesWithFormats, skipped: &mut Vec<PathBuf>) -> Result<PathBuf> {
    let no_such_input = || Error::NoSuchInput { path: pattern.display().to_string() };
    let is_special = |part: &OsStr| part.to_string_lossy().contains(['*', '?', '[', '{']);
    let base: PathBuf = pattern.iter().take_while(|part| !is_special(part)).collect();
    if base == pattern {
        return Err(no_such_input());
    }
    let glob = GlobBuilder::new(&pattern.to_string_lossy())
        .literal_separator(true)
        .build()
        .map_err(|_| no_such_input())?
        .compile_matcher();
    let walk_root = if base.as_os_str().is_empty() { Path::new(".") } else { &base };
    let before = found.len();
    let is_match =
        |path: &Path| glob.is_match(path.strip_prefix("./").unwrap_or(path)) || glob.is_match(path);
    if walk_root.exists() {
        walk(walk_root, is_match, found, skipped)?;
    }
    if found.len() == before {
        return Err(no_such_input());
    }
    Ok(base)
}

/// Says what was found in place of input files.
fn describe_skipped(skipped: &[PathBuf]) -> String {
    match skipped {
        [] => "the folder is empty".to_owned(),
        [first, ..] => {
            format!("{} other files, e.g. {}{}", skipped.len(), first.display(), describe_likely(first))
        }
    }
}
