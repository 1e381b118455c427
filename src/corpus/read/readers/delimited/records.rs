//! The records of a table: rows become fields, and what is no row is rejected with its reason.

use std::sync::Arc;

use super::cells::fields_of;
use super::scan::Cell;
use super::split::{Piece, PieceKind, Splitter};
use crate::corpus::account::Mends;
use crate::corpus::read::raw_record::{Content, MAX_RECORD_BYTES, RawRecord, not_utf8_after, truncated};

const NEVER_CLOSED: &str = "a quotation mark that opens a cell here is never closed: write it twice within a text \
                            in quotation marks";
const REPEATED_HEADER: &str = "a repeated header";

/// The byte-order mark, which stands before the header of each file that was appended to another.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The records of a table.
pub(super) struct Records {
    splitter: Splitter,
    /// The line on which the next record begins, from 1.
    line: u64,
    is_ended: bool,
}

impl Records {
    pub(super) fn new(splitter: Splitter, line: u64) -> Self {
        Self { splitter, line, is_ended: false }
    }

    /// Returns the record of a piece, or `None` for blank lines and rows of empty cells.
    fn record(&self, piece: Piece) -> Option<RawRecord> {
        let bytes = &self.splitter.stream.rest()[..piece.end];
        let reject = |reason: String| Some(self.rejected(reason));
        let mends = match piece.kind {
            PieceKind::Row => Mends::default(),
            PieceKind::MendedRow => Mends::STRAY_QUOTE,
            PieceKind::NeverClosed => return reject(NEVER_CLOSED.to_owned()),
            PieceKind::TooLong => {
                let size = MAX_RECORD_BYTES / 1_000_000;
                return Some(RawRecord::end_of_damaged_file(
                    self.line,
                    format!("a record of more than {size} MB: the rest of the file is not read"),
                ));
            }
            PieceKind::Damaged => {
                let reason = self.splitter.stream.error().map(truncated).unwrap_or_default();
                return Some(RawRecord::end_of_damaged_file(self.line, reason));
            }
        };
        let (table, cells) = (&self.splitter.table, &self.splitter.cells);
        if cells.iter().all(|cell| cell.is_blank(bytes)) {
            return None;
        }
        let without_mark = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
        if table.header.as_deref() == Some(without_mark) {
            return reject(REPEATED_HEADER.to_owned());
        }
        let mends = if table.fits(cells, bytes) {
            mends
        } else if table.fits_shortened(cells, bytes) {
            mends | Mends::SHORT_ROW
        } else {
            return reject(self.ragged(bytes, cells));
        };
        let content = self.deferred(bytes, cells);
        Some(RawRecord { record: self.line, content: Ok(content), ends_file: false, mends })
    }

    /// Returns the fields of a row. They are made later, so that the thread that reads the file
    /// only copies the row.
    fn deferred(&self, bytes: &[u8], cells: &[Cell]) -> Content {
        let table = &self.splitter.table;
        let (record, cells) = (Box::<[u8]>::from(bytes), Box::<[Cell]>::from(cells));
        let (columns, dialect) = (Arc::clone(&table.columns), table.dialect);
        Content::Deferred(Box::new(move || {
            Ok((fields_of(&record, &cells, &columns, dialect)?, Mends::default()))
        }))
    }

    fn rejected(&self, reason: String) -> RawRecord {
        RawRecord { record: self.line, content: Err(reason), ends_file: false, mends: Mends::default() }
    }

    /// The reason for a row with another number of cells than there are columns.
    fn ragged(&self, bytes: &[u8], cells: &[Cell]) -> String {
        // In another encoding, a byte can look like a delimiter.
        if let Err(error) = std::str::from_utf8(bytes) {
            return not_utf8_after(error.valid_up_to());
        }
        let (table, found) = (&self.splitter.table, cells.len());
        let whose = if table.header.is_some() { "the header has" } else { "the first rows have" };
        let width = table.width();
        let cells = if found == 1 { "cell" } else { "cells" };
        let question = if found > width { "; is a cell with the delimiter not quoted?" } else { "" };
        format!("ragged row: {found} {cells} where {whose} {width}{question}")
    }
}

impl Iterator for Records {
    type Item = RawRecord;

    fn next(&mut self) -> Option<RawRecord> {
        while !self.is_ended {
            let Some(piece) = self.splitter.piece() else {
                self.is_ended = true;
                return None;
            };
            let record = self.record(piece);
            let bytes = &self.splitter.stream.rest()[..piece.next];
            self.line += self.splitter.table.dialect.count_lines(bytes);
            self.splitter.stream.consume(piece.next);
            if let Some(record) = record {
                self.is_ended = record.ends_file;
                return Some(record);
            }
        }
        None
    }
}
