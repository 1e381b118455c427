//! The header of a sheet: where it is, whether there is one, and the names of the columns.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::sheet::{Row, Sheet};
use crate::corpus::date::calendar_date::Date;
use crate::corpus::roles::is_usual;
use crate::corpus::value::Value;

/// Rows before the header that are looked through for it: exports write a title, a query and the day.
const MOST_BEFORE: usize = 30;
/// The rows by which the usual number of cells is known.
const SAMPLE_ROWS: usize = 200;

/// The number of words from which on a cell is prose and no name of a column, and the number that
/// is enough if it ends as a sentence does.
const PROSE_WORDS: usize = 8;
const SENTENCE_WORDS: usize = 3;
/// The longest text that is tried as a date, in bytes.
const LONGEST_DATE: usize = 64;

/// How the rows of a sheet are to be taken.
#[derive(Debug)]
pub(super) struct Layout {
    /// The place of the header in the rows of the sheet, and of the first row after it. A header can
    /// have several rows.
    pub(super) header: Option<usize>,
    pub(super) first: usize,
    /// The columns with their names, in order.
    pub(super) columns: Arc<[(u32, Arc<str>)]>,
}

/// Returns the layout of a sheet with rows.
pub(super) fn layout(sheet: &Sheet, no_header: bool) -> Layout {
    let rows = &sheet.rows;
    let header = find_header(rows).filter(|_| !no_header);
    let Some(header) = header else {
        let used: BTreeSet<u32> = rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.0)).collect();
        let columns = used.into_iter().map(|column| (column, position_name(column).into())).collect();
        return Layout { header: None, first: 0, columns };
    };
    let first = end_of_header(sheet, header);
    let names = names(rows.get(header..first).unwrap_or_default());
    let after = rows.get(first..).unwrap_or_default().iter();
    let mut used: BTreeSet<u32> = after.flat_map(|row| row.cells.iter().map(|cell| cell.0)).collect();
    used.extend(names.keys());
    let given: Vec<(u32, String)> =
        used.into_iter().map(|column| (column, names.get(&column).cloned().unwrap_or_default())).collect();
    Layout { header: Some(header), first, columns: distinct(given).into() }
}

/// Returns the row that is the header, or `None` if there is none: a row of usual names that follows
/// shorter rows, or else the first row that is not much shorter than most rows, if it holds no data.
fn find_header(rows: &[Row]) -> Option<usize> {
    let mut most_before = 0;
    for (index, row) in rows.iter().enumerate().take(MOST_BEFORE + 1) {
        let filled = row.cells.len();
        if row.texts().any(is_usual) && filled >= 2 && filled > most_before && !has_data(row) {
            return Some(index);
        }
        most_before = most_before.max(filled);
    }
    let width = usual_width(rows);
    let index = rows.iter().take(MOST_BEFORE + 1).position(|row| row.cells.len() * 2 > width)?;
    let (first, others) = (rows.get(index)?, rows.get(index + 1..)?);
    (!is_data(first, others)).then_some(index)
}

/// Returns the most frequent number of cells of a row.
fn usual_width(rows: &[Row]) -> usize {
    let mut widths: Vec<usize> = rows.iter().take(SAMPLE_ROWS).map(|row| row.cells.len()).collect();
    widths.sort_unstable();
    let runs = widths.chunk_by(|a, b| a == b).filter_map(|run| Some((run.len(), *run.first()?)));
    runs.max().map_or(0, |(_, width)| width)
}

/// Whether the first row holds data, and the sheet has no header.
fn is_data(first: &Row, others: &[Row]) -> bool {
    if has_sure_data(first) {
        return true;
    }
    if first.texts().any(is_usual) {
        return false;
    }
    has_data(first) || recurs(first, others)
}

/// Whether a row has a cell that no header has: a date, a number or prose.
fn has_data(row: &Row) -> bool {
    row.cells.iter().any(|(_, value)| match value {
        Value::Text(text) => {
            let text = text.trim();
            let is_number = || text.replace(',', ".").parse::<f64>().is_ok_and(f64::is_finite);
            is_prose(text) || text.len() <= LONGEST_DATE && (Date::parse(text).is_ok() || is_number())
        }
        _ => true,
    })
}

/// Whether a row has a cell that cannot be a name, even beside usual names: prose, an address or a
/// date. Numbers can be the names of years.
fn has_sure_data(row: &Row) -> bool {
    row.cells.iter().any(|(_, value)| match value {
        Value::Text(text) => {
            let text = text.trim();
            let is_number = || text.bytes().all(|byte| byte.is_ascii_digit());
            is_prose(text)
                || text.contains("://")
                || text.len() <= LONGEST_DATE && !is_number() && Date::parse(text).is_ok()
        }
        Value::Date(_) | Value::Timestamp(_) => true,
        _ => false,
    })
}

fn is_prose(text: &str) -> bool {
    let words = if text.ends_with(['.', '!', '?']) { SENTENCE_WORDS } else { PROSE_WORDS };
    text.split_whitespace().nth(words - 1).is_some()
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

fn position_name(column: u32) -> String {
    format!("column_{}", u64::from(column) + 1)
}

/// Returns distinct names: a second `x` becomes `x_2`, or `x_3` if `x_2` is the name of another
/// column. An empty name is that of its position.
fn distinct(names: Vec<(u32, String)>) -> Vec<(u32, Arc<str>)> {
    let given: HashSet<String> = names.iter().map(|(_, name)| name.clone()).collect();
    let mut taken: HashSet<Arc<str>> = HashSet::with_capacity(names.len());
    let mut uses: HashMap<String, u32> = HashMap::new();
    let mut distinct = Vec::with_capacity(names.len());
    for (column, name) in names {
        let is_unnamed = name.is_empty();
        let name = if is_unnamed { position_name(column) } else { name };
        let mut chosen: Arc<str> = name.as_str().into();
        if taken.contains(&chosen) || is_unnamed && given.contains(&name) {
            // From where the last column of this name stopped, so that many take linear time.
            let uses = uses.entry(name.clone()).or_insert(1);
            while taken.contains(&chosen) || given.contains(&*chosen) {
                *uses += 1;
                chosen = format!("{name}_{uses}").into();
            }
        }
        taken.insert(Arc::clone(&chosen));
        distinct.push((column, chosen));
    }
    distinct
}
