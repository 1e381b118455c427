//! [`Sheet`]: the cells of a sheet that have a value.

use crate::corpus::value::Value;

/// The merged cells of a row whose values are repeated. No sheet has as many.
const MOST_MERGES: usize = 200;

/// A sheet of a workbook.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    /// The rows that have a value, in order.
    pub(super) rows: Vec<Row>,
    /// Cells that are merged over several rows.
    pub(super) merges: Vec<Merge>,
    pub(super) findings: Findings,
    /// Why the rest of the sheet cannot be read.
    pub(super) damage: Option<String>,
}

/// A row with a value.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The number from 1, as programs show it.
    pub(super) number: u32,
    /// The values with their columns, from 0, in order.
    pub(super) cells: Vec<(u32, Value)>,
}

/// A cell that is merged over several rows, or rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merge {
    /// The first and the last row, from 1.
    pub(super) first_row: u32,
    pub(super) last_row: u32,
    pub(super) column: u32,
}

/// What the user should know of the cells of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    /// Formulas whose value was not saved with them.
    pub(super) formulas_without_value: u64,
    /// Errors such as `#REF!`, which count as empty.
    pub(super) errors: u64,
    /// Texts of the greatest length that Excel allows.
    pub(super) longest_texts: u64,
    /// Whole numbers of more digits than Excel keeps.
    pub(super) long_numbers: u64,
}

impl Row {
    /// Returns the value of a column.
    pub(super) fn cell(&self, column: u32) -> Option<&Value> {
        let at = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        self.cells.get(at).map(|(_, value)| value)
    }

    /// Returns the text of a column if it is text.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().filter_map(|(_, value)| match value {
            Value::Text(text) => Some(text.trim()),
            _ => None,
        })
    }
}

impl Sheet {
    /// Adds a value. Cells nearly always come in order.
    pub(super) fn add(&mut self, row: u32, column: u32, value: Value) {
        if value == Value::Null {
            return;
        }
        let number = row.saturating_add(1);
        match self.rows.last_mut() {
            Some(last) if last.number == number => last.cells.push((column, value)),
            _ => self.rows.push(Row { number, cells: vec![(column, value)] }),
        }
    }

    /// Puts rows and cells in order if the file does not have them so. Of two values of a cell, the
    /// last one counts.
    pub(super) fn finish(&mut self) {
        if !self.rows.is_sorted_by(|a, b| a.number < b.number) {
            self.rows.sort_by_key(|row| row.number);
            let mut rows: Vec<Row> = Vec::with_capacity(self.rows.len());
            for row in self.rows.drain(..) {
                match rows.last_mut() {
                    Some(last) if last.number == row.number => last.cells.extend(row.cells),
                    _ => rows.push(row),
                }
            }
            self.rows = rows;
        }
        for row in &mut self.rows {
            if !row.cells.is_sorted_by(|a, b| a.0 < b.0) {
                row.cells.reverse();
                row.cells.sort_by_key(|(column, _)| *column);
                row.cells.dedup_by_key(|(column, _)| *column);
            }
            row.cells.shrink_to_fit();
        }
        self.merges.sort_unstable();
    }

    /// Gives the value of a cell that is merged over several rows to all of them: a date that stands
    /// once for the articles of a day. The column of texts stays as it is, so that no article is counted
    /// twice, and rows without any other value stay empty.
    pub(super) fn fill_merges(&mut self, text_column: Option<u32>) {
        let mut next = 0;
        // Column, last row, value.
        let mut open: Vec<(u32, u32, Value)> = Vec::new();
        for row in &mut self.rows {
            open.retain(|(_, last_row, _)| *last_row >= row.number);
            for (column, _, value) in &open {
                if let Err(at) = row.cells.binary_search_by_key(column, |(column, _)| *column) {
                    row.cells.insert(at, (*column, value.clone()));
                }
            }
            while let Some(merge) = self.merges.get(next).filter(|merge| merge.first_row <= row.number) {
                next += 1;
                let value = (merge.first_row == row.number).then(|| row.cell(merge.column)).flatten();
                let is_one_too_many = open.len() == MOST_MERGES || Some(merge.column) == text_column;
                if let Some(value) = value.filter(|_| !is_one_too_many) {
                    open.push((merge.column, merge.last_row, value.clone()));
                }
            }
        }
    }
}
