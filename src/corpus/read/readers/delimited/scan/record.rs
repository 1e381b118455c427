//! Finds the end of a record, and its cells.

use super::closing::{Closing, Closings, ends_cell};
use crate::corpus::read::readers::delimited::dialect::{Bare, Dialect, LineEnds};

/// Where a cell stands in its record, without its quotation marks. Records are shorter than
/// [`MAX_RECORD_BYTES`](crate::corpus::read::raw_record::MAX_RECORD_BYTES), so that 32 bits are enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus::read::readers::delimited) struct Cell {
    pub(in crate::corpus::read::readers::delimited) start: u32,
    pub(in crate::corpus::read::readers::delimited) end: u32,
    pub(in crate::corpus::read::readers::delimited) is_quoted: bool,
}

/// The most cells of a record: more columns than any table has. Without a bound, a record of
/// delimiters alone would take twelve times its size in memory.
pub(in crate::corpus::read::readers::delimited) const MAX_CELLS: usize = 1 << 20;

/// The work of a cell, in bytes that could be searched meanwhile.
pub(in crate::corpus::read::readers::delimited) const CELL_WORK: usize = 16;

/// Adds a cell unless there are too many.
fn push(cells: &mut Vec<Cell>, start: usize, end: usize, is_quoted: bool) {
    if cells.len() <= MAX_CELLS {
        cells.push(Cell { start: start as u32, end: end as u32, is_quoted });
    }
}

impl Cell {
    /// The bytes of the cell, as they are written.
    pub(in crate::corpus::read::readers::delimited) fn bytes(self, record: &[u8]) -> &[u8] {
        &record[self.start as usize..self.end as usize]
    }

    /// Whether the byte at `position`, or just before it, is in the cell.
    pub(in crate::corpus::read::readers::delimited) fn reaches(self, position: usize) -> bool {
        self.end as usize >= position
    }

    pub(in crate::corpus::read::readers::delimited) fn is_blank(self, record: &[u8]) -> bool {
        self.bytes(record).trim_ascii().is_empty()
    }
}

/// A record that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus::read::readers::delimited) struct Scanned {
    /// Where its line end begins.
    pub(in crate::corpus::read::readers::delimited) end: usize,
    /// Where the next record begins.
    pub(in crate::corpus::read::readers::delimited) next: usize,
    /// Whether a quoted cell has a quotation mark that is neither doubled nor followed by a
    /// delimiter or line end.
    pub(in crate::corpus::read::readers::delimited) is_irregular: bool,
}

/// What was found at the start of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus::read::readers::delimited) enum Scan {
    /// A record.
    Record(Scanned),
    /// The file ends in a quoted cell.
    Open,
    /// The bytes end in an unquoted cell, and the file goes on.
    More,
    /// The bytes end in a quoted cell, and the file goes on.
    MoreQuoted,
}

/// Finds the end of the record at the start of `bytes`, and its cells. `is_end` says that the file
/// ends with `bytes`.
pub(in crate::corpus::read::readers::delimited) fn scan_record(
    bytes: &[u8],
    is_end: bool,
    dialect: Dialect,
    closings: &mut Closings,
    cells: &mut Vec<Cell>,
) -> Scan {
    cells.clear();
    let (mut at, mut is_irregular) = (0, false);
    loop {
        at = dialect.cell_start(bytes, at);
        let start = at;
        if bytes.get(at) == Some(&dialect.quote) {
            let Some(closing) = closings.closing(bytes, at, is_end, dialect) else {
                return if is_end { Scan::Open } else { Scan::MoreQuoted };
            };
            is_irregular |= closing.is_irregular;
            push(cells, start + 1, closing.at, true);
            at = closing.at + 1;
        } else {
            at = match dialect.cell_end(&bytes[at..]) {
                Some(length) => at + length,
                None if is_end => bytes.len(),
                None => return Scan::More,
            };
            closings.work += (at - start + CELL_WORK) as u64;
            let ends_line =
                dialect.line_ends == LineEnds::LineFeed && bytes.get(at) != Some(&dialect.delimiter);
            if ends_line && at > start && bytes[at - 1] == b'\r' {
                at -= 1;
            }
            push(cells, start, at, false);
        }
        if bytes.get(at) == Some(&dialect.delimiter) {
            at += 1;
            continue;
        }
        // The LF of a CRLF may come with the next bytes.
        if !is_end && bytes.len() < at + 2 && bytes.get(at) != Some(&b'\n') {
            return Scan::More;
        }
        let next = at + dialect.line_end_length(&bytes[at..]);
        return Scan::Record(Scanned { end: at, next, is_irregular });
    }
}

/// How [`scan_line`] splits a line.
#[derive(Clone, Copy)]
pub(in crate::corpus::read::readers::delimited) struct LineScan {
    /// Whether a quotation mark that opens a cell is a part of the text if the cell has a mark that
    /// is neither doubled nor the last.
    pub(in crate::corpus::read::readers::delimited) irregular_is_text: bool,
    /// Whether the first mark before a delimiter or at the end closes a cell even if it is the second
    /// of two, as in `"Er sagte "Ja""`.
    pub(in crate::corpus::read::readers::delimited) pairs_close: bool,
    /// The number of cells that are wanted.
    pub(in crate::corpus::read::readers::delimited) most_cells: usize,
}

impl LineScan {
    /// All cells, and irregular ones as they are.
    pub(in crate::corpus::read::readers::delimited) const ALL: Self =
        Self { irregular_is_text: false, pairs_close: false, most_cells: usize::MAX };
    /// All cells, and irregular ones with their marks.
    pub(in crate::corpus::read::readers::delimited) const IRREGULAR_AS_TEXT: Self =
        Self { irregular_is_text: true, ..Self::ALL };
    /// All cells, closed at the second of two marks.
    pub(in crate::corpus::read::readers::delimited) const PAIRS_CLOSE: Self =
        Self { pairs_close: true, ..Self::ALL };
}

/// Splits a line, whatever its quotation marks: one that opens a cell and is not closed within the
/// line is a part of the text. Returns the number of cells before the first cell that is not closed.
pub(in crate::corpus::read::readers::delimited) fn scan_line(
    line: &[u8],
    dialect: Dialect,
    scan: LineScan,
    cells: &mut Vec<Cell>,
) -> Option<usize> {
    cells.clear();
    let mut closings = Closings::default();
    let mut not_closed = None;
    let mut at = 0;
    loop {
        at = dialect.cell_start(line, at);
        let start = at;
        let is_quote = line.get(at) == Some(&dialect.quote);
        // After one that is not closed, no other is.
        let closing = match not_closed {
            None if is_quote && scan.pairs_close => first_closing(line, at, dialect),
            None if is_quote => closings.closing(line, at, true, dialect),
            _ => None,
        };
        if is_quote && closing.is_none() && not_closed.is_none() {
            not_closed = Some(cells.len());
        }
        match closing {
            Some(closing) if !(closing.is_irregular && scan.irregular_is_text) => {
                push(cells, start + 1, closing.at, true);
                at = closing.at + 1;
            }
            _ => {
                let rest = &line[at..];
                let end = match dialect.bare {
                    Bare::Plain => memchr::memchr(dialect.delimiter, rest),
                    Bare::Escapes | Bare::Database => dialect.cell_end(rest),
                };
                at += end.unwrap_or(rest.len());
                push(cells, start, at, false);
            }
        }
        if line.get(at) != Some(&dialect.delimiter) || cells.len() >= scan.most_cells {
            return not_closed;
        }
        at += 1;
    }
}

/// Returns the first mark after the one at `open` that a delimiter or the end of the line follows.
fn first_closing(line: &[u8], open: usize, dialect: Dialect) -> Option<Closing> {
    let after = line.get(open + 1..).unwrap_or_default();
    let mut marks = memchr::memchr_iter(dialect.quote, after).map(|found| open + 1 + found);
    let at = marks.find(|at| ends_cell(line, at + 1, dialect))?;
    Some(Closing { at, is_irregular: false })
}
