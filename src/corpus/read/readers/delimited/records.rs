//! The records of a table: rows become fields, and what is no row is rejected with its reason.

use std::collections::VecDeque;
use std::sync::Arc;

use super::broken_row::{After, LooseLine, OpenRow, Outcome};
use super::cells::fields_of;
use super::scan::{Cell, LineScan, scan_line};
use super::split::{Piece, PieceKind, Splitter};
use super::table::Table;
use crate::corpus::account::Mends;
use crate::corpus::read::encoding::mended;
use crate::corpus::read::raw_record::{Content, MAX_RECORD_BYTES, RawRecord, not_utf8_after, truncated};

const NEVER_CLOSED: &str = "a quotation mark that opens a cell here is never closed: write it twice within a text \
                            in quotation marks";
const CUT_OFF: &str = "it is cut off here; the records before are kept";
const REPEATED_HEADER: &str = "a repeated header";
const DESCRIPTION: &str = "a row that describes the columns, as exports of surveys have it below the header";

/// The byte-order mark, which stands before the header of each file that was appended to another.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The records of a table.
pub(super) struct Records {
    splitter: Splitter,
    /// The line on which the next piece begins, from 1.
    line: u64,
    /// The number of next rows that describe the columns.
    descriptions: usize,
    /// The last row, until it is known that the next line is not a part of it.
    open: Option<OpenRow>,
    /// Records that are read and not returned.
    ready: VecDeque<RawRecord>,
    /// Whether rows were joined from several lines, and whether rows lack their last cells.
    has_joined: bool,
    has_short_rows: bool,
    is_ended: bool,
}

impl Records {
    /// `descriptions` is the number of rows after the header that describe the columns.
    pub(super) fn new(splitter: Splitter, line: u64, descriptions: usize) -> Self {
        Self {
            splitter,
            line,
            descriptions,
            open: None,
            ready: VecDeque::new(),
            has_joined: false,
            has_short_rows: false,
            is_ended: false,
        }
    }

    /// Reads a piece: it ends the open row or goes on with it.
    fn read(&mut self, piece: Piece) {
        let mends = match piece.kind {
            PieceKind::Row => Mends::default(),
            PieceKind::MendedRow => Mends::STRAY_QUOTE,
            PieceKind::NeverClosed => return self.reject_unclosed(piece.end),
            PieceKind::CutOff { open } => return self.read_cut_off(piece, open),
            PieceKind::TooLong => {
                let size = MAX_RECORD_BYTES / 1_000_000;
                return self
                    .end_file(format!("a record of more than {size} MB: the rest of the file is not read"));
            }
            PieceKind::Damaged => {
                return self.end_file(self.splitter.stream.error().map(truncated).unwrap_or_default());
            }
        };
        let (table, cells) = (&self.splitter.table, &self.splitter.cells);
        let bytes = &self.splitter.stream.rest()[..piece.end];
        if cells.iter().all(|cell| cell.is_blank(bytes)) {
            match &mut self.open {
                Some(open) if cells.len() < 2 => open.add_blank_line(),
                _ => self.close(After::Other),
            }
            return;
        }
        let without_mark = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
        let is_header = table.is_header(without_mark, cells) || table.header.as_deref() == Some(without_mark);
        if is_header || self.descriptions > 0 {
            self.descriptions = self.descriptions.saturating_sub(1);
            let reason = if is_header { REPEATED_HEADER } else { DESCRIPTION };
            return self.reject(After::Row, reason.to_owned());
        }
        if table.fits(cells, bytes) {
            let is_unfinished = self.open.as_ref().is_some_and(|open| open.is_unfinished(table));
            let begins_row = if is_unfinished { table.begins_row(bytes, cells) } else { Some(true) };
            if begins_row == Some(false) && self.add_to_open(piece.end, begins_row) {
                return;
            }
            return self.open(piece.end, mends, begins_row);
        }
        let begins_row = table.begins_row(bytes, cells);
        let is_short = cells.len() < table.width();
        if begins_row == Some(true) || is_short && begins_row.is_none() && table.fits_shortened(cells, bytes)
        {
            return self.open(piece.end, mends, Some(true));
        }
        let reason = ragged(table, bytes, cells.len());
        // One that has too many cells and is perhaps a row is not joined to another.
        let may_be_loose = is_short || begins_row == Some(false);
        if !may_be_loose || !self.add_to_open(piece.end, begins_row) {
            self.reject(After::Other, reason);
        }
    }

    /// Ends the open row and opens another.
    fn open(&mut self, end: usize, mends: Mends, begins_row: Option<bool>) {
        self.close(if begins_row == Some(true) { After::Row } else { After::Other });
        let bytes = &self.splitter.stream.rest()[..end];
        self.open = Some(OpenRow::new(self.line, bytes, &self.splitter.cells, mends));
    }

    /// Takes the current piece for a part of the open row. Returns `false` if it cannot be one.
    fn add_to_open(&mut self, end: usize, begins_row: Option<bool>) -> bool {
        let bytes = &self.splitter.stream.rest()[..end];
        let line = LooseLine { line: self.line, bytes, cells: &self.splitter.cells, begins_row };
        self.open.as_mut().is_some_and(|open| open.add(&self.splitter.table, &line))
    }

    /// Returns the first line of a piece of several lines, if that is a part of the open row and its
    /// quotation mark is one of the text: the lines after it may be rows.
    fn loose_line(&mut self, piece: &Piece) -> Option<Piece> {
        let (table, cells) = (&self.splitter.table, &self.splitter.cells);
        if !self.open.as_ref().is_some_and(|open| open.may_go_on(table)) {
            return None;
        }
        let bytes = &self.splitter.stream.rest()[..piece.end];
        let begins_quoted = || cells.first().is_some_and(|cell| cell.is_quoted);
        let is_odd = match piece.kind {
            PieceKind::Row | PieceKind::MendedRow => begins_quoted() || !table.fits(cells, bytes),
            PieceKind::NeverClosed => true,
            PieceKind::CutOff { .. } | PieceKind::TooLong | PieceKind::Damaged => false,
        };
        let whole = (piece.end, piece.next);
        let (end, next) = if is_odd { table.dialect.line_end(bytes).unwrap_or(whole) } else { whole };
        if !is_odd || end == piece.end && piece.kind != PieceKind::NeverClosed {
            return None;
        }
        if self.first_line_begins_row(end) != Some(false) {
            return None;
        }
        scan_line(&bytes[..end], table.dialect, LineScan::ALL, &mut self.splitter.cells);
        Some(Piece { end, next, kind: PieceKind::Row })
    }

    fn reject_unclosed(&mut self, end: usize) {
        let begins_row = self.first_line_begins_row(end) == Some(true);
        self.reject(if begins_row { After::Row } else { After::Other }, NEVER_CLOSED.to_owned());
    }

    fn read_cut_off(&mut self, piece: Piece, open: usize) {
        let begins_row = self.first_line_begins_row(piece.end);
        if begins_row == Some(false)
            && let Some(row) = &mut self.open
        {
            row.doubt(&self.splitter.table, self.line);
        }
        self.close(if begins_row == Some(true) { After::Row } else { After::Other });
        let before = &self.splitter.stream.rest()[..open.min(piece.end)];
        let line = self.line + self.splitter.table.dialect.count_lines(before);
        self.end_file(format!("the file ends inside a quoted cell (opened on line {line}): {CUT_OFF}"));
    }

    /// Whether the first line of the current piece begins a row.
    fn first_line_begins_row(&self, end: usize) -> Option<bool> {
        let table = &self.splitter.table;
        let bytes = &self.splitter.stream.rest()[..end];
        let line = &bytes[..table.dialect.line_end(bytes).map_or(end, |(end, _)| end)];
        let mut cells = Vec::new();
        scan_line(line, table.dialect, LineScan::ALL, &mut cells);
        table.begins_row(line, &cells)
    }

    /// Returns what the open row is, before what comes after it.
    fn close(&mut self, after: After) {
        let Some(mut row) = self.open.take() else { return };
        let table = &self.splitter.table;
        match row.finish(table, after, self.has_joined) {
            Outcome::Row => {
                self.has_joined |= row.mends.contains(Mends::LINE_BREAK);
                self.ready.push_back(deferred(table, row));
            }
            Outcome::Apart(lines) => {
                self.ready.push_back(deferred(table, row));
                for (line, cells) in lines {
                    self.ready.push_back(rejected(line, ragged(table, b"", cells)));
                }
            }
            Outcome::Alone if after == After::End && self.is_cut_off(&row) => {
                let (found, width) = (row.cells.len(), table.width());
                let reason = format!("the file ends inside a row ({found} of {width} cells): {CUT_OFF}");
                self.ready.push_back(RawRecord::end_of_damaged_file(row.line, reason));
            }
            Outcome::Alone if table.fits_shortened(&row.cells, &row.bytes) => {
                self.has_short_rows = true;
                row.mends |= Mends::SHORT_ROW;
                self.ready.push_back(deferred(table, row));
            }
            Outcome::Alone => {
                let reason = ragged(table, &row.bytes, row.cells.len());
                self.ready.push_back(rejected(row.line, reason));
            }
            Outcome::Doubtful(lines) => {
                let lines = if lines == 1 { "the line".to_owned() } else { format!("the {lines} lines") };
                let reason = format!(
                    "a row that {lines} after it may belong to (a line break in a cell without quotation \
                     marks?), so that neither is read: put the cell into quotation marks"
                );
                self.ready.push_back(rejected(row.line, reason));
            }
        }
    }

    /// Whether the file ends within a row: it lacks cells and a line end, and no other row does.
    fn is_cut_off(&self, row: &OpenRow) -> bool {
        !self.splitter.ends_with_line_end()
            && !self.has_short_rows
            && row.cells.len() < self.splitter.table.width()
    }

    fn reject(&mut self, after: After, reason: String) {
        self.close(after);
        self.ready.push_back(rejected(self.line, reason));
    }

    fn end_file(&mut self, reason: String) {
        self.close(After::Other);
        self.ready.push_back(RawRecord::end_of_damaged_file(self.line, reason));
    }
}

/// Returns a row whose fields are made later, so that the thread that reads the file only copies it.
fn deferred(table: &Table, row: OpenRow) -> RawRecord {
    let OpenRow { line, bytes, cells, mends, .. } = row;
    let (columns, dialect) = (Arc::clone(&table.columns), table.dialect);
    let content = Content::Deferred(Box::new(move || {
        let reason = match fields_of(&bytes, &cells, &columns, dialect) {
            Ok(fields) => return Ok((fields, Mends::default())),
            Err(reason) => reason,
        };
        let mended = mended(&bytes).ok_or(reason)?;
        let place = |at: u32| mended.place(at as usize) as u32;
        let moved = |cell: &Cell| Cell { start: place(cell.start), end: place(cell.end), ..*cell };
        let cells: Vec<Cell> = cells.iter().map(moved).collect();
        Ok((fields_of(mended.text.as_bytes(), &cells, &columns, dialect)?, Mends::ENCODING))
    }));
    RawRecord { record: line, content: Ok(content), ends_file: false, mends }
}

fn rejected(line: u64, reason: String) -> RawRecord {
    RawRecord { record: line, content: Err(reason), ends_file: false, mends: Mends::default() }
}

/// The reason for a row with another number of cells than there are columns.
fn ragged(table: &Table, bytes: &[u8], found: usize) -> String {
    // In another encoding, a byte can look like a delimiter.
    if let Err(error) = std::str::from_utf8(bytes) {
        return not_utf8_after(error.valid_up_to());
    }
    let whose = if table.header.is_some() { "the header has" } else { "the first rows have" };
    let width = table.width();
    let cells = if found == 1 { "cell" } else { "cells" };
    let question = if found > width { "; is a cell with the delimiter not quoted?" } else { "" };
    format!("ragged row: {found} {cells} where {whose} {width}{question}")
}

impl Iterator for Records {
    type Item = RawRecord;

    fn next(&mut self) -> Option<RawRecord> {
        loop {
            if let Some(record) = self.ready.pop_front() {
                if record.ends_file {
                    self.ready.clear();
                    self.is_ended = true;
                }
                return Some(record);
            }
            if self.is_ended {
                return None;
            }
            let Some(piece) = self.splitter.piece() else {
                self.close(After::End);
                self.is_ended = true;
                continue;
            };
            let piece = self.loose_line(&piece).unwrap_or(piece);
            self.read(piece);
            let bytes = &self.splitter.stream.rest()[..piece.next];
            self.line += self.splitter.table.dialect.count_lines(bytes);
            self.splitter.stream.consume(piece.next);
        }
    }
}
