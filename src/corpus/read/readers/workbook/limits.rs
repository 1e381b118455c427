//! Whether a workbook is sound and fits into memory. Its sheets are read as a whole, and a small file
//! can be large unpacked.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::corpus::read::archive::{ArchiveFile, list};

/// The most bytes of the unpacked parts of a workbook that are read.
pub(super) const MOST_UNPACKED: u64 = 1 << 30;
/// The most bytes of a workbook that is not packed (`.xls`), whose format allows less.
const MOST_BYTES: u64 = 1 << 29;

/// The start of the list of texts, which says how many there are, and the fewest bytes of a text.
const START_BYTES: u64 = 1 << 16;
const LEAST_BYTES_OF_TEXT: u64 = 4;

/// Checks the sizes and the checksums of the parts of a packed workbook. The crate that reads workbooks
/// does not read parts to their ends, where their checksums are.
///
/// # Errors
/// Returns the reason if the workbook is too large or damaged.
pub(super) fn check_package(path: &Path, most_unpacked: u64) -> Result<(), String> {
    let entries = list(&Arc::new(ArchiveFile::of_file(path)))?;
    // Pictures are not read.
    let is_read = |name: &str| {
        let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        matches!(ending.as_str(), "xml" | "rels" | "bin") && !name.to_lowercase().ends_with("vbaproject.bin")
    };
    let parts = || entries.iter().filter(|listed| is_read(&listed.name));
    let unpacked: u64 = parts().map(|listed| listed.entry.bytes()).fold(0, u64::saturating_add);
    if unpacked > most_unpacked {
        return Err(too_large(unpacked));
    }
    for listed in parts() {
        let damaged = |problem: std::io::Error| {
            let name = &listed.name;
            format!(
                "the workbook is damaged (its part {name}: {problem}): open it in Excel and save it again"
            )
        };
        let mut stream = listed.entry.open().map_err(damaged)?;
        let mut start = Vec::new();
        stream.by_ref().take(START_BYTES).read_to_end(&mut start).map_err(damaged)?;
        std::io::copy(&mut stream, &mut std::io::sink()).map_err(damaged)?;
        let most_texts = listed.entry.bytes() / LEAST_BYTES_OF_TEXT;
        if texts_declared(&start).is_some_and(|texts| texts > most_texts) {
            return Err(
                "the workbook is damaged: its list of texts says that it has more texts than it can hold"
                    .to_owned(),
            );
        }
    }
    Ok(())
}

/// Checks the size of a workbook that is not packed.
///
/// # Errors
/// Returns the reason if it is too large.
pub(super) fn check_size(bytes: u64) -> Result<(), String> {
    if bytes > MOST_BYTES { Err(too_large(bytes)) } else { Ok(()) }
}

fn too_large(bytes: u64) -> String {
    format!(
        "the workbook has {} MB unpacked, which is too large to be read as a whole: save its sheet as .csv",
        bytes.div_ceil(1_000_000)
    )
}

/// Returns the number in `uniqueCount="…"`, for which the crate that reads workbooks reserves memory.
fn texts_declared(start: &[u8]) -> Option<u64> {
    // Without the zeros of UTF-16.
    let start = String::from_utf8_lossy(start).replace('\0', "");
    let (_, after) = start.split_once("uniqueCount")?;
    let digits: String = after
        .trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '=' | '"' | '\''))
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    Some(digits.parse().unwrap_or(u64::MAX)).filter(|_| !digits.is_empty())
}
