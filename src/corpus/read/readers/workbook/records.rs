//! The records of the chosen sheets: a row each.

use std::sync::Arc;

use super::cells::date_of_number;
use super::header::Layout;
use super::sheet::{Row, Sheet};
use crate::corpus::read::raw_record::{MAX_RECORD_BYTES, RawRecord, too_long};
use crate::corpus::roles::is_surely_date;
use crate::corpus::value::{Fields, Value};

/// The column that says from which sheet a record is, if several are read.
pub(super) const SHEET_COLUMN: &str = "sheet";

const REPEATED_HEADER: &str = "a repeated header";

/// The rows of a sheet that become records.
pub(super) struct Table {
    rows: std::vec::IntoIter<Row>,
    columns: Arc<[(u32, Arc<str>)]>,
    /// The rows of the header.
    header: Vec<Row>,
    /// The name of the sheet, and whether it is a value of each record.
    name: Arc<str>,
    names_sheet: bool,
    /// What is added to the numbers of the rows, so that those of several sheets differ.
    offset: u64,
    damage: Option<String>,
    /// The number of the last row.
    last_row: u64,
}

impl Table {
    pub(super) fn new(mut sheet: Sheet, layout: &Layout, offset: u64) -> Self {
        let last_row = sheet.rows.last().map_or(0, |row| row.number.into());
        let rows = sheet.rows.split_off(layout.first.min(sheet.rows.len()));
        let header = layout.header.map(|header| sheet.rows.split_off(header.min(sheet.rows.len())));
        Self {
            rows: rows.into_iter(),
            columns: Arc::clone(&layout.columns),
            header: header.unwrap_or_default(),
            name: sheet.name.as_str().into(),
            names_sheet: false,
            offset,
            damage: sheet.damage.map(|reason| format!("sheet `{}`: {reason}", sheet.name)),
            last_row,
        }
    }

    /// Adds the name of the sheet to each record.
    pub(super) fn name_sheet(&mut self) {
        self.names_sheet = true;
    }

    /// The number to add for the next sheet.
    pub(super) fn next_offset(&self) -> u64 {
        self.offset + self.last_row
    }

    fn record(&self, row: Row) -> RawRecord {
        let number = self.offset + u64::from(row.number);
        if self.header.iter().any(|header| row.cells == header.cells) {
            return RawRecord::of_fields(number, Err(REPEATED_HEADER.to_owned()));
        }
        let mut fields = fields(row, &self.columns);
        let length = |value: &Value| if let Value::Text(text) = value { text.len() } else { 0 };
        if fields.iter().map(|(_, value)| length(value)).sum::<usize>() > MAX_RECORD_BYTES {
            return RawRecord::of_fields(number, Err(too_long()));
        }
        if self.names_sheet {
            fields.push((SHEET_COLUMN.into(), Value::Text(Arc::clone(&self.name))));
        }
        RawRecord::of_fields(number, Ok(fields))
    }
}

/// Returns the fields of a row. Columns without a cell have no value.
pub(super) fn fields(row: Row, columns: &[(u32, Arc<str>)]) -> Fields {
    let mut cells = row.cells.into_iter().peekable();
    let value = |(column, name): &(u32, Arc<str>)| {
        while cells.next_if(|(at, _)| at < column).is_some() {}
        let value = cells.next_if(|(at, _)| at == column).map_or(Value::Null, |(_, value)| value);
        (Arc::clone(name), value)
    };
    columns.iter().map(value).collect()
}

/// Makes dates of the plain numbers in columns of dates, and returns the columns with the count of
/// such numbers and the first of them. Excel stores a day as a number, and shows it as one if the cell
/// lost its format. No number of such a column may be another one.
pub(super) fn read_plain_dates(
    sheet: &mut Sheet,
    layout: &Layout,
    is_1904: bool,
) -> Vec<(Arc<str>, u64, String)> {
    let mut found = Vec::new();
    for (column, name) in layout.columns.iter() {
        let rows = || sheet.rows.iter().skip(layout.first);
        let has_dates =
            || rows().any(|row| matches!(row.cell(*column), Some(Value::Date(_) | Value::Timestamp(_))));
        if !is_surely_date(name) && !has_dates() {
            continue;
        }
        let numbers = || {
            rows().filter_map(|row| {
                row.cell(*column).filter(|value| matches!(value, Value::Int(_) | Value::Float(_)))
            })
        };
        let Some(first) = numbers().next().map(ToString::to_string) else { continue };
        if !numbers().all(|number| date_of_number(number, is_1904).is_some()) {
            continue;
        }
        let mut count = 0;
        for row in sheet.rows.iter_mut().skip(layout.first) {
            let Ok(at) = row.cells.binary_search_by_key(column, |(column, _)| *column) else { continue };
            if let Some((_, value)) = row.cells.get_mut(at)
                && let Some(date) = date_of_number(value, is_1904)
            {
                *value = date;
                count += 1;
            }
        }
        found.push((Arc::clone(name), count, first));
    }
    found
}

/// The records of several sheets, one after another.
pub(super) struct Records {
    tables: std::vec::IntoIter<Table>,
    current: Option<Table>,
    /// The damage of the sheets so far. It is reported at the end, so that the other rows are kept.
    damage: Vec<String>,
    last: u64,
}

impl Records {
    pub(super) fn new(tables: Vec<Table>) -> Self {
        Self { tables: tables.into_iter(), current: None, damage: Vec::new(), last: 0 }
    }
}

impl Iterator for Records {
    type Item = RawRecord;

    fn next(&mut self) -> Option<RawRecord> {
        loop {
            if let Some(table) = &mut self.current {
                if let Some(row) = table.rows.next() {
                    return Some(table.record(row));
                }
                self.last = table.next_offset();
                self.damage.extend(table.damage.take());
            }
            self.current = self.tables.next();
            if self.current.is_none() {
                let damage = std::mem::take(&mut self.damage);
                let reason = format!("{}; the rows before are kept", damage.join("; "));
                return (!damage.is_empty()).then(|| RawRecord::end_of_damaged_file(self.last + 1, reason));
            }
        }
    }
}
