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
pub(super) fn no_values(setting: &str, column: &str, found: &[String]) -> String {
    let columns = first_names(found);
    format!("no article has a value in column `{column}` (`{setting}`); the columns are: {columns}")
}

/// The number of rejected records, as a part of a sentence on what was read.
pub(super) fn rejected_too(rejected: u64) -> String {
    match rejected {
        0 => String::new(),
        1 => " (1 record was rejected)".to_owned(),
        _ => format!(" ({rejected} records were rejected)"),
    }
}
