//! Parts of messages: lists of names and numbers of records.

/// Joins the first names of a list; wide tables have hundreds of columns.
pub(super) fn first_names(names: &[String]) -> String {
    const MOST: usize = 20;
    match names.len().checked_sub(MOST) {
        None | Some(0) => names.join(", "),
        Some(more) => format!("{} and {more} more", names[..MOST].join(", ")),
    }
}

/// The message of [`Error::NoValues`](super::Error::NoValues).
pub(super) fn no_values(setting: &str, column: &str, found: &[String], nearest: Option<&str>) -> String {
    if setting == "cluster" && column == "date" {
        return "no article has a date, so days cannot be sampling units (`cluster`); which column holds dates?".to_owned();
    }
    let columns = first_names(found);
    let meant = nearest.map_or_else(String::new, |nearest| format!(" (did you mean `{nearest}`?)"));
    match found.is_empty() {
        true => format!(
            "no article has a value in column `{column}` (`{setting}`); the articles have no other columns"
        ),
        false => format!(
            "no article has a value in column `{column}` (`{setting}`){meant}; the columns are: {columns}"
        ),
    }
}

/// The number of rejected records, as a part of a sentence on what was read.
pub(super) fn rejected_too(rejected: u64) -> String {
    match rejected {
        0 => String::new(),
        1 => " (1 record was rejected)".to_owned(),
        _ => format!(" ({rejected} records were rejected)"),
    }
}
