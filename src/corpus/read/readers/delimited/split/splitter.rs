//! Splits a table into its records. What a stray quotation mark has joined is taken apart.

use super::other_closings::{Reading, closed_at_pair, closed_later, opened_by_stray};
use super::stray_quotes::{AsOneRecord, LongCell, TakenIn};
use super::stream::Stream;
use crate::corpus::read::raw_record::MAX_RECORD_BYTES;
use crate::corpus::read::readers::delimited::scan::Closings;
use crate::corpus::read::readers::delimited::scan::{Cell, LineScan, Scan, Scanned, scan_line, scan_record};
use crate::corpus::read::readers::delimited::table::Table;

/// The bytes after which an open cell is judged by its lines, if dates can tell them from a text:
/// hundreds of rows, and twice the cache of a processor.
const LOOK_AHEAD_BYTES: usize = 1 << 20;

/// How many times more bytes may be searched than consumed, beside some [`MAX_RECORD_BYTES`]. A
/// table with a stray mark in each row needs a few times more. Made to be slow, a table could need
/// the square.
const SEARCHED_TIMES: u64 = 32;

/// A piece of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus::read::readers::delimited) struct Piece {
    /// Where its line end begins.
    pub(in crate::corpus::read::readers::delimited) end: usize,
    /// Where the next piece begins.
    pub(in crate::corpus::read::readers::delimited) next: usize,
    pub(in crate::corpus::read::readers::delimited) kind: PieceKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus::read::readers::delimited) enum PieceKind {
    /// A row. Its cells are [`Splitter::cells`].
    Row,
    /// A row with a quotation mark that was taken for a part of the text.
    MendedRow,
    /// Lines after a quotation mark that is never closed.
    NeverClosed,
    /// A record of more than [`MAX_RECORD_BYTES`].
    TooLong,
    /// The record in which the file is damaged.
    Damaged,
}

/// Splits a table into its records.
pub(in crate::corpus::read::readers::delimited) struct Splitter {
    pub(in crate::corpus::read::readers::delimited) stream: Stream,
    pub(in crate::corpus::read::readers::delimited) table: Table,
    pub(in crate::corpus::read::readers::delimited) cells: Vec<Cell>,
    closings: Closings,
    /// The cells of lines that are looked at.
    line_cells: Vec<Cell>,
}

impl Splitter {
    pub(in crate::corpus::read::readers::delimited) fn new(stream: Stream, table: Table) -> Self {
        let (cells, line_cells) = (Vec::new(), Vec::new());
        Self { stream, table, cells, closings: Closings::default(), line_cells }
    }

    /// Returns the piece at the start of the stream, or `None` at its end. The caller consumes it.
    pub(in crate::corpus::read::readers::delimited) fn piece(&mut self) -> Option<Piece> {
        loop {
            let rest = self.stream.rest();
            let is_end = self.stream.is_ended();
            let is_damaged = self.stream.error().is_some();
            if rest.is_empty() && is_end {
                return is_damaged.then_some(Piece { end: 0, next: 0, kind: PieceKind::Damaged });
            }
            self.closings.offset = self.stream.consumed();
            let dialect = self.table.dialect;
            if self.is_over_budget()
                && let Some((end, next)) = dialect.line_end(rest)
            {
                return Some(self.line(end, next));
            }
            let scan = scan_record(rest, is_end, dialect, &mut self.closings, &mut self.cells);
            let is_over = rest.len() > MAX_RECORD_BYTES;
            match scan {
                Scan::Record(record) if record.end > MAX_RECORD_BYTES => {
                    return self.open_record(true).or_else(|| self.rest(PieceKind::TooLong));
                }
                Scan::Record(record) if is_damaged && record.next == record.end => {
                    return self.rest(PieceKind::Damaged);
                }
                Scan::Record(record) => return Some(self.record(record)),
                Scan::More if is_over => return self.rest(PieceKind::TooLong),
                Scan::MoreQuoted if is_over => {
                    return self.open_record(true).or_else(|| self.rest(PieceKind::TooLong));
                }
                Scan::MoreQuoted if rest.len() >= LOOK_AHEAD_BYTES && self.table.date.is_some() => {
                    match self.open_record(false) {
                        None => self.stream.read_on(),
                        piece => return piece,
                    }
                }
                Scan::More | Scan::MoreQuoted => self.stream.read_on(),
                Scan::Open if is_damaged => {
                    return self.open_record(true).or_else(|| self.rest(PieceKind::Damaged));
                }
                Scan::Open => return Some(self.last_open_record()),
            }
        }
    }

    fn rest(&self, kind: PieceKind) -> Option<Piece> {
        let end = self.stream.rest().len();
        Some(Piece { end, next: end, kind })
    }

    /// Returns a record, or its first line if that is what it is.
    fn record(&mut self, record: Scanned) -> Piece {
        let rest = self.stream.rest();
        let bytes = &rest[..record.end];
        let dialect = self.table.dialect;
        let fits = self.table.fits(&self.cells, bytes);
        let row = Piece { end: record.end, next: record.next, kind: PieceKind::Row };
        let Some((_, next)) = dialect.line_end(rest).filter(|(end, _)| *end < record.end) else {
            if record.is_irregular && !fits {
                scan_line(bytes, dialect, LineScan::IRREGULAR_AS_TEXT, &mut self.line_cells);
                if self.table.fits(&self.line_cells, bytes) {
                    return self.mended(record.end, record.next);
                }
            }
            return self.closed_later(row);
        };
        // A cell that ends with a mark and has none at its start began as a quoted one.
        let ends_quoted = |cell: &Cell| !cell.is_quoted && cell.bytes(bytes).ends_with(&[dialect.quote]);
        let is_irregular = record.is_irregular || self.cells.iter().any(ends_quoted);
        let whole = AsOneRecord { fits, is_irregular, is_closed: true };
        let has_lines = |cell: &Cell| cell.is_quoted && dialect.line_end(cell.bytes(bytes)).is_some();
        let Some(first) = self.cells.iter().position(has_lines) else { return row };
        let last = self.cells.iter().rposition(has_lines).unwrap_or(first);
        let long =
            LongCell { close: self.cells[last].end as usize, cells_after: self.cells.len() - last - 1 };
        let seen = TakenIn::look_at(&self.table, bytes, next, Some(long), &mut self.line_cells);
        self.closings.work += seen.bytes as u64;
        // One of these cells has a stray mark at its start or end, if any. Most have none.
        let is_suspicious = !fits || is_irregular || seen.have_rows();
        let mut cells = Vec::new();
        // The shortest one: the rows after it were looked at, and those within it were not.
        let mut shortest: Option<(usize, usize, Vec<Cell>)> = None;
        let readings: [(Reading, usize); 4] = [
            (opened_by_stray, first),
            (closed_at_pair, first),
            (opened_by_stray, last),
            (closed_at_pair, last),
        ];
        for (reading, index) in readings {
            let before = &self.cells[..index];
            let mut tried = 0;
            while is_suspicious && shortest.as_ref().is_none_or(|(end, ..)| tried < *end) {
                let (found, work) = (&mut self.line_cells, &mut self.closings.work);
                let Some((end, next)) = reading(&self.table, bytes, before, tried, found, work) else {
                    break;
                };
                let after = TakenIn::look_at(&self.table, bytes, next, Some(long), &mut cells);
                *work += after.bytes as u64;
                if after.are_rows(&self.table, whole)
                    && shortest.as_ref().is_none_or(|(shortest, ..)| end < *shortest)
                {
                    shortest = Some((end, next, std::mem::take(found)));
                    break;
                }
                tried = end;
            }
        }
        if let Some((end, next, cells)) = shortest {
            self.line_cells = cells;
            return self.mended(end, next);
        }
        match seen.first_row(&self.table, whole, next) {
            Some(first) => Piece { end: first, next: first, kind: PieceKind::NeverClosed },
            None => self.closed_later(row),
        }
    }

    /// Returns a row whose cells are joined if it has too many.
    fn closed_later(&mut self, row: Piece) -> Piece {
        let bytes = &self.stream.rest()[..row.end];
        if self.table.fits(&self.cells, bytes) {
            return row;
        }
        let Some(joined) = closed_later(&self.table, bytes, &self.cells) else { return row };
        self.cells = joined;
        Piece { kind: PieceKind::MendedRow, ..row }
    }

    /// Returns a record that is open at the end of the bytes, up to the line that opens the cell, if
    /// the lines after it are rows. `is_last` says that the end of the cell will not be found.
    fn open_record(&mut self, is_last: bool) -> Option<Piece> {
        let rest = self.stream.rest();
        let (_, next) = self.table.dialect.line_end(rest)?;
        let whole = AsOneRecord { fits: !is_last, is_irregular: is_last, is_closed: !is_last };
        if let Some((end, next)) =
            opened_by_stray(&self.table, rest, &self.cells, 0, &mut self.line_cells, &mut self.closings.work)
        {
            let mut cells = Vec::new();
            let seen = TakenIn::look_at(&self.table, rest, next, None, &mut cells);
            self.closings.work += seen.bytes as u64;
            if seen.are_rows(&self.table, whole) || is_last && self.table.width() == 1 {
                return Some(self.mended(end, next));
            }
        }
        let seen = TakenIn::look_at(&self.table, rest, next, None, &mut self.line_cells);
        self.closings.work += seen.bytes as u64;
        let first = seen.first_row(&self.table, whole, next)?;
        Some(Piece { end: first, next: first, kind: PieceKind::NeverClosed })
    }

    /// Returns a record that is open at the end of the file, up to the line that opens the cell, or to
    /// two marks of which the second was to close it.
    fn last_open_record(&mut self) -> Piece {
        let rest = self.stream.rest();
        let stray =
            opened_by_stray(&self.table, rest, &self.cells, 0, &mut self.line_cells, &mut self.closings.work);
        let mut cells = Vec::new();
        let next = stray.map_or(rest.len(), |(_, next)| next);
        let seen = TakenIn::look_at(&self.table, rest, next, None, &mut cells);
        self.closings.work += seen.bytes as u64;
        let whole = AsOneRecord { fits: false, is_irregular: true, is_closed: false };
        let pair = closed_at_pair(&self.table, rest, &self.cells, 0, &mut cells, &mut self.closings.work);
        if let Some((end, next)) = pair.filter(|_| !seen.are_rows(&self.table, whole)) {
            self.line_cells = cells;
            return self.mended(end, next);
        }
        let Some((end, next)) = stray else {
            let (end, next) = self.table.dialect.line_end(rest).unwrap_or((rest.len(), rest.len()));
            return self.first_line(end, next);
        };
        self.mended(end, next)
    }

    /// Returns the first line without a look at the next ones.
    fn line(&mut self, end: usize, next: usize) -> Piece {
        let line = &self.stream.rest()[..end];
        let not_closed = scan_line(line, self.table.dialect, LineScan::ALL, &mut self.cells);
        match not_closed {
            None => Piece { end, next, kind: PieceKind::Row },
            Some(_) => self.first_line(end, next),
        }
    }

    /// Returns the first line as a row if it is one, whatever its quotation marks.
    fn first_line(&mut self, end: usize, next: usize) -> Piece {
        let rest = self.stream.rest();
        if opened_by_stray(&self.table, &rest[..end], &[], 0, &mut self.line_cells, &mut self.closings.work)
            .is_some()
        {
            return self.mended(end, next);
        }
        Piece { end, next, kind: PieceKind::NeverClosed }
    }

    /// Returns a row whose cells are `line_cells`.
    fn mended(&mut self, end: usize, next: usize) -> Piece {
        std::mem::swap(&mut self.cells, &mut self.line_cells);
        Piece { end, next, kind: PieceKind::MendedRow }
    }

    fn is_over_budget(&self) -> bool {
        self.closings.work > SEARCHED_TIMES * self.stream.consumed() + 2 * MAX_RECORD_BYTES as u64
    }
}
