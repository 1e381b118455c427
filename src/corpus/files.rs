//! From the paths and globs that a user gives to the list of input files, in
//! an order that does not depend on how they were given.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use walkdir::WalkDir;

use crate::{Error, Result};

/// The file endings that zeitwort reads, for messages.
pub(super) const SUPPORTED: &str =
    ".txt (dated), .jsonl/.ndjson, .csv/.tsv (each also .gz or .zst) and .parquet";

/// How the records of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    DatedText,
    JsonLines,
    Delimited { tab: bool },
    Parquet,
}

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    Gzip,
    Zstd,
}

/// A file of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// The file.
    pub path: PathBuf,
    /// Its size in bytes, as stored.
    pub bytes: u64,
    pub(super) format: Format,
    pub(super) compression: Compression,
    /// The path below the common root, without endings: the id of a `.txt`
    /// article, and of a record without one the first part.
    pub(super) stem: String,
}

/// The input files of `paths`, sorted by path, each once; and the files of
/// folders that have no known format.
pub(super) fn find(paths: &[PathBuf]) -> Result<(Vec<InputFile>, Vec<PathBuf>)> {
    let mut found = Vec::new();
    let mut skipped = Vec::new();
    let mut roots = Vec::new();
    for path in paths {
        if path.is_dir() && is_ours(path) {
            return Err(Error::NoInputFiles {
                searched: path.display().to_string(),
                found: "it is a result or a model that zeitwort wrote".to_owned(),
                supported: SUPPORTED,
            });
        }
        if path.is_dir() {
            walk(path, |_| true, &mut found, &mut skipped)?;
            roots.push(path.clone());
        } else if path.exists() {
            found.push((path.clone(), format_of(path).ok_or_else(|| unknown_format(path))?));
            roots.push(path.parent().unwrap_or(Path::new("")).to_owned());
        } else {
            roots.push(find_glob(path, &mut found, &mut skipped)?);
        }
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut seen = HashSet::new();
    found.retain(|(path, _)| seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())));
    skipped.sort();
    skipped.dedup();
    let root = common_root(&roots);
    let relative = |path: &Path| path.strip_prefix(&root).unwrap_or(path).to_owned();
    let mut stems: Vec<String> = found.iter().map(|(path, _)| stem(&relative(path))).collect();
    let mut uses: HashMap<String, u32> = HashMap::new();
    for stem in &stems {
        *uses.entry(stem.clone()).or_default() += 1;
    }
    for (stem, (path, _)) in stems.iter_mut().zip(&found) {
        // `a.csv` beside `a.jsonl`: only the endings tell their records apart.
        if uses[stem.as_str()] > 1 {
            *stem = slashed(&relative(path));
        }
    }
    let files = found
        .into_iter()
        .zip(stems)
        .map(|((path, (format, compression)), stem)| {
            let bytes = path.metadata().map_err(|source| Error::Read { path: path.clone(), source })?.len();
            Ok(InputFile { path, bytes, format, compression, stem })
        })
        .collect::<Result<Vec<_>>>()?;
    if files.is_empty() {
        return Err(Error::NoInputFiles {
            searched: paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", "),
            found: describe_skipped(&skipped),
            supported: SUPPORTED,
        });
    }
    Ok((files, skipped))
}

type Found = Vec<(PathBuf, (Format, Compression))>;

fn walk(
    root: &Path,
    keep: impl Fn(&Path) -> bool,
    found: &mut Found,
    skipped: &mut Vec<PathBuf>,
) -> Result<()> {
    let entries = WalkDir::new(root).follow_links(true).into_iter().filter_entry(|entry| {
        let hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
        !(hidden || entry.depth() > 0 && is_ours(entry.path()))
    });
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            // A link to nowhere, or a folder that may not be read.
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

/// A folder of zeitwort's own tables, a result or a model, is no input, even
/// inside an input folder.
fn is_ours(folder: &Path) -> bool {
    [("run.json", "term_frequencies.parquet"), ("model.json", "terms.parquet")]
        .iter()
        .any(|(mark, table)| folder.join(mark).is_file() && folder.join(table).is_file())
}

/// Adds the files that match a glob and returns its fixed part.
fn find_glob(pattern: &Path, found: &mut Found, skipped: &mut Vec<PathBuf>) -> Result<PathBuf> {
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

fn format_of(path: &Path) -> Option<(Format, Compression)> {
    let extension = |path: &Path| path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let outer = extension(path)?;
    let (compression, ending) = match outer.as_str() {
        "gz" => (Compression::Gzip, extension(Path::new(path.file_stem()?))?),
        "zst" | "zstd" => (Compression::Zstd, extension(Path::new(path.file_stem()?))?),
        _ => (Compression::None, outer),
    };
    let format = match ending.as_str() {
        "txt" => Format::DatedText,
        "jsonl" | "ndjson" => Format::JsonLines,
        "csv" => Format::Delimited { tab: false },
        "tsv" => Format::Delimited { tab: true },
        "parquet" if compression == Compression::None => Format::Parquet,
        _ => return None,
    };
    Some((format, compression))
}

fn unknown_format(path: &Path) -> Error {
    Error::UnknownFormat { path: path.to_owned(), supported: SUPPORTED }
}

fn describe_skipped(skipped: &[PathBuf]) -> String {
    match skipped {
        [] => "the folder is empty".to_owned(),
        [first, ..] => format!("{} other files, e.g. {}", skipped.len(), first.display()),
    }
}

/// The longest folder that all roots share.
fn common_root(roots: &[PathBuf]) -> PathBuf {
    let mut roots = roots.iter();
    let mut common = roots.next().cloned().unwrap_or_default();
    for root in roots {
        while !root.starts_with(&common) && common.pop() {}
    }
    common
}

/// `2022/03/a.txt.gz` → `2022/03/a`.
fn stem(path: &Path) -> String {
    let mut path = path.to_owned();
    if matches!(path.extension().and_then(OsStr::to_str), Some("gz" | "zst" | "zstd")) {
        path.set_extension("");
    }
    path.set_extension("");
    slashed(&path)
}

fn slashed(path: &Path) -> String {
    path.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_formats_by_their_endings() {
        let format = |name: &str| format_of(Path::new(name));
        assert_eq!(format("a.txt"), Some((Format::DatedText, Compression::None)));
        assert_eq!(format("a.JSONL.gz"), Some((Format::JsonLines, Compression::Gzip)));
        assert_eq!(format("a.tsv.zst"), Some((Format::Delimited { tab: true }, Compression::Zstd)));
        assert_eq!(format("a.parquet.gz"), None);
        assert_eq!(format("README.md"), None);
        assert_eq!(format("txt"), None);
    }

    #[test]
    fn ids_are_paths_below_the_common_root() {
        let roots = ["news/2022", "news/2023"].map(PathBuf::from);
        assert_eq!(common_root(&roots), PathBuf::from("news"));
        assert_eq!(stem(Path::new("2022/a.b.txt.gz")), "2022/a.b");
    }
}
