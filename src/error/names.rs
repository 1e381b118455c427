//! Lists of names in messages.

/// Joins the first names of a list; wide tables have hundreds of columns.
pub(super) fn first_names(names: &[String]) -> String {
    const MOST: usize = 20;
    match names.len().checked_sub(MOST) {
        None | Some(0) => names.join(", "),
        Some(more) => format!("{} and {more} more", names[..MOST].join(", ")),
    }
}
