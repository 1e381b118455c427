//! What the headers of tables and of sheets have in common: which cells no header has, and distinct
//! names of columns.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::corpus::date::calendar_date::Date;

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
