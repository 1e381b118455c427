//! The account of reading: what was recognised, read, mended and rejected.

use std::fmt::Write;

use zeitwort::corpus::{Account, Rejected, common_reasons};

use super::terminal::escape_value;
use super::text::{grouped, plural, shortened};

/// The numbers of records.
pub(crate) struct Records {
    pub(crate) documents: u64,
    pub(crate) rejected: u64,
    pub(crate) undated: u64,
    /// What is said of articles whose date is too coarse; empty if periods do not matter.
    pub(crate) too_coarse: String,
}

/// The formats, and the reasons of rejection, that are listed.
const MOST_LISTED: usize = 3;
/// The width of a reason.
const WIDTH: usize = 160;

/// Writes the account as a few lines.
pub(crate) fn account(
    text: &mut String,
    account: &Account,
    records: &Records,
    rejected: &[Rejected],
) -> std::fmt::Result {
    let recognised = account.recognised_lines();
    for line in recognised.iter().take(MOST_LISTED) {
        writeln!(text, "read as {}", escape_value(line))?;
    }
    if let Some(more @ 1..) = recognised.len().checked_sub(MOST_LISTED) {
        writeln!(text, "and {} with other columns (see run.json)", plural(more as u64, "group of files"))?;
    }
    let Records { documents, rejected: rejected_records, undated, too_coarse } = records;
    let read = documents + rejected_records + account.filtered;
    let filtered = match account.filtered {
        0 => String::new(),
        filtered => format!(", {} left out by filters", grouped(filtered)),
    };
    writeln!(
        text,
        "{} read: {}{filtered}, {} rejected; {} undated{too_coarse}",
        plural(read, "record"),
        plural(*documents, "article"),
        grouped(*rejected_records),
        grouped(*undated),
    )?;
    for (number, example) in common_reasons(rejected, MOST_LISTED) {
        let others = if number > 1 { format!(" ({} records)", grouped(number)) } else { String::new() };
        writeln!(text, "  rejected: {}{others}", shortened(&example.to_string(), WIDTH))?;
    }
    let mended = account.mended_phrases();
    if !mended.is_empty() {
        writeln!(text, "mended: {}", mended.join(", "))?;
    }
    Ok(())
}
