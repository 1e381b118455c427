//! [`Account`]: what reading a corpus recognised, mended and left out.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::mends::{CUT_OFF, Mends};
use crate::corpus::boilerplate::BoilerplateCounts;
use crate::corpus::date::implausible::ImplausibleDates;
use crate::corpus::language::LanguageCounts;

/// What reading a corpus recognised, mended and left out. Accounts of parts can be merged;
/// the result does not depend on their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Account {
    /// What the files were taken for, sorted; none for articles in memory.
    pub recognised: Vec<Recognised>,
    /// Number of records in which each kind of damage was mended, by its name.
    pub mended: BTreeMap<String, u64>,
    /// Remarks on single files, at most a hundred: how their encoding or their header was taken.
    pub remarks: BTreeSet<String>,
    /// The dates that could not be read. Their articles count as undated.
    pub unreadable_dates: UnreadableDates,
    /// The dates that stand for "unknown". Their articles count as undated.
    pub implausible_dates: ImplausibleDates,
    /// Number of articles whose date is from the name of their file or folder.
    pub dates_from_names: u64,
    /// Number of records whose id an earlier record has, in a column that the user did not
    /// name. They have the name of their file and their number as id.
    pub repeated_ids: u64,
    /// Number of records whose text, date, title or source is from another column than in most
    /// records of their file, by this role and the column.
    #[serde(default)]
    pub from_other_columns: BTreeMap<String, BTreeMap<String, u64>>,
    /// Number of articles with letters that were lost before they were read (`Br�cke`).
    pub lost_letters: u64,
    /// Bytes of text of the articles, as they are counted.
    #[serde(default)]
    pub text_bytes: u64,
    /// Number of records that the filters leave out.
    pub filtered: u64,
    /// The languages of the articles, of all or of a sample.
    #[serde(default)]
    pub languages: LanguageCounts,
    /// The lines that stand word for word in many articles and were left out.
    #[serde(default)]
    pub boilerplate: BoilerplateCounts,
}

/// A format and the use of its columns, with the number of files that have them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Recognised {
    /// The format, e.g. `CSV with semicolons`.
    pub format: String,
    /// The use of the columns, e.g. `text = Artikeltext, date = Datum`; empty for formats
    /// without columns.
    pub columns: String,
    /// Number of files.
    pub files: u64,
}

/// The dates that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadableDates {
    /// Number of articles with such a date.
    pub articles: u64,
    /// The first three of these dates in the order of their text.
    pub examples: BTreeSet<String>,
}

/// The most examples of unreadable dates, and the most remarks that are kept.
const MOST_EXAMPLES: usize = 3;
const MOST_REMARKS: usize = 100;
/// The most columns that are named for each role, and what stands for the others.
const MOST_COLUMNS: usize = 100;
const OTHER_COLUMNS: &str = "other columns";

impl Account {
    /// Adds a file.
    pub(in crate::corpus) fn add_file(&mut self, format: String, columns: String) {
        self.add_recognised(Recognised { format, columns, files: 1 });
    }

    /// Adds remarks on a file.
    pub(in crate::corpus) fn remark(&mut self, remarks: impl IntoIterator<Item = String>) {
        self.remarks.extend(remarks);
        while self.remarks.len() > MOST_REMARKS {
            self.remarks.pop_last();
        }
    }

    /// Adds what was mended in a record.
    pub(in crate::corpus) fn add_mends(&mut self, mends: Mends) {
        if mends.is_empty() {
            return;
        }
        for (mend, name, _) in Mends::ALL {
            if mends.contains(mend) {
                *self.mended.entry(name.to_owned()).or_default() += 1;
            }
        }
    }

    /// Adds a record whose text, date, title or source is from another column than usual.
    pub(in crate::corpus) fn add_from_other(&mut self, role: &str, column: &str) {
        self.add_from_others(role, column, 1);
    }

    fn add_from_others(&mut self, role: &str, column: &str, records: u64) {
        let columns = self.from_other_columns.entry(role.to_owned()).or_default();
        let is_named = columns.len() < MOST_COLUMNS || columns.contains_key(column);
        *columns.entry(if is_named { column } else { OTHER_COLUMNS }.to_owned()).or_default() += records;
    }

    /// Adds a date that cannot be read.
    pub(in crate::corpus) fn add_unreadable_date(&mut self, example: String) {
        self.unreadable_dates.merge(UnreadableDates { articles: 1, examples: BTreeSet::from([example]) });
    }

    /// Adds the account of another part of the corpus.
    pub(crate) fn merge(&mut self, other: Self) {
        other.recognised.into_iter().for_each(|recognised| self.add_recognised(recognised));
        for (name, records) in other.mended {
            *self.mended.entry(name).or_default() += records;
        }
        self.remark(other.remarks);
        self.unreadable_dates.merge(other.unreadable_dates);
        self.implausible_dates.merge(other.implausible_dates);
        self.dates_from_names += other.dates_from_names;
        self.repeated_ids += other.repeated_ids;
        for (role, columns) in other.from_other_columns {
            columns.iter().for_each(|(column, records)| self.add_from_others(&role, column, *records));
        }
        self.lost_letters += other.lost_letters;
        self.text_bytes += other.text_bytes;
        self.filtered += other.filtered;
        self.languages.merge(other.languages);
        self.boilerplate.merge(other.boilerplate);
    }

    fn add_recognised(&mut self, new: Recognised) {
        let key = |known: &Recognised| (known.format.clone(), known.columns.clone());
        match self.recognised.binary_search_by_key(&key(&new), key) {
            Ok(at) => self.recognised[at].files += new.files,
            Err(at) => self.recognised.insert(at, new),
        }
    }

    /// Returns what was recognised, a line for each format and use of columns, the most
    /// frequent first.
    ///
    /// ```
    /// use zeitwort::Corpus;
    ///
    /// let sample = Corpus::sample();
    /// let mut articles = sample.articles(&|_| Ok(()));
    /// while articles.next().transpose()?.is_some() {}
    /// assert!(articles.finish().account.recognised_lines().is_empty());
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    #[must_use]
    pub fn recognised_lines(&self) -> Vec<String> {
        let mut recognised: Vec<&Recognised> = self.recognised.iter().collect();
        recognised.sort_by_key(|recognised| std::cmp::Reverse(recognised.files));
        let line = |Recognised { format, columns, files }: &Recognised| {
            let files = if *files == 1 { "1 file".to_owned() } else { format!("{files} files") };
            if columns.is_empty() {
                format!("{format} ({files})")
            } else {
                format!("{format} ({files}): {columns}")
            }
        };
        recognised.into_iter().map(line).collect()
    }

    /// Returns what was mended, e.g. `31 records with HTML tags`, in a fixed order.
    #[must_use]
    pub fn mended_phrases(&self) -> Vec<String> {
        let phrase = |(_, name, [one, several]): (Mends, &str, [&str; 2])| {
            let records = *self.mended.get(name)?;
            Some(format!("{records} {}", if records == 1 { one } else { several }))
        };
        Mends::ALL.into_iter().filter_map(phrase).collect()
    }

    /// Returns the notes that readers of the results need: dates that could not be read, ids
    /// that repeat, texts that are cut off, and remarks on files.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut notes: Vec<String> = self.unreadable_dates.note().into_iter().collect();
        notes.extend(self.implausible_dates.note());
        if self.dates_from_names > 0 {
            notes.push(format!(
                "{}: the date is from the name of the file or folder",
                articles(self.dates_from_names)
            ));
        }
        for (role, columns) in &self.from_other_columns {
            notes.extend(columns.iter().map(|(column, records)| {
                let records =
                    if *records == 1 { "1 record".to_owned() } else { format!("{records} records") };
                format!("in {records}, the {role} was taken from `{column}`")
            }));
        }
        if self.repeated_ids > 0 {
            notes.push(format!(
                "{} with the id of an earlier article: the name of the file and the number of the record \
                 are the id; name the column of ids in `columns.id` to reject such records",
                articles(self.repeated_ids)
            ));
        }
        if self.lost_letters > 0 {
            notes.push(format!(
                "{} with letters that were lost before (�): such words are counted in parts",
                articles(self.lost_letters)
            ));
        }
        if let Some(&cut) = self.mended.get(CUT_OFF) {
            let texts = match cut {
                1 => "1 text is cut off by its source".to_owned(),
                cut => format!("{cut} texts are cut off by their source"),
            };
            notes.push(format!("{texts} ('[+… chars]'): only what stands before is counted"));
        }
        notes.extend(self.languages.note());
        notes.extend(self.boilerplate.note(self.text_bytes));
        notes.extend(self.remarks.iter().cloned());
        notes
    }
}

impl UnreadableDates {
    fn merge(&mut self, other: Self) {
        self.articles += other.articles;
        self.examples.extend(other.examples);
        while self.examples.len() > MOST_EXAMPLES {
            self.examples.pop_last();
        }
    }

    /// Returns a note for the user, or `None` if all dates could be read.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        let examples: Vec<String> = self.examples.iter().map(|date| format!("`{date}`")).collect();
        (self.articles > 0).then(|| {
            format!(
                "{} with a date that cannot be read count as undated (e.g. {}); set `date_format`, such as \
                 %d.%m.%Y, if all dates have this form",
                articles(self.articles),
                examples.join(", ")
            )
        })
    }
}

fn articles(number: u64) -> String {
    if number == 1 { "1 article".to_owned() } else { format!("{number} articles") }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn part(format: &str, example: &str) -> Account {
        let mut account = Account::default();
        account.add_file(format.to_owned(), "text = text".to_owned());
        account.add_mends(Mends::TAGS | Mends::MOJIBAKE);
        account.add_unreadable_date(example.to_owned());
        account.remark([format!("{format}: read as windows-1252")]);
        account
    }

    #[test]
    fn parts_merge_to_the_same_account_in_any_order() {
        let parts = ["b", "a", "b", "c"].map(|name| part(name, &format!("{name}?")));
        let mut forward = Account::default();
        parts.iter().for_each(|part| forward.merge(part.clone()));
        let mut backward = Account::default();
        parts.iter().rev().for_each(|part| backward.merge(part.clone()));
        assert_eq!(forward, backward);
        assert_eq!(forward.recognised_lines()[0], "b (2 files): text = text");
        assert_eq!(forward.mended["html_tags"], 4);
        assert_eq!(forward.unreadable_dates.examples.len(), 3);
    }

    #[test]
    fn notes_name_dates_and_ids() {
        let mut account = part("CSV", "neulich");
        account.repeated_ids = 2;
        account.add_mends(Mends::CUT_OFF);
        let notes = account.notes().join("\n");
        for expected in [
            "1 article with a date",
            "`neulich`",
            "2 articles with the id",
            "1 text is cut off by its source",
            "windows-1252",
        ] {
            assert!(notes.contains(expected), "{expected}: {notes}");
        }
        assert!(Account::default().notes().is_empty());
    }
}
