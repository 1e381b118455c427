//! [`FileNames`]: which text file a name in a table means, with or without its ending and folders.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::corpus::read::InputFile;

/// The text files of a corpus by their names.
pub(super) struct FileNames {
    files: usize,
    /// The positions of files in the corpus by their names, with and without endings.
    by_name: HashMap<String, Named>,
    /// The same by names that are numbers, without zeros at the start: spreadsheets drop them.
    by_number: HashMap<String, Named>,
    /// The same by the names and some folders of files whose name others have, too.
    by_path: HashMap<String, Named>,
    /// The files whose name, or number, others have, too, with their folders.
    repeated: HashMap<String, Vec<(usize, String)>>,
    /// The folders and names of tables.
    tables: HashSet<String>,
    /// The folder of each file that is the only one of its name, if a table is there.
    folders: HashMap<usize, String>,
}

/// A table, by its place among the files.
#[derive(Debug)]
pub(super) struct TablePlace {
    /// The folder, with a slash at its end, and the name.
    folder: String,
    name: String,
}

impl TablePlace {
    pub(super) fn of(table: &InputFile) -> Self {
        let path = comparable(&table.path.to_string_lossy());
        let name = last_part(&path);
        Self { folder: path[..path.len() - name.len()].to_owned(), name: name.to_owned() }
    }
}

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Named {
    /// The file at this position in the corpus.
    File(usize),
    /// Several files.
    Several,
    /// No file.
    Nothing,
}

impl FileNames {
    /// Takes the files that are articles of their own, not tables.
    pub(super) fn new(files: &[InputFile]) -> Self {
        let texts = || files.iter().enumerate().filter(|(_, file)| !file.format.has_columns);
        let mut names = Self {
            files: texts().count(),
            by_name: HashMap::new(),
            by_number: HashMap::new(),
            by_path: HashMap::new(),
            repeated: HashMap::new(),
            tables: HashSet::new(),
            folders: HashMap::new(),
        };
        let tables = files.iter().filter(|file| file.format.has_columns);
        names.tables.extend(tables.map(|file| comparable(&file.path.to_string_lossy())));
        let table_folders: HashSet<&str> = names.tables.iter().map(|table| folder_of(table)).collect();
        for (index, file) in texts() {
            let path = comparable(&file.path.to_string_lossy());
            for name in forms(last_part(&path)) {
                add(&mut names.by_name, name.to_owned(), index);
                if let Some(number) = number(name) {
                    add(&mut names.by_number, number.to_owned(), index);
                }
            }
        }
        for (index, file) in texts() {
            let path = comparable(&file.path.to_string_lossy());
            let folder = folder_of(&path);
            if table_folders.contains(folder) {
                names.folders.insert(index, folder.to_owned());
            }
            let repeated = |name: &&str| names.by_name.get(*name) == Some(&Named::Several);
            for name in forms(last_part(&path)).filter(repeated) {
                names.repeated.entry(name.to_owned()).or_default().push((index, folder.to_owned()));
                for path in with_folders(&path, name) {
                    add(&mut names.by_path, path, index);
                }
            }
            let number = forms(last_part(&path)).find_map(number);
            if let Some(number) =
                number.filter(|number| names.by_number.get(*number) == Some(&Named::Several))
            {
                names.repeated.entry(format!("/{number}")).or_default().push((index, folder.to_owned()));
            }
        }
        names
    }

    /// The number of text files.
    pub(super) fn len(&self) -> usize {
        self.files
    }

    /// Returns the file that a value of a table means. Its name must agree, whatever the case, and of
    /// several with one name, the one with the most folders in common is meant, or the only one in the
    /// folder of the table. A file whose folder has a table of the same name belongs to that one.
    pub(super) fn named(&self, value: &str, table: &TablePlace) -> Named {
        match self.named_anywhere(value, table) {
            Named::File(index) if self.belongs_to_other(index, table) => Named::Nothing,
            named => named,
        }
    }

    /// Whether a file is not below the folder of a table, but in one with a table of the same name.
    fn belongs_to_other(&self, index: usize, table: &TablePlace) -> bool {
        let Some(folder) = self.folders.get(&index) else { return false };
        !folder.starts_with(&table.folder) && self.tables.contains(&format!("{folder}{}", table.name))
    }

    /// Returns the only one of several files that is in the folder of a table, or below it.
    fn near(&self, name: &str, table: &TablePlace) -> Named {
        let several = self.repeated.get(name).map_or(&[][..], Vec::as_slice);
        let only = |is_near: &dyn Fn(&str) -> bool| {
            let mut near = several.iter().filter(|(_, folder)| is_near(folder));
            near.next().filter(|_| near.next().is_none()).map(|(index, _)| Named::File(*index))
        };
        only(&|folder| *folder == table.folder)
            .or_else(|| only(&|folder| folder.starts_with(&table.folder)))
            .unwrap_or(Named::Several)
    }

    fn named_anywhere(&self, value: &str, table: &TablePlace) -> Named {
        if value.len() > LONGEST {
            return Named::Nothing;
        }
        let path = comparable(value.trim());
        let name = last_part(&path);
        let by_name = || {
            let of = |name: &'_ str| self.by_name.get(name).copied();
            let without_ending = || name.rsplit_once('.').filter(|(_, ending)| is_ending(ending));
            of(name).map(|named| (name.len(), named)).or_else(|| {
                let (name, _) = without_ending()?;
                Some((name.len(), of(name)?))
            })
        };
        match by_name() {
            Some((length, Named::Several)) => {
                let whole = [&table.folder, path.trim_start_matches("./")].concat();
                let longest_first = with_folders(&whole, &name[..length]).into_iter().rev();
                let mut found = longest_first.filter_map(|path| self.by_path.get(&path));
                match found.next() {
                    Some(Named::File(index)) => Named::File(*index),
                    _ if name.len() == path.len() => self.near(&name[..length], table),
                    _ => Named::Several,
                }
            }
            Some((_, named)) => named,
            None => {
                let number = number(name);
                match number.and_then(|number| self.by_number.get(number)) {
                    Some(Named::Several) => self.near(&format!("/{}", number.unwrap_or_default()), table),
                    named => named.copied().unwrap_or(Named::Nothing),
                }
            }
        }
    }
}

fn add(files: &mut HashMap<String, Named>, name: String, index: usize) {
    let named = files.entry(name).or_insert(Named::File(index));
    if *named != Named::File(index) {
        *named = Named::Several;
    }
}

/// Returns the name of a file with all its endings, then with one less each time.
fn forms(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), move |name| {
        let (start, ending) = name.rsplit_once('.')?;
        (!start.is_empty() && is_ending(ending)).then_some(start)
    })
}

/// Returns the name with the last folder of the path, with the last two, and so on.
fn with_folders(path: &str, name: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut whole = name.to_owned();
    for folder in path.rsplit('/').skip(1).take(MOST_FOLDERS) {
        whole = format!("{folder}/{whole}");
        paths.push(whole.clone());
    }
    paths
}

/// The folders that can tell files with one name from each other.
const MOST_FOLDERS: usize = 10;
/// Returns `true` for a value that can hardly be anything but the name of a file: it has folders or
/// an ending.
pub(super) fn is_explicit(value: &str) -> bool {
    let ending = value.trim().rsplit_once('.').map(|(_, ending)| ending);
    value.contains(['/', '\\']) || ending.is_some_and(|ending| ending != "0" && is_ending(ending))
}

/// The longest path, in bytes.
const LONGEST: usize = 1_000;
/// The longest ending of a file, in bytes.
const LONGEST_ENDING: usize = 5;

/// Returns the form in which paths are compared.
fn comparable(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).map(|letter| if letter == '\\' { '/' } else { letter }).collect()
}

/// Returns the folder of a path, with the slash.
fn folder_of(path: &str) -> &str {
    &path[..path.len() - last_part(path).len()]
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Returns `true` for what may be the ending of a file: letters and digits, but no number, except for
/// the zero that spreadsheets and pandas add to whole numbers.
fn is_ending(ending: &str) -> bool {
    ending == "0"
        || (1..=LONGEST_ENDING).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && ending.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Returns a whole number without zeros at the start.
fn number(name: &str) -> Option<&str> {
    let digits = name.strip_suffix(".0").unwrap_or(name);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.trim_start_matches('0'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::corpus::read::find_files;

    fn names(files: &[&str]) -> (FileNames, Vec<String>, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "Der Hafen.").unwrap();
        }
        let found = find_files(&[folder.path().to_owned()]).unwrap().0;
        let shown =
            found.iter().map(|file| file.path.strip_prefix(folder.path()).unwrap().display().to_string());
        (FileNames::new(&found), shown.collect(), folder)
    }

    #[test]
    fn files_are_named_with_and_without_endings_and_folders() {
        let files = [
            "m.csv",
            "t/a.txt",
            "t/b.v2.txt",
            "t/Brücke.txt",
            "2022/c.txt",
            "2023/c.txt",
            "t/0007.txt",
            "t/9.txt",
        ];
        let (names, paths, _folder) = names(&files);
        assert_eq!(names.len(), 7);
        for (value, expected) in [
            ("a.txt", "t/a.txt"),
            (" a ", "t/a.txt"),
            ("A.TXT", "t/a.txt"),
            ("t/a", "t/a.txt"),
            ("./t/a.txt", "t/a.txt"),
            ("C:\\Daten\\t\\a.txt", "t/a.txt"),
            ("/anderswo/a.pdf", "t/a.txt"),
            ("b.v2", "t/b.v2.txt"),
            ("b.v2.txt", "t/b.v2.txt"),
            ("b.v2.xml", "t/b.v2.txt"),
            ("Bru\u{308}cke", "t/Brücke.txt"),
            ("2022/c.txt", "2022/c.txt"),
            ("daten/2023/c", "2023/c.txt"),
            ("7", "t/0007.txt"),
            ("7.0", "t/0007.txt"),
            ("007", "t/0007.txt"),
            ("9.0", "t/9.txt"),
            ("c.txt", "several"),
            ("m", "nothing"),
            ("m.csv", "nothing"),
            ("9.5", "nothing"),
            ("", "nothing"),
            ("0", "nothing"),
            ("t/", "nothing"),
            ("2022", "nothing"),
        ] {
            let table = TablePlace { folder: "/x/".to_owned(), name: "m.csv".to_owned() };
            let found = match names.named(value, &table) {
                Named::File(index) => paths[index].clone(),
                Named::Several => "several".to_owned(),
                Named::Nothing => "nothing".to_owned(),
            };
            assert_eq!(found, expected, "{value}");
        }
    }
}
