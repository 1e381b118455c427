//! What is known of a table before its rows are read: how it is written, its columns, and which of
//! them tell a row from a line of a text.

use std::sync::Arc;

use super::cells::Column;
use super::dialect::Dialect;
use super::first_cells::FirstCells;
use super::sample::SampleRow;
use super::scan::{Cell, LineScan, scan_line};
use crate::corpus::date::calendar_date::Date;
use crate::corpus::date::missing::means_no_date;
use crate::corpus::read::readers::table_header::LONGEST_DATE;

/// A table.
pub(super) struct Table {
    pub(super) dialect: Dialect,
    pub(super) columns: Arc<[Column]>,
    /// The header as it is written, if there is one.
    pub(super) header: Option<Vec<u8>>,
    /// The column whose cells are dates.
    pub(super) date: Option<usize>,
    /// The column whose cells are whole numbers.
    pub(super) number: Option<usize>,
    /// The column with the longest texts.
    prose: Option<usize>,
    /// Whether all cells of the first rows of the sample that are not empty are in quotation marks.
    pub(super) quotes_all: bool,
    first_cells: FirstCells,
}

/// What the cells of a line say on whether it is a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// A cell is not of the kind of its column.
    Against,
    /// The table has no such columns, or their cells are empty.
    Nothing,
    /// A whole number stands where it should.
    Number,
    /// A date stands where it should.
    Date,
}

/// The share of the cells of a column that are dates or numbers, if it is a column of such: a
/// placeholder such as `unbekannt` in ten cells is allowed.
const KIND_SHARE: f64 = 0.9;

impl Table {
    pub(super) fn new(
        dialect: Dialect,
        columns: Vec<Column>,
        header: Option<Vec<u8>>,
        rows: &[SampleRow],
        sample: &[u8],
    ) -> Self {
        let mut table = Self {
            dialect,
            columns: columns.into(),
            header,
            date: None,
            number: None,
            prose: None,
            quotes_all: false,
            first_cells: FirstCells::default(),
        };
        let width = table.width();
        let (mut filled, mut dates) = (vec![0_usize; width], vec![0_usize; width]);
        // A row whose marks are not those of a table may be the one in which the file is cut off.
        let regular = rows.iter().take_while(|row| !row.is_irregular);
        let mut cells = regular.flat_map(|row| row.cells.iter().map(move |cell| (row, cell))).peekable();
        table.quotes_all = cells.peek().is_some()
            && cells.all(|(row, cell)| cell.is_quoted || cell.is_blank(row.bytes(sample)));
        let (mut numbers, mut lengths) = (vec![0_usize; width], vec![0_usize; width]);
        for row in rows.iter().filter(|row| table.fits(&row.cells, row.bytes(sample))) {
            for (index, cell) in row.cells.iter().take(width).enumerate() {
                let cell = cell.bytes(row.bytes(sample)).trim_ascii();
                filled[index] += usize::from(!cell.is_empty());
                dates[index] += usize::from(is_date(cell));
                numbers[index] += usize::from(is_number(cell));
                lengths[index] += cell.len();
            }
        }
        let first_of = |kind: &[usize]| {
            let is_of_kind =
                |&index: &usize| kind[index] > 0 && kind[index] as f64 >= KIND_SHARE * filled[index] as f64;
            (0..width).find(is_of_kind)
        };
        // Whole numbers parse as years, so that a column of other dates comes first.
        let no_numbers: Vec<usize> =
            dates.iter().zip(&numbers).map(|(&dates, &numbers)| dates.saturating_sub(numbers)).collect();
        table.date = first_of(&no_numbers).or_else(|| first_of(&dates));
        table.number = first_of(&numbers).filter(|number| Some(*number) != table.date);
        let fitting = rows.iter().filter(|row| table.fits(&row.cells, row.bytes(sample)));
        table.first_cells = FirstCells::of(fitting, sample);
        // The first of equally long ones.
        table.prose = (0..width)
            .rev()
            .filter(|index| Some(*index) != table.date)
            .max_by_key(|&index| lengths[index])
            .filter(|&index| lengths[index] > 0);
        table
    }

    /// The number of columns.
    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// Whether a column tells rows from lines of a text.
    pub(super) fn has_evidence(&self) -> bool {
        self.date.is_some() || self.number.is_some()
    }

    /// Whether a row has a cell for each column, and nothing but empty cells besides.
    pub(super) fn fits(&self, cells: &[Cell], record: &[u8]) -> bool {
        cells.get(self.width()..).is_some_and(|more| more.iter().all(|cell| cell.is_blank(record)))
    }

    /// Whether a row that lacks its last cells has those that matter: at least half of them and
    /// two, with the longest text and the date.
    pub(super) fn fits_shortened(&self, cells: &[Cell], record: &[u8]) -> bool {
        let has = |column: Option<usize>| column.is_none_or(|column| column < cells.len());
        let count = cells.len();
        let is_enough = count >= 2 && count * 2 >= self.width() && count < self.width();
        is_enough && has(self.prose) && has(self.date) && self.evidence(record, cells) != Evidence::Against
    }

    /// Whether the last column has the longest texts.
    pub(super) fn ends_with_prose(&self) -> bool {
        self.prose.is_some_and(|prose| prose + 1 == self.width())
    }

    /// Returns whether a line begins a row, by its cells in the columns of dates, numbers and in the
    /// first one: `None` if they do not say.
    pub(super) fn begins_row(&self, line: &[u8], cells: &[Cell]) -> Option<bool> {
        let cell = |column: usize| Some(cells.get(column)?.bytes(line).trim_ascii());
        let of_kind = |column: Option<usize>, is: fn(&[u8]) -> bool| {
            let cell = cell(column?).filter(|cell| !cell.is_empty())?;
            let says_nothing = || std::str::from_utf8(cell).is_ok_and(means_no_date);
            if is(cell) { Some(true) } else { (!says_nothing()).then_some(false) }
        };
        let first_is_other = self.date != Some(0) && self.number != Some(0);
        let first = if first_is_other { cell(0).filter(|cell| !cell.is_empty()) } else { None };
        let looks = [
            of_kind(self.date, is_date),
            of_kind(self.number, is_number),
            first.and_then(|cell| self.first_cells.look_like(cell)),
        ];
        if looks.contains(&Some(true)) { Some(true) } else { looks.into_iter().flatten().next() }
    }

    /// Whether a row is the header again.
    pub(super) fn is_header(&self, record: &[u8], cells: &[Cell]) -> bool {
        let Some(header) = self.header.as_deref() else { return false };
        let is_name = |(column, cell): (&Column, &Cell)| {
            cell.bytes(record).trim_ascii().eq_ignore_ascii_case(column.name.as_bytes())
        };
        header == record
            || self.width() >= 2 && cells.len() >= self.width() && self.columns.iter().zip(cells).all(is_name)
    }

    /// Whether a line has no date where a row has it. Most lines of a text are known by their first
    /// cells.
    pub(super) fn is_no_row(&self, line: &[u8], cells: &mut Vec<Cell>) -> bool {
        let Some(date) = self.date else { return false };
        let scan = LineScan { most_cells: date + 1, ..LineScan::ALL };
        let not_closed = scan_line(line, self.dialect, scan, cells);
        not_closed.is_none()
            && cells
                .get(date)
                .is_some_and(|cell| !cell.is_blank(line) && !is_date(cell.bytes(line).trim_ascii()))
    }

    /// Returns what the cells of a line say. The last cells may be missing.
    pub(super) fn evidence(&self, line: &[u8], cells: &[Cell]) -> Evidence {
        let cell = |column: Option<usize>| Some(cells.get(column?)?.bytes(line).trim_ascii());
        let date = cell(self.date).filter(|cell| !cell.is_empty());
        let number = cell(self.number).filter(|cell| !cell.is_empty());
        match (date.map(is_date), number.map(is_number)) {
            (Some(false), _) | (_, Some(false)) => Evidence::Against,
            (Some(true), _) => Evidence::Date,
            (None, Some(true)) => Evidence::Number,
            (None, None) => Evidence::Nothing,
        }
    }
}

fn is_date(cell: &[u8]) -> bool {
    // Most cells are no dates for want of a digit: this is many times faster than parsing.
    cell.len() <= LONGEST_DATE
        && cell.iter().any(u8::is_ascii_digit)
        && std::str::from_utf8(cell).is_ok_and(|text| Date::parse(text).is_ok())
}

fn is_number(cell: &[u8]) -> bool {
    !cell.is_empty() && cell.iter().all(u8::is_ascii_digit)
}
