//! What the headers of tables and of sheets have in common: which cells no header has, rows with names
//! of groups above a header, and distinct names of columns.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::corpus::date::calendar_date::Date;
use crate::corpus::date::missing::means_no_date;
use crate::corpus::roles::is_usual;

/// The longest text that is tried as a date: `Donnerstag, 22. September 2022, 10:26 Uhr` has 41
/// bytes. Texts are not parsed as dates.
pub(super) const LONGEST_DATE: usize = 64;

/// The number of words from which on a cell is prose and no name of a column, and the number that
/// is enough if it ends as a sentence does.
const PROSE_WORDS: usize = 8;
const SENTENCE_WORDS: usize = 3;

/// Returns `true` for a cell that no header has: a date, a number or prose.
pub(super) fn is_data(cell: &str) -> bool {
    let is_number = || cell.replace(',', ".").parse::<f64>().is_ok_and(f64::is_finite);
    is_prose(cell) || cell.len() <= LONGEST_DATE && (Date::parse(cell).is_ok() || is_number())
}

/// Returns `true` for a cell that cannot be a name, even beside usual names: prose, an address, or a
/// date with separators. Numbers can be the names of years.
pub(super) fn is_sure_data(cell: &str) -> bool {
    let is_number = || cell.bytes().all(|byte| byte.is_ascii_digit());
    is_prose(cell)
        || cell.contains("://")
        || cell.len() <= LONGEST_DATE && !is_number() && Date::parse(cell).is_ok()
}

fn is_prose(cell: &str) -> bool {
    let words = if cell.ends_with(['.', '!', '?']) { SENTENCE_WORDS } else { PROSE_WORDS };
    cell.split_whitespace().nth(words - 1).is_some()
}

/// The usual names that a row must have to be a header below names of groups, and if it has none, the
/// rows of data below it and the columns of data that are enough.
const LEAST_USUAL_NAMES: usize = 2;
const ENOUGH_COLUMNS: usize = 2;
const LEAST_ROWS_OF_DATA: usize = 2;

/// Returns `true` if a row of `names` is the header and the row above it names groups of columns, as
/// merged cells do: `Metadaten | | Inhalt` above `Datum | Titel | Text`. Cells that are empty are so in
/// `groups` and `names`, and `below` has the rows after them.
///
/// The groups are fewer than the names, and the names are usual ones; or columns have a word there, but
/// dates, numbers or prose in all rows below: one column without a group, or two.
pub(super) fn is_below_groups<C: AsRef<str>>(groups: &[C], names: &[C], below: &[Vec<C>]) -> bool {
    let cell = |row: &[C], column: usize| row.get(column).map_or("", AsRef::as_ref).to_owned();
    // A name can stand beside the groups alone, as in cells that are merged over both rows.
    let is_filled = |column: &usize| !cell(groups, *column).is_empty() || !cell(names, *column).is_empty();
    let columns = (0..names.len()).filter(is_filled).count();
    let distinct: HashSet<&str> =
        groups.iter().map(AsRef::as_ref).filter(|group| !group.is_empty()).collect();
    let has_data = |row: &[C]| row.iter().any(|cell| is_data(cell.as_ref()));
    if distinct.len() < 2 || distinct.len() >= columns || has_data(groups) || has_data(names) {
        return false;
    }
    let usual = |row: &[C]| row.iter().filter(|cell| is_usual(cell.as_ref())).count();
    if usual(names) >= LEAST_USUAL_NAMES && usual(names) > usual(groups) {
        return true;
    }
    // A header can be repeated.
    let same = |row: &[C]| row.iter().map(AsRef::as_ref).eq(names.iter().map(AsRef::as_ref));
    let below: Vec<&Vec<C>> = below.iter().filter(|row| !same(row)).collect();
    if below.len() < LEAST_ROWS_OF_DATA {
        return false;
    }
    let is_word = |name: &str| !means_no_date(name) && !name.bytes().any(|byte| byte.is_ascii_digit());
    let is_name = |column: &usize| {
        is_word(&cell(names, *column)) && below.iter().all(|row| is_data(&cell(row, *column)))
    };
    let named: Vec<usize> = (0..names.len()).filter(is_name).collect();
    named.len() >= ENOUGH_COLUMNS || named.iter().any(|&column| cell(groups, column).is_empty())
}

/// Returns the remark on a row of names of groups above the header. `place` says where it is.
pub(super) fn groups_remark<'c>(place: &str, groups: impl Iterator<Item = &'c str>) -> String {
    let mut named: Vec<String> = Vec::new();
    for group in groups.filter(|group| !group.is_empty()) {
        let group = format!("`{}`", group.chars().take(MOST_LETTERS_SHOWN).collect::<String>());
        if !named.contains(&group) && named.len() < MOST_SHOWN {
            named.push(group);
        }
    }
    format!("{place} above the header names groups of columns ({}) and is left out", named.join(", "))
}

/// The groups that a remark names, and the letters of each.
const MOST_SHOWN: usize = 5;
const MOST_LETTERS_SHOWN: usize = 40;

/// Returns the name of a column that has none, by its position from 0.
pub(super) fn position_name(position: usize) -> String {
    format!("column_{}", position + 1)
}

/// Returns distinct names for columns at these positions: a second `x` becomes `x_2`, or `x_3` if `x_2`
/// is the name of another column. An empty name is that of its position.
pub(super) fn distinct_names(columns: &[(usize, String)]) -> Vec<Arc<str>> {
    let given: HashSet<&str> = columns.iter().map(|(_, name)| name.as_str()).collect();
    let mut taken: HashSet<Arc<str>> = HashSet::with_capacity(columns.len());
    let mut uses: HashMap<String, u32> = HashMap::new();
    let mut distinct = Vec::with_capacity(columns.len());
    for (position, name) in columns {
        let is_unnamed = name.is_empty();
        let name = if is_unnamed { position_name(*position) } else { name.clone() };
        let mut chosen: Arc<str> = name.as_str().into();
        if taken.contains(&chosen) || is_unnamed && given.contains(&*name) {
            // From where the last column of this name stopped, so that many take linear time.
            let uses = uses.entry(name.clone()).or_insert(1);
            while taken.contains(&chosen) || given.contains(&*chosen) {
                *uses += 1;
                chosen = format!("{name}_{uses}").into();
            }
        }
        taken.insert(Arc::clone(&chosen));
        distinct.push(chosen);
    }
    distinct
}
