//! Tables whose header lacks the name of the first column: R writes the names of rows without one.

use std::collections::HashSet;

use super::rows::SampleRow;
use crate::corpus::date::calendar_date::Date;
use crate::corpus::read::readers::table_header::LONGEST_DATE;
use crate::corpus::roles::{is_usual_date, is_usual_id};

/// The share of the rows that must have one cell more than the header has names. In the others, a
/// text has a delimiter or a line break.
const LEAST_SHARE: f64 = 0.9;

/// Whether the rows begin with a cell that the header, of `names`, does not name.
///
/// A delimiter in a text that is not in quotation marks gives a row one cell more as well. So dates
/// must be in their column only if the names are moved by one, or all names and first cells are in
/// quotation marks, or the first cells are numbers and no cell begins as the rest of a text does.
pub(super) fn lacks_row_names(header: &SampleRow, names: usize, rows: &[SampleRow], sample: &[u8]) -> bool {
    // Rows that only end with a delimiter have an empty last cell.
    let ends_filled =
        |row: &&SampleRow| row.cells.last().is_some_and(|cell| !cell.is_blank(row.bytes(sample)));
    let longer: Vec<&SampleRow> = rows.iter().filter(|row| row.cells.len() == names + 1).collect();
    let is_usual = longer.len() as f64 >= LEAST_SHARE * rows.len() as f64;
    if names == 0 || longer.is_empty() || !is_usual || !longer.iter().any(ends_filled) {
        return false;
    }
    let name = |index: usize| header.cell(index, sample).and_then(|name| std::str::from_utf8(name).ok());
    if (0..names).any(|index| name(index).is_none_or(|name| name.trim().is_empty())) {
        return false;
    }
    let dates =
        |column: usize| longer.iter().filter(|row| row.cell(column, sample).is_some_and(is_date)).count();
    if let Some(column) = (0..names).find(|&index| name(index).is_some_and(is_usual_date)) {
        let (here, moved) = (dates(column), dates(column + 1));
        if here != moved {
            return moved > here;
        }
    }
    let first_cells: HashSet<&[u8]> = longer.iter().filter_map(|row| row.cell(0, sample)).collect();
    if first_cells.len() < longer.len() || first_cells.contains(&b""[..]) {
        return false;
    }
    let first_is_quoted = |row: &&SampleRow| row.cells.first().is_some_and(|cell| cell.is_quoted);
    if header.cells.iter().take(names).all(|cell| cell.is_quoted) && longer.iter().all(first_is_quoted) {
        return true;
    }
    let goes_on = |row: &&SampleRow| {
        let mut after = row.cells.iter().skip(1);
        after.any(|cell| !cell.is_quoted && cell.bytes(row.bytes(sample)).starts_with(b" "))
    };
    let are_numbers = first_cells.iter().all(|cell| cell.iter().all(u8::is_ascii_digit));
    are_numbers && !longer.iter().any(goes_on) && !name(0).is_some_and(is_usual_id)
}

fn is_date(cell: &[u8]) -> bool {
    let text = std::str::from_utf8(cell).unwrap_or_default().trim();
    // A whole number can be the number of a row.
    text.len() <= LONGEST_DATE
        && !text.bytes().all(|byte| byte.is_ascii_digit())
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && Date::parse(text).is_ok()
}
