//! The header of a sheet: where it is, whether there is one, and the names of the columns.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::sheet::{Row, Sheet};
use crate::corpus::read::readers::table_header::{
    distinct_names, is_below_groups, is_data, is_sure_data, position_name,
};
use crate::corpus::roles::is_usual;
use crate::corpus::value::Value;

/// Rows before the header that are looked through for it: exports write a title, a query and the day.
const MOST_BEFORE: usize = 30;
/// The rows by which the usual number of cells is known.
const SAMPLE_ROWS: usize = 200;
/// The rows below a header by which a row above it is known to name groups of columns.
const ROWS_BELOW: usize = 20;

/// How the rows of a sheet are to be taken.
#[derive(Debug)]
pub(super) struct Layout {
    /// The place of the header in the rows of the sheet, and of the first row after it. A header can
    /// have several rows.
    pub(super) header: Option<usize>,
    pub(super) first: usize,
    /// Whether the first row of the header only names groups of columns.
    pub(super) has_groups: bool,
    /// The columns with their names, in order.
    pub(super) columns: Arc<[(u32, Arc<str>)]>,
}

/// Returns the layout of a sheet with rows.
pub(super) fn layout(sheet: &Sheet, no_header: bool) -> Layout {
    let rows = &sheet.rows;
    let header = find_header(rows).filter(|_| !no_header);
    let Some(header) = header else {
        let used: BTreeSet<u32> = rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.0)).collect();
        let columns =
            used.into_iter().map(|column| (column, position_name(column as usize).into())).collect();
        return Layout { header: None, first: 0, has_groups: false, columns };
    };
    let has_groups = has_groups_above(rows, header + 1);
    let first = end_of_header(sheet, header).max(header + 1 + usize::from(has_groups));
    let names = names(rows.get(header..first).unwrap_or_default());
    let after = rows.get(first..).unwrap_or_default().iter();
    let mut used: BTreeSet<u32> = after.flat_map(|row| row.cells.iter().map(|cell| cell.0)).collect();
    used.extend(names.keys());
    let name = |column: u32| names.get(&column).cloned().unwrap_or_default();
    let named: Vec<(usize, String)> = used.iter().map(|&column| (column as usize, name(column))).collect();
    let columns = used.into_iter().zip(distinct_names(&named)).collect();
    Layout { header: Some(header), first, has_groups, columns }
}

/// Returns the row that is the header, or the first one of it, or `None` if there is none: a row of usual
/// names that follows shorter rows or is below names of groups of columns, or else the first row that is
/// not much shorter than most rows, if it holds no data.
fn find_header(rows: &[Row]) -> Option<usize> {
    let mut most_before = 0;
    for (index, row) in rows.iter().enumerate().take(MOST_BEFORE + 1) {
        let filled = row.cells.len();
        if row.texts().any(is_usual) && filled >= 2 && filled > most_before && !has_data(row) {
            return Some(index);
        }
        if has_groups_above(rows, index + 1) {
            return Some(index);
        }
        most_before = most_before.max(filled);
    }
    let width = usual_width(rows);
    let index = rows.iter().take(MOST_BEFORE + 1).position(|row| row.cells.len() * 2 > width)?;
    let (first, others) = (rows.get(index)?, rows.get(index + 1..)?);
    (!has_no_header(first, others)).then_some(index)
}

/// Whether the row above another one names groups of its columns.
fn has_groups_above(rows: &[Row], index: usize) -> bool {
    let Some([groups, names]) = index.checked_sub(1).and_then(|above| rows.get(above..=index)) else {
        return false;
    };
    // Most rows have too few cells, or texts in them.
    if groups.cells.len() < 2 || names.cells.len() < 3 || has_data(groups) || has_data(names) {
        return false;
    }
    let Some((last, _)) = names.cells.last() else { return false };
    let texts = |row: &Row| -> Vec<String> {
        let text =
            |column| row.cell(column).map_or_else(String::new, |cell| cell.to_string().trim().to_owned());
        (0..=*last).map(text).collect()
    };
    let below: Vec<Vec<String>> = rows.iter().skip(index + 1).take(ROWS_BELOW).map(texts).collect();
    is_below_groups(&texts(groups), &texts(names), &below)
}

/// Returns the most frequent number of cells of a row.
fn usual_width(rows: &[Row]) -> usize {
    let mut widths: Vec<usize> = rows.iter().take(SAMPLE_ROWS).map(|row| row.cells.len()).collect();
    widths.sort_unstable();
    let runs = widths.chunk_by(|a, b| a == b).filter_map(|run| Some((run.len(), *run.first()?)));
    runs.max().map_or(0, |(_, width)| width)
}

/// Whether the first row holds data, and the sheet has no header.
fn has_no_header(first: &Row, others: &[Row]) -> bool {
    if has_sure_data(first) {
        return true;
    }
    if first.texts().any(is_usual) {
        return false;
    }
    has_data(first) || recurs(first, others)
}

/// Whether a row has a cell that no header has.
fn has_data(row: &Row) -> bool {
    row.cells.iter().any(|(_, value)| match value {
        Value::Text(text) => is_data(text.trim()),
        _ => true,
    })
}

/// Whether a row has a cell that cannot be a name, even beside usual names.
fn has_sure_data(row: &Row) -> bool {
    row.cells.iter().any(|(_, value)| match value {
        Value::Text(text) => is_sure_data(text.trim()),
        Value::Date(_) | Value::Timestamp(_) => true,
        _ => false,
    })
}

/// Whether a cell of the first row recurs below it, in a row that is not the first row again.
fn recurs(first: &Row, others: &[Row]) -> bool {
    let others = others.iter().take(SAMPLE_ROWS).filter(|row| row.cells != first.cells);
    let mut others = others;
    others.any(|row| first.cells.iter().any(|(column, value)| row.cell(*column) == Some(value)))
}

/// Returns the place after the last row of a header: cells that are merged over rows stand beside
/// names in two rows.
fn end_of_header(sheet: &Sheet, header: usize) -> usize {
    let Some(row) = sheet.rows.get(header) else { return header + 1 };
    let merged = sheet.merges.iter().filter(|merge| merge.first_row == row.number);
    let last_row = merged.map(|merge| merge.last_row).max().unwrap_or(row.number);
    let below = sheet.rows.get(header + 1..).unwrap_or_default().iter();
    let rows = below.take_while(|row| row.number <= last_row && !has_data(row)).count();
    header + 1 + rows
}

/// Returns the names in the rows of a header: for each column the lowest one.
fn names(rows: &[Row]) -> HashMap<u32, String> {
    let mut names = HashMap::new();
    for (column, value) in rows.iter().flat_map(|row| &row.cells) {
        let name = value.to_string();
        let words: Vec<&str> = name.split_whitespace().collect();
        if !words.is_empty() {
            names.insert(*column, words.join(" "));
        }
    }
    names
}
