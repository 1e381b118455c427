//! The tables beside ParlaMint's texts: `X-meta.tsv` says who speaks in the documents of `X.txt`.

use std::collections::HashMap;
use std::sync::Arc;

use super::table::{Table, look_at, rows_of};
use crate::corpus::origin::Corpus;
use crate::corpus::read::is_parlamint;
use crate::corpus::roles::{Role, is_usual_as};

/// The endings of the names of such tables, best first: in the language of the texts, and in English.
const ENDINGS: [&str; 2] = ["-meta", "-meta-en"];

/// The column with the title of the sitting, which is no headline of what is said.
const TITLE: &str = "Sitting_title";

/// The tables beside the texts of ParlaMint.
#[derive(Default)]
pub(super) struct Pairs {
    /// The table of each text, by their positions in the corpus.
    tables: HashMap<usize, usize>,
    /// All such tables, also those of which another one is used.
    all: Vec<usize>,
}

impl Pairs {
    pub(super) fn find(corpus: &Corpus, files: &[usize]) -> Self {
        let mut pairs = Self::default();
        let file = |index: &usize| corpus.files().get(*index);
        if !files.iter().any(|index| file(index).is_some_and(is_parlamint)) {
            return pairs;
        }
        let stem = |index: &usize| file(index).map(|file| (file.stem.as_str(), *index));
        let by_stem: HashMap<&str, usize> = files.iter().filter_map(stem).collect();
        for text in files.iter().filter(|index| file(index).is_some_and(is_parlamint)) {
            let Some((stem, _)) = stem(text) else { continue };
            let beside = ENDINGS.iter().filter_map(|ending| by_stem.get(format!("{stem}{ending}").as_str()));
            for table in beside {
                pairs.tables.entry(*text).or_insert(*table);
                pairs.all.push(*table);
            }
        }
        pairs.all.sort_unstable();
        pairs
    }

    /// Returns `true` for a table beside a text.
    pub(super) fn is_table(&self, index: usize) -> bool {
        self.all.binary_search(&index).is_ok()
    }

    /// Returns `true` for a text with a table, and for such a table.
    pub(super) fn has(&self, index: usize) -> bool {
        self.tables.contains_key(&index) || self.is_table(index)
    }

    /// Reads the table of a text.
    pub(super) fn table_of(&self, corpus: &Corpus, text: usize) -> Option<Table> {
        let looked = look_at(corpus, *self.tables.get(&text)?)?;
        let mut rows = rows_of(corpus, &looked)?;
        let renamed = |name: &mut Arc<str>| {
            if is_usual_as(Role::Title, name) {
                *name = TITLE.into();
            }
        };
        rows.values_mut().for_each(|row| row.fields.iter_mut().for_each(|(name, _)| renamed(name)));
        let mut names: Vec<Arc<str>> = looked.names.into_iter().filter(|name| *name != looked.id).collect();
        names.iter_mut().for_each(renamed);
        Some(Table { index: looked.index, names, rows })
    }

    /// Returns a remark on the tables.
    pub(super) fn remark(&self) -> Option<String> {
        let tables = match self.all.len() {
            0 => return None,
            1 => "1 table (`-meta.tsv`) gives".to_owned(),
            several => format!("{several} tables (`-meta.tsv`) give"),
        };
        Some(format!("{tables} the texts of ParlaMint their columns, and their rows are not articles"))
    }
}
