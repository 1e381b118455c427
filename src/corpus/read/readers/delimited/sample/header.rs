//! The header of a table: where it is, whether there is one, and the names of the columns.

use std::sync::Arc;

use super::row_names::lacks_row_names;
use super::rows::{SampleRow, usual_width};
use crate::corpus::read::readers::delimited::cells::{Column, text_of};
use crate::corpus::read::readers::delimited::dialect::Dialect;
use crate::corpus::read::readers::delimited::scan::Cell;
use crate::corpus::read::readers::table_header::{
    distinct_names, is_below_groups, is_data, is_sure_data, position_name,
};
use crate::corpus::roles::is_usual;

/// Lines before the header that are looked through for it: exports write a title, a query and the
/// day, and rarely more.
const MOST_PREAMBLE_LINES: usize = 10;

/// The rows below a header by which a row above it is known to name groups of columns.
const ROWS_BELOW: usize = 20;

/// Returns the index of the row that is the header if there is one: the first row, one of usual names
/// that follows shorter rows, or the one below names of groups of columns.
pub(in crate::corpus::read::readers::delimited) fn find_header(rows: &[SampleRow], sample: &[u8]) -> usize {
    let mut most_before = 0;
    for (index, row) in rows.iter().enumerate().take(MOST_PREAMBLE_LINES + 1) {
        let filled = row.filled_cells(sample);
        let usual = has_cell(row, sample, is_usual);
        if usual && filled >= 2 && filled > most_before && !has_data(row, sample) {
            return if has_groups_above(rows, index + 1, sample) { index + 1 } else { index };
        }
        if has_groups_above(rows, index, sample) {
            return index;
        }
        most_before = most_before.max(filled);
    }
    0
}

/// Whether the row above another one names groups of its columns.
pub(in crate::corpus::read::readers::delimited) fn has_groups_above(
    rows: &[SampleRow],
    index: usize,
    sample: &[u8],
) -> bool {
    let Some([groups, names]) = index.checked_sub(1).and_then(|above| rows.get(above..=index)) else {
        return false;
    };
    let texts = |row: &SampleRow| -> Vec<String> {
        let text = |cell: &Cell| String::from_utf8_lossy(cell.bytes(row.bytes(sample))).trim().to_owned();
        row.cells.iter().map(text).collect()
    };
    // Most rows have too few cells, or texts in them.
    if groups.filled_cells(sample) < 2 || names.filled_cells(sample) < 3 || has_data(groups, sample) {
        return false;
    }
    let below: Vec<Vec<String>> = rows.iter().skip(index + 1).take(ROWS_BELOW).map(texts).collect();
    is_below_groups(&texts(groups), &texts(names), &below)
}

/// Whether a row has a cell that no header has.
fn has_data(row: &SampleRow, sample: &[u8]) -> bool {
    has_cell(row, sample, is_data)
}

/// Whether a row has a cell that cannot be a name, even beside usual names.
fn has_sure_data(row: &SampleRow, sample: &[u8]) -> bool {
    has_cell(row, sample, is_sure_data)
}

fn has_cell(row: &SampleRow, sample: &[u8], is: impl Fn(&str) -> bool) -> bool {
    row.cells.iter().any(|cell| {
        let Ok(text) = std::str::from_utf8(cell.bytes(row.bytes(sample))) else { return false };
        let text = text.trim();
        !text.is_empty() && is(text)
    })
}

/// Whether the first row holds data, and the table has no header.
pub(in crate::corpus::read::readers::delimited) fn is_headless(rows: &[SampleRow], sample: &[u8]) -> bool {
    let Some(first) = rows.first() else { return false };
    if has_sure_data(first, sample) {
        return true;
    }
    if has_cell(first, sample, is_usual) {
        return false;
    }
    has_data(first, sample) || recurs(first, &rows[1..], sample)
}

/// Whether a cell of the first row recurs in another row, which is not the first row again.
fn recurs(first: &SampleRow, others: &[SampleRow], sample: &[u8]) -> bool {
    let same_width = others
        .iter()
        .filter(|row| row.cells.len() == first.cells.len() && row.bytes(sample) != first.bytes(sample));
    let mut same_width = same_width;
    same_width.any(|row| {
        first.cells.iter().zip(&row.cells).any(|(a, b)| {
            !a.is_blank(first.bytes(sample)) && a.bytes(first.bytes(sample)) == b.bytes(row.bytes(sample))
        })
    })
}

/// The share of rows with as many cells as the header, in a table whose rows were one cell each.
const SHARE_OF_ROWS: f64 = 0.8;

/// Whether a row of several names, one of them usual, is the header of most rows. Prose that is split
/// at its commas is no such table.
pub(in crate::corpus::read::readers::delimited) fn has_named_columns(
    rows: &[SampleRow],
    sample: &[u8],
) -> bool {
    let Some(header) = rows.get(find_header(rows, sample)) else { return false };
    let width = header.cells.len();
    let after = rows.iter().skip_while(|row| row.start <= header.start);
    let (same, all) = after
        .fold((0_usize, 0_usize), |(same, all), row| (same + usize::from(row.cells.len() == width), all + 1));
    width >= 2
        && has_cell(header, sample, is_usual)
        && !has_sure_data(header, sample)
        && same > 0
        && same as f64 >= SHARE_OF_ROWS * all as f64
}

/// The columns of a table.
pub(in crate::corpus::read::readers::delimited) struct Header {
    pub(in crate::corpus::read::readers::delimited) columns: Vec<Column>,
    /// What is to be told to the user.
    pub(in crate::corpus::read::readers::delimited) remarks: Vec<String>,
}

/// Returns the columns of a table without a header.
pub(in crate::corpus::read::readers::delimited) fn numbered_columns(rows: &[SampleRow]) -> Header {
    let (width, _) = usual_width(rows);
    let name = |index| Column { name: position_name(index).into(), is_left_out: false };
    let remark = match width {
        1 => "no header: the column is named column_1",
        2 => "no header: the columns are named column_1 and column_2",
        _ => "no header: the columns are named column_1, column_2, …",
    };
    Header { columns: (0..width).map(name).collect(), remarks: vec![remark.to_owned()] }
}

/// Returns the columns that a header names. `groups` is the row above it if it names groups of columns:
/// a column without a name has that of its group. `rows` are the rows after it.
///
/// # Errors
/// Returns the reason if the header is not UTF-8.
pub(in crate::corpus::read::readers::delimited) fn named_columns(
    header: &SampleRow,
    groups: Option<&SampleRow>,
    rows: &[SampleRow],
    sample: &[u8],
    dialect: Dialect,
) -> Result<Header, String> {
    let mut names = names_of(header, sample, dialect)?;
    if let Some(groups) = groups {
        for (name, group) in names.iter_mut().zip(names_of(groups, sample, dialect)?) {
            if name.is_empty() {
                *name = group;
            }
        }
    }
    let lacks_row_names =
        !rows.is_empty() && lacks_row_names(header, header.filled_cells(sample), rows, sample);
    if lacks_row_names {
        names.truncate(header.filled_cells(sample));
        names.insert(0, String::new());
    }
    let mut has_values = vec![false; names.len()];
    for row in rows {
        // A row with more cells has a delimiter in a text, and its cells are not in their places.
        let cells = row.cells.iter().take(if row.cells.len() > names.len() { 0 } else { usize::MAX });
        for (has_value, cell) in has_values.iter_mut().zip(cells) {
            *has_value |= !cell.is_blank(row.bytes(sample));
        }
    }
    while names.last().is_some_and(String::is_empty) && has_values.last() == Some(&false) && names.len() > 1 {
        names.pop();
        has_values.pop();
    }
    let is_left_out: Vec<bool> =
        names.iter().zip(has_values).map(|(name, has)| name.is_empty() && !has).collect();
    let row_names = lacks_row_names
        .then(|| "the header has one name less than the rows: the first column is named column_1".to_owned());
    let positions: Vec<(usize, String)> = names.iter().cloned().enumerate().collect();
    let distinct = distinct_names(&positions);
    let remarks = row_names.into_iter().chain(renamed(&names, &distinct)).collect();
    let columns = distinct.into_iter().zip(is_left_out);
    let columns = columns.map(|(name, is_left_out)| Column { name, is_left_out }).collect();
    Ok(Header { columns, remarks })
}

/// Returns the texts of the cells of a header.
pub(in crate::corpus::read::readers::delimited) fn names_of(
    header: &SampleRow,
    sample: &[u8],
    dialect: Dialect,
) -> Result<Vec<String>, String> {
    let name = |cell: &Cell| {
        let name = text_of(header.bytes(sample), *cell, dialect)?;
        let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c == '\u{FEFF}').collect();
        Ok(words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
    };
    header.cells.iter().map(name).collect()
}

/// The columns that a remark names.
const MOST_NAMED: usize = 5;

/// Returns a remark on the columns that have another name than in the header, because they share it.
fn renamed(names: &[String], distinct: &[Arc<str>]) -> Option<String> {
    let renamed = names.iter().zip(distinct).filter(|(name, new)| !name.is_empty() && ***name != ***new);
    let count = renamed.clone().count();
    let mut shown: Vec<String> =
        renamed.take(MOST_NAMED).map(|(name, new)| format!("`{name}` is `{new}`")).collect();
    if count > MOST_NAMED {
        shown.push(format!("… ({count} columns)"));
    }
    (count > 0).then(|| format!("the header has names twice: another column {}", shown.join(", another ")))
}
