//! Joins the lines of a row whose text has line breaks although it is not in quotation marks, as
//! scrapers write it.
//!
//! Such a row has too few cells, and lines follow that are no rows. A row is kept until the line after
//! it is known: if that is no row, it goes on with it, or both are rejected if it cannot be told.

use super::scan::Cell;
use super::table::Table;
use crate::corpus::account::Mends;
use crate::corpus::read::raw_record::MAX_RECORD_BYTES;

/// A row, and the lines after it that are no rows.
pub(super) struct OpenRow {
    /// The line on which it begins.
    pub(super) line: u64,
    pub(super) bytes: Vec<u8>,
    pub(super) cells: Vec<Cell>,
    pub(super) mends: Mends,
    /// The number of bytes and cells of the row alone, and where its last cell ends.
    own: (usize, usize, u32),
    /// The lines after it that were taken.
    lines: Vec<(u64, usize)>,
    /// Their number, also of those that are not remembered.
    line_count: usize,
    blank_lines: usize,
    /// Whether a blank line is between the row and the first line after it.
    is_apart: bool,
    /// Whether the lines may be a part of the row and cannot be joined to it.
    is_doubtful: bool,
}

/// A line that is not a row.
pub(super) struct LooseLine<'l> {
    pub(super) line: u64,
    pub(super) bytes: &'l [u8],
    pub(super) cells: &'l [Cell],
    /// Whether it begins a row: never `Some(true)`.
    pub(super) begins_row: Option<bool>,
}

/// What follows a row and its lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// A row that looks like the others.
    Row,
    /// A row that may be none, or lines that are rejected.
    Other,
    End,
}

/// What a row and its lines are.
pub(super) enum Outcome {
    /// One row.
    Row,
    /// The row, without the lines: where they begin, and the cells of each.
    Apart(Vec<(u64, usize)>),
    /// The row has too few or too many cells and no lines after it.
    Alone,
    /// Nothing is read, because a part of the row may be in the lines. Their number.
    Doubtful(usize),
}

/// The lines that are remembered one by one.
const MOST_LINES: usize = 1 << 16;

impl OpenRow {
    pub(super) fn new(line: u64, bytes: &[u8], cells: &[Cell], mends: Mends) -> Self {
        let own = (bytes.len(), cells.len(), cells.last().map_or(0, |cell| cell.end));
        let (bytes, cells) = (bytes.to_vec(), cells.to_vec());
        Self {
            line,
            bytes,
            cells,
            mends,
            own,
            lines: Vec::new(),
            line_count: 0,
            blank_lines: 0,
            is_apart: false,
            is_doubtful: false,
        }
    }

    /// Whether more cells are wanted, or lines were already taken.
    pub(super) fn is_unfinished(&self, table: &Table) -> bool {
        !self.lines.is_empty() || self.cells.len() < table.width()
    }

    /// Whether lines that are no rows may be a part of it.
    pub(super) fn may_go_on(&self, table: &Table) -> bool {
        let ends_open = self.cells.last().is_some_and(|cell| !cell.is_quoted);
        self.is_unfinished(table) || ends_open && table.ends_with_prose() && self.cells.len() == table.width()
    }

    pub(super) fn add_blank_line(&mut self) {
        self.blank_lines += 1;
    }

    /// Takes a line that is not a row. Returns `false` if it has nothing to do with this row, because
    /// that is complete and does not end with a text.
    pub(super) fn add(&mut self, table: &Table, line: &LooseLine) -> bool {
        let ends_open = self.cells.last().is_some_and(|cell| !cell.is_quoted);
        let is_full = self.cells.len() >= table.width();
        let ends_with_text = ends_open && table.ends_with_prose() && self.cells.len() == table.width();
        if !self.may_go_on(table) {
            return false;
        }
        if self.lines.is_empty() {
            self.is_apart = self.blank_lines > 0;
        }
        let joined_cells = if is_full { self.cells.len() } else { self.cells.len() + line.cells.len() - 1 };
        let is_too_long =
            self.bytes.len() + line.bytes.len() > MAX_RECORD_BYTES || self.lines.len() >= MOST_LINES;
        self.is_doubtful |= line.begins_row != Some(false)
            || !ends_open
            || is_full && !ends_with_text
            || joined_cells > table.width()
            || is_too_long;
        self.line_count += 1;
        if self.lines.len() < MOST_LINES {
            self.lines.push((line.line, line.cells.len()));
        }
        if !self.is_doubtful {
            self.join(line, is_full);
        }
        self.blank_lines = 0;
        true
    }

    /// Joins a line to the last cell. If the row is not full, the other cells of the line follow.
    fn join(&mut self, line: &LooseLine, is_full: bool) {
        self.bytes.extend(std::iter::repeat_n(b'\n', self.blank_lines + 1));
        let start = self.bytes.len() as u32;
        self.bytes.extend_from_slice(line.bytes);
        let Some(last) = self.cells.last_mut() else { return };
        match line.cells {
            [first, others @ ..] if !is_full => {
                last.end = start + first.end + u32::from(first.is_quoted);
                let moved = others.iter().map(|cell| Cell {
                    start: start + cell.start,
                    end: start + cell.end,
                    ..*cell
                });
                self.cells.extend(moved);
            }
            _ => last.end = self.bytes.len() as u32,
        }
    }

    /// Says that a line after the row could not be read, which may be a part of it.
    pub(super) fn doubt(&mut self, table: &Table, line: u64) {
        if self.may_go_on(table) {
            self.is_doubtful = true;
            self.lines.push((line, 1));
            self.line_count += 1;
        }
    }

    /// Decides what the row and its lines are. `has_joined` says that other rows were joined.
    pub(super) fn finish(&mut self, table: &Table, after: After, has_joined: bool) -> Outcome {
        let was_full = self.own.1 >= table.width();
        let fits = table.fits(&self.cells, &self.bytes);
        if self.lines.is_empty() {
            return if fits { Outcome::Row } else { Outcome::Alone };
        }
        // A note at the end of a table, after a blank line.
        let is_note = self.is_apart && !has_joined && self.lines.len() < MOST_LINES;
        if after == After::End && was_full && is_note {
            let (bytes, cells, end) = self.own;
            self.bytes.truncate(bytes);
            self.cells.truncate(cells);
            if let Some(last) = self.cells.last_mut() {
                last.end = end;
            }
            return Outcome::Apart(std::mem::take(&mut self.lines));
        }
        let is_followed = match after {
            After::Row => true,
            After::Other => false,
            After::End => has_joined || !was_full,
        };
        if self.is_doubtful
            || !fits
            || !is_followed
            || table.begins_row(&self.bytes, &self.cells) != Some(true)
        {
            return Outcome::Doubtful(self.line_count);
        }
        self.mends |= Mends::LINE_BREAK;
        Outcome::Row
    }
}
