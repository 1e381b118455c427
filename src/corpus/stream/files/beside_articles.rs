//! Files that lie beside articles and are none: descriptions of the data, lists of words, and tables
//! about texts.

use std::collections::HashMap;
use std::path::PathBuf;

use super::record_sample::take_sample;
use crate::corpus::origin::Corpus;
use crate::corpus::read::{InputFile, ResolvedRecord, read_file};
use crate::corpus::value::{Fields, Value};

/// Names of files that describe data or programs, in lower case and without endings.
const ABOUT_DATA: [&str; 14] = [
    "readme",
    "read_me",
    "liesmich",
    "lies_mich",
    "license",
    "licence",
    "lizenz",
    "copying",
    "changelog",
    "requirements",
    "codebook",
    "package",
    "datapackage",
    "package-lock",
];

/// Returns `true` for the names of files that describe data, such as `README`.
pub(super) fn is_about_data(stem: &str) -> bool {
    ABOUT_DATA.contains(&name_of(stem).as_str())
}

fn name_of(stem: &str) -> String {
    stem.rsplit('/').next().unwrap_or(stem).to_lowercase()
}

/// The fewest words of a line of prose.
const WORDS_OF_PROSE: usize = 5;

/// Returns `true` if the texts are undated and have no line of prose, such as a list of labels.
pub(super) fn is_word_list(rows: &[&Fields]) -> bool {
    let is_list = |text: &str| text.lines().all(|line| line.split_whitespace().count() < WORDS_OF_PROSE);
    rows.iter().flat_map(|row| row.iter()).all(|(name, value)| match value {
        Value::Text(text) => **name == *"text" && is_list(text),
        value => *value == Value::Null,
    })
}

/// Names of tables about texts, in lower case and without endings.
const ABOUT_TEXTS: [&str; 8] =
    ["metadata", "metadaten", "meta", "meta_data", "index", "overview", "uebersicht", "übersicht"];

/// The text files that show whether texts are articles.
const MOST_LOOKED_AT: usize = 10;

/// The text files in each folder, by which tables about them are known.
#[derive(Default)]
pub(super) struct TextFolders {
    /// The text files that may be articles by their folder, once they are looked for.
    files: Option<HashMap<PathBuf, Vec<usize>>>,
    /// Whether the files of a folder are articles.
    hold_articles: HashMap<PathBuf, bool>,
}

impl TextFolders {
    /// Returns `true` if a table without texts is about text files that it does not name: there are
    /// articles in its folder, and not far fewer than rows, since a note also lies beside headlines. A
    /// table that is called `metadata` may have any number of rows, and lie above the texts.
    pub(super) fn are_described_by(&mut self, corpus: &Corpus, table: &InputFile, rows: usize) -> bool {
        let Some(folder) = table.path.parent() else { return false };
        let files = self.files.get_or_insert_with(|| text_files(corpus));
        let is_by_name = ABOUT_TEXTS.contains(&name_of(&table.stem).as_str());
        let here = files.get(folder).map_or(&[][..], Vec::as_slice);
        if is_by_name {
            let below = files.iter().filter(|(other, _)| other.starts_with(folder));
            let mut below: Vec<usize> = below.flat_map(|(_, files)| files).copied().collect();
            below.sort_unstable();
            return are_articles(corpus, &below);
        }
        here.len() * 2 >= rows
            && *self.hold_articles.entry(folder.to_owned()).or_insert_with(|| are_articles(corpus, here))
    }
}

/// Returns the text files that may be articles by their folder.
fn text_files(corpus: &Corpus) -> HashMap<PathBuf, Vec<usize>> {
    let mut folders: HashMap<PathBuf, Vec<usize>> = HashMap::new();
    for (index, file) in corpus.files().iter().enumerate() {
        if !file.format.has_columns
            && !is_about_data(&file.stem)
            && let Some(folder) = file.path.parent()
        {
            folders.entry(folder.to_owned()).or_default().push(index);
        }
    }
    folders
}

/// Returns `true` if most of the first files are no lists of words.
fn are_articles(corpus: &Corpus, files: &[usize]) -> bool {
    let is_article = |index: &&usize| {
        let Some(file) = corpus.files().get(**index) else { return false };
        let Ok(mut opened) = read_file(file, &corpus.options) else { return false };
        let sample = take_sample(&mut opened.records).records;
        let rows: Vec<&Fields> = sample.iter().filter_map(ResolvedRecord::fields).collect();
        !rows.is_empty() && !is_word_list(&rows)
    };
    let looked_at = files.len().min(MOST_LOOKED_AT);
    files.iter().take(looked_at).filter(is_article).count() * 2 > looked_at
}
