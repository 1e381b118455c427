//! Lists the files in a ZIP archive.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

use zip::ZipArchive;
use zip::read::ZipFileEntry;

use super::entry::{ArchiveEntry, ArchiveFile, Method};
use super::names::{below_archive, decode, is_hidden};

/// A file in an archive with its name below the archive.
pub(in crate::corpus::read) struct ListedEntry {
    pub(in crate::corpus::read) name: String,
    pub(in crate::corpus::read) entry: ArchiveEntry,
}

/// The most files of an archive, and the most bytes of all its files for each byte of the archive if
/// they are more than [`BYTES_OF_ANY_ARCHIVE`]. A small archive that is larger unpacked was made to
/// fill disks.
const MOST_ENTRIES: usize = 2_000_000;
const UNPACKED_FOR_A_BYTE: u64 = 1_000;
const BYTES_OF_ANY_ARCHIVE: u64 = 1_000_000_000;
/// The same for one file.
const BYTES_OF_ANY_ENTRY: u64 = 100_000_000;

/// Returns the files in an archive in the order of their names, without folders and hidden files. If
/// two names are the same below the archive (`a.txt` and `../a.txt`), the second one becomes
/// `a (2).txt`.
///
/// # Errors
/// Returns the reason if the archive cannot be read.
pub(in crate::corpus::read) fn list(archive: &Arc<ArchiveFile>) -> Result<Vec<ListedEntry>, String> {
    let cannot_be_read = |error: zip::result::ZipError| {
        format!("the ZIP archive is truncated or damaged ({error}): download or pack it again")
    };
    let file = File::open(archive.path()).map_err(|error| format!("cannot be opened: {error}"))?;
    let size = file.metadata().map_or(u64::MAX, |metadata| metadata.len());
    let directory = ZipArchive::new(BufReader::new(file)).map_err(cannot_be_read)?;
    if directory.len() > MOST_ENTRIES {
        return Err(format!("the ZIP archive has more than {MOST_ENTRIES} files: unpack it"));
    }
    if directory.has_duplicate_names() {
        return Err(
            "the ZIP archive has several files with the same name: unpack it, and pack it again".to_owned()
        );
    }
    let mut found: BTreeMap<String, ArchiveEntry> = BTreeMap::new();
    let mut uses: BTreeMap<String, u32> = BTreeMap::new();
    let mut total: u64 = 0;
    for index in 0..directory.len() {
        let listed = directory.by_index_data(index).map_err(cannot_be_read)?;
        let name = decode(listed.name_raw());
        if name.ends_with('/') || listed.is_symlink() || is_hidden(&name) {
            continue;
        }
        let name = below_archive(&name);
        if name.is_empty() {
            continue;
        }
        let entry = ArchiveEntry {
            archive: Arc::clone(archive),
            header: listed.header_start(),
            stored: listed.compressed_size(),
            bytes: listed.size(),
            checksum: listed.crc32(),
            method: method(&listed),
        };
        total = total.saturating_add(entry.bytes);
        found.insert(free_name(name, &found, &mut uses), entry);
    }
    if total > BYTES_OF_ANY_ARCHIVE && total / UNPACKED_FOR_A_BYTE > size {
        return Err(format!(
            "the ZIP archive has {} and would have {} unpacked: it is damaged or made to fill disks, and is not \
             read",
            size_in_words(size),
            size_in_words(total)
        ));
    }
    let results = folders_of_results(found.keys());
    let is_input = |name: &str| !results.iter().any(|folder| name.starts_with(folder.as_str()));
    found.retain(|name, _| is_input(name));
    Ok(found.into_iter().map(|(name, entry)| ListedEntry { name, entry }).collect())
}

/// Returns how an entry is compressed, or the reason for which it cannot be read.
fn method(listed: &ZipFileEntry<'_>) -> Result<Method, String> {
    if listed.encrypted() {
        return Err("it is protected by a password in the ZIP archive: unpack it".to_owned());
    }
    let (stored, unpacked) = (listed.compressed_size(), listed.size());
    if unpacked > BYTES_OF_ANY_ENTRY && unpacked / UNPACKED_FOR_A_BYTE > stored {
        return Err(format!(
            "it has {} in the ZIP archive and would have {} unpacked: it is damaged or made to fill disks, and \
             is not read",
            size_in_words(stored),
            size_in_words(unpacked)
        ));
    }
    // By its name, because the crate knows only the methods that it is built for.
    match listed.compression().to_string().as_str() {
        "Stored" => Ok(Method::Stored),
        "Deflated" => Ok(Method::Deflate),
        "Zstd" => Ok(Method::Zstd),
        name => {
            Err(format!("it is compressed with {name} in the ZIP archive, which cannot be read: unpack it"))
        }
    }
}

/// Returns a name that no other entry has.
fn free_name(
    name: String,
    found: &BTreeMap<String, ArchiveEntry>,
    uses: &mut BTreeMap<String, u32>,
) -> String {
    if !found.contains_key(&name) {
        return name;
    }
    let (folder, file) = name.rsplit_once('/').map_or(("", name.as_str()), |(folder, file)| (folder, file));
    let (stem, endings) = file.split_once('.').map_or((file, ""), |(stem, endings)| (stem, endings));
    let uses = uses.entry(name.clone()).or_insert(1);
    loop {
        *uses += 1;
        let slash = if folder.is_empty() { "" } else { "/" };
        let dot = if endings.is_empty() { "" } else { "." };
        let free = format!("{folder}{slash}{stem} ({uses}){dot}{endings}");
        if !found.contains_key(&free) {
            return free;
        }
    }
}

/// Returns the folders, with a slash at the end, that hold a result or a model of zeitwort, which is
/// no input.
fn folders_of_results<'n>(names: impl Iterator<Item = &'n String> + Clone) -> BTreeSet<String> {
    let folders = |mark: &'static str| {
        let marked = names.clone().filter_map(move |name| name.strip_suffix(mark));
        marked.filter(|folder| folder.is_empty() || folder.ends_with('/')).map(str::to_owned)
    };
    let with = |mark, table| {
        let marked: BTreeSet<String> = folders(mark).collect();
        folders(table).filter(move |folder| marked.contains(folder)).collect::<Vec<_>>()
    };
    let results = with("run.json", "term_frequencies.parquet").into_iter();
    results.chain(with("model.json", "terms.parquet")).collect()
}

fn size_in_words(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        1_000_000..1_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{} GB", bytes / 1_000_000_000),
    }
}
