//! What every reader returns: the records of a file, one at a time, and the reasons for
//! which a record or a file cannot be read.

use std::sync::Arc;

use crate::corpus::account::Mends;
use crate::corpus::document::Document;
use crate::corpus::value::Fields;

/// A record as its format holds it.
pub(in crate::corpus) struct RawRecord {
    /// The line or row, from 1.
    pub(in crate::corpus) record: u64,
    /// The content, or the reason for which it cannot be read.
    pub(in crate::corpus) content: Result<Content, String>,
    /// Whether the file cannot be read from here on.
    pub(in crate::corpus) ends_file: bool,
    /// What the reader mended.
    pub(in crate::corpus) mends: Mends,
}

/// The content of a record.
pub(in crate::corpus) enum Content {
    /// Columns. Their roles decide how they become an article.
    Fields(Fields),
    /// An article, in formats that know its date and text themselves.
    Document(Document),
    /// Columns that are made of the bytes of the record later, perhaps on another thread, and what
    /// is mended then.
    Deferred(Box<dyn FnOnce() -> Result<(Fields, Mends), String> + Send>),
    /// No record, but what the user should know of the file, where only its end shows it.
    Remark(String),
}

/// A record whose columns are made.
pub(in crate::corpus) struct ResolvedRecord {
    /// The line or row, from 1.
    pub(in crate::corpus) record: u64,
    /// The content, or the reason for which it cannot be read.
    pub(in crate::corpus) content: Result<Resolved, String>,
    /// Whether the file cannot be read from here on.
    pub(in crate::corpus) ends_file: bool,
    /// What the reader mended.
    pub(in crate::corpus) mends: Mends,
}

/// The content of a record whose columns are made.
pub(in crate::corpus) enum Resolved {
    /// Columns.
    Fields(Fields),
    /// An article.
    Document(Document),
}

/// The records of a file, in order.
pub(in crate::corpus) type RawRecords<'c> = Box<dyn Iterator<Item = RawRecord> + Send + 'c>;

/// A file whose format is recognised.
pub(in crate::corpus) struct OpenedFile {
    /// The records.
    pub(in crate::corpus) records: RawRecords<'static>,
    /// The format in messages, e.g. `CSV with semicolons`.
    pub(in crate::corpus) format: String,
    /// The names of the columns, in formats that have them before the first record.
    pub(in crate::corpus) header: Option<Vec<Arc<str>>>,
    /// What the user should know of how the file was taken.
    pub(in crate::corpus) remarks: Vec<String>,
}

impl RawRecord {
    /// A record of a table.
    pub(in crate::corpus) fn of_fields(record: u64, fields: Result<Fields, String>) -> Self {
        Self::new(record, fields.map(Content::Fields))
    }

    /// A record with some content.
    pub(in crate::corpus) fn new(record: u64, content: Result<Content, String>) -> Self {
        Self { record, content, ends_file: false, mends: Mends::default() }
    }

    /// The last record of a file that cannot be read from here on.
    pub(in crate::corpus) fn end_of_damaged_file(record: u64, reason: String) -> Self {
        Self { ends_file: true, ..Self::new(record, Err(reason)) }
    }

    /// Returns the record, or as an error the remark that stands in its place.
    pub(in crate::corpus) fn unless_remark(self) -> Result<Self, String> {
        match self.content {
            Ok(Content::Remark(remark)) => Err(remark),
            _ => Ok(self),
        }
    }

    /// Makes the columns now, if they are still to be made.
    pub(in crate::corpus) fn resolve(self) -> ResolvedRecord {
        let Self { record, content, ends_file, mut mends } = self;
        let content = content.and_then(|content| match content {
            Content::Fields(fields) => Ok(Resolved::Fields(fields)),
            Content::Document(document) => Ok(Resolved::Document(document)),
            // Nothing is lost where nobody looks for remarks.
            Content::Remark(remark) => Err(remark),
            Content::Deferred(make) => make().map(|(fields, mended)| {
                mends |= mended;
                Resolved::Fields(fields)
            }),
        });
        ResolvedRecord { record, content, ends_file, mends }
    }
}

impl ResolvedRecord {
    /// Returns the columns, if the record has some.
    pub(in crate::corpus) fn fields(&self) -> Option<&Fields> {
        match &self.content {
            Ok(Resolved::Fields(fields)) => Some(fields),
            _ => None,
        }
    }
}

impl From<ResolvedRecord> for RawRecord {
    fn from(record: ResolvedRecord) -> Self {
        let ResolvedRecord { record, content, ends_file, mends } = record;
        let content = content.map(|content| match content {
            Resolved::Fields(fields) => Content::Fields(fields),
            Resolved::Document(document) => Content::Document(document),
        });
        Self { record, content, ends_file, mends }
    }
}

/// Why a file cannot be read at all: it is rejected as a whole.
pub(in crate::corpus) enum ReadError {
    /// The file is damaged or not what its name says.
    File(String),
}

/// A file that can be read, or why it cannot.
pub(in crate::corpus) type ReadResult = Result<OpenedFile, ReadError>;

impl From<String> for ReadError {
    fn from(reason: String) -> Self {
        Self::File(reason)
    }
}

/// The longest record, in bytes. No article is as long, so a longer one is a damaged file, or
/// one that is not what its name says. The limit keeps memory bounded.
pub(in crate::corpus) const MAX_RECORD_BYTES: usize = 100_000_000;

/// The reason for a record that is too long.
pub(super) fn too_long() -> String {
    let megabytes = MAX_RECORD_BYTES / 1_000_000;
    format!("a record of more than {megabytes} MB, which is no article; the rest of the file is not read")
}

/// The reason for bytes that are not UTF-8.
pub(super) fn not_utf8(error: std::str::Utf8Error) -> String {
    not_utf8_after(error.valid_up_to())
}

/// The reason for a record that is not UTF-8 after its first `valid` bytes.
pub(super) fn not_utf8_after(valid: usize) -> String {
    format!("not valid UTF-8 (byte {} of the record); {OTHER_ENCODING}", valid + 1)
}

/// Advice for text that is not UTF-8.
const OTHER_ENCODING: &str = "if the file has another encoding, set `encoding`, e.g. to windows-1252";

/// Returns the reason for the damage of a file without the words "the records before are kept", for a file
/// that is damaged before its first record.
pub(in crate::corpus) fn without_records_before(reason: &str) -> String {
    const KEPT: [&str; 2] = ["; the records before are kept", "; the rows before are kept"];
    KEPT.iter().fold(reason.to_owned(), |reason, kept| reason.replace(kept, ""))
}

/// The reason for a file that ends too early or is damaged.
pub(super) fn truncated(error: &std::io::Error) -> String {
    format!("the file is truncated or damaged here ({error}); the records before are kept")
}
