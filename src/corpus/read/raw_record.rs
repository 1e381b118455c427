//! What every reader returns: the records of a file, one at a time, and the reasons for
//! which a record or a file cannot be read.

use crate::Error;
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
}

/// The content of a record.
pub(in crate::corpus) enum Content {
    /// Columns, which [`Columns`](crate::corpus::Columns) turns into an article.
    Fields(Fields),
    /// An article, in formats that know its date and text themselves.
    Document(Document),
}

/// The records of a file, in order.
pub(in crate::corpus) type RawRecords<'c> = Box<dyn Iterator<Item = RawRecord> + 'c>;

impl RawRecord {
    /// A record of a table.
    pub(super) fn of_fields(record: u64, fields: Result<Fields, String>) -> Self {
        Self { record, content: fields.map(Content::Fields), ends_file: false }
    }

    /// A record that is an article.
    pub(in crate::corpus) fn of_document(record: u64, document: Result<Document, String>) -> Self {
        Self { record, content: document.map(Content::Document), ends_file: false }
    }

    /// The last record of a file that cannot be read from here on.
    pub(super) fn end_of_damaged_file(record: u64, reason: String) -> Self {
        Self { record, content: Err(reason), ends_file: true }
    }
}

/// Why a file cannot be read at all.
pub(in crate::corpus) enum ReadError {
    /// The file lacks a column that the user named. This ends the run.
    Column(Error),
    /// The file is damaged. It is rejected as a whole.
    File(String),
}

/// The records of a file, or why it cannot be read.
pub(in crate::corpus) type ReadResult = Result<RawRecords<'static>, ReadError>;

impl From<String> for ReadError {
    fn from(reason: String) -> Self {
        Self::File(reason)
    }
}

/// The reason for bytes that are not UTF-8.
pub(super) fn not_utf8(error: std::str::Utf8Error) -> String {
    format!("not valid UTF-8 (byte {} of the record); {OTHER_ENCODING}", error.valid_up_to() + 1)
}

/// Advice for text that is not UTF-8.
pub(super) const OTHER_ENCODING: &str =
    "if the file has another encoding, set `encoding`, e.g. to windows-1252";

/// The reason for a file that ends too early or is damaged.
pub(super) fn truncated(error: &std::io::Error) -> String {
    format!("the file is truncated or damaged here ({error}); the records before are kept")
}
