//! [`FileNames`]: which text file a name in a table means, with or without its ending and folders.

use std::collections::HashMap;

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
        };
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
            let repeated = |name: &&str| names.by_name.get(*name) == Some(&Named::Several);
            for name in forms(last_part(&path)).filter(repeated) {
                for path in with_folders(&path, name) {
                    add(&mut names.by_path, path, index);
                }
            }
        }
        names
    }

    /// The number of text files.
    pub(super) fn len(&self) -> usize {
        self.files
    }

    /// Returns the file that a value of a column means. Its name must agree, whatever the case, and
    /// of several with one name, the one with the most folders in common is meant.
    pub(super) fn named(&self, value: &str) -> Named {
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
                let longest_first = with_folders(&path, &name[..length]).into_iter().rev();
                let mut found = longest_first.filter_map(|path| self.by_path.get(&path));
                found.next().copied().unwrap_or(Named::Several)
            }
            Some((_, named)) => named,
            None => {
                number(name).and_then(|number| self.by_number.get(number)).copied().unwrap_or(Named::Nothing)
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
            let found = match names.named(value) {
                Named::File(index) => paths[index].clone(),
                Named::Several => "several".to_owned(),
                Named::Nothing => "nothing".to_owned(),
            };
            assert_eq!(found, expected, "{value}");
        }
    }
}
