//! How files are read, where the user decides it.

use encoding_rs::Encoding;

use crate::corpus::date::format::DateFormat;
use crate::corpus::roles::Columns;

/// How files are read. What is not set is recognised for each file.
#[derive(Clone, Debug, Default)]
pub(in crate::corpus) struct ReadOptions {
    /// The encoding of text.
    pub(in crate::corpus) encoding: Option<&'static Encoding>,
    /// The character between the cells of a table.
    pub(in crate::corpus) delimiter: Option<u8>,
    /// The character around cells of a table.
    pub(in crate::corpus) quote: Option<u8>,
    /// Whether tables have no line with the names of the columns.
    pub(in crate::corpus) no_header: bool,
    /// The format of the dates with which texts begin.
    pub(in crate::corpus) date_format: Option<DateFormat>,
    /// The columns that the user named. A sheet of a workbook with them is the right one.
    pub(in crate::corpus) columns: Columns,
    /// The sheet of a workbook: its name, or its number from 1.
    pub(in crate::corpus) sheet: Option<String>,
}
