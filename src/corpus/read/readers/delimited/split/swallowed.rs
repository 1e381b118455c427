//! Tells a quoted cell in which the file is cut off from one whose mark is a stray one: the latter
//! takes in all rows after it.

use super::stray_quotes::GERMAN_OPENING;
use crate::corpus::read::readers::delimited::dialect::Dialect;
use crate::corpus::read::readers::delimited::scan::{Cell, LineScan, scan_line};
use crate::corpus::read::readers::delimited::table::{Evidence, Table};

/// The number of lines in sequence that must be rows, if the table has dates, numbers, or neither.
const DATED_ROWS: usize = 1;
const NUMBERED_ROWS: usize = 2;
const OTHER_ROWS: usize = 3;

/// The place of the next rows in an open cell. It is remembered, so that the file is searched once
/// even if each of its lines opens a cell.
#[derive(Debug, Default)]
pub(super) struct SwallowedRows {
    /// Where the last rows that were found begin, from the start of the file.
    found: Option<u64>,
}

impl SwallowedRows {
    /// Whether lines of `rest` from `from` on are rows. `rest` begins at `consumed` in the file, and
    /// ends with it.
    pub(super) fn find(&mut self, table: &Table, consumed: u64, rest: &[u8], from: usize) -> bool {
        if self.found.is_some_and(|found| found >= consumed + from as u64) {
            return true;
        }
        let wanted = match (table.date, table.number) {
            (Some(_), _) => DATED_ROWS,
            (None, Some(_)) => NUMBERED_ROWS,
            (None, None) => OTHER_ROWS,
        };
        let mut cells = Vec::new();
        let (mut at, mut rows) = (from, 0);
        while let Some(line) = rest.get(at..).filter(|line| !line.is_empty()) {
            let (end, next) = table.dialect.line_end(line).unwrap_or((line.len(), line.len()));
            if is_row(table, &line[..end], &mut cells) {
                rows += 1;
                if rows >= wanted {
                    self.found = Some(consumed + at as u64);
                    return true;
                }
            } else if !line[..end].trim_ascii().is_empty() {
                rows = 0;
            }
            at += next;
        }
        false
    }
}

fn is_row(table: &Table, line: &[u8], cells: &mut Vec<Cell>) -> bool {
    scan_line(line, table.dialect, LineScan::ALL, cells);
    let evidence = table.evidence(line, cells);
    table.fits(cells, line)
        && match (table.date, table.number) {
            (Some(_), _) => evidence == Evidence::Date,
            (None, Some(_)) => evidence == Evidence::Number,
            (None, None) => true,
        }
}

/// Whether the second of two quotation marks at the end of a cell closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// Others in the cell are not doubled, so the two do not stand for one.
    NotDoubled,
    /// The first of the two closes a German mark: `„Hafen"`.
    German,
    /// All are doubled, and so are the two: the cell goes on.
    Doubled,
}

/// Returns what the marks of a cell say. `bytes` begin at its opening mark, which is at `open`.
pub(super) fn marks_of(bytes: &[u8], cell: &Cell, open: usize, dialect: Dialect) -> Marks {
    // The text with its closing mark.
    let text = bytes.get(1..(cell.end as usize + 1).saturating_sub(open)).unwrap_or_default();
    let (mut at, mut doubled) = (0, 0);
    while let Some(found) = memchr::memchr(dialect.quote, &text[at..]) {
        let run = text[at + found..].iter().take_while(|&&byte| byte == dialect.quote).count();
        if run % 2 == 1 {
            return Marks::NotDoubled;
        }
        doubled += run / 2;
        at += found + run;
    }
    let has_german = memchr::memmem::find(text, GERMAN_OPENING.as_bytes()).is_some();
    if doubled == 1 && has_german { Marks::German } else { Marks::Doubled }
}
