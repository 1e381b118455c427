//! The first rows of a table, from which is decided how it is written and what its columns hold.

use crate::corpus::read::readers::delimited::dialect::Dialect;
use crate::corpus::read::readers::delimited::scan::Closings;
use crate::corpus::read::readers::delimited::scan::{Cell, LineScan, Scan, Scanned, scan_line, scan_record};

/// The number of bytes by which a table is judged: some seventy articles, or thousands of rows
/// without a text.
pub(in crate::corpus::read::readers::delimited) const SAMPLE_BYTES: usize = 256 << 10;

/// The number of lines that must look like the row before them, if a row of the sample is to end
/// with its first line. Three paragraphs with as many delimiters as the row are no accident.
const ROWS_THAT_CONVINCE: usize = 3;

/// How many times more bytes than the sample has may be searched, as stray quotation marks are
/// searched for their ends. After that, rows are lines.
const SEARCHED_TIMES: u64 = 32;

/// A row of the sample.
pub(in crate::corpus::read::readers::delimited) struct SampleRow {
    /// Where the row begins and ends in the sample, and where the next one begins.
    pub(in crate::corpus::read::readers::delimited) start: usize,
    pub(in crate::corpus::read::readers::delimited) end: usize,
    pub(in crate::corpus::read::readers::delimited) next: usize,
    pub(in crate::corpus::read::readers::delimited) cells: Vec<Cell>,
    /// Whether its quotation marks are not those of a table.
    pub(in crate::corpus::read::readers::delimited) is_irregular: bool,
}

impl SampleRow {
    pub(in crate::corpus::read::readers::delimited) fn bytes<'s>(&self, sample: &'s [u8]) -> &'s [u8] {
        &sample[self.start..self.end]
    }

    /// Returns the bytes of a cell.
    pub(in crate::corpus::read::readers::delimited) fn cell<'s>(
        &self,
        index: usize,
        sample: &'s [u8],
    ) -> Option<&'s [u8]> {
        Some(self.cells.get(index)?.bytes(self.bytes(sample)))
    }

    /// Returns the number of cells without the empty ones at the end.
    pub(in crate::corpus::read::readers::delimited) fn filled_cells(&self, sample: &[u8]) -> usize {
        let row = self.bytes(sample);
        let blank = self.cells.iter().rev().take_while(|cell| cell.is_blank(row)).count();
        self.cells.len() - blank
    }
}

/// Returns the rows of a sample, without blank ones and, unless `is_whole`, without the last one
/// if the sample ends in it.
pub(in crate::corpus::read::readers::delimited) fn rows_of(
    sample: &[u8],
    is_whole: bool,
    dialect: Dialect,
) -> Vec<SampleRow> {
    let mut rows: Vec<SampleRow> = Vec::new();
    let mut closings = Closings::default();
    let mut later = LaterRows::default();
    let mut cells = Vec::new();
    let mut at = 0;
    while at < sample.len() {
        closings.offset = at as u64;
        let rest = &sample[at..];
        let scan = if closings.work > SEARCHED_TIMES * sample.len() as u64 {
            Scan::Open
        } else {
            scan_record(rest, is_whole, dialect, &mut closings, &mut cells)
        };
        let first_line = dialect.line_end(rest);
        let has_lines = |record: &Scanned| first_line.is_some_and(|(end, _)| end < record.end);
        // Rows are as wide as the first one.
        let width = rows.first().map(|row| row.cells.len());
        let by_line = match scan {
            Scan::Record(record) => {
                record.is_irregular && has_lines(&record) && is_followed_by_rows(rest, width, dialect)
            }
            Scan::Open => true,
            Scan::MoreQuoted => {
                is_followed_by_rows(rest, width, dialect) || later.are_in(rest, at, width, dialect)
            }
            Scan::More => break,
        };
        let (end, next, is_irregular) = match (scan, first_line) {
            (Scan::Record(record), _) if !by_line => (record.end, record.next, record.is_irregular),
            (_, Some((end, next))) if by_line => (end, next, true),
            (Scan::Open, None) => (rest.len(), rest.len(), true),
            _ => break,
        };
        if by_line {
            scan_line(&rest[..end], dialect, LineScan::ALL, &mut cells);
        }
        if cells.iter().any(|cell| !cell.is_blank(&rest[..end])) {
            let (start, end, next) = (at, at + end, at + next);
            rows.push(SampleRow { start, end, next, cells: cells.clone(), is_irregular });
        }
        at += next;
    }
    rows
}

/// The rows in a cell that is open at the end of the sample.
#[derive(Default)]
struct LaterRows {
    /// Where the last of those that were found begins.
    found: Option<usize>,
}

impl LaterRows {
    /// Whether lines of `rest`, which begins at `start`, have as many cells as the first row. Two could
    /// have them by chance, and so could lines of a text if a row has two cells.
    fn are_in(&mut self, rest: &[u8], start: usize, width: Option<usize>, dialect: Dialect) -> bool {
        if self.found.is_some_and(|found| found > start) {
            return true;
        }
        let Some(width) = width.filter(|width| *width > 2) else { return false };
        let mut cells = Vec::new();
        let (mut at, mut rows) = (0, 0);
        while let Some((end, next)) = rest.get(at..).and_then(|rest| dialect.line_end(rest)) {
            scan_line(&rest[at..at + end], dialect, LineScan::ALL, &mut cells);
            rows += usize::from(cells.len() == width);
            if rows > ROWS_THAT_CONVINCE {
                self.found = Some(start + at);
                return true;
            }
            at += next;
        }
        false
    }
}

/// Whether the first line and those after it have `width` cells, or the same number, and more than
/// one.
fn is_followed_by_rows(bytes: &[u8], mut width: Option<usize>, dialect: Dialect) -> bool {
    let mut cells = Vec::new();
    let mut at = 0;
    for _ in 0..=ROWS_THAT_CONVINCE {
        let Some((end, next)) = dialect.line_end(&bytes[at..]) else { break };
        scan_line(&bytes[at..at + end], dialect, LineScan::ALL, &mut cells);
        if cells.len() < 2 || *width.get_or_insert(cells.len()) != cells.len() {
            return false;
        }
        at += next;
    }
    // A line alone says nothing.
    dialect.line_end(bytes).is_some_and(|(_, next)| at > next)
}

/// Returns the most frequent number of cells, and how many rows have it.
pub(in crate::corpus::read::readers::delimited) fn usual_width(rows: &[SampleRow]) -> (usize, usize) {
    let mut widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    widths.sort_unstable();
    let runs = widths.chunk_by(|a, b| a == b).map(|run| (run[0], run.len()));
    runs.max_by_key(|&(width, rows)| (rows, width)).unwrap_or_default()
}
