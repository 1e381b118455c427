//! Splits a table into its records. What a stray quotation mark has joined is taken apart.

use super::other_closings::{
    Reading, closed_at_pair, closed_later, end_of, has_quoted_words, opened_by_stray,
};
use super::stray_quotes::{AsOneRecord, LongCell, TakenIn, Until};
use super::stream::Stream;
use super::swallowed::{Marks, SwallowedRows, marks_of};
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
    /// The rest of a file that ends within a quoted cell, whose mark is at `open`.
    CutOff { open: usize },
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
    /// Whether a row had a mark at the start of a cell that was never closed.
    has_stray_marks: bool,
    swallowed: SwallowedRows,
}

impl Splitter {
    pub(in crate::corpus::read::readers::delimited) fn new(stream: Stream, table: Table) -> Self {
        let (cells, line_cells) = (Vec::new(), Vec::new());
        Self {
            stream,
            table,
            cells,
            closings: Closings::default(),
            line_cells,
            has_stray_marks: false,
            swallowed: SwallowedRows::default(),
        }
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

    /// Whether the last piece that was consumed ends with a line end.
    pub(in crate::corpus::read::readers::delimited) fn ends_with_line_end(&self) -> bool {
        self.stream.last_consumed().is_none_or(|last| matches!(last, b'\n' | b'\r'))
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
            if record.is_irregular
                && fits
                && has_quoted_words(&self.table, bytes, &self.cells, &mut self.line_cells)
            {
                return self.mended(record.end, record.next);
            }
            if record.is_irregular && !fits {
                for scan in [LineScan::PAIRS_CLOSE, LineScan::IRREGULAR_AS_TEXT] {
                    scan_line(bytes, dialect, scan, &mut self.line_cells);
                    if self.table.fits(&self.line_cells, bytes) {
                        return self.mended(record.end, record.next);
                    }
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
        let seen = TakenIn::look_at(&self.table, bytes, next, Until::Closed(long), &mut self.line_cells);
        self.closings.work += seen.bytes as u64;
        // One of these cells has a stray mark at its start or end, if any. Most have none.
        let is_suspicious = !fits || is_irregular || seen.have_rows();
        let mut cells = Vec::new();
        // The shortest one: the rows after it were looked at, and those within it were not. One that a
        // row follows at once is better than one that a line of a text follows.
        let mut best: Option<(bool, usize, usize, Vec<Cell>)> = None;
        let readings: [(Reading, usize); 4] = [
            (opened_by_stray, first),
            (closed_at_pair, first),
            (opened_by_stray, last),
            (closed_at_pair, last),
        ];
        for (reading, index) in readings {
            let before = &self.cells[..index];
            let mut tried = 0;
            let can_be_better = |best: &Option<(bool, usize, usize, Vec<Cell>)>, tried: usize| {
                best.as_ref().is_none_or(|(is_followed, end, ..)| !is_followed || tried < *end)
            };
            while is_suspicious && can_be_better(&best, tried) {
                let (found, work) = (&mut self.line_cells, &mut self.closings.work);
                let Some((end, next)) = reading(&self.table, bytes, before, tried, found, work) else {
                    break;
                };
                let after = TakenIn::look_at(&self.table, bytes, next, Until::Closed(long), &mut cells);
                *work += after.bytes as u64;
                let is_followed = after.begin_at(next);
                let is_better = best.as_ref().is_none_or(|(was_followed, shortest, ..)| {
                    (is_followed, std::cmp::Reverse(end)) > (*was_followed, std::cmp::Reverse(*shortest))
                });
                if after.are_rows(&self.table, whole) && is_better {
                    best = Some((is_followed, end, next, std::mem::take(found)));
                    break;
                }
                tried = end;
            }
        }
        if let Some((_, end, next, cells)) = best {
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
            let seen = TakenIn::look_at(&self.table, rest, next, Until::EndOfBytes, &mut cells);
            self.closings.work += seen.bytes as u64;
            if seen.are_rows(&self.table, whole) || is_last && self.table.width() == 1 {
                return Some(self.mended(end, next));
            }
        }
        let seen = TakenIn::look_at(&self.table, rest, next, Until::EndOfBytes, &mut self.line_cells);
        self.closings.work += seen.bytes as u64;
        let first = seen.first_row(&self.table, whole, next)?;
        Some(Piece { end: first, next: first, kind: PieceKind::NeverClosed })
    }

    /// Returns a record that is open at the end of the file: up to the line that opens the cell if the
    /// lines after it are rows, or to two marks of which the second was to close it. Otherwise the
    /// file is cut off within the cell.
    fn last_open_record(&mut self) -> Piece {
        let rest = self.stream.rest();
        let open = end_of(&self.cells);
        let (line_end, line_next) = self.table.dialect.line_end(rest).unwrap_or((rest.len(), rest.len()));
        let stray =
            opened_by_stray(&self.table, rest, &self.cells, 0, &mut self.line_cells, &mut self.closings.work);
        let mut cells = Vec::new();
        let whole = AsOneRecord { fits: false, is_irregular: true, is_closed: false };
        if line_end < line_next
            && rest[line_next..].trim_ascii().is_empty()
            && has_quoted_words(&self.table, &rest[..line_end], &self.cells, &mut self.line_cells)
        {
            return self.mended(line_end, line_next);
        }
        // A cell before the open one may have taken in rows.
        let has_lines =
            |cell: &Cell| cell.is_quoted && self.table.dialect.line_end(cell.bytes(rest)).is_some();
        if let Some(index) = self.cells.iter().position(has_lines) {
            let (before, work) = (&self.cells[..index], &mut self.closings.work);
            if let Some((end, next)) = opened_by_stray(&self.table, rest, before, 0, &mut cells, work) {
                let mut others = Vec::new();
                let seen = TakenIn::look_at(&self.table, rest, next, Until::EndOfFile, &mut others);
                self.closings.work += seen.bytes as u64;
                if seen.are_rows(&self.table, whole) {
                    self.line_cells = cells;
                    return self.mended(end, next);
                }
            }
        }
        let next = stray.map_or(rest.len(), |(_, next)| next);
        let seen = TakenIn::look_at(&self.table, rest, next, Until::EndOfFile, &mut cells);
        self.closings.work += seen.bytes as u64;
        let are_rows = seen.are_rows(&self.table, whole);
        let pair = closed_at_pair(&self.table, rest, &self.cells, 0, &mut cells, &mut self.closings.work);
        if let Some((end, next)) = pair.filter(|_| !are_rows) {
            let ends_line = |cell: &Cell| cell.end as usize + 1 == end || end < next;
            let is_quoted_like_others = !self.table.quotes_all || cells.iter().all(|cell| cell.is_quoted);
            let is_closed = |cell: &Cell| match marks_of(&rest[open..end], cell, open, self.table.dialect) {
                Marks::NotDoubled => true,
                // A row that is complete, and the last one.
                Marks::German => {
                    ends_line(cell) && is_quoted_like_others && rest[next..].trim_ascii().is_empty()
                }
                Marks::Doubled => false,
            };
            if cells.get(self.cells.len()).is_some_and(is_closed) {
                self.line_cells = cells;
                return self.mended(end, next);
            }
        }
        if let Some((end, next)) = stray.filter(|(_, next)| are_rows || self.ends_with_stray(rest, *next)) {
            return self.mended(end, next);
        }
        let after_open = self.table.dialect.line_end(&rest[open.min(rest.len())..]);
        let from = after_open.map_or(rest.len(), |(_, next)| open + next);
        let has_rows = match self.table.width() {
            1 => !self.table.quotes_all,
            _ => self.swallowed.find(&self.table, self.stream.consumed(), rest, from),
        };
        if !has_rows {
            return Piece { end: rest.len(), next: rest.len(), kind: PieceKind::CutOff { open } };
        }
        match stray {
            Some((end, next)) => self.mended(end, next),
            None => self.first_line(line_end, line_next),
        }
    }

    /// Whether the record is the last line, which a line end closes, and rows before it have stray
    /// marks as well.
    fn ends_with_stray(&self, rest: &[u8], next: usize) -> bool {
        self.has_stray_marks && rest[next..].trim_ascii().is_empty() && rest[..next].ends_with(b"\n")
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
        let (bytes, quote) = (self.stream.rest(), self.table.dialect.quote);
        let is_stray = |cell: &Cell| !cell.is_quoted && cell.bytes(bytes).first() == Some(&quote);
        self.has_stray_marks |= self.cells.iter().any(is_stray);
        Piece { end, next, kind: PieceKind::MendedRow }
    }

    fn is_over_budget(&self) -> bool {
        self.closings.work > SEARCHED_TIMES * self.stream.consumed() + 2 * MAX_RECORD_BYTES as u64
    }
}
