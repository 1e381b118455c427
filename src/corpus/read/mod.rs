//! From paths to raw records: which files are read, how they are opened, and a reader for
//! each format. [`formats`] is the only list of formats.

mod archive;
mod compression;
mod encoding;
mod find;
pub(super) mod formats;
mod guard;
mod input_file;
pub(super) mod nested;
mod open;
mod options;
mod raw_record;
mod readers;
mod sha256;
mod standard_input;
mod stored;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
mod text_file;
mod utf8;

pub(super) use find::find_files;
pub use formats::supported_formats;
pub(super) use formats::{is_cheap_table, is_parlamint};
pub use input_file::InputFile;
pub(super) use open::read_file;
pub(super) use options::ReadOptions;
pub(super) use raw_record::{
    Content, OpenedFile, RawRecord, RawRecords, ReadError, Resolved, ResolvedRecord, without_records_before,
};
pub(super) use readers::dated_text::parse as parse_dated_text;
pub use readers::json::fields_from_json;
pub(super) use stored::start_of_file;
pub use text_file::read_text_file;
