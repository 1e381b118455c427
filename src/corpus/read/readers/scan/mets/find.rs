//! Finds the METS file that names a page: in the folder of the page, or in one of the two above it, on the
//! disk or in a ZIP archive.

use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::Path;
use std::sync::{Arc, Mutex};

use super::super::elements::Elements;
use super::href::{last_names, local_path, without_compression};
use super::in_archive::{is_mets, joined, listing};
use super::memory::{Memory, from_memory};
use super::of_page::MetsOfPage;
use super::parse::{Mets, parse};
use crate::corpus::read::archive::ArchiveEntry;
use crate::corpus::read::compression::InputCompression;

/// How many folders above that of the page are looked into.
const FOLDERS_ABOVE: usize = 2;
/// The METS files of one folder that are looked into: those whose names are most like that of the page.
const MOST_TRIED: usize = 8;
static FOLDERS: Memory<Vec<String>> = Mutex::new(Vec::new());
static FILES: Memory<Option<Arc<Mets>>> = Mutex::new(Vec::new());

/// Returns the METS file that names a page, the nearest first. A METS file has `mets` in its name.
///
/// It names the page by its path below the METS file. An address on the web must end with the name of
/// the file, and with that of its folder or of its group of files unless both files are in one folder.
pub(in crate::corpus::read::readers::scan) fn find(page: &Path) -> Option<MetsOfPage> {
    let mut folder = page.parent()?.to_owned();
    let mut below = page.file_name()?.to_string_lossy().into_owned();
    for _ in 0..=FOLDERS_ABOVE {
        for candidate in most_like(candidates(&folder), page) {
            let path = folder.join(candidate);
            if let Some(mets) = remembered(&path)
                && let Some(file) = file_named(&mets, &below)
            {
                return Some(MetsOfPage { mets, path, archive: None, file });
            }
        }
        // The folder above `a` is the one in which the program runs.
        let name = folder.file_name()?.to_string_lossy().into_owned();
        below = format!("{name}/{below}");
        folder = folder.parent()?.to_owned();
    }
    None
}

/// Returns the METS file that names a page in an archive, and is in the same one.
pub(in crate::corpus::read::readers::scan) fn find_in_archive(page: &ArchiveEntry) -> Option<MetsOfPage> {
    let listing = listing(page)?;
    let name = listing.name_of(page)?;
    let (mut folder, below) = name.rsplit_once('/').unwrap_or(("", name));
    let mut below = below.to_owned();
    for _ in 0..=FOLDERS_ABOVE {
        for candidate in most_like(listing.candidates(folder), Path::new(name)) {
            let path = joined(folder, &candidate);
            let key = listing.path.join(&path);
            let read = || listing.open(&path).and_then(parsed).map(Arc::new);
            if let Some(mets) = from_memory(&FILES, &key, &listing.path, read).flatten()
                && let Some(file) = file_named(&mets, &below)
            {
                return Some(MetsOfPage { mets, path: path.into(), archive: Some(listing), file });
            }
        }
        let (above, last) = folder.rsplit_once('/').unwrap_or(("", folder));
        if last.is_empty() {
            return None;
        }
        below = format!("{last}/{below}");
        folder = above;
    }
    None
}

/// Returns the place of the file that is meant by a path below the METS file.
fn file_named(mets: &Mets, below: &str) -> Option<usize> {
    let below = without_compression(below);
    let names = || mets.files.iter().enumerate().filter(|(_, file)| file.is_text());
    let exact = names()
        .find(|(_, file)| local_path(&file.href).is_some_and(|local| without_compression(&local) == below));
    if let Some((at, _)) = exact {
        return Some(at);
    }
    let (folder, name) = match below.rsplit_once('/') {
        Some((folders, name)) => (folders.rsplit('/').next(), name),
        None => (None, below),
    };
    let mut similar = names().filter(|(_, file)| {
        if local_path(&file.href).is_some() {
            return false;
        }
        let (in_folder, href_name) = last_names(&file.href);
        let is_folder = |given: &str| folder.is_none_or(|folder| folder.eq_ignore_ascii_case(given));
        without_compression(&href_name) == name
            && (is_folder(&file.group) || in_folder.is_some_and(|given| is_folder(&given)))
    });
    // If two could be meant, neither is.
    let (at, _) = similar.next()?;
    similar.next().is_none().then_some(at)
}

/// Returns the names that are most like that of the page: those that begin with the same letters.
fn most_like(mut names: Vec<String>, page: &Path) -> Vec<String> {
    let page = page.file_name().unwrap_or_default().to_string_lossy();
    let shared = |name: &str| name.bytes().zip(page.bytes()).take_while(|(a, b)| a == b).count();
    names.sort_by(|a, b| shared(b).cmp(&shared(a)).then_with(|| a.cmp(b)));
    names.truncate(MOST_TRIED);
    names
}

/// Returns the names of files in a folder that may be METS.
fn candidates(folder: &Path) -> Vec<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let list = || {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| is_mets(name)).collect()
    };
    from_memory(&FOLDERS, folder, folder, list).unwrap_or_default()
}

/// Returns what a METS file says, or `None` if it cannot be read.
fn remembered(path: &Path) -> Option<Arc<Mets>> {
    from_memory(&FILES, path, path, || read(path).map(Arc::new)).flatten()
}

fn read(path: &Path) -> Option<Mets> {
    // Opening a pipe would wait for a writer.
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    parsed(Box::new(File::open(path).ok()?))
}

/// Reads a METS file as it is stored.
fn parsed(stored: Box<dyn Read + Send>) -> Option<Mets> {
    let mut raw = BufReader::with_capacity(1 << 16, stored);
    let start = std::io::BufRead::fill_buf(&mut raw).ok()?;
    let compression = InputCompression::detect(start, InputCompression::None);
    let text = compression.decompress(raw).ok()?;
    parse(Elements::new(Box::new(BufReader::new(text)))).ok()
}
