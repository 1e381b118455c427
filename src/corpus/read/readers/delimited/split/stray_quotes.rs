//! Tells a text of several lines from rows that a stray quotation mark has joined.
//!
//! A quoted cell may have line breaks. If its opening mark is a stray one, it takes in the next
//! rows, up to a mark that closes it by chance. Their lines have the right number of cells then,
//! and dates and numbers where the table has them.

use memchr::memmem;

use crate::corpus::read::readers::delimited::scan::{Cell, LineScan, scan_line};
use crate::corpus::read::readers::delimited::table::{Evidence, Table};

/// The number of lines that are looked at. They decide as well as thousands do, and a stray mark
/// in every row stays cheap: each line is looked at that often at most.
const LINES_LOOKED_AT: usize = 8;

/// The German opening mark: it is often closed by a straight one (`„Ja"`).
pub(super) const GERMAN_OPENING: &str = "„";

/// The last quoted cell with line breaks of a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct LongCell {
    /// Its closing mark.
    pub(super) close: usize,
    /// The number of cells after it.
    pub(super) cells_after: usize,
}

/// Up to where lines are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) enum Until {
    /// Up to the line that closes a cell.
    Closed(LongCell),
    /// Up to the end of the bytes, after which the last line may go on.
    EndOfBytes,
    /// Up to the end of the file.
    EndOfFile,
}

/// The lines that a quoted cell takes in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TakenIn {
    /// Lines that can be rows.
    rows: usize,
    /// Lines that cannot.
    others: usize,
    /// Rows with a date, and the other lines from the first one on.
    dated: usize,
    not_dated: usize,
    /// Rows with a number, and the other lines from the first one on.
    numbered: usize,
    not_numbered: usize,
    /// The first row with a date or number.
    first: Option<usize>,
    /// Whether the closing mark closes a cell of its own line, if that line is a row.
    is_balanced: bool,
    /// The number of bytes looked at.
    pub(super) bytes: usize,
}

/// How the record reads if the lines are a part of a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct AsOneRecord {
    /// Whether it is a row of the table.
    pub(super) fits: bool,
    pub(super) is_irregular: bool,
    /// Whether its quoted cell is closed.
    pub(super) is_closed: bool,
}

impl TakenIn {
    /// Looks at the lines from `from` on.
    pub(super) fn look_at(
        table: &Table,
        bytes: &[u8],
        from: usize,
        until: Until,
        cells: &mut Vec<Cell>,
    ) -> Self {
        let cell = match until {
            Until::Closed(cell) => Some(cell),
            Until::EndOfBytes | Until::EndOfFile => None,
        };
        let mut seen = Self::default();
        let mut at = from;
        for _ in 0..LINES_LOOKED_AT {
            let rest = bytes.get(at..).unwrap_or_default();
            let ended = table.dialect.line_end(rest);
            let (end, next) = match (ended, until) {
                (Some(ended), _) => ended,
                (None, Until::Closed(_)) if !rest.is_empty() => (rest.len(), rest.len()),
                // A text that is cut off could look like a row.
                (None, Until::EndOfFile) if !rest.is_empty() && table.has_evidence() => {
                    (rest.len(), rest.len())
                }
                _ => return seen,
            };
            seen.bytes += next;
            let line = &rest[..end];
            let is_last = cell.is_some_and(|cell| cell.close < at + next);
            if cell.is_some_and(|cell| cell.close < at) {
                return seen;
            }
            if line.iter().all(|byte| byte.is_ascii_whitespace() || *byte == table.dialect.quote) {
                // Texts have blank lines more often than tables. Marks alone are the end of a cell.
                seen.others += usize::from(!line.contains(&table.dialect.quote));
                at += next;
                continue;
            }
            let is_covering = seen.look_at_line(table, line, at, cell.filter(|_| is_last), cell, cells);
            if is_last || is_covering {
                return seen;
            }
            at += next;
        }
        if let Some(cell) = cell {
            seen.look_at_last_line(table, bytes, at, cell, cells);
        }
        seen
    }

    /// Counts a line. Returns `true` if it begins a row whose own quoted cell ends where `cell` does.
    fn look_at_line(
        &mut self,
        table: &Table,
        line: &[u8],
        at: usize,
        closed_here: Option<LongCell>,
        cell: Option<LongCell>,
        cells: &mut Vec<Cell>,
    ) -> bool {
        if cell.is_some() && table.is_no_row(line, cells) {
            self.count(false, Evidence::Against, at);
            return false;
        }
        let not_closed = scan_line(line, table.dialect, LineScan::ALL, cells);
        let covering = not_closed
            .zip(cell)
            .filter(|(before, cell)| before + 1 + cell.cells_after == table.width())
            .map(|(before, _)| before);
        let is_row = match (closed_here, covering) {
            (Some(closed), _) => {
                let index = closing_cell(cells, closed.close - at);
                self.is_balanced = is_balanced(line, cells[index], table.dialect.quote);
                table.fits(cells, line) || index + 1 + closed.cells_after == table.width()
            }
            (None, Some(before)) => {
                cells.truncate(before);
                self.is_balanced = true;
                true
            }
            (None, None) => {
                table.fits(cells, line)
                    || [LineScan::PAIRS_CLOSE, LineScan::IRREGULAR_AS_TEXT].into_iter().any(|scan| {
                        scan_line(line, table.dialect, scan, cells);
                        table.fits(cells, line)
                    })
            }
        };
        self.count(is_row, if is_row { table.evidence(line, cells) } else { Evidence::Against }, at);
        closed_here.is_none() && covering.is_some()
    }

    fn count(&mut self, is_row: bool, evidence: Evidence, at: usize) {
        let can_be = is_row && evidence != Evidence::Against;
        self.rows += usize::from(can_be);
        self.others += usize::from(!can_be);
        let is_dated = can_be && evidence == Evidence::Date;
        let is_numbered = can_be && matches!(evidence, Evidence::Date | Evidence::Number);
        if is_dated || is_numbered {
            self.first.get_or_insert(at);
        }
        self.dated += usize::from(is_dated);
        self.not_dated += usize::from(!is_dated && self.dated > 0);
        self.numbered += usize::from(is_numbered);
        self.not_numbered += usize::from(!is_numbered && self.numbered > 0);
    }

    /// Looks whether the closing mark closes a cell of its own line, if that comes later than those
    /// looked at.
    fn look_at_last_line(
        &mut self,
        table: &Table,
        bytes: &[u8],
        at: usize,
        cell: LongCell,
        cells: &mut Vec<Cell>,
    ) {
        let Some(before) = bytes.get(at..cell.close) else { return };
        let start = at + memchr::memrchr2(b'\n', b'\r', before).map_or(0, |line_end| line_end + 1);
        let line = &bytes[start..];
        let line = &line[..table.dialect.line_end(line).map_or(line.len(), |(end, _)| end)];
        self.bytes += line.len();
        scan_line(line, table.dialect, LineScan::ALL, cells);
        self.is_balanced =
            is_balanced(line, cells[closing_cell(cells, cell.close - start)], table.dialect.quote);
    }

    /// Whether the lines have dates, or numbers if the table has no dates, where rows have them.
    fn have_evidence(self, table: &Table, whole: AsOneRecord) -> bool {
        match (table.date, table.number) {
            (Some(_), _) => self.dated > self.not_dated,
            // A line of a text may begin with a number.
            (None, Some(_)) => self.numbered > self.not_numbered && (self.is_balanced || !whole.fits),
            (None, None) => false,
        }
    }

    /// Whether the lines are rows. They follow a line that is a row by itself.
    pub(super) fn are_rows(self, table: &Table, whole: AsOneRecord) -> bool {
        let fit = self.others == 0 && self.rows > 0 && table.width() >= 2;
        let is_suspicious = !whole.fits || whole.is_irregular;
        self.have_evidence(table, whole) || fit && is_suspicious && (self.is_balanced || !whole.is_closed)
    }

    /// Returns where the first row begins if the lines are rows although they follow lines, up to
    /// `from`, that are none.
    pub(super) fn first_row(self, table: &Table, whole: AsOneRecord, from: usize) -> Option<usize> {
        let is_suspicious = !whole.fits || whole.is_irregular;
        let is_no_record = !whole.fits && self.others == 0 && self.rows > 0 && table.width() >= 2;
        match self.first {
            Some(first) if is_suspicious && self.have_evidence(table, whole) => Some(first),
            _ => Some(from).filter(|_| is_no_record && self.is_balanced),
        }
    }

    /// Whether the line at a position is the first row with a date or number.
    pub(super) fn begin_at(self, position: usize) -> bool {
        self.first == Some(position)
    }

    /// Whether one of the lines has a date or number where rows have them.
    pub(super) fn have_rows(self) -> bool {
        self.first.is_some()
    }
}

/// Returns the cell of a line that the mark at `close` ends.
fn closing_cell(cells: &[Cell], close: usize) -> usize {
    cells.iter().position(|cell| cell.reaches(close)).unwrap_or(cells.len() - 1)
}

/// Whether the marks of a cell come in pairs, the last one included.
fn is_balanced(line: &[u8], cell: Cell, quote: u8) -> bool {
    let bytes = cell.bytes(line);
    cell.is_quoted
        || memmem::find(bytes, GERMAN_OPENING.as_bytes()).is_some()
        || memchr::memchr_iter(quote, bytes).count().is_multiple_of(2)
}
