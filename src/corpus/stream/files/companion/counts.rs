//! [`Counts`]: the rows of a table about files that are not used, and what is said of them.

use std::collections::HashSet;

/// The rows that are not used.
#[derive(Default)]
pub(super) struct Counts {
    /// Rows that name no file.
    pub(super) without_name: u64,
    /// Rows that name files which are not read.
    pub(super) without_file: Examples,
    /// Rows that name several files.
    pub(super) ambiguous: Examples,
    /// Rows that name the file of an earlier row.
    pub(super) repeated: Examples,
    /// Rows that cannot be read, and the first reason.
    unreadable: u64,
    reason: Option<String>,
    is_cut: bool,
}

/// Rows with the first names that they have.
#[derive(Default)]
pub(super) struct Examples {
    rows: u64,
    names: Vec<String>,
    files: HashSet<usize>,
}

/// The names in a message, and the characters of each.
const MOST_NAMED: usize = 5;
const LONGEST: usize = 80;

impl Examples {
    /// Adds a row.
    pub(super) fn add(&mut self, name: &str) {
        self.rows += 1;
        if self.names.len() < MOST_NAMED {
            self.names.push(format!("`{}`", name.trim().chars().take(LONGEST).collect::<String>()));
        }
    }

    /// Adds a row about a file, which is named once.
    pub(super) fn add_named(&mut self, file: usize, name: &str) {
        if self.names.len() < MOST_NAMED && self.files.insert(file) {
            self.add(name);
        } else {
            self.rows += 1;
        }
    }

    fn remark(&self, one: &str, several: &str) -> Option<String> {
        let more = if self.rows > self.names.len() as u64 { ", …" } else { "" };
        let names = self.names.join(", ");
        match self.rows {
            0 => None,
            1 => Some(format!("1 row {one}: {names}")),
            rows => Some(format!("{rows} rows {several}: {names}{more}")),
        }
    }
}

impl Counts {
    /// Adds a row that cannot be read.
    pub(super) fn add_unreadable(&mut self, record: u64, reason: String, ends_file: bool) {
        self.unreadable += 1;
        self.is_cut |= ends_file;
        self.reason.get_or_insert_with(|| format!("record {record}: {reason}"));
    }

    /// Returns how many rows name something, if `used` rows are used.
    pub(super) fn named(&self, used: usize) -> usize {
        let unused = self.without_file.rows + self.ambiguous.rows + self.repeated.rows;
        used.saturating_add(usize::try_from(unused).unwrap_or(usize::MAX))
    }

    /// Returns what the user should know.
    pub(super) fn remarks(&self) -> Vec<String> {
        let rows = |number: u64| if number == 1 { "1 row".to_owned() } else { format!("{number} rows") };
        let without_name = (self.without_name > 0)
            .then(|| format!("{} without the name of a file", rows(self.without_name)));
        let unreadable = self.reason.as_ref().map(|reason| {
            let rest = if self.is_cut { "; the rest of the table is missing" } else { "" };
            format!("{} cannot be read ({reason}){rest}", rows(self.unreadable))
        });
        let examples = [
            self.without_file.remark("names no text file that is read", "name no text file that is read"),
            self.ambiguous.remark(
                "names several text files; add the folder",
                "name several text files each; add the folders",
            ),
            self.repeated.remark(
                "is not used, because an earlier row names the same file",
                "are not used, because earlier rows name the same files",
            ),
        ];
        examples.into_iter().chain([without_name, unreadable]).flatten().collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn remarks_name_the_first_rows() {
        let mut counts = Counts::default();
        assert!(counts.remarks().is_empty());
        (0..7).for_each(|row| counts.without_file.add(&format!("{row}.txt")));
        counts.repeated.add_named(3, "a");
        counts.repeated.add_named(3, "a");
        counts.add_unreadable(9, "too many cells".to_owned(), true);
        counts.add_unreadable(10, "x".to_owned(), false);
        counts.without_name = 1;
        assert_eq!(
            counts.remarks(),
            [
                "7 rows name no text file that is read: `0.txt`, `1.txt`, `2.txt`, `3.txt`, `4.txt`, …",
                "2 rows are not used, because earlier rows name the same files: `a`, …",
                "1 row without the name of a file",
                "2 rows cannot be read (record 9: too many cells); the rest of the table is missing",
            ]
        );
        assert_eq!(counts.named(5), 14);
    }
}
